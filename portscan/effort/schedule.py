"""From person-days to calendar weeks: packages dealt out to a team."""

from __future__ import annotations

from collections.abc import Mapping

from portscan.model import Range, WorkPackage

DAYS_PER_WEEK = 5.0


def weeks(packages: tuple[WorkPackage, ...], total: Range, team: int) -> Range:
    """Calendar weeks for ``team`` engineers, a package staying with one of them.

    Each quantile deals out that quantile of the whole, in the packages' proportions: packages
    don't all go well or badly together. Never less than the person-days spread over the whole
    team, nor than the longest chain of packages.
    """
    low = _days(_shared({p.id: p.person_days.p10 for p in packages}, total.p10), packages, team)
    middle = _days(_shared({p.id: p.person_days.p50 for p in packages}, total.p50), packages, team)
    high = _days(_shared({p.id: p.person_days.p90 for p in packages}, total.p90), packages, team)
    p10 = max(low, total.p10 / team)
    p50 = max(middle, total.p50 / team, p10)
    p90 = max(high, total.p90 / team, p50)
    return Range(p10 / DAYS_PER_WEEK, p50 / DAYS_PER_WEEK, p90 / DAYS_PER_WEEK)


def _shared(days: Mapping[str, float], whole: float) -> Mapping[str, float]:
    """The packages' days in proportion, summing to the whole."""
    together = sum(days.values())
    return {name: d * whole / together for name, d in days.items()} if together else days


def _days(days: Mapping[str, float], packages: tuple[WorkPackage, ...], team: int) -> float:
    """Length of a list schedule: whoever is free takes the package with the longest tail."""
    tail = _tails(days, packages)
    waiting = {p.id: set(p.depends_on) for p in packages}
    free = [0.0] * team
    ends: dict[str, float] = {}
    while waiting:
        ready = [name for name, on in waiting.items() if on <= ends.keys()]
        starts = {n: max((ends[d] for d in waiting[n]), default=0.0) for n in ready}
        soonest = min(free)
        name = min(ready, key=lambda n: (max(starts[n], soonest), -tail[n], n))
        begin = max(starts[name], soonest)
        free[free.index(soonest)] = ends[name] = begin + days[name]
        del waiting[name]
    return max(ends.values(), default=0.0)


def _tails(days: Mapping[str, float], packages: tuple[WorkPackage, ...]) -> dict[str, float]:
    """Days from the start of each package to the end of the longest chain behind it."""
    tail = dict(days)
    for package in sorted(packages, key=lambda p: (-p.order, p.id)):
        for need in package.depends_on:
            tail[need] = max(tail[need], days[need] + tail[package.id])
    return tail
