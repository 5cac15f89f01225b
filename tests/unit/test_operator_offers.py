"""What a target has for an operator changes a kernel's verdict and cost, where that is clear."""

from __future__ import annotations

from dataclasses import replace

import pytest
from porting import constants, facts, function, match

from portscan.effort import estimate
from portscan.graph import build, work_packages
from portscan.model import (
    Driver,
    Function,
    OperatorScore,
    OperatorVerdict,
    ProgrammingModel,
    Recognised,
    TargetMatch,
    Verdict,
)
from portscan.operators import offered

REWRITE = ProgrammingModel.REWRITE
KERNEL = function("row_softmax", size=60)


def _has(operator: str, verdict: Verdict = Verdict.ADAPT) -> OperatorVerdict:
    return OperatorVerdict(operator, verdict, "own" + operator, None, (), None, None)


def _offered(
    scores: dict[str, float],
    *has: OperatorVerdict,
    kernel: Function = KERNEL,
    device: ProgrammingModel = REWRITE,
) -> TargetMatch:
    matched = match(facts(functions=[kernel]), device=device)
    target = replace(matched.target, operators={one.operator: one for one in has})
    computed = tuple(OperatorScore(name, score) for name, score in scores.items())
    return offered(replace(matched, target=target), (Recognised(kernel, computed),))


def _driver(matched: TargetMatch) -> Driver:
    found = facts(functions=[KERNEL])
    packages = work_packages(build(found), matched, found)
    drivers = estimate(found, matched, packages, constants()).estimate.drivers
    [driver] = [d for d in drivers if d.kind in ("operator-call", "hand-kernel")]
    return driver


def test_a_kernel_whose_operator_the_target_has_is_adapted() -> None:
    [found] = _offered({"softmax": 0.9}, _has("softmax")).functions
    assert (found.verdict, found.reasons) == (Verdict.ADAPT, ("softmax",))


@pytest.mark.parametrize(
    ("scores", "has"),
    [
        ({}, [_has("softmax")]),
        ({"softmax": 0.9}, []),
        ({"softmax": 0.9}, [_has("softmax", Verdict.UNKNOWN)]),
        ({"softmax": 0.9}, [_has("softmax", Verdict.NO_EQUIVALENT)]),
        ({"softmax": 0.5}, [_has("softmax")]),
        ({"softmax": 0.9, "bias-add": 0.6}, [_has("softmax")]),
    ],
    ids=["custom", "silent", "unknown", "no equivalent", "not clear", "a part is missing"],
)
def test_otherwise_it_is_written_anew(scores: dict[str, float], has: list[OperatorVerdict]) -> None:
    matched = _offered(scores, *has)
    assert matched.functions[0].verdict is Verdict.REWRITE
    assert _driver(matched).kind == "hand-kernel"


def test_where_kernels_are_renamed_they_stay_so() -> None:
    matched = _offered({"softmax": 0.9}, _has("softmax"), device=ProgrammingModel.RENAME)
    assert (matched.functions[0].verdict, matched.offers) == (Verdict.RENAME, ())


def test_a_call_costs_less_and_may_still_come_to_a_rewrite() -> None:
    call = _driver(_offered({"softmax": 0.9}, _has("softmax")))
    hand = _driver(_offered({}))
    assert (call.kind, call.verdict) == ("operator-call", Verdict.ADAPT)
    assert call.person_days.p50 < hand.person_days.p50 / 4
    assert call.person_days.p90 == pytest.approx(hand.person_days.p50)


def test_a_fused_kernel_costs_a_call_for_each_part() -> None:
    parts = _has("softmax"), _has("bias-add")
    one = _driver(_offered({"softmax": 0.9}, *parts)).person_days
    two = _driver(_offered({"softmax": 0.9, "bias-add": 0.6}, *parts)).person_days
    assert two.p50 == pytest.approx(2 * one.p50)
