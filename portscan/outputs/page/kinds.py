"""Effort by kind of cause, for those who want to know why before they ask where."""

from __future__ import annotations

from collections.abc import Sequence

from portscan.model import Driver, Range, Report, TargetReport, Text
from portscan.outputs.page.lookup import kind_title
from portscan.outputs.page.numbers import bar, count, estimate, share
from portscan.outputs.page.values import KindRow
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import say

_TOP = 4

Kind = tuple[float, str, tuple[Driver, ...]]
"""Days, kind and drivers."""


def kind_rows(report: Report, target: TargetReport) -> tuple[KindRow, ...]:
    """One row per kind with any days, largest first; what is taken off comes last."""
    kinds = by_kind(target)
    total = sum(days for days, _, _ in kinds)
    scale = max((days for days, _, _ in kinds), default=0.0)
    return tuple(
        KindRow(
            kind=kind_title(report, kind),
            count=count(len(drivers)),
            days=estimate(days),
            share=share(days, total),
            bar=bar(Range(0.0, abs(days), abs(days)), scale),
        )
        for days, kind, drivers in kinds
    )


def top_causes(report: Report, target: TargetReport) -> tuple[Text, ...]:
    """The largest kinds in a sentence each, with the first place of the largest cause."""
    return tuple(
        _sentence(kind_title(report, kind), days, drivers)
        for days, kind, drivers in largest(by_kind(target), _TOP)
    )


def _sentence(kind: Text, days: float, drivers: tuple[Driver, ...]) -> Text:
    first = next((driver for driver in drivers if driver.places), None)
    if first is None:
        return say("answer.phase", kind=kind, days=estimate(days))
    place = first.places[0]
    return say(
        "answer.driver",
        kind=kind,
        days=estimate(days),
        n=len(drivers),
        place=f"{visible(place.path)}:{place.line}",
    )


def by_kind(target: TargetReport) -> list[Kind]:
    """Each kind with any days, largest first; what is ported already is negative and last."""
    kinds: dict[str, list[Driver]] = {}
    for driver in target.estimate.drivers:
        kinds.setdefault(driver.kind, []).append(driver)
    for drivers in kinds.values():
        drivers.sort(key=lambda driver: -abs(driver.person_days.p50))
    summed = [
        (sum(driver.person_days.p50 for driver in drivers), kind, tuple(drivers))
        for kind, drivers in kinds.items()
    ]
    return sorted((row for row in summed if row[0]), key=lambda row: (-row[0], row[1]))


def largest(kinds: Sequence[Kind], number: int) -> Sequence[Kind]:
    """The first kinds, and in any case those that are taken off."""
    return [*kinds[:number], *(row for row in kinds[number:] if row[0] < 0)]
