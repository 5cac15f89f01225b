"""Kernel launches: ``<<<>>>`` and the calls of the runtime and driver that launch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.model import Launch
from portscan.scanning.calls import PARAMETER, caller_at
from portscan.scanning.fileview import FileView
from portscan.scanning.tokens import (
    NAME,
    NAME_BEFORE,
    angle_open,
    arguments,
    function_named,
    round_open,
    skip_blank_back,
    squeeze,
)

_TRIPLE = re.compile(rb"(?<!<)<<<(?!<)")
_CALLS = re.compile(
    rb"(?<![\w.>])(cudaLaunchKernelExC?|cudaLaunchKernel|cudaLaunchCooperativeKernel|cudaLaunch|"
    rb"cuLaunchKernelEx|cuLaunchKernel|cuLaunchCooperativeKernel|cuLaunchGrid(?:Async)?|cuLaunch)"
    rb"\s*(?:<[^;{}()]*>)?\s*(\()"
)
_SECOND = frozenset({b"cudaLaunchKernelEx", b"cudaLaunchKernelExC", b"cuLaunchKernelEx"})


def find_launches(view: FileView, path: str) -> Iterator[Launch]:
    """All launches of the file; ``kernel`` is as written, without template arguments."""
    code = view.code
    for match in _TRIPLE.finditer(code) if b"<<<" in code else ():
        start, name = _callee(code, match.start())
        if name:
            yield _launch(view, path, start, name, "<<<>>>")
    for match in _CALLS.finditer(code) if b"Launch" in code else ():
        name = _argument(code, match)
        if name and not _is_prototype(code, match.start()):
            yield _launch(view, path, match.start(), name, match[1].decode())


def _launch(view: FileView, path: str, start: int, name: str, form: str) -> Launch:
    line, column = view.positions.locate(start)
    caller = caller_at(view, start)
    macro = view.directives.macro_at(start)
    if macro is not None and macro.parameters and name in macro.parameters:
        name = f"{PARAMETER}{macro.parameters.index(name)}"
    guard = view.directives.guard(start)
    return Launch(path, line, column, name, form, caller, guard, _held(view, start, name))


def _held(view: FileView, start: int, name: str) -> tuple[str, ...]:
    """Names assigned, before the launch in the same function, to a variable of this name."""
    definition = view.definition(start)
    if definition is None or "::" in name or not name.isidentifier():
        return ()
    pattern = re.compile(
        rb"(?:\*\s*|\b)" + name.encode() + rb"\s*(?:\)\s*\([^;{}]*?\)\s*)?=\s*+(?!=)([^;{}]+);"
    )
    found = set()
    for match in pattern.finditer(view.code, definition.body, start):
        chosen = match[1].rpartition(b"?")[2]
        for part in re.split(rb":(?!:)(?<!::)", chosen):
            held = function_named(part)
            if held and held != name:
                found.add(held)
    return tuple(sorted(found))


def _callee(code: bytes, at: int) -> tuple[int, str]:
    """Start and name of the expression that ends before ``<<<``."""
    end = skip_blank_back(code, at)
    if code[end - 1 : end] == b">":
        opened = angle_open(code, end)
        if opened is None:
            return at, ""
        end = skip_blank_back(code, opened)
    if code[end - 1 : end] == b")":
        begin = round_open(code, end)
        if begin is None:
            return at, ""
        names = NAME.findall(code, begin, end)
        return begin, squeeze(names[0]) if names else ""
    match = NAME_BEFORE.search(code, max(0, end - 300), end)
    if match is None:
        return at, ""
    return match.start(1), squeeze(match[1])


def _argument(code: bytes, match: re.Match[bytes]) -> str:
    spans = arguments(code, match.start(2))
    index = 1 if match[1] in _SECOND else 0
    if len(spans) <= index:
        return ""
    return function_named(code[slice(*spans[index])])


def _is_prototype(code: bytes, start: int) -> bool:
    at = skip_blank_back(code, start)
    word = NAME_BEFORE.search(code, max(0, at - 100), at)
    return word is not None and word[1] not in (b"return", b"else", b"do", b"case")
