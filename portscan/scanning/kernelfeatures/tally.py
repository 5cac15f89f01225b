"""Where the readers of one function put what they find."""

from __future__ import annotations

from collections import Counter


class Tally:
    """Counts of features and values of details of one function."""

    __slots__ = ("counts", "details", "hazards")

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.details: set[tuple[str, str]] = set()
        self.hazards: set[tuple[int, str]] = set()
        """Offset in the body and pattern, where the text hides it from a query."""

    def count(self, feature: str, places: int = 1) -> None:
        """Add places of a feature."""
        if places:
            self.counts[feature] += places

    def note(self, detail: str, value: str) -> None:
        """Add a value of a detail; the same value counts once."""
        self.details.add((detail, value))

    def at_least(self, feature: str, places: int) -> None:
        """Raise a feature's count to ``places`` when another reader saw fewer."""
        if places > self.counts[feature]:
            self.counts[feature] = places
