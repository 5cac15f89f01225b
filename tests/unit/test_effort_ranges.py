"""Ranges combine neither as independent nor as moving together."""

from __future__ import annotations

import pytest

from portscan.effort.ranges import ZERO, combine, plus, scale, times, widen
from portscan.model import Range

ITEM = Range(5.0, 9.0, 20.0)


def test_a_sum_lies_between_independent_and_together() -> None:
    items = [ITEM] * 100
    independent, middle, together = (combine(items, rho) for rho in (0.0, 0.3, 1.0))
    assert independent.p50 == middle.p50 == together.p50 == pytest.approx(900)
    assert together.p90 == pytest.approx(2000)
    assert independent.p90 == pytest.approx(900 + 110)
    assert independent.p90 < middle.p90 < together.p90
    assert independent.p10 > middle.p10 > together.p10


def test_one_item_keeps_its_range_and_none_is_zero() -> None:
    alone = combine([ITEM], 0.3)
    assert (alone.p10, alone.p90) == (pytest.approx(ITEM.p10), pytest.approx(ITEM.p90))
    assert combine([], 0.3) == ZERO


@pytest.mark.parametrize("more", [Range(0, 0, 0), Range(0, 0, 4), Range(1, 1, 1), Range(0, 8, 9)])
def test_a_further_item_lowers_no_quantile(more: Range) -> None:
    before = combine([ITEM, ITEM], 0.3)
    after = combine([ITEM, ITEM, more], 0.3)
    assert after.p10 >= before.p10 - 1e-9
    assert after.p50 >= before.p50
    assert after.p90 >= before.p90 - 1e-9


def test_a_product_is_wider_than_its_factors_and_narrower_than_their_extremes() -> None:
    found = times(Range(5, 10, 20), Range(15, 30, 60))
    assert found.p50 == 300
    assert 20 * 60 > found.p90 > 10 * 60
    assert times(Range(0, 1, 2), ITEM) == Range(0, 9, 40)


def test_widening_keeps_the_middle_and_stays_above_zero() -> None:
    assert widen(ITEM, 2.0) == Range(1.0, 9.0, 31.0)
    assert widen(ITEM, 9.0).p10 == 0.0


def test_scaling_and_adding() -> None:
    assert plus(ITEM, scale(ITEM, 2.0)) == Range(15.0, 27.0, 60.0)
