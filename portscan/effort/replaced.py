"""Kernels that the target's own operators take the place of: glue, if the operator fits."""

from __future__ import annotations

from collections.abc import Sequence

from portscan.effort.items import Home, Item, Rates, driver
from portscan.effort.ranges import scale
from portscan.model import Function, Offer, Place, Range, TargetMatch, Verdict

Offers = dict[tuple[str, int], Offer]
"""Path and first line of a kernel to what the target has for it."""


def offers_of(match: TargetMatch) -> Offers:
    """The target's offers by the kernels' places."""
    return {(o.recognised.function.path, o.recognised.function.start_line): o for o in match.offers}


def replaced(group: Sequence[Function], offers: Offers, hand: Item, rates: Rates) -> Item | None:
    """The item of kernels with one name that calls replace; None when one of them has no offer.

    ``hand`` is what writing them anew costs. Whether the operator takes these types, layouts and
    shapes shows only when it is tried, so the range reaches up to the median of that.
    """
    found = [offers.get((f.path, f.start_line)) for f in group]
    calls = max((len(offer.verdicts) for offer in found if offer is not None), default=0)
    if None in found or not calls:
        return None
    first = group[0]
    days = _up_to(scale(rates.range("operator-call"), calls), hand.driver.person_days)
    lines = _up_to(scale(rates.range("operator-call-lines"), calls), hand.new)
    places = (Place(f.path, f.start_line) for f in group)
    made = driver("operator-call", first.qualified, Verdict.ADAPT, days, places)
    return Item(made, Home("file", first.qualified, first.path), new=lines)


def _up_to(glue: Range, hand: Range) -> Range:
    """The glue where it is cheaper, with the chance that it comes to the work by hand."""
    middle = min(glue.p50, hand.p50)
    return Range(min(glue.p10, hand.p10), middle, max(glue.p90, hand.p50))
