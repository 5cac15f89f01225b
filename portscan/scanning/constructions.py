"""Objects that are made in one file; the repository decides whose constructors exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.model import RawCall
from portscan.scanning.definition import Definition
from portscan.scanning.fileview import FileView
from portscan.scanning.tokens import angle_close, closing

_DECLARED = re.compile(
    rb"[;{}]\s*+(?:(?:static|const|struct|__shared__)\b\s*+)*+"
    rb"((?:[A-Za-z_]\w*+\s*+::\s*+)*+[A-Za-z_]\w*+)\s*+"
    rb"(?:(<)|(?<=\s)[A-Za-z_]\w*+\s*+(?=[;({\[,]))"
)
_NEW = re.compile(rb"\bnew\s++((?:[A-Za-z_]\w*+::)*+[A-Za-z_]\w*+)")
_VARIABLE = re.compile(rb"\s*+[A-Za-z_]\w*+\s*+[;({\[,]")
_BASE = re.compile(rb"(?:::|\w)+")
_BUILT_IN = frozenset(
    {b"return", b"else", b"new", b"delete", b"goto", b"case", b"typename", b"using", b"typedef",
     b"struct", b"class", b"enum", b"union", b"const", b"static", b"unsigned", b"signed", b"int",
     b"long", b"short", b"char", b"float", b"double", b"bool", b"void", b"auto", b"extern",
     b"volatile", b"inline", b"constexpr", b"size_t", b"do", b"throw", b"namespace", b"register",
     b"template", b"public", b"private", b"protected", b"friend", b"virtual", b"operator"}
)  # fmt: skip


def find_constructions(view: FileView) -> Iterator[RawCall]:
    """Declared objects, ``new`` expressions and base-class initialisers, each with its class."""
    code = view.code
    for match in (*_DECLARED.finditer(code), *_NEW.finditer(code)):
        written = match[1]
        if written in _BUILT_IN or written.startswith(b"std::"):
            continue
        if match.re is _DECLARED and match[2] and not _declares_after(code, match.start(2)):
            continue
        definition = view.definition(match.start(1))
        if definition is None or match.start(1) < definition.body:
            continue
        if view.directives.macro_at(match.start(1)) is None:
            yield _made(view, match.start(1), definition, written)
    for definition in view.enclosing:
        if definition.member:
            yield from _bases(view, definition)


def _declares_after(code: bytes, opening: int) -> bool:
    """Whether a variable's name follows the template list at an offset."""
    end = angle_close(code, opening, min(len(code), opening + 400))
    return end is not None and _VARIABLE.match(code, end) is not None


def _made(view: FileView, start: int, definition: Definition, written: bytes) -> RawCall:
    name = b"".join(written.split()).decode()
    return RawCall(view.positions.line(start), definition.qualified, name, form="construct")


def _bases(view: FileView, definition: Definition) -> Iterator[RawCall]:
    """What stands in the initialiser list of a constructor; members drop out later."""
    code = view.code
    if not definition.qualified.endswith(f"{definition.name}::{definition.name}"):
        return
    opening = code.find(b"(", definition.start, definition.body)
    after = None if opening < 0 else closing(code, opening, definition.body)
    if after is None or not code[after : definition.body].lstrip().startswith(b":"):
        return
    at = code.index(b":", after) + 1
    while (match := _BASE.search(code, at, definition.body)) is not None:
        yield _made(view, match.start(), definition, match.group())
        at = _after_initialiser(code, match.end(), definition.body)


def _after_initialiser(code: bytes, at: int, limit: int) -> int:
    if code[at : at + 1] == b"<":
        at = angle_close(code, at, limit) or at + 1
    opening = next((i for i in range(at, limit) if code[i] in b"({"), limit)
    return closing(code, opening, limit) or limit
