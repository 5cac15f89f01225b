"""Offsets of a text to uses with line and column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from portscan.model import RawUse
from portscan.scanning.outer import Found, Source

_LONGEST = 80
"""Characters of a symbol that are kept."""


class Collector:
    """Gathers the uses of one file; the names that count are those of the lists."""

    def __init__(self, source: Source, names: Mapping[str, str]) -> None:
        self.text = source.text().decode("utf-8", "replace")
        self.names = names
        self.found = Found()
        self._starts = [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]
        self._seen: set[tuple[int, str]] = set()

    def add(self, offset: int, symbol: str, canonical: str, kind: str, guard: str | None) -> None:
        """A use at an offset of the text, once; the lists know the kind better than the reader."""
        if (offset, canonical) in self._seen:
            return
        self._seen.add((offset, canonical))
        row = bisect_right(self._starts, offset)
        self.found.uses.append(
            RawUse(
                line=row,
                column=offset - self._starts[row - 1] + 1,
                symbol=" ".join(symbol.split())[:_LONGEST],
                canonical=canonical,
                kind=self.names.get(canonical, kind),
                side="host",
                guard=guard,
                function=None,
            )
        )

    def offset(self, line: int, column: int) -> int:
        """The offset of a 0-based line and column."""
        return self._starts[min(line, len(self._starts) - 1)] + column

    def ascii(self) -> bytes:
        """The text in which every character is one byte, so that bytes count like characters."""
        return self.text.encode("ascii", "replace")


def negated(condition: str) -> str:
    """The condition of an else branch."""
    return f"!({condition})" if " " in condition else f"!{condition}"
