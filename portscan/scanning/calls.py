"""Calls in one file of functions that are not CUDA's; the repository decides which exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.model import RawCall
from portscan.scanning.fileview import FileView
from portscan.scanning.objects import Objects
from portscan.scanning.tokens import angle_close, arguments, function_named

_NAMED = re.compile(
    rb"((?<![\w:])[A-Za-z_][\w:]*+|(?<![\w:>])::[A-Za-z_][\w:]*+)"
    rb"(?:(<)(?![<=])|[ \t]*+(\()|[ \t]++(<)(?![<= ]))"
)
_NAME = re.compile(rb"[A-Za-z_]\w*+")
_MEMBER_BEFORE = re.compile(rb"([A-Za-z_]\w*+)?+\s*+(?:\.|->)\s*(?:template\s+)?\Z")
_ARGUMENTS = 12

PARAMETER = "$"
"""Begins a callee or kernel that a macro's parameter names, before its index."""

_KEYWORDS = frozenset(
    {
        b"if", b"for", b"while", b"switch", b"return", b"sizeof", b"catch", b"template", b"defined",
        b"static_cast", b"reinterpret_cast", b"const_cast", b"dynamic_cast", b"decltype",
        b"alignof", b"__launch_bounds__", b"__attribute__", b"__align__", b"void", b"int",
        b"float", b"double", b"char", b"bool", b"else", b"do", b"case", b"new", b"delete",
        b"typename", b"constexpr", b"assert", b"static_assert", b"std::vector", b"std::min",
        b"std::max",
    }
)  # fmt: skip


_AFTER_WORDS = frozenset(
    {b"return", b"else", b"do", b"case", b"throw", b"new", b"not", b"and", b"or", b"goto",
     b"co_return", b"co_await", b"co_yield", b"constexpr", b"template"}
)  # fmt: skip

STANDARD_MEMBERS = frozenset(
    {
        b"at", b"back", b"begin", b"c_str", b"capacity", b"clear", b"count", b"data", b"emplace",
        b"emplace_back", b"empty", b"end", b"erase", b"find", b"first", b"front", b"get", b"insert",
        b"join", b"length", b"load", b"lock", b"max_size", b"pop", b"pop_back", b"push",
        b"push_back", b"reserve", b"reset", b"resize", b"second", b"size", b"store", b"str",
        b"substr", b"swap", b"top", b"unlock", b"value", b"what",
    }
)  # fmt: skip
"""Members that the standard library's classes have too: they count where the class is told."""


def find_calls(view: FileView) -> Iterator[RawCall]:
    """Calls of any name inside function bodies and macro bodies; launches are told elsewhere.

    A callee after ``.`` or ``->`` is written with a leading dot, one that standard classes have
    too with its class (``.Stack::push``); the caller of a call in a macro
    body is the macro, written ``#NAME``.
    """
    code = view.code
    line = view.positions.line
    locate = view.positions.locate
    objects = Objects(view)
    macros = {macro.name.encode() for macro in view.directives.macros if macro.parameters}
    for match in _NAMED.finditer(code):
        name = match[1]
        if name in _KEYWORDS:
            continue
        start = match.start()
        caller = caller_at(view, start)
        if caller is None:
            continue
        opening = match.end() - 1
        through = b""
        if code[opening] == 0x3C:
            after = _template_end(code, opening)
            if after is None:
                continue
            through = after
        if _declares(code, start):
            continue
        name += through
        if caller.startswith("#"):
            name = _parameter(view, start, name)
        before = _MEMBER_BEFORE.search(code, max(0, start - 80), start)
        dot = ""
        if before is not None:
            dot = "." + objects.class_of(before[1], start)
        named: tuple[str, ...] = ()
        if code[opening] == 0x28 and (name.isupper() or name in macros):
            spans = arguments(code, opening)
            named = tuple(function_named(code[slice(*span)]) for span in spans[:_ARGUMENTS])
        row, column = locate(start) if named else (line(start), 0)
        yield RawCall(row, caller, dot + name.decode(), column, named)


def _parameter(view: FileView, start: int, name: bytes) -> bytes:
    """A callee in a macro's body, told by its index where it is the macro's parameter."""
    macro = view.directives.macro_at(start)
    if macro is None or not macro.parameters or name.decode() not in macro.parameters:
        return name
    return f"{PARAMETER}{macro.parameters.index(name.decode())}".encode()


def find_aliases(view: FileView) -> Iterator[RawCall]:
    """Macros that are nothing but another name, ``#define IFFT2 FFT2``, as calls of that name."""
    for macro in view.directives.macros:
        if macro.parameters is None:
            body = view.code[macro.body : macro.end].strip()
            if _NAME.fullmatch(body):
                yield RawCall(view.positions.line(macro.start), "#" + macro.name, body.decode())


def caller_at(view: FileView, offset: int) -> str | None:
    """The function whose body, or ``#`` and the macro whose body, covers an offset."""
    macro = view.directives.macro_at(offset)
    if macro is not None and offset >= macro.body:
        return "#" + macro.name
    definition = view.definition(offset)
    if definition is not None and offset >= definition.body:
        return definition.qualified
    return None


def _declares(code: bytes, start: int) -> bool:
    """Whether ``name(`` follows a type, as in ``dim3 grid(4)``."""
    at = start
    while at > 0 and code[at - 1] in b" \t":
        at -= 1
    if at == start or not (code[at - 1 : at].isalnum() or code[at - 1] in b"_>"):
        return False
    end = at
    while at > 0 and (code[at - 1 : at].isalnum() or code[at - 1] == 0x5F):
        at -= 1
    if at == end:
        return code[at - 2 : at] != b"->" and not _compares(code, at - 1)
    return code[at:end] not in _AFTER_WORDS


def _compares(code: bytes, at: int) -> bool:
    """Whether the ``>`` at an offset stands apart from what is before, as no template list does."""
    return code[at - 1] in b" \t" and code[max(0, at - 80) : at].rstrip()[-1:] != b">"


_MEMBER = re.compile(rb"\s*+(?:::\s*+(?:template\s++)?([A-Za-z_]\w*+)\s*+)?(<|\()")


def _template_end(code: bytes, at: int) -> bytes | None:
    """What follows the template list at ``at`` up to the call: ``::run`` or nothing.

    None when no call follows.
    """
    end = angle_close(code, at, min(len(code), at + 400))
    match = _MEMBER.match(code, end) if end is not None else None
    if match is None or (match[2] == b"<" and not match[1]):
        return None
    if match[2] == b"<" and _template_end(code, match.start(2)) is None:
        return None
    return b"::" + match[1] if match[1] else b""
