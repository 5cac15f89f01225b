"""Many targets at a glance: one line each, the least work first."""

from __future__ import annotations

from collections.abc import Iterator

from portscan.model import AreaStatus, Report, TargetReport, Verdict
from portscan.outputs.cells import cut, left, right, wrap
from portscan.outputs.comparison import Canvas, ends, position, share_of
from portscan.outputs.page.numbers import count, estimate
from portscan.outputs.terminalwords import words

SIDE_BY_SIDE = 4
"""So many targets are shown in full; more become a table."""
_WIDTHS = (9, 15, 8, 8, 8, 9, 6)
_KEYS = ("col-days", "col-range", "col-weeks", "col-compatibility", "col-confidence", "col-unknown",
         "col-gaps")  # fmt: skip
_DROPPED = (6, 4, 2, 5, 3)
"""Columns that a narrow terminal goes without, first ones first."""
_NAME = 22
_TAIL = 18
"""Columns for the place on the one-to-two-year line."""


def overview(report: Report, canvas: Canvas) -> list[str]:
    """A table of all targets and how to read on."""
    kept = _fitting(canvas.width)
    ordered = sorted(report.targets, key=lambda t: (t.estimate.person_days.p50, t.match.target.id))
    lines = [
        canvas.colours.paint(
            "heading", _line(words("col-target", canvas.lang), _titles(canvas), kept)
        )
    ]
    lines += [_row(target, canvas, kept) for target in ordered]
    team = report.targets[0].estimate.team
    notes = words("overview-notes", canvas.lang, team=team)
    return [*lines, *_quiet(notes, canvas)]


def _titles(canvas: Canvas) -> list[str]:
    return [words(key, canvas.lang) for key in _KEYS]


def _row(target: TargetReport, canvas: Canvas, kept: list[int]) -> str:
    match, days = target.match, target.estimate.person_days
    weeks = target.estimate.calendar_weeks
    gaps = sum(area.status is AreaStatus.GAP for area in match.areas)
    cells = [
        estimate(days.p50),
        ends(days),
        estimate(weeks.p50),
        share_of(match, match.compatibility),
        share_of(match, match.confidence),
        count(match.places.get(Verdict.UNKNOWN, 0)),
        count(gaps),
    ]
    line = _line(cut(match.target.id, _NAME), cells, kept)
    return cut(f"{line}  {position(weeks, canvas.lang)}", canvas.width)


def _line(name: str, cells: list[str], kept: list[int]) -> str:
    return left(name, _NAME) + "".join(right(cells[i], _WIDTHS[i]) for i in kept)


def _fitting(width: int) -> list[int]:
    """The columns that fit beside the name and the place on the one-to-two-year line."""
    kept = list(range(len(_WIDTHS)))
    for dropped in _DROPPED:
        if _NAME + sum(_WIDTHS[i] for i in kept) + _TAIL <= width:
            break
        kept.remove(dropped)
    return kept


def _quiet(text: str, canvas: Canvas) -> Iterator[str]:
    return (canvas.colours.paint("quiet", line) for line in wrap(text, canvas.width))
