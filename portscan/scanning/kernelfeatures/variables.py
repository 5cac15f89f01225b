"""Declarations to the variables they declare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ATTRIBUTES = re.compile(
    r"\b(?:__align__|alignas|__attribute__|__declspec)\s*\((?:[^()]|\([^()]*\))*\)|\[\[[^\]]*\]\]"
)
_QUALIFIERS = re.compile(
    r"\b(?:__shared__|extern|volatile|const|constexpr|static|typename|register|struct|__restrict__|"
    r"CUTLASS_ALIGN\w*|__align__)\b"
)
_DECLARATOR = re.compile(r"(?P<stars>[*&\s]*)(?P<name>\w+)\s*(?P<extents>(?:\[[^\]]*\]\s*)*)\Z")
_FIRST = re.compile(
    r"(?P<type>[\w:]+(?:\s+(?:int|char|short|long|unsigned|signed|double))*(?:\s*<.*>(?:::\w+)*)?)"
    r"(?P<rest>[\s*&]*[\s*&>]?\w+\s*(?:\[[^\]]*\]\s*)*)\Z",
    re.DOTALL,
)
_EXTENT = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Variable:
    """A declared variable."""

    name: str
    type: str
    extents: tuple[str, ...]
    pointer: bool


def variables(statement: str) -> Iterator[Variable]:
    """The variables that a declaration without initialisers declares."""
    text = _QUALIFIERS.sub(" ", _ATTRIBUTES.sub(" ", statement)).strip()
    parts = _split(text)
    first = _FIRST.match(parts[0])
    if first is None:
        return
    type_name = " ".join(first["type"].split())
    for part in (first["rest"], *parts[1:]):
        declarator = _DECLARATOR.match(part)
        if declarator is not None:
            extents = tuple(e.strip() for e in _EXTENT.findall(declarator["extents"]))
            yield Variable(declarator["name"], type_name, extents, "*" in declarator["stars"])


def _split(text: str) -> list[str]:
    """Parts between commas outside all brackets; ``<`` is no bracket inside an extent."""
    parts, depth, begin = [], 0, 0
    extent = 0
    for at, char in enumerate(text):
        extent += (char == "[") - (char == "]")
        if char in "([" or (char == "<" and not extent):
            depth += 1
        elif char in ")]" or (char == ">" and not extent):
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[begin:at])
            begin = at + 1
    parts.append(text[begin:])
    return parts
