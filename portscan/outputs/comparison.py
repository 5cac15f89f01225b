"""The targets side by side: headline numbers and the ten areas, as terminal lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portscan.model import AreaResult, AreaStatus, Range, Report, TargetMatch, TargetReport, Verdict
from portscan.outputs.cells import left, right, wrap
from portscan.outputs.colours import Colours
from portscan.outputs.page.numbers import count, estimate, share
from portscan.outputs.strings import say
from portscan.outputs.terminalwords import words

_LABEL = 25
_NARROWEST = 15
_WIDEST = 24
_GAP = 2

_YEAR = 52.0
"""Weeks in Zheng Weimin's lower limit; two years are the upper one."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """How the lines are to look."""

    width: int
    """Columns of the terminal."""
    colours: Colours
    lang: str

    def row(self, label: str, cells: list[tuple[str, str]], columns: int) -> str:
        """One line: a label and right-aligned (meaning, text) cells."""
        shown = (self.colours.paint(meaning, right(text, columns)) for meaning, text in cells)
        return (left(label, _LABEL) + "".join(" " * _GAP + cell for cell in shown)).rstrip()


def compare(report: Report, canvas: Canvas) -> list[str]:
    """The comparison, as many targets side by side as the width allows."""
    lines: list[str] = []
    fitting = max(1, (canvas.width - _LABEL) // (_NARROWEST + _GAP))
    for start in range(0, len(report.targets), fitting):
        targets = report.targets[start : start + fitting]
        columns = min(_WIDEST, (canvas.width - _LABEL) // len(targets) - _GAP)
        if lines:
            lines.append("")
        lines += _heading(targets, columns, canvas)
        lines += _measures(targets, columns, canvas)
        lines.append("")
        lines += _areas(report, targets, columns, canvas)
    return lines


def position(weeks: Range, lang: str) -> str:
    """Where the calendar time lies against the one-to-two-year line."""
    if weeks.p90 < _YEAR:
        return words("line-under", lang)
    if weeks.p50 < _YEAR:
        return words("line-near", lang)
    return words("line-between" if weeks.p50 < 2 * _YEAR else "line-beyond", lang)


def _heading(targets: tuple[TargetReport, ...], columns: int, canvas: Canvas) -> Iterator[str]:
    """Names over ids; names may take several lines and stand on the bottom one."""
    names = [wrap(item.match.target.name.of(canvas.lang), columns) for item in targets]
    height = max(map(len, names))
    for index in range(height):
        cells = [("heading", ([""] * (height - len(name)) + name)[index]) for name in names]
        yield canvas.row("", cells, columns)
    yield canvas.row("", [("quiet", item.match.target.id) for item in targets], columns)


def _measures(targets: tuple[TargetReport, ...], columns: int, canvas: Canvas) -> Iterator[str]:
    lang = canvas.lang
    days = [item.estimate.person_days for item in targets]
    weeks = [item.estimate.calendar_weeks for item in targets]
    team = targets[0].estimate.team
    matches = [item.match for item in targets]
    rows: tuple[tuple[str, list[str]], ...] = (
        (words("compatibility", lang), [share_of(match, match.compatibility) for match in matches]),
        (words("confidence", lang), [share_of(match, match.confidence) for match in matches]),
        (
            words("unknown", lang),
            [count(match.places.get(Verdict.UNKNOWN, 0)) for match in matches],
        ),
        (words("days", lang), [estimate(value.p50) for value in days]),
        (words("days-range", lang), [ends(value) for value in days]),
        (words("weeks", lang), [estimate(value.p50) for value in weeks]),
        (words("weeks-range", lang, n=team), [ends(value) for value in weeks]),
        (words("line", lang), [position(value, lang) for value in weeks]),
    )
    for label, values in rows:
        yield canvas.row(label, [("", value) for value in values], columns)


def share_of(match: TargetMatch, part: float) -> str:
    """A share of places in per cent; a dash where there are no places to share."""
    return share(part) if any(match.places.values()) else "-"


def ends(value: Range) -> str:
    """``20 - 100``: the low and the high end."""
    return f"{estimate(value.p10)} - {estimate(value.p90)}"


def _areas(
    report: Report, targets: tuple[TargetReport, ...], columns: int, canvas: Canvas
) -> Iterator[str]:
    """A line per area that the code uses, and one that names the others."""
    cells = [{area.area: area for area in item.match.areas} for item in targets]
    unused: list[str] = []
    yield canvas.colours.paint("heading", words("areas", canvas.lang))
    for area in report.areas:
        found = [of_target[area.id] for of_target in cells]
        if all(result.status is AreaStatus.NOT_USED for result in found):
            unused.append(area.name.of(canvas.lang))
            continue
        shown = [(result.status.value, _standing(result, canvas.lang)) for result in found]
        yield canvas.row(area.name.of(canvas.lang), shown, columns)
    if _totals_differ(cells):
        text = words("areas-differ", canvas.lang)
        yield from (canvas.colours.paint("quiet", line) for line in wrap(text, canvas.width))
    if unused:
        joiner = "、" if canvas.lang == "zh" else ", "
        text = words("areas-unused", canvas.lang, names=joiner.join(unused))
        yield from (canvas.colours.paint("quiet", line) for line in wrap(text, canvas.width))


def _totals_differ(cells: list[dict[str, AreaResult]]) -> bool:
    """Whether some area has more places on one target than on another."""
    totals = ({name: _total(result) for name, result in found.items()} for found in cells)
    first = next(totals)
    return any(found != first for found in totals)


def _total(result: AreaResult) -> int:
    return result.carried + result.work + result.gap + result.unknown


def _standing(result: AreaResult, lang: str) -> str:
    """The status with the places that are carried, of all: ``gap 12/14``."""
    word = say(f"status.{result.status.value}").of(lang)
    total = _total(result)
    return f"{word} {count(result.carried)}/{count(total)}" if total else word
