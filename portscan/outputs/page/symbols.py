"""Every CUDA symbol that the code uses, with each target's verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portscan.model import Area, Report, TargetReport, Text, Verdict, worst
from portscan.outputs.page.choice import room
from portscan.outputs.page.lookup import Lookup, library_title
from portscan.outputs.page.numbers import count
from portscan.outputs.page.values import (
    NoteList,
    NoteRow,
    Ref,
    SymbolCell,
    SymbolGroup,
    SymbolRow,
    SymbolTable,
)
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import joined, say

ROWS = 1500
_Notes = tuple[Mapping[Text, int], ...]


def symbol_table(report: Report, found: Lookup) -> SymbolTable:
    """The symbols by area; beyond :data:`ROWS` the least troublesome are left out."""
    ranked = sorted(found.uses, key=lambda name: _rank(report, found, name))
    most = room(ROWS, len(report.targets))
    shown = ranked[:most]
    notes = tuple(_numbered(target, shown) for target in report.targets)
    groups = tuple(
        _group(report, found, notes, i, [n for n in shown if _in(found, n, area)])
        for i, area in enumerate(report.areas)
    )
    return SymbolTable(
        groups=tuple(group for group in groups if group.rows),
        columns=str(2 + len(report.targets)),
        count=say("count.symbols", n=len(ranked)),
        left_out=_left_out(report, len(ranked) - most, found),
        notes=tuple(
            NoteList(report.targets[i].match.target.name, _note_rows(i, numbers))
            for i, numbers in enumerate(notes)
            if numbers
        ),
    )


def _numbered(target: TargetReport, ranked: Sequence[str]) -> Mapping[Text, int]:
    """The target's notes on these symbols, numbered in their order."""
    verdicts = (target.match.symbols.get(name) for name in ranked)
    notes = dict.fromkeys(v.note for v in verdicts if v is not None and v.note is not None)
    return {note: number for number, note in enumerate(notes, start=1)}


def _note_rows(target: int, numbers: Mapping[Text, int]) -> tuple[NoteRow, ...]:
    return tuple(NoteRow(_anchor(target, n), str(n), text) for text, n in numbers.items())


def _anchor(target: int, number: int) -> str:
    return f"note-{target + 1}-{number}"


def _in(found: Lookup, name: str, area: Area) -> bool:
    return found.uses[name][0].area == area.id


def _left_out(report: Report, more: int, found: Lookup) -> Text | None:
    parts = []
    if more > 0:
        parts.append(say("symbols.capped", n=more))
    vendored = {use.canonical for use in report.facts.uses if use.canonical not in found.uses}
    if vendored:
        parts.append(say("symbols.vendored", n=len(vendored)))
    return joined(tuple(parts), " ", "") if parts else None


def _group(
    report: Report, found: Lookup, notes: _Notes, index: int, members: Sequence[str]
) -> SymbolGroup:
    return SymbolGroup(
        anchor=f"symbols-{index + 1}",
        area=report.areas[index].name,
        count=say("count.symbols", n=len(members)),
        rows=tuple(_row(report, found, notes, name) for name in members),
    )


def _row(report: Report, found: Lookup, notes: _Notes, name: str) -> SymbolRow:
    uses = found.uses[name]
    return SymbolRow(
        name=visible(name),
        library=library_title(report, uses[0].library),
        places=count(len(uses)),
        cells=tuple(
            _cell(target, found, i, name, notes[i]) for i, target in enumerate(report.targets)
        ),
    )


def _cell(
    target: TargetReport, found: Lookup, index: int, name: str, notes: Mapping[Text, int]
) -> SymbolCell:
    verdict = target.match.symbols.get(name)
    if verdict is None:
        return SymbolCell(Verdict.UNKNOWN.value, "", "", (), None)
    return SymbolCell(
        verdict=verdict.verdict.value,
        to=visible(verdict.to) if verdict.to else "",
        tier=verdict.tier.value if verdict.tier else "",
        refs=found.refs(index, verdict.evidence),
        note=_mark(index, notes, verdict.note),
    )


def _mark(target: int, notes: Mapping[Text, int], note: Text | None) -> Ref | None:
    if note is None:
        return None
    return Ref(_anchor(target, notes[note]), str(notes[note]))


def _rank(report: Report, found: Lookup, name: str) -> tuple[int, int, str]:
    verdicts = [
        target.match.symbols[name].verdict
        for target in report.targets
        if name in target.match.symbols
    ]
    return (-list(Verdict).index(worst(verdicts)), -len(found.uses[name]), name)
