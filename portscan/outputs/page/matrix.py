"""The ten areas on every target, and what lies behind each cell."""

from __future__ import annotations

from portscan.model import Area, AreaResult, AreaStatus, Report, TargetReport, Verdict
from portscan.outputs.page.lookup import Lookup, names
from portscan.outputs.page.values import AreaCell, AreaRow, Tally, VerdictGroup
from portscan.outputs.strings import say

_NAMES = 8


def matrix(report: Report, found: Lookup) -> tuple[AreaRow, ...]:
    """One row per area, in the source's order."""
    return tuple(_row(report, found, area, i) for i, area in enumerate(report.areas))


def _row(report: Report, found: Lookup, area: Area, index: int) -> AreaRow:
    results = [
        (target, result)
        for target in report.targets
        for result in target.match.areas
        if result.area == area.id
    ]
    symbols = {name for _, result in results for name in result.symbols if name in found.uses}
    return AreaRow(
        anchor=f"area-{index + 1}",
        number=str(index + 1),
        name=area.name,
        about=area.about,
        used=any(result.status is not AreaStatus.NOT_USED for _, result in results),
        symbols=say("count.symbols", n=len(symbols)),
        listed=bool(symbols),
        cells=tuple(_cell(target, result, found) for target, result in results),
    )


def _cell(target: TargetReport, result: AreaResult, found: Lookup) -> AreaCell:
    counts = (
        ("carried", result.carried),
        ("work", result.work),
        ("gap", result.gap),
        ("unproven", result.unknown),
    )
    return AreaCell(
        target=target.match.target.name,
        status=result.status.value,
        tallies=tuple(Tally(kind, say(f"tally.{kind}", n=n)) for kind, n in counts if n),
        offer=target.match.target.areas.get(result.area),
        groups=_groups(target, result, found),
    )


def _groups(target: TargetReport, result: AreaResult, found: Lookup) -> tuple[VerdictGroup, ...]:
    by_verdict: dict[Verdict, list[str]] = {}
    for name in result.symbols:
        if (verdict := target.match.symbols.get(name)) is not None and name in found.uses:
            by_verdict.setdefault(verdict.verdict, []).append(name)
    return tuple(
        VerdictGroup(
            verdict=verdict.value,
            places=say("count.places", n=sum(len(found.uses[s]) for s in by_verdict[verdict])),
            names=names(say(f"verdict.{verdict.value}"), by_verdict[verdict], _NAMES),
        )
        for verdict in reversed(Verdict)
        if verdict in by_verdict
    )
