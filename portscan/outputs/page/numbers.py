"""Numbers as a reader sees them: rounded honestly, never rounded into an all-clear."""

from __future__ import annotations

import math

from portscan.model import Range
from portscan.outputs.page.values import Bar, Span

_SMALLEST = 0.05


def estimate(value: float) -> str:
    """An estimate with two significant digits.

    >>> [estimate(x) for x in (0, 0.02, 0.34, 4.96, 42.4, 1287, -4.96)]
    ['0', '<0.1', '0.3', '5', '42', '1,300', '−5']
    """
    if value < 0:
        return "−" + estimate(-value)
    if value == 0:
        return "0"
    if value < _SMALLEST:
        return "<0.1"
    if value < 1:
        return f"{value:.1f}".removesuffix(".0")
    digits = 1 - math.floor(math.log10(value))
    rounded = round(value, digits)
    return f"{rounded:,.1f}".removesuffix(".0") if rounded < 10 else f"{rounded:,.0f}"


def share(part: float, whole: float = 1.0) -> str:
    """A share in per cent; only exactly all is 100%, only exactly nothing is 0%.

    >>> [share(x) for x in (0, 0.001, 0.912, 0.9999, 1)]
    ['0%', '<1%', '91%', '>99%', '100%']
    """
    if whole <= 0 or math.isnan(part):
        return "–"
    value = 100 * part / whole
    if 0 < value < 1:
        return "<1%"
    if 99 < value < 100:
        return ">99%"
    return f"{value:.0f}%"


def count(number: int) -> str:
    """A count with thousands separators."""
    return f"{number:,}"


def span(value: Range) -> Span:
    """The three points of an estimate."""
    return Span(estimate(value.p10), estimate(value.p50), estimate(value.p90))


def bar(value: Range, scale: float) -> Bar:
    """Where the range lies between 0 and ``scale``, in thousandths."""
    if scale <= 0:
        return Bar("0", "0", "0")
    start, mark, end = (1000 * min(x, scale) / scale for x in (value.p10, value.p50, value.p90))
    return Bar(f"{start:.0f}", f"{max(end - start, 4):.0f}", f"{min(mark, 996):.0f}")
