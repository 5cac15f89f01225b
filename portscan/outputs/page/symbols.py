"""Every CUDA symbol that the code uses, with each target's verdict."""

from __future__ import annotations

from collections.abc import Sequence

from portscan.model import Area, Report, TargetReport, Text, Verdict, worst
from portscan.outputs.page.lookup import Lookup
from portscan.outputs.page.numbers import count
from portscan.outputs.page.values import SymbolCell, SymbolGroup, SymbolRow, SymbolTable
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import joined, say

ROWS = 1500


def symbol_table(report: Report, found: Lookup) -> SymbolTable:
    """The symbols by area; beyond :data:`ROWS` the least troublesome are left out."""
    ranked = sorted(found.uses, key=lambda name: _rank(report, found, name))
    shown = frozenset(ranked[:ROWS])
    groups = tuple(
        _group(report, found, area, i, [n for n in ranked if n in shown and _in(found, n, area)])
        for i, area in enumerate(report.areas)
    )
    return SymbolTable(
        groups=tuple(group for group in groups if group.rows),
        columns=str(2 + len(report.targets)),
        count=say("count.symbols", n=len(ranked)),
        left_out=_left_out(report, len(ranked), found),
    )


def _in(found: Lookup, name: str, area: Area) -> bool:
    return found.uses[name][0].area == area.id


def _left_out(report: Report, total: int, found: Lookup) -> Text | None:
    parts = []
    if total > ROWS:
        parts.append(say("symbols.capped", n=total - ROWS))
    vendored = {use.canonical for use in report.facts.uses if use.canonical not in found.uses}
    if vendored:
        parts.append(say("symbols.vendored", n=len(vendored)))
    return joined(tuple(parts), " ", "") if parts else None


def _group(
    report: Report, found: Lookup, area: Area, index: int, members: Sequence[str]
) -> SymbolGroup:
    return SymbolGroup(
        anchor=f"symbols-{index + 1}",
        area=area.name,
        count=say("count.symbols", n=len(members)),
        rows=tuple(_row(report, found, name) for name in members),
    )


def _row(report: Report, found: Lookup, name: str) -> SymbolRow:
    uses = found.uses[name]
    return SymbolRow(
        name=visible(name),
        library=visible(uses[0].library),
        places=count(len(uses)),
        cells=tuple(_cell(target, found, i, name) for i, target in enumerate(report.targets)),
    )


def _cell(target: TargetReport, found: Lookup, index: int, name: str) -> SymbolCell:
    verdict = target.match.symbols.get(name)
    if verdict is None:
        return SymbolCell(Verdict.UNKNOWN.value, "", "", (), None)
    return SymbolCell(
        verdict=verdict.verdict.value,
        to=visible(verdict.to) if verdict.to else "",
        tier=verdict.tier.value if verdict.tier else "",
        refs=found.refs(index, verdict.evidence),
        note=verdict.note,
    )


def _rank(report: Report, found: Lookup, name: str) -> tuple[int, int, str]:
    verdicts = [
        target.match.symbols[name].verdict
        for target in report.targets
        if name in target.match.symbols
    ]
    return (-list(Verdict).index(worst(verdicts)), -len(found.uses[name]), name)
