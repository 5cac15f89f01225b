"""Arithmetic on ranges: how spreads add, multiply and widen.

Sums: medians add. The distances from the median to p10 and to p90 combine as the deviations of
equally correlated quantities, ``sqrt((1 - rho) * sum(d**2) + rho * sum(d)**2)``: independent for
rho 0, moving together for rho 1. Products: factors are lognormal and independent, so the
logarithms of ``p90/p50`` and ``p50/p10`` combine as a root of squares.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, hypot, log, sqrt

from portscan.model import Range

ZERO = Range(0.0, 0.0, 0.0)


def scale(value: Range, factor: float) -> Range:
    """The range times an exact number."""
    return Range(value.p10 * factor, value.p50 * factor, value.p90 * factor)


def plus(*values: Range) -> Range:
    """The sum of ranges that move together."""
    return Range(sum(v.p10 for v in values), sum(v.p50 for v in values), sum(v.p90 for v in values))


def times(first: Range, second: Range) -> Range:
    """The product of two independent ranges."""
    middle = first.p50 * second.p50
    if min(first.p10, second.p10, middle) <= 0:
        return Range(first.p10 * second.p10, middle, first.p90 * second.p90)
    below = hypot(log(first.p50 / first.p10), log(second.p50 / second.p10))
    above = hypot(log(first.p90 / first.p50), log(second.p90 / second.p50))
    return Range(middle * exp(-below), middle, middle * exp(above))


def combine(values: Iterable[Range], correlation: float) -> Range:
    """The sum of ranges with one correlation (0 to 1) between any two."""
    items = tuple(values)
    middle = sum(v.p50 for v in items)
    below = _spread([v.p50 - v.p10 for v in items], correlation)
    above = _spread([v.p90 - v.p50 for v in items], correlation)
    return Range(max(middle - below, 0.0), middle, middle + above)


def widen(value: Range, factor: float) -> Range:
    """The same median with both distances times the factor, not below zero."""
    return Range(
        max(value.p50 - (value.p50 - value.p10) * factor, 0.0),
        value.p50,
        value.p50 + (value.p90 - value.p50) * factor,
    )


def _spread(distances: list[float], correlation: float) -> float:
    alone = sum(d * d for d in distances)
    return sqrt((1.0 - correlation) * alone + correlation * sum(distances) ** 2)
