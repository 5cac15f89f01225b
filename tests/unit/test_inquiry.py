"""Questions are ranked by what their answers change, exactly as the whole estimate would."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from porting import constants, facts, function, hazard, match, use

from portscan.discover import discover
from portscan.effort import estimate, inquire
from portscan.match import match_target
from portscan.model import (
    Facts,
    FeatureVerdict,
    FunctionKind,
    Inquiry,
    ProgrammingModel,
    Question,
    SymbolVerdict,
    TargetMatch,
    Text,
    Tier,
    Verdict,
)
from portscan.pipeline.reading import read_facts
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook

_ABSENT = SymbolVerdict(Verdict.NO_EQUIVALENT, None, Tier.VENDOR, (), "")
_HARD = {"inline-ptx": 3, "shuffle": 4, "shared-memory": 1, "atomics": 2}


def asked(found: Facts, matched: TargetMatch) -> Inquiry:
    result = estimate(found, matched, (), constants()).estimate
    return inquire(found, matched, result, constants())


def days(found: Facts, matched: TargetMatch, answers: dict[str, SymbolVerdict]) -> float:
    changed = replace(matched, symbols={**matched.symbols, **answers})
    return estimate(found, changed, (), constants()).estimate.person_days.p50


def _best(question: Question, verdict: Verdict, matched: TargetMatch) -> dict[str, SymbolVerdict]:
    if question.kind == "inferred":
        return {n: replace(matched.symbols[n], tier=Tier.VENDOR) for n in question.names}
    return dict.fromkeys(question.names, SymbolVerdict(verdict, None, Tier.VENDOR, (), ""))


@pytest.mark.parametrize("name", ["hygon-dcu", "mthreads-mp22", "ascend-910b"])
def test_each_answer_changes_the_days_as_in_a_whole_estimate(example: Path, name: str) -> None:
    rulebook = load_rulebook(rules_dir(), targets=(name,))
    found = read_facts(discover(example, ()), rulebook, 1)
    target = rulebook.targets[name]
    matched = match_target(found, rulebook.catalog, rulebook.areas, target, rulebook.features)
    opened = dict(list(matched.symbols.items())[::3])
    unknown = SymbolVerdict(Verdict.UNKNOWN, None, None, (), "")
    matched = replace(matched, symbols={**matched.symbols, **dict.fromkeys(opened, unknown)})
    questions = [q for q in asked(found, matched).questions if q.kind != "pattern"]
    assert {n for q in questions for n in q.names} >= {
        u.canonical for u in found.uses if u.canonical in opened and not u.vendored
    }
    now = days(found, matched, {})
    changed = 0
    for question in questions:
        worst = days(found, matched, dict.fromkeys(question.names, _ABSENT)) - now
        models = {target.host_model, target.device_model}
        best = min(
            days(found, matched, _best(question, verdict, matched)) - now
            for verdict in _verdicts(models)
        )
        assert question.upper == pytest.approx(max(worst, 0.0), abs=1e-9)
        if len(models) == 1:
            assert question.lower == pytest.approx(min(best, worst, 0.0), abs=1e-9)
        changed += question.narrows > 0
    assert changed


def _verdicts(models: set[ProgrammingModel]) -> list[Verdict]:
    words = {
        ProgrammingModel.SOURCE: Verdict.DROP_IN,
        ProgrammingModel.RENAME: Verdict.RENAME,
        ProgrammingModel.REWRITE: Verdict.ADAPT,
        ProgrammingModel.HOST_OFFLOAD: Verdict.ADAPT,
    }
    return [words[model] for model in sorted(models)]


def test_what_changes_more_days_comes_first() -> None:
    uses = [use("cudaRare", line=1)]
    uses += [use(f"cufft{n}", line=n, library="cufft") for n in range(10, 30)]
    questions = asked(facts(uses), match(facts(uses))).questions
    assert [q.subject for q in questions] == ["cufft/section", "runtime/section"]
    assert questions[0].narrows > questions[1].narrows > 0
    assert questions[0].lower < 0 < questions[0].upper


def test_what_is_proven_is_not_asked_and_vendored_code_does_not_ask() -> None:
    found = facts([use("cudaMalloc"), use("cudaOdd", path="3rd.cu", vendored=True)])
    assert asked(found, match(found, {"cudaMalloc": Verdict.RENAME})).questions == ()
    assert asked(found, match(found, {"cudaMalloc": Verdict.NO_EQUIVALENT})).questions == ()


def test_an_inferred_equivalent_is_asked_with_the_name_that_is_inferred() -> None:
    found = facts([use("cudaMalloc"), use("cudaMalloc", line=2), use("cudaFree", line=3)])
    verdicts = {"cudaMalloc": Verdict.RENAME, "cudaFree": Verdict.RENAME}
    (question,) = asked(found, match(found, verdicts, tier=Tier.INFERRED)).questions
    assert (question.kind, question.verdict) == ("inferred", Verdict.RENAME)
    assert question.names == ("cudaMalloc", "cudaFree")
    assert len(question.places) == 3
    assert question.upper > 0


def test_a_name_in_device_code_that_is_written_anew_changes_nothing() -> None:
    kernel = function("k", start=10, size=20)
    found = facts([use("__odd", line=12, side="device", function="k")], [kernel])
    matched = match(found, device=ProgrammingModel.REWRITE)
    (question,) = asked(found, matched).questions
    assert question.narrows == 0


def test_an_open_pattern_is_asked_about() -> None:
    verdict = FeatureVerdict(
        "inline-ptx", Verdict.UNKNOWN, "error", (), None, Text("not public", "未公开")
    )
    kernel = function("k", features={"inline-ptx": 3})
    found = facts([use("cudaMalloc")], [kernel], hazards=[hazard("inline-ptx", 12, "k")])
    matched = match(found, {"cudaMalloc": Verdict.RENAME}, features=[verdict])
    (question,) = asked(found, matched).questions
    assert (question.kind, question.subject, question.names) == ("pattern", "inline-ptx", ())
    assert question.lower < 0
    assert question.note == Text("not public", "未公开")


def test_the_kernels_to_try_are_own_few_and_hardest_first() -> None:
    kernels = [
        function(f"k{n}", path=f"f{n}.cu", features={"shuffle": n + 1, f"x{n}": 1})
        for n in range(15)
    ]
    helper = function("helper", FunctionKind.DEVICE, path="f0.cu", start=100, features=_HARD)
    found = facts([use("cudaMalloc", path="f0.cu")], [*kernels, helper])
    trials = asked(found, match(found, device=ProgrammingModel.REWRITE)).trials
    assert len(trials) == 10
    assert {trial.function.kind for trial in trials} == {FunctionKind.KERNEL}
    spreads = [trial.spread.p90 - trial.spread.p10 for trial in trials]
    assert spreads == sorted(spreads, reverse=True)


def test_a_second_kernel_of_the_same_kind_comes_after_one_of_another_kind() -> None:
    alike = [function(name, path=f"{name}.cu", features=_HARD, size=60) for name in ("one", "two")]
    other = function("other", path="o.cu", features={"textures": 2}, size=60)
    found = facts([use("cudaMalloc")], [*alike, other])
    trials = asked(found, match(found, device=ProgrammingModel.REWRITE)).trials
    assert [trial.function.name for trial in trials] == ["one", "other", "two"]


def test_a_kernel_answers_the_questions_whose_places_it_reaches() -> None:
    kernel = function("k", start=10, size=20)
    found = facts(
        [
            use("__odd", line=12, side="device", function="k", library="device"),
            use("cudaOdd", line=90, library="runtime"),
        ],
        [kernel],
    )
    result = asked(found, match(found))
    (trial,) = result.trials
    assert [result.questions[n].subject for n in trial.questions] == ["device/section"]


def test_code_without_cuda_asks_nothing() -> None:
    found = facts()
    assert asked(found, match(found)) == Inquiry((), ())
