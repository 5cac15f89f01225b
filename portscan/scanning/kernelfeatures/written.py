"""Names that a text gives a number or a type: macros, constants, enumerators, aliases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from portscan.scanning.kernelfeatures.structs import structures
from portscan.scanning.preprocessor import Macro

_CONSTANT = re.compile(
    rb"\bconst(?:expr)?\b[\w\s:*]*?\b([A-Za-z_]\w*)\s*(?:=\s*([^;{},]+)|\{([^;{},]+)\})\s*[;,]"
)
_ENUM = re.compile(rb"\benum\b[\w\s:]*\{([^{};]*)\}")
_ALIAS = re.compile(rb"\busing\s+(\w+)\s*=\s*([\w: ]+?)\s*;|\btypedef\s+([\w: ]+?)\s+(\w+)\s*;")
_BLANKS = re.compile(r"\s+")
_LONGEST = 200
"""Longer texts are no numbers or types worth following."""


class Written(NamedTuple):
    """A name with the text that it stands for."""

    name: str
    text: str
    guard: str | None
    """Condition under which it is said, None for always."""


def written(
    code: bytes, macros: Iterable[Macro], guard: Callable[[int], str | None]
) -> Iterator[Written]:
    """All such names of a masked text, in no particular order; structures with their members."""
    for macro in macros:
        if macro.parameters is None and macro.end - macro.body <= _LONGEST:
            yield _one(macro.name, code[macro.body : macro.end], guard(macro.start))
    if b"const" in code:
        for match in _CONSTANT.finditer(code):
            yield _one(match[1].decode(), match[2] or match[3], guard(match.start()))
    if b"enum" in code:
        for match in _ENUM.finditer(code):
            yield from _enumerators(match[1].decode("utf-8", "replace"), guard(match.start()))
    for match in _ALIAS.finditer(code):
        name, meant = match[1] or match[4], match[2] or match[3]
        yield _one(name.decode(), meant, guard(match.start()))
    for struct, members, offset in structures(code):
        yield Written(struct, members, guard(offset))


def _one(name: str, text: bytes, guard: str | None) -> Written:
    return Written(name, _BLANKS.sub(" ", text.decode("utf-8", "replace")).strip(), guard)


def _enumerators(body: str, guard: str | None) -> Iterator[Written]:
    last = "-1"
    for part in body.split(","):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if name:
            last = value or f"({last}) + 1"
            if len(last) > _LONGEST:
                return
            yield Written(name, last, guard)
