"""What is ported already, taken off each item with the reason kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from portscan.effort.items import Item, Rates, driver
from portscan.effort.ranges import ZERO, plus, scale, times
from portscan.model import Carried, Driver, Place, Range

KIND = "already-ported"
_PLACE = "ported-place"
_BUILD = "build-share"
_ORDER = (
    _PLACE,
    "ported-sibling",
    "ported-file",
    "ported-folder",
    "ported-project",
    _BUILD,
)
"""What decides, from the surest on."""
_WHOLE = Range(1.0, 1.0, 1.0)


def remaining(item: Item, carried: Carried, rates: Rates) -> Item:
    """The item with what its places have done already taken off; never more than before.

    An item without places is not touched: it is paid once for the port as a whole.
    """
    levels = [_level(place, carried) for place in item.driver.places]
    if not any(levels):
        return item
    kept = plus(*(_left(level, rates) for level in levels))
    done = sum(level == _PLACE for level in levels)
    less = _times(item, scale(kept, 1.0 / len(levels)))
    return replace(less, mechanical=max(item.mechanical - done, 0))


def after_porting(
    edits: tuple[Item, ...], fixed: tuple[Item, ...], carried: Carried, rates: Rates
) -> tuple[Item, ...]:
    """Edits and fixed costs with what is done taken off, in the same order.

    The build shrinks with the edits. Environment, learning and validation stay as they are: what
    another team has ported is still to be set up and checked on this target.
    """
    left = tuple(remaining(item, carried, rates) for item in edits)
    share = _share(edits, left)
    every = Range(share, share, share)
    return (
        *left,
        *(_times(i, every) if i.driver.kind == _BUILD and share < 1 else i for i in fixed),
    )


def _times(item: Item, left: Range) -> Item:
    days = times(item.driver.person_days, left)
    return replace(
        item,
        driver=replace(item.driver, person_days=days),
        semantic=times(item.semantic, left),
        new=times(item.new, left),
    )


def _share(before: Iterable[Item], after: Iterable[Item]) -> float:
    """The part of the likely days that is left, 1 when there were none."""
    whole = sum(item.driver.person_days.p50 for item in before)
    left = sum(item.driver.person_days.p50 for item in after)
    return left / whole if whole else 1.0


def taken_off(
    before: Iterable[Item], after: Iterable[Item], carried: Carried
) -> tuple[Driver, ...]:
    """One negative driver per constant that decided, with all places that it was applied to.

    Its median is what the estimate's median is lower by; its range is that of what is taken off,
    so the estimate's own range is that of what remains.
    """
    days: dict[str, list[Range]] = defaultdict(list)
    places: dict[str, set[Place]] = defaultdict(set)
    counts: dict[str, int] = defaultdict(int)
    for old, new in zip(before, after, strict=True):
        if old is new:
            continue
        found = [(place, _level(place, carried)) for place in old.driver.places]
        known = [(place, level) for place, level in found if level]
        level = min((level for _, level in known), key=_ORDER.index, default=_BUILD)
        days[level].append(_less(old.driver.person_days, new.driver.person_days))
        places[level].update(place for place, _ in known)
        counts[level] += 1
    name = ", ".join(carried.backends)
    return tuple(
        driver(KIND, f"{name}: {level}", None, plus(*days[level]), places[level], counts[level])
        for level in sorted(days, key=_ORDER.index)
    )


def _level(place: Place, carried: Carried) -> str:
    """The constant for a place, empty when nothing is done there."""
    if place in carried.places:
        return _PLACE
    if place in carried.left_out:
        return ""
    return carried.files.get(place.path, "")


def _left(level: str, rates: Rates) -> Range:
    if not level:
        return _WHOLE
    done = rates.range(level)
    return Range(1.0 - done.p90, 1.0 - done.p50, 1.0 - done.p10)


def _less(old: Range, new: Range) -> Range:
    """The difference as a range of days below zero."""
    middle = new.p50 - old.p50
    if old == ZERO:
        return ZERO
    edges = sorted((new.p10 - old.p10, middle, new.p90 - old.p90))
    return Range(edges[0], middle, edges[2])
