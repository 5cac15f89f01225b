"""Kernels that calls of a target's own operators can take the place of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from portscan.model import (
    FunctionVerdict,
    Offer,
    ProgrammingModel,
    Recognised,
    TargetMatch,
    Verdict,
)

CLEAR = 0.55
"""Least score of a kernel's main operator for a call to be planned."""
_CALLED = frozenset({Verdict.DROP_IN, Verdict.RENAME, Verdict.ADAPT})
_REWRITTEN = frozenset({ProgrammingModel.REWRITE, ProgrammingModel.HOST_OFFLOAD})


def offered(match: TargetMatch, kernels: Iterable[Recognised]) -> TargetMatch:
    """The match with what the target has for the kernels.

    Where kernels would be written anew, one whose operators the target all has is ``adapt``:
    calls take its place.
    """
    target = match.target
    if target.device_model not in _REWRITTEN:
        return match
    offers = tuple(offer for kernel in kernels if (offer := _offer(match, kernel)) is not None)
    places = {_place(offer.recognised): offer for offer in offers}
    functions = tuple(_with(item, places) for item in match.functions)
    return replace(match, functions=functions, offers=offers)


def _place(kernel: Recognised) -> tuple[str, int]:
    return kernel.function.path, kernel.function.start_line


def _offer(match: TargetMatch, kernel: Recognised) -> Offer | None:
    if not kernel.operators or kernel.operators[0].score < CLEAR:
        return None
    known = match.target.operators
    verdicts = tuple(known[o.operator] for o in kernel.operators if o.operator in known)
    if len(verdicts) < len(kernel.operators) or any(v.verdict not in _CALLED for v in verdicts):
        return None
    return Offer(kernel, verdicts)


def _with(item: FunctionVerdict, offers: dict[tuple[str, int], Offer]) -> FunctionVerdict:
    offer = offers.get((item.function.path, item.function.start_line))
    if offer is None or offer.recognised.function != item.function:
        return item
    if item.verdict is not Verdict.REWRITE:
        return item
    reasons = tuple(verdict.operator for verdict in offer.verdicts)
    return FunctionVerdict(item.function, Verdict.ADAPT, reasons)
