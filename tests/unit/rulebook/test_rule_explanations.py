"""Explanations and coverage, computed from the same objects as a scan."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_rules import VERDICTS, write_rules

from portscan.errors import UsageProblem
from portscan.model import Rulebook, Text, Verdict
from portscan.outputs import rulecheck
from portscan.rulebook import (
    AreaExplanation,
    CoverageRow,
    FeatureExplanation,
    LibraryExplanation,
    MessageExplanation,
    NotFound,
    RuleExplanation,
    SubstituteExplanation,
    SymbolExplanation,
    TargetExplanation,
    Unproven,
    coverage,
    explain,
    load_rulebook,
    unproven,
)


@pytest.fixture
def rulebook(tmp_path: Path) -> Rulebook:
    return load_rulebook(write_rules(tmp_path))


def test_a_symbol_comes_with_its_home_and_a_verdict_with_evidence(rulebook: Rulebook) -> None:
    said = explain(rulebook, "cudaMalloc", ("acme",))
    assert isinstance(said, SymbolExplanation)
    assert (said.library.name, said.section.en, said.area.id) == ("Runtime", "Memory", "memory")
    (on_target,) = said.targets
    assert on_target.verdict.to == "acMalloc"
    assert [e.source for e in on_target.evidence] == ["acme/kit", "naming"]


def test_a_symbol_under_a_wildcard_is_explained_by_the_wildcard(rulebook: Rulebook) -> None:
    said = explain(rulebook, "thrust::sort")
    assert isinstance(said, SymbolExplanation)
    assert (said.asked, said.symbol.name) == ("thrust::sort", "thrust::*")
    assert said.targets[0].verdict.verdict is Verdict.UNKNOWN


def test_rule_area_pattern_and_target_are_explained(rulebook: Rulebook) -> None:
    rule = explain(rulebook, "acme-a1/runtime/memory")
    assert isinstance(rule, RuleExplanation)
    assert [name for name, _ in rule.symbols] == ["cudaFree", "cudaMalloc"]
    area = explain(rulebook, "memory")
    assert isinstance(area, AreaExplanation)
    assert [(library.id, count) for library, count in area.libraries] == [("runtime", 4)]
    assert area.targets[0][1].en == "pools"
    pattern = explain(rulebook, "ptx")
    assert isinstance(pattern, FeatureExplanation)
    assert pattern.targets[0].verdict.verdict is Verdict.UNKNOWN
    target = explain(rulebook, "acme")
    assert isinstance(target, TargetExplanation)
    assert target.vendor.name.en == "Acme"
    assert sum(row.total for row in target.coverage) == len(rulebook.catalog.symbols)


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [("cudaMaloc", "cudaMalloc"), ("BlockReduce", "cub::BlockReduce"), ("CUDAFREE", "cudaFree")],
)
def test_a_name_that_is_not_there_gets_the_nearest(
    rulebook: Rulebook, asked: str, nearest: str
) -> None:
    said = explain(rulebook, asked)
    assert isinstance(said, NotFound)
    assert said.nearest[0] == nearest


def test_a_rule_id_that_decides_nothing_is_not_found(rulebook: Rulebook) -> None:
    assert isinstance(explain(rulebook, "acme-a1/runtime/nothing"), NotFound)


def test_a_rule_is_found_by_the_targets_alias_and_near_ones_are_named(rulebook: Rulebook) -> None:
    rule = explain(rulebook, "acme/runtime/memory")
    assert isinstance(rule, RuleExplanation)
    assert rule.rule == "acme-a1/runtime/memory"
    missing = explain(rulebook, "acme-a1/runtime/memery")
    assert isinstance(missing, NotFound)
    assert missing.nearest[0] == "acme-a1/runtime/memory"


def test_a_library_says_what_each_target_covers(rulebook: Rulebook) -> None:
    said = explain(rulebook, "runtime")
    assert isinstance(said, LibraryExplanation)
    assert said.sections[0] == ("memory", Text("Memory", "内存"), 4)
    ((target, rows),) = said.targets
    assert (target.id, sum(row.mapped for row in rows)) == ("acme-a1", 3)


def test_a_name_of_a_target_says_what_it_stands_for(rulebook: Rulebook) -> None:
    said = explain(rulebook, "acMalloc")
    assert isinstance(said, SubstituteExplanation)
    ((target, names),) = said.targets
    assert (target.id, [name for name, _ in names]) == ("acme-a1", ["cudaMalloc"])


def test_an_error_message_is_told_by_the_names_in_it(rulebook: Rulebook) -> None:
    text = (
        "a.cu(3): error: identifier \"cudaMallocAsync\" is undefined; 'acFree' was sqrtf declared"
    )
    said = explain(rulebook, text)
    assert isinstance(said, MessageExplanation)
    assert [name.asked for name in said.names] == ["cudaMallocAsync", "acFree"]
    assert isinstance(explain(rulebook, "nothing that it knows"), NotFound)


def test_a_vendor_without_rules_is_told_how_to_be_added(rulebook: Rulebook) -> None:
    with pytest.raises(UsageProblem) as raised:
        explain(rulebook, "Void Chips")
    assert "not covered" in raised.value.message
    assert isinstance(explain(rulebook, "顶点"), TargetExplanation)


def test_an_unknown_target_is_the_callers_mistake(rulebook: Rulebook) -> None:
    with pytest.raises(UsageProblem):
        explain(rulebook, "cudaMalloc", ("acme-a9",))


def test_coverage_counts_every_symbol_once(rulebook: Rulebook) -> None:
    assert coverage(rulebook) == (
        CoverageRow("acme-a1", "runtime", "languages", 4, 0, 0, 4, (0, 0, 0, 0, 0)),
        CoverageRow("acme-a1", "runtime", "memory", 4, 3, 1, 1, (0, 2, 0, 0, 1)),
    )


def test_a_name_that_no_list_shows_is_told_when_the_rule_claims_more(tmp_path: Path) -> None:
    rules = VERDICTS.replace('evidence = ["guess"]', 'evidence = ["header"]')
    changed = {"targets/acme-a1/runtime.toml": rules}
    rulebook = load_rulebook(write_rules(tmp_path / "claims", changed))
    assert unproven(rulebook) == (Unproven("acme-a1/runtime/memory", ("acFree",)),)
    text = rulecheck.render(rulebook)
    assert "1 names in 1 rules" in text
    assert text.endswith("  acme-a1/runtime/memory: acFree\n")


def test_a_rule_that_says_it_infers_is_no_surprise(rulebook: Rulebook) -> None:
    assert unproven(rulebook) == ()
    assert rulecheck.render(rulebook).count("\n") == 1
