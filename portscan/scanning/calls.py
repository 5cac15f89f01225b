"""Calls in one file of functions that are not CUDA's; the repository decides which exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.model import RawCall
from portscan.scanning.fileview import FileView
from portscan.scanning.tokens import angle_close, arguments, function_named

_NAMED = re.compile(rb"(?<![\w:])([A-Za-z_][\w:]*+)(?:(<)(?![<=])|[ \t]*+(\()|[ \t]++(<)(?![<= ]))")
_ARGUMENTS = 12
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


def find_calls(view: FileView) -> Iterator[RawCall]:
    """Calls of any name inside function bodies and macro bodies; launches are told elsewhere.

    A callee after ``.`` or ``->`` is written with a leading dot; the caller of a call in a macro
    body is the macro, written ``#NAME``.
    """
    code = view.code
    line = view.positions.line
    locate = view.positions.locate
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
        if code[opening] == 0x3C and not _template_call(code, opening):
            continue
        if _declares(code, start):
            continue
        dot = "." if code[start - 1 : start] == b"." or code[start - 2 : start] == b"->" else ""
        named: tuple[str, ...] = ()
        if code[opening] == 0x28 and (name.isupper() or name in macros):
            spans = arguments(code, opening)
            named = tuple(function_named(code[slice(*span)]) for span in spans[:_ARGUMENTS])
        row, column = locate(start) if named else (line(start), 0)
        yield RawCall(row, caller, dot + name.decode(), column, named)


def caller_at(view: FileView, offset: int) -> str | None:
    """The function whose body, or ``#`` and the macro whose body, covers an offset."""
    macro = view.directives.macro_at(offset)
    if macro is not None and offset >= macro.body:
        return "#" + macro.name
    definition = view.definition(offset)
    if definition is not None and offset >= definition.body:
        return definition.qualified
    return None


_AFTER_WORDS = frozenset(
    {b"return", b"else", b"do", b"case", b"throw", b"new", b"not", b"and", b"or", b"goto",
     b"co_return", b"co_await", b"co_yield", b"constexpr"}
)  # fmt: skip


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
    return code[at:end] not in _AFTER_WORDS and not (at == end and code[at - 2 : at] == b"->")


def _template_call(code: bytes, at: int) -> bool:
    end = angle_close(code, at, min(len(code), at + 400))
    return end is not None and code[end : end + 40].lstrip()[:1] == b"("
