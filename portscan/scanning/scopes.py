"""Namespaces and classes around an offset, read from the text where the tree is broken."""

from __future__ import annotations

import re
from functools import lru_cache

from portscan.scanning.tokens import closing, squeeze

_OPENING = re.compile(
    rb"\b(?:namespace\s++(?P<space>[A-Za-z_][\w:]*+)|(?:class|struct)\s++(?:[A-Za-z_]\w*+\s*+"
    rb"\([^()]*+\)\s*+|[A-Z][A-Z0-9_]*+\s++)*+(?P<type>[A-Za-z_]\w*+)[^;{}()=]*+)\s*+\{"
)


_HEAD = re.compile(
    rb"\b(?:class|struct)\s++(?:[A-Za-z_]\w*+\s++)*?([A-Za-z_]\w*+)\s*+(?:final\s*+)?:(?!:)([^;{}()]*+)\{"
)
_BASE = re.compile(
    rb"(?:::|\b)((?:[A-Za-z_]\w*+\s*+::\s*+)*[A-Za-z_]\w*+)\s*+(?:<[^;{}]*?>\s*)?(?=,|\Z)"
)


def class_bases(code: bytes) -> tuple[tuple[str, str], ...]:
    """Classes with each of their base classes, by last name, sorted."""
    found = set()
    for match in _HEAD.finditer(code):
        for base in _BASE.finditer(match[2].strip()):
            found.add((match[1].decode(), squeeze(base[1]).rpartition("::")[2]))
    return tuple(sorted(found))


def enclosing_scope(code: bytes, offset: int) -> tuple[str, ...]:
    """Names of the namespaces and classes whose braces hold ``offset``, outermost first."""
    return tuple(
        part
        for start, end, name in _scopes(code)
        if start <= offset < end
        for part in name.split("::")
    )


@lru_cache(maxsize=2)
def _scopes(code: bytes) -> tuple[tuple[int, int, str], ...]:
    """Start, end and name of every scope, in source order."""
    found = []
    for match in _OPENING.finditer(code):
        end = closing(code, match.end() - 1)
        name = squeeze(match["space"] or match["type"])
        found.append((match.end(), len(code) if end is None else end, name))
    return tuple(found)
