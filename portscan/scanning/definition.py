"""One function definition by byte offsets, and which one a byte belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from portscan.model import FunctionKind


@dataclass(frozen=True, slots=True)
class Definition:
    """A function definition by byte offsets."""

    start: int
    body: int
    end: int
    name: str
    qualified: str
    kind: FunctionKind
    template: bool
    launch_bounds: tuple[str, ...]
    specifiers: tuple[str, ...]
    """Upper-case words of the head that may be macros for __device__."""
    entry: bool
    member: bool = False
    """Of a class, as far as the text tells."""
    local: bool = False
    """static or inline: called only where its text is seen."""


class Enclosing:
    """Which function holds a byte; the innermost wins."""

    def __init__(self, definitions: list[Definition]) -> None:
        events: list[tuple[int, int, int]] = []
        for index, definition in enumerate(definitions):
            events.append((definition.start, 1, index))
            events.append((definition.end, 0, index))
        events.sort()
        self._offsets: list[int] = []
        self._owners: list[int | None] = []
        open_ones: list[int] = []
        for offset, begins, index in events:
            if begins:
                open_ones.append(index)
            elif index in open_ones:
                open_ones.remove(index)
            self._offsets.append(offset)
            self._owners.append(open_ones[-1] if open_ones else None)
        self._definitions = definitions

    def __iter__(self) -> Iterator[Definition]:
        """All definitions, in source order."""
        return iter(self._definitions)

    def spans(self, kinds: Collection[FunctionKind]) -> Iterator[tuple[int, int]]:
        """Start and end of the functions of some kinds."""
        return ((d.start, d.end) for d in self._definitions if d.kind in kinds)

    def at(self, offset: int) -> Definition | None:
        """The definition, head included, that covers ``offset``."""
        index = bisect_right(self._offsets, offset)
        owner = self._owners[index - 1] if index else None
        return None if owner is None else self._definitions[owner]
