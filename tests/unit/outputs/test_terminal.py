"""The terminal summary: complete, aligned and safe to print."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_report import REPORT, SIMD, SIMT, empty

from portscan.model import Place, Range, Report, SkippedFile, Text
from portscan.outputs import terminal
from portscan.outputs.cells import cut, left, right, width, wrap
from portscan.outputs.comparison import position

HOSTILE = "a\x1b[31m\u202eb\x07\r\nc\u2066d\x9be"


def _lines(report: Report = REPORT, columns: int = 80, lang: str = "en") -> list[str]:
    return terminal.render(report, columns, False, lang).splitlines()


def _row(label: str, columns: int = 80, lang: str = "en") -> str:
    (found,) = (line for line in _lines(columns=columns, lang=lang) if line.startswith(label))
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(columns: int, lang: str) -> None:
    assert [line for line in _lines(columns=columns, lang=lang) if width(line) > columns] == []


def test_the_three_numbers_stand_side_by_side() -> None:
    assert _row("Compatibility").split() == ["Compatibility", "50%", "50%"]
    assert _row("Confidence").split() == ["Confidence", "75%", "75%"]
    assert _row("Person-days, likely").split()[-2:] == ["1.2", "45"]
    assert _row("  low to high  ").split()[-6:] == ["0.5", "-", "3", "20", "-", "110"]
    assert _row("One-to-two-year line").split("  ")[-1].strip() == "may pass a year"


def test_unknown_places_are_counted_per_target() -> None:
    assert _row("Places not judged").split()[-2:] == ["1", "1"]


def test_areas_show_status_with_counts_and_name_the_unused() -> None:
    assert _row("Programming languages").split()[-4:] == ["gap", "0/2", "gap", "0/2"]
    text = "\n".join(_lines())
    assert "Not used by this code: Programming frameworks" in text
    assert not [line for line in _lines() if line.startswith("Storage  ")]


def test_blockers_say_where() -> None:
    assert any("no equivalent" in line and "src/sum.cu:33 +1" in line for line in _lines())


def test_what_was_not_read_is_said() -> None:
    text = " ".join(_lines())
    assert "Skipped files: 1 (not text 1)" in text
    assert "Files parsed in part: 1" in text
    assert "token pasting" in text
    assert "cudaMystery" in text
    assert "Not judged:" in text


def test_a_tree_without_cuda_says_so_and_shows_no_numbers() -> None:
    text = "\n".join(_lines(empty()))
    assert "No use of CUDA was found" in text
    assert "Compatibility" not in text
    assert "No file was skipped" in text


def test_four_targets_are_shown_in_blocks_that_fit() -> None:
    many = replace(REPORT, targets=(SIMT, SIMD) * 2)
    lines = _lines(many)
    assert sum(line.startswith("Compatibility") for line in lines) == 2
    assert max(map(width, lines)) <= 80


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_names_cannot_reach_the_terminal(lang: str) -> None:
    blocker = replace(SIMT.blockers[0], subject=HOSTILE, places=(Place(HOSTILE, 1),))
    driver = replace(SIMT.estimate.drivers[0], subject=HOSTILE, places=(Place(HOSTILE, 1),))
    estimate = replace(SIMT.estimate, drivers=(driver,))
    report = replace(
        REPORT,
        project=replace(REPORT.project, name=HOSTILE),
        coverage=replace(
            REPORT.coverage,
            skipped=(SkippedFile(HOSTILE, HOSTILE),),
            unknown_symbols=(HOSTILE,),
        ),
        targets=(replace(SIMT, blockers=(blocker,), estimate=estimate),),
    )
    text = terminal.render(report, 120, False, lang)
    assert not set(text) & set("\x1b\x07\r\u202e\u2066\x9b")
    assert "\\u202e" in text


def test_colour_adds_escapes_and_nothing_else() -> None:
    coloured = terminal.render(REPORT, 80, True, "en")
    assert "\x1b[31m" in coloured
    for code in ("0", "1", "2", "31", "32", "33", "35"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == terminal.render(REPORT, 80, False, "en")


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (Range(1, 2, 3), "under a year"),
        (Range(10, 30, 52), "may pass a year"),
        (Range(30, 60, 90), "1 to 2 years"),
        (Range(60, 110, 200), "over 2 years"),
    ],
)
def test_the_year_line_is_never_rounded_in_our_favour(weeks: Range, said: str) -> None:
    assert position(weeks, "en") == said


def test_wide_characters_take_two_columns() -> None:
    assert width("昇腾a") == 5
    assert width("e\u0301") == 1
    assert left("昇腾", 6) == "昇腾  "
    assert right("昇腾", 6) == "  昇腾"
    assert width(cut("昇腾昇腾昇腾", 7)) <= 7


def test_wrapping_keeps_words_and_punctuation_together() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("昇腾，海光。", 6) == ["昇腾，", "海光。"]
    assert wrap("x" * 30 + " y", 10) == ["x" * 30, "y"]
    assert wrap("", 10) == []


def test_long_target_names_take_several_lines() -> None:
    named = Text("A target with quite a long name (route)", "名")
    described = replace(SIMT.match.target, name=named)
    item = replace(SIMT, match=replace(SIMT.match, target=described))
    text = terminal.render(replace(REPORT, targets=(item, item, item)), 80, False, "en")
    assert max(map(width, text.splitlines())) <= 80
    assert "A target" in text
    assert "(route)" in text


def _many() -> Report:
    """Eighteen targets: nine times the two of the small report, under other ids."""
    made = []
    for number in range(9):
        for target in REPORT.targets:
            renamed = replace(target.match.target, id=f"{target.match.target.id}-{number}")
            made.append(replace(target, match=replace(target.match, target=renamed)))
    return replace(REPORT, targets=tuple(made))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 72, 80, 100, 140])
def test_many_targets_are_a_table_with_the_least_work_first(columns: int, lang: str) -> None:
    lines = _lines(_many(), columns, lang)
    assert [line for line in lines if width(line) > columns] == []
    ids = {target.match.target.id for target in _many().targets}
    rows = [line.split() for line in lines if line.split()[:1] and line.split()[0] in ids]
    assert len(rows) == len(ids) == 18
    days = [float(row[1].strip("…").replace(",", "")) for row in rows]
    assert days == sorted(days)
