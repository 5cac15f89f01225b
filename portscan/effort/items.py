"""One cause of effort with the package it belongs to, before anything is added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portscan.effort.ranges import ZERO, scale, times
from portscan.model import Driver, EffortConstant, Place, Range, Verdict

MINUTES_PER_DAY = 480.0


@dataclass(frozen=True, slots=True)
class Home:
    """The work package that an item belongs to."""

    kind: str
    """setup, library, file, validation; spread and checks go over many packages by their edits."""
    name: str = ""
    """Library id, or the qualified name of a kernel."""
    path: str = ""
    """File, for kind file."""


@dataclass(frozen=True, slots=True)
class Item:
    """A driver in the making."""

    driver: Driver
    home: Home
    semantic: Range = ZERO
    """Lines changed with thought."""
    new: Range = ZERO
    """Lines written anew."""
    mechanical: int = 0
    """Lines that a rename touches."""

    def shares(self) -> tuple[tuple[str, float], ...]:
        """Files and their parts of the item, by places; empty for what belongs to no file."""
        if self.home.kind not in {"library", "file"}:
            return ()
        counted = Counter(place.path for place in self.driver.places)
        total = sum(counted.values())
        return tuple((path, counted[path] / total) for path in sorted(counted))


class Rates:
    """The constants of the model in the units of the sum: days and lines."""

    def __init__(self, constants: Mapping[str, EffortConstant]) -> None:
        self._constants = constants

    def range(self, name: str) -> Range:
        """The constant in its own unit."""
        constant = self._constants[name]
        return Range(constant.p10, constant.p50, constant.p90)

    def middle(self, name: str) -> float:
        """The constant's median."""
        return self._constants[name].p50

    def minutes(self, name: str, count: float) -> Range:
        """Days for ``count`` times a constant in minutes."""
        return scale(self.range(name), count / MINUTES_PER_DAY)

    def lines(self, lines: Range) -> Range:
        """Days for lines changed with thought."""
        return times(lines, self.minutes("semantic-line", 1))


def driver(
    kind: str,
    subject: str,
    verdict: Verdict | None,
    days: Range,
    places: Iterable[Place],
    count: int | None = None,
) -> Driver:
    """A driver with its places sorted; the count is theirs when none is given."""
    ordered = tuple(sorted(places))
    return Driver(kind, subject, verdict, len(ordered) if count is None else count, days, ordered)
