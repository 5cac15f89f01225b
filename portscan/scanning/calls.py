"""Calls in one file of functions that are not CUDA's; the repository decides which exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.model import RawCall
from portscan.scanning.fileview import FileView
from portscan.scanning.tokens import angle_close, arguments, function_named

_NAMED = re.compile(rb"(?<![\w:])([A-Za-z_][\w:]*+)(?:(<)(?![<=])|[ \t]*+(\()|[ \t]++(<)(?![<= ]))")
_MEMBER_BEFORE = re.compile(rb"(?:\.|->)\s*(?:template\s+)?\Z")
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
        through = b""
        if code[opening] == 0x3C:
            after = _template_end(code, opening)
            if after is None:
                continue
            through = after
        if _declares(code, start):
            continue
        name += through
        dot = "." if _MEMBER_BEFORE.search(code, max(0, start - 20), start) else ""
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
     b"co_return", b"co_await", b"co_yield", b"constexpr", b"template"}
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
