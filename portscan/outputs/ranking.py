"""Which targets take the least work, and which of them the estimates cannot tell apart."""

from __future__ import annotations

from collections.abc import Sequence

from portscan.model import Range, TargetReport, Text
from portscan.outputs.strings import joined, say

_NAMED = 4
"""So many of the targets that can't be told apart are named."""


def by_work(targets: Sequence[TargetReport]) -> tuple[TargetReport, ...]:
    """The targets, least likely person-days first."""
    return tuple(sorted(targets, key=lambda t: (t.estimate.person_days.p50, t.match.target.id)))


def least_work(targets: Sequence[TargetReport]) -> tuple[TargetReport, ...]:
    """The target with the least work, and those equal to it, least first."""
    ranked = by_work(targets)
    return tuple(t for t in ranked if equal(t.estimate.person_days, ranked[0].estimate.person_days))


def equal(first: Range, second: Range) -> bool:
    """Whether two estimates cannot be told apart: a p50 lies within the other's p10 to p90.

    One of the two is enough: else a target of which little is known, with a wide range around a
    low middle, would be called the better one.
    """
    return _holds(first, second.p50) or _holds(second, first.p50)


def comparison(targets: Sequence[TargetReport]) -> Text:
    """The sentence on which of several targets takes the least work."""
    least = least_work(targets)
    named = least if len(least) == len(targets) else least[:_NAMED]
    listed = joined(tuple(t.match.target.name for t in named), ", ", "、")
    if len(named) < len(least):
        return say("answer.many_equal", targets=listed, n=len(least) - len(named))
    if len(least) == 1:
        return say("answer.least", target=listed)
    return say("answer.all_equal" if len(least) == len(targets) else "answer.equal", targets=listed)


def _holds(span: Range, value: float) -> bool:
    return span.p10 <= value <= span.p90
