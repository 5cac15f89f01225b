"""What is kept of one function that clang sees, and what it has through others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from clang.cindex import CursorKind

Key = tuple[str, str, int]
FUNCTIONS = {
    CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD, CursorKind.FUNCTION_TEMPLATE,
    CursorKind.CONSTRUCTOR, CursorKind.CONVERSION_FUNCTION, CursorKind.DESTRUCTOR,
}  # fmt: skip


@dataclass(slots=True)
class Entry:
    """One function as far as it has been read."""

    kind: str
    end: int
    own: Counter[str] = field(default_factory=Counter)
    shared: list[int] = field(default_factory=list)
    """Bytes of each static shared variable, negative when they depend on a parameter."""
    sure: set[Key] = field(default_factory=set)
    """Functions that the definition or an instantiation of it calls."""
    perhaps: set[Key] = field(default_factory=set)
    """Overloads among which a template chooses when it is instantiated."""
    instantiated: bool = False
    complexity: int = 1
    depth: int = 0
    lines: int = 0


def inherited(entries: dict[Key, Entry], key: Key) -> set[str]:
    """Features of all that a function calls, directly or not."""
    seen: set[Key] = set()
    todo = [key]
    while todo:
        entry = entries[todo.pop()]
        callees = entry.sure if entry.instantiated else entry.sure | entry.perhaps
        fresh = (callees & entries.keys()) - seen - {key}
        seen |= fresh
        todo.extend(fresh)
    return {feature for other in seen for feature in +entries[other].own}
