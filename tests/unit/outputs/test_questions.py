"""Questions to vendors: both languages, nothing that acts as markup or as a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from small_report import KERNEL, REPORT, SIMT

from portscan.model import Inquiry, Place, Question, Range, Report, Text, Trial, Verdict
from portscan.outputs.questions import render_csv, render_markdown

UNKNOWN = Question(
    "unknown",
    "runtime/graphs",
    ("cudaGraphLaunch", "cudaGraph|x", "=cmd()"),
    Verdict.UNKNOWN,
    (None, None, None),
    Text("asked in *2025*", "2025 年问过"),
    (Place("src/sum.cu", 33), Place("=a,b.cu", 1)),
    -1.25,
    3.0,
)
INFERRED = replace(
    UNKNOWN,
    kind="inferred",
    subject="runtime/memory",
    names=("cudaMalloc", "cudaFree"),
    to=("exMalloc", "cudaFree"),
    verdict=Verdict.RENAME,
    note=None,
)
PATTERN = replace(UNKNOWN, kind="pattern", subject="inline-ptx", names=(), to=())
UNLISTED = replace(UNKNOWN, subject="unknown", names=("cudaMystery",), to=(None,))
TRIAL = Trial(KERNEL, Range(1.0, 2.0, 8.5), (0, 2), ("inline-ptx", "shuffle"))


def _report(*questions: Question, trials: tuple[Trial, ...] = (TRIAL,)) -> Report:
    item = replace(SIMT, inquiry=Inquiry(questions, trials))
    return replace(
        REPORT,
        targets=(item,),
        libraries={"runtime": "CUDA Runtime"},
        sections={"runtime/graphs": Text("Graphs", "图")},
    )


REPORTED = _report(UNKNOWN, INFERRED, PATTERN, UNLISTED)


def test_every_question_is_asked_in_both_languages() -> None:
    text = render_markdown(REPORTED)
    assert "Does SDK 1.2 for Example SIMT have an equivalent" in text
    assert "示例 SIMT 的 SDK 1.2 是否提供" in text
    assert "CUDA Runtime (Graphs)" in text
    assert "CUDA Runtime（图）中下列名称" in text
    assert "`cudaMalloc` → `exMalloc`, `cudaFree`" in text
    assert "PTX runs on NVIDIA only." in text
    assert "stand in no list of ours: `cudaMystery`" in text
    assert "不在我们的任何清单中" in text


def test_a_question_says_what_its_answers_change() -> None:
    assert "best answer / 最好 −1.2, worst answer / 最坏 +3.0 person-days" in render_markdown(
        REPORTED
    )


def test_the_kernels_to_try_name_place_days_and_questions() -> None:
    (row,) = (x for x in render_markdown(REPORTED).splitlines() if x.startswith("| 1 |"))
    assert "`demo::sum` | `src/sum.cu:8` | 1.0–8.5 (p50 2.0) | 1, 3 | inline-ptx, shuffle" in row


def test_many_names_are_cut_in_markdown_but_not_in_the_spreadsheet() -> None:
    names = tuple(f"cudaName{n}" for n in range(50))
    report = _report(replace(UNKNOWN, names=names, to=(None,) * 50))
    assert "and 20 more" in render_markdown(report)
    assert "cudaName49" not in render_markdown(report)
    assert "cudaName49" in render_csv(report)


def test_nothing_open_is_said() -> None:
    assert "Nothing is open" in render_markdown(_report(trials=()))


def test_targets_without_an_inquiry_are_left_out() -> None:
    assert "Example SIMD" not in render_markdown(REPORT)
    assert render_csv(REPORT).count("\n") == 1


def test_the_spreadsheet_has_a_row_for_each_question_and_kernel() -> None:
    rows = list(csv.DictReader(io.StringIO(render_csv(REPORTED))))
    assert [row["kind"] for row in rows] == ["unknown", "inferred", "pattern", "unknown", "kernel"]
    assert [row["rank"] for row in rows] == ["1", "2", "3", "4", "1"]
    assert rows[0]["saves_days"] == "1.25"
    assert rows[0]["narrows_days"] == "4.25"
    assert rows[1]["on_target"] == "exMalloc cudaFree"
    assert rows[4]["names"] == "demo::sum"
    assert all(row["question_en"] and row["question_zh"] for row in rows)


def test_no_cell_begins_as_a_formula() -> None:
    evil = replace(UNKNOWN, names=("=cmd()",), to=(None,), places=(Place("=a,b.cu", 1),))
    for row in csv.reader(io.StringIO(render_csv(_report(evil)))):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert "'=a,b.cu:1" in render_csv(_report(evil))


def test_hostile_names_stay_text_in_markdown() -> None:
    evil = replace(TRIAL, function=replace(KERNEL, path="a|b`<img>\n.cu"))
    text = render_markdown(_report(replace(UNKNOWN, names=("x`y",), to=(None,)), trials=(evil,)))
    assert "asked in \\*2025\\*" in text
    assert "a\\|b`<img>\\n.cu" in text
    assert "`` x`y ``" in text
