"""Which targets are called equal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_report import sample

from portscan.model import Range, TargetReport
from portscan.outputs.ranking import by_work, comparison, equal, least_work


def targets(*days: tuple[float, float, float]) -> tuple[TargetReport, ...]:
    return tuple(
        replace(target, estimate=replace(target.estimate, person_days=Range(*span)))
        for target, span in zip(sample().targets, days, strict=False)
    )


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ((320, 570, 2500), (2400, 3200, 5700), False),
        ((85, 145, 394), (87, 148, 392), True),
        ((10, 100, 1000), (150, 160, 170), True),
        ((90, 153, 492), (170, 265, 483), True),
        ((10, 20, 30), (10, 20, 30), True),
        ((0, 0, 0), (0, 0, 0), True),
    ],
    ids=["tails only", "twins", "one is wide", "one reaches over", "the same", "nothing to do"],
)
def test_estimates_are_equal_when_a_middle_lies_within_the_other_range(
    first: tuple[float, float, float], second: tuple[float, float, float], same: bool
) -> None:
    assert equal(Range(*first), Range(*second)) is same
    assert equal(Range(*second), Range(*first)) is same


def test_the_least_work_is_named_alone_when_the_rest_is_clearly_more() -> None:
    found = targets((320, 570, 2500), (2400, 3200, 5700))
    assert [t.match.target.id for t in least_work(found)] == ["hygon-dcu"]
    assert comparison(found).en == "Least porting work: Hygon DCU (HIP)."


def test_all_targets_may_be_equal() -> None:
    found = targets((25, 45, 80), (20, 40, 90))
    assert [t.match.target.id for t in by_work(found)] == ["mthreads", "hygon-dcu"]
    assert comparison(found).en.startswith("The estimates cannot tell the targets apart")
