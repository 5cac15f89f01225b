"""``portscan explain`` in words: verdict, what founds it, and what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_report import AREAS, HEADER, PTX, PTX_VERDICT, SIMD, SIMT

from portscan.model import Area, Library, Symbol, SymbolVerdict, Text, Tier, Vendor, Verdict
from portscan.outputs.cells import width
from portscan.outputs.explanation import render
from portscan.rulebook import (
    AreaExplanation,
    CoverageRow,
    Explanation,
    FeatureExplanation,
    FeatureOnTarget,
    LibraryExplanation,
    MessageExplanation,
    NotFound,
    RuleExplanation,
    SubstituteExplanation,
    SymbolExplanation,
    SymbolOnTarget,
    TargetExplanation,
)

LIBRARY = Library("cudart", "CUDA Runtime", "memory-allocation", {"memory": Text("Memory", "内存")})
AREA: Area = AREAS[7]
TARGET = SIMT.match.target
RENAMED = SymbolVerdict(
    Verdict.RENAME, "exMalloc", Tier.VENDOR, (HEADER.id,), "example-simt/cudart/memory"
)
UNKNOWN = SymbolVerdict(Verdict.UNKNOWN, None, None, (), "")

SYMBOL = SymbolExplanation(
    asked="cudaMallocAsync",
    symbol=Symbol("cudaMallocAsync", "cudart", "memory", AREA.id, "function", since="11.2"),
    library=LIBRARY,
    section=LIBRARY.sections["memory"],
    area=AREA,
    targets=(
        SymbolOnTarget(TARGET, RENAMED, (HEADER,)),
        SymbolOnTarget(SIMD.match.target, UNKNOWN, ()),
    ),
)
ALL: tuple[Explanation, ...] = (
    SYMBOL,
    FeatureExplanation(PTX, AREAS[5], (FeatureOnTarget(TARGET, PTX_VERDICT, (HEADER,)),)),
    AreaExplanation(AREA, ((TARGET, Text("pools", "内存池")),), ((LIBRARY, 1),)),
    RuleExplanation(RENAMED.rule, TARGET, LIBRARY, (("cudaMallocAsync", RENAMED),), (HEADER,)),
    TargetExplanation(
        TARGET,
        Vendor("example", Text("Example", "示例"), Text("X1", "X1"), (TARGET.id,)),
        (CoverageRow(TARGET.id, "cudart", AREA.id, 10, 7, 2, 3, (0, 5, 0, 0, 2)),),
        ((AREA, Text("pools", "内存池")),),
    ),
    LibraryExplanation(
        LIBRARY,
        AREA,
        (("memory", Text("Memory", "内存"), 10),),
        ((TARGET, (CoverageRow(TARGET.id, "cudart", AREA.id, 10, 7, 2, 3, (0, 5, 0, 0, 2)),)),),
    ),
    SubstituteExplanation("exMalloc", ((TARGET, (("cudaMallocAsync", RENAMED),)),)),
    MessageExplanation("error: cudaMallocAsync", (SYMBOL,)),
    NotFound("cudaMalloq", ("cudaMalloc",)),
)


def test_a_symbol_says_verdict_tier_rule_and_source() -> None:
    text = render(SYMBOL, "en")
    assert "rename -> exMalloc" in text
    assert "founded on  vendor" in text
    assert "example-simt/cudart/memory" in text
    assert "include/example.h, 1.2, 2026-01-31" in text
    assert "11.2" in text


def test_the_note_on_a_changed_call_is_labelled_as_what_changes() -> None:
    note = Text("a placement policy is added", "增加放置策略")
    changed = replace(SYMBOL.targets[0], verdict=replace(RENAMED, note=note))
    text = render(replace(SYMBOL, targets=(changed,)), "en")
    assert "changes     a placement policy is added" in text
    assert HEADER.url in text


def test_a_target_shows_areas_properties_tiers_and_sources() -> None:
    text = render(ALL[4], "en")
    assert "pools" in text
    assert "by tier, tested 0, vendor 5, vendor source 0, upstream 0, inferred 2" in text
    assert HEADER.url in text


def test_a_symbol_without_rule_is_unknown_and_never_compatible() -> None:
    alone = replace(SYMBOL, targets=SYMBOL.targets[1:])
    text = render(alone, "en")
    assert "unknown" in text
    assert "No rule speaks about it" in text
    assert "drop-in" not in text


def test_a_name_that_no_list_has_gets_the_nearest_ones() -> None:
    text = render(NotFound("cuda\x1b[2J", ("cudaMalloc",)), "en")
    assert "unknown on every target" in text
    assert "Did you mean: cudaMalloc?" in text
    assert "\x1b" not in text


def test_a_pattern_shows_where_it_fires_and_where_not() -> None:
    text = render(ALL[1], "en")
    assert PTX.bad in text
    assert PTX.good in text
    assert "rewrite, blocker" in text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("explanation", ALL, ids=lambda item: type(item).__name__)
def test_every_kind_of_name_has_words_in_both_languages(
    explanation: Explanation, lang: str
) -> None:
    lines = render(explanation, lang).splitlines()
    assert len(lines) >= 2
    assert max(map(width, lines)) <= 100
    assert lines != render(explanation, "en" if lang == "zh" else "zh").splitlines()
