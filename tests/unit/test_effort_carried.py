"""What is ported already lowers the estimate, says so, and never below what must be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

import pytest
from porting import constants, facts, function, match, use

from portscan.effort import Effort, estimate
from portscan.graph import build, work_packages
from portscan.model import Carried, Driver, Facts, Place, ProgrammingModel, Range, Verdict

LEVELS = ("ported-place", "ported-sibling", "ported-file", "ported-folder", "ported-project")
FIXED = ("environment", "learning-rename", "learning-rewrite", "validation-setup")
NAMES = {"cudaMalloc": Verdict.RENAME, "cudaFree": Verdict.ADAPT}
MODELS = (ProgrammingModel.SOURCE, ProgrammingModel.RENAME, ProgrammingModel.REWRITE)


def tree() -> Facts:
    """Three files with host names, unknown names, and kernels with hard constructs."""
    paths = ("a.cu", "b.cu", "c.cpp")
    return facts(
        uses=[
            use(name, path, line)
            for path in paths
            for line, name in enumerate(("cudaMalloc", "cudaFree", "cudaOdd", "cublasX"), 1)
        ],
        functions=[
            function("k", path="a.cu", start=10, features={"shuffle": 3, "inline-ptx": 1}),
            function("l", path="b.cu", start=10, features={"half": 3}),
            function("m", path="b.cu", start=90, features={"wmma": 3}),
        ],
    )


def effort(carried: Carried | None, model: ProgrammingModel = ProgrammingModel.RENAME) -> Effort:
    found = tree()
    matched = match(found, NAMES, device=model)
    packages = work_packages(build(found), matched, found)
    return estimate(found, matched, packages, constants(), 3, carried)


def off(found: Effort) -> tuple[Driver, ...]:
    return tuple(d for d in found.estimate.drivers if d.kind == "already-ported")


def whole(level: str) -> Carried:
    return Carried(frozenset(), dict.fromkeys(("a.cu", "b.cu", "c.cpp"), level), backends=("hip",))


def points(days: Range) -> Iterable[float]:
    return (getattr(days, field.name) for field in fields(days))


SOME = (
    Carried(frozenset({Place("a.cu", 1)}), {}, backends=("hip",)),
    Carried(frozenset({Place("a.cu", 10)}), {"b.cu": "ported-file"}, backends=("hip",)),
    Carried(frozenset(), {"c.cpp": "ported-project"}, backends=("hip", "musa")),
    *map(whole, LEVELS),
)


def test_nothing_carried_changes_nothing() -> None:
    assert effort(None) == effort(Carried()) == effort(Carried(frozenset({Place("z.cu", 1)})))


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("carried", SOME)
def test_ported_code_never_costs_more(carried: Carried, model: ProgrammingModel) -> None:
    before, after = effort(None, model).estimate, effort(carried, model).estimate
    for low, high in zip(points(after.person_days), points(before.person_days), strict=True):
        assert low <= high + 1e-9
    assert after.person_days.p50 < before.person_days.p50 or carried in (SOME[2],)
    assert after.calendar_weeks.p50 <= before.calendar_weeks.p50 + 1e-9


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("carried", SOME)
def test_the_parts_still_sum_to_the_whole(carried: Carried, model: ProgrammingModel) -> None:
    found = effort(carried, model)
    total = found.estimate.person_days.p50
    assert sum(d.person_days.p50 for d in found.estimate.drivers) == pytest.approx(total)
    assert sum(p.person_days.p50 for p in found.packages) == pytest.approx(total)


@pytest.mark.parametrize("model", MODELS)
def test_a_fully_ported_project_still_costs_setup_and_validation(model: ProgrammingModel) -> None:
    found = effort(whole("ported-place"), model).estimate
    kept = [d.person_days.p50 for d in found.drivers if d.kind in (*FIXED, "validation-share")]
    assert kept
    assert found.person_days.p50 >= sum(kept)


def test_the_reason_is_a_driver_with_its_places() -> None:
    carried = Carried(frozenset({Place("a.cu", 1)}), {"b.cu": "ported-file"}, backends=("hip",))
    reasons = off(effort(carried))
    assert {d.subject for d in reasons} == {
        "hip: ported-place", "hip: ported-file", "hip: build-share",
    }  # fmt: skip
    for reason in reasons:
        assert reason.person_days.p10 <= reason.person_days.p50 <= reason.person_days.p90 <= 0
        assert all(p == Place("a.cu", 1) or p.path == "b.cu" for p in reason.places)
    before, after = effort(None).estimate, effort(carried).estimate
    lower = before.person_days.p50 - after.person_days.p50
    assert -sum(d.person_days.p50 for d in reasons) == pytest.approx(lower)


def test_a_surer_level_takes_more_off() -> None:
    totals = [effort(whole(level)).estimate.person_days.p50 for level in LEVELS]
    assert totals == sorted(totals)


def test_a_more_certain_port_narrows_the_range() -> None:
    before, after = effort(None).estimate, effort(whole("ported-place")).estimate
    width = before.person_days.p90 - before.person_days.p10
    assert after.person_days.p90 - after.person_days.p10 < width


def test_lines_under_the_condition_need_no_renaming() -> None:
    path = "a.cu"
    lines = {f.path: f.mechanical for f in effort(None).files}
    place = Carried(frozenset({Place(path, 1)}), {}, backends=("hip",))
    assert {f.path: f.mechanical for f in effort(place).files}[path] == lines[path] - 1


def test_what_the_back_end_leaves_out_is_still_to_be_done() -> None:
    files = {"a.cu": "ported-file"}
    place = frozenset({Place("a.cu", 2)})
    without = effort(Carried(frozenset(), files, place, ("hip",))).estimate
    assert without.person_days.p50 > effort(Carried(frozenset(), files)).estimate.person_days.p50
    assert all(place.isdisjoint(d.places) for d in without.drivers if d.kind == "already-ported")
