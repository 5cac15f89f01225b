"""What a target makes of facts: verdicts, functions, areas and the three shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from portscan.match import match_target
from portscan.model import (
    Area,
    AreaResult,
    AreaStatus,
    Catalog,
    Facts,
    Feature,
    FeatureVerdict,
    Function,
    FunctionKind,
    Hazard,
    ProgrammingModel,
    Symbol,
    SymbolVerdict,
    Target,
    TargetMatch,
    Text,
    Tier,
    Use,
    Verdict,
)

_TEXT = Text("text", "文")
_AREAS = tuple(Area(name, _TEXT, _TEXT) for name in ("programming-languages", "memory", "storage"))
_NAMES = {verdict: verdict.name.lower() for verdict in Verdict}
_CATALOG = Catalog(
    {
        name: Symbol(name, "lib", "section", "memory", "function")
        for name in (*_NAMES.values(), "guessed", "thrust::*")
    },
    {},
)
_FEATURES = {
    name: Feature(name, _TEXT, _TEXT, _TEXT, "q", "storage", "bad", "good")
    for name in ("blocking", "slow", "harmless", "unruled")
}


def _verdict(verdict: Verdict, tier: Tier | None = Tier.VENDOR) -> SymbolVerdict:
    return SymbolVerdict(verdict, None, tier if verdict is not Verdict.UNKNOWN else None, (), "")


def _hazard_verdict(name: str, verdict: Verdict, severity: str) -> FeatureVerdict:
    return FeatureVerdict(name, verdict, severity, (), Tier.VENDOR, _TEXT)


_TARGET = Target(
    id="chip",
    aliases=(),
    vendor="maker",
    name=_TEXT,
    chip=_TEXT,
    sdk="SDK",
    sdk_version="1",
    checked="2026-01-01",
    host_model=ProgrammingModel.RENAME,
    device_model=ProgrammingModel.RENAME,
    language="C",
    warp_width=(32,),
    properties={},
    areas={},
    evidence={},
    symbols={
        **{name: _verdict(verdict) for verdict, name in _NAMES.items()},
        "guessed": _verdict(Verdict.RENAME, Tier.INFERRED),
        "thrust::*": _verdict(Verdict.ADAPT, Tier.UPSTREAM),
    },
    features={
        "blocking": _hazard_verdict("blocking", Verdict.NO_EQUIVALENT, "error"),
        "slow": _hazard_verdict("slow", Verdict.NO_EQUIVALENT, "warning"),
        "harmless": _hazard_verdict("harmless", Verdict.DROP_IN, "none"),
    },
)


def _use(name: str, line: int = 1, function: str | None = None, library: str = "lib") -> Use:
    return Use(
        "a.cu", line, 1, name, name, library, "s", "memory", "call", "host", None, function, False
    )


def _function(
    name: str, kind: FunctionKind = FunctionKind.KERNEL, start: int = 1, end: int = 99
) -> Function:
    return Function("a.cu", start, end, name, name, kind, False)


def _hazard(rule: str, line: int = 1, function: str | None = None) -> Hazard:
    return Hazard(rule, "a.cu", line, 1, function, False)


def _match(
    uses: Iterable[Use] = (),
    functions: Iterable[Function] = (),
    hazards: Iterable[Hazard] = (),
    target: Target = _TARGET,
) -> TargetMatch:
    facts = Facts((), tuple(uses), tuple(functions), (), (), (), tuple(hazards))
    return match_target(facts, _CATALOG, _AREAS, target, _FEATURES)


def _area(match: TargetMatch, name: str = "memory") -> AreaResult:
    return next(area for area in match.areas if area.area == name)


def test_an_empty_tree_is_no_all_clear() -> None:
    match = _match()
    assert (match.compatibility, match.confidence) == (0.0, 0.0)
    assert match.places == {}
    assert {area.status for area in match.areas} == {AreaStatus.NOT_USED}


def test_unknown_stays_in_the_denominator() -> None:
    match = _match([_use("drop_in"), _use("rename"), _use("adapt"), _use("unknown")])
    assert match.compatibility == 0.75
    assert match.places == {
        Verdict.DROP_IN: 1,
        Verdict.RENAME: 1,
        Verdict.ADAPT: 1,
        Verdict.UNKNOWN: 1,
    }


@pytest.mark.parametrize("name", ["fallback", "rewrite", "no_equivalent", "unknown"])
def test_what_changes_the_method_is_not_compatible(name: str) -> None:
    assert _match([_use(name)]).compatibility == 0.0


def test_a_name_in_no_list_is_unknown_even_where_a_rule_has_its_spelling() -> None:
    match = _match([_use("rename", library="unknown")])
    assert match.symbols["rename"].verdict is Verdict.UNKNOWN
    assert _area(match).unknown == 1


def test_a_name_under_a_wildcard_takes_its_verdict() -> None:
    assert _match([_use("thrust::sort")]).symbols["thrust::sort"].verdict is Verdict.ADAPT


def test_confidence_counts_tested_vendor_and_source_only() -> None:
    match = _match([_use("rename"), _use("guessed"), _use("thrust::sort"), _use("unknown")])
    assert match.confidence == 0.25


def test_vendored_uses_are_judged_but_not_counted() -> None:
    match = _match([replace(_use("rewrite"), vendored=True), _use("rename")])
    assert match.places == {Verdict.RENAME: 1}
    assert _area(match).work == 0
    assert match.symbols["rewrite"].verdict is Verdict.REWRITE


def test_vendored_hazards_are_not_counted() -> None:
    match = _match(hazards=[replace(_hazard("blocking"), vendored=True)])
    assert _area(match, "storage").status is AreaStatus.NOT_USED


@pytest.mark.parametrize(
    ("names", "status"),
    [
        (["drop_in", "rename"], AreaStatus.CARRIED),
        (["drop_in", "adapt"], AreaStatus.WORK),
        (["drop_in", "fallback"], AreaStatus.WORK),
        (["drop_in", "rewrite"], AreaStatus.WORK),
        (["drop_in"] * 10 + ["unknown"], AreaStatus.WORK),
        (["drop_in"] * 9 + ["unknown"], AreaStatus.WORK),
        (["drop_in"] * 8 + ["unknown"], AreaStatus.UNPROVEN),
        (["rename", "guessed"], AreaStatus.CARRIED),
        (["rename", "guessed", "guessed"], AreaStatus.UNPROVEN),
        (["unknown"], AreaStatus.UNPROVEN),
        (["unknown", "no_equivalent", "guessed"], AreaStatus.GAP),
    ],
)
def test_the_status_of_an_area_follows_from_its_counts(
    names: list[str], status: AreaStatus
) -> None:
    match = _match([_use(name, line) for line, name in enumerate(names, 1)])
    assert _area(match).status is status


def test_symbols_of_an_area_come_most_used_first() -> None:
    match = _match([_use("adapt"), _use("rename", 1), _use("rename", 2), _use("drop_in")])
    assert _area(match).symbols == ("rename", "adapt", "drop_in")


def test_hazards_are_places_of_their_own_area() -> None:
    hazards = [_hazard(rule) for rule in ("blocking", "slow", "harmless", "unruled")]
    area = _area(_match(hazards=hazards), "storage")
    assert (area.carried, area.work, area.gap, area.unknown) == (0, 1, 1, 1)
    assert area.symbols == ()


def test_a_pattern_without_a_rule_is_unknown_and_never_green() -> None:
    match = _match(hazards=[_hazard("unruled")])
    assert _area(match, "storage").status is AreaStatus.UNPROVEN
    assert match.places == {Verdict.UNKNOWN: 1}


def test_no_place_is_lost_between_areas_and_totals() -> None:
    uses = [_use(name) for name in _NAMES.values()]
    stray = replace(_use("rename"), area="not-an-area")
    match = _match([*uses, stray], hazards=[_hazard("blocking"), _hazard("slow")])
    in_areas = sum(a.carried + a.work + a.gap + a.unknown for a in match.areas)
    assert in_areas == sum(match.places.values()) == len(uses) + 3


def test_a_kernel_takes_the_worst_verdict_inside_it() -> None:
    uses = [_use("rename", 2, "k"), _use("rewrite", 3, "k"), _use("no_equivalent", 4, "other")]
    (found,) = _match(uses, [_function("k")]).functions
    assert (found.verdict, found.reasons) == (Verdict.REWRITE, ("rewrite",))


def test_unknown_stays_visible_over_rewrite() -> None:
    uses = [_use("rewrite", 2, "k"), _use("unknown", 3, "k")]
    (found,) = _match(uses, [_function("k")]).functions
    assert (found.verdict, found.reasons) == (Verdict.UNKNOWN, ("unknown",))


def test_hazards_inside_count_unless_they_are_harmless() -> None:
    hazards = [
        _hazard("harmless", 2, "calm"),
        _hazard("blocking", 2, "k"),
        _hazard("unruled", 2, "u"),
    ]
    found = _match((), [_function("calm"), _function("k"), _function("u")], hazards).functions
    assert [(f.verdict, f.reasons) for f in found] == [
        (Verdict.DROP_IN, ()),
        (Verdict.NO_EQUIVALENT, ("blocking",)),
        (Verdict.UNKNOWN, ("unruled",)),
    ]


def test_a_function_of_the_same_name_in_another_file_is_another_function() -> None:
    other = replace(_function("k"), path="b.cu")
    found = _match([_use("rewrite", 2, "k")], [_function("k"), other]).functions
    assert [f.verdict for f in found] == [Verdict.REWRITE, Verdict.DROP_IN]


def test_overloads_are_told_apart_by_their_lines() -> None:
    functions = [_function("f", start=1, end=9), _function("f", start=11, end=19)]
    uses = [_use("rewrite", 15, "f"), _use("adapt", 10, "f")]
    found = _match(uses, functions).functions
    assert [f.verdict for f in found] == [Verdict.ADAPT, Verdict.REWRITE]


@pytest.mark.parametrize("model", [ProgrammingModel.REWRITE, ProgrammingModel.HOST_OFFLOAD])
@pytest.mark.parametrize(
    ("kind", "qualifier"),
    [
        (FunctionKind.KERNEL, "__global__"),
        (FunctionKind.DEVICE, "__device__"),
        (FunctionKind.HOST_DEVICE, "__device__"),
    ],
)
def test_device_code_is_rewritten_where_the_target_takes_none(
    model: ProgrammingModel, kind: FunctionKind, qualifier: str
) -> None:
    target = replace(_TARGET, device_model=model)
    (found,) = _match([_use("rename", 2, "k")], [_function("k", kind)], target=target).functions
    assert (found.verdict, found.reasons) == (Verdict.REWRITE, (qualifier,))


def test_host_functions_get_no_verdict_of_their_own() -> None:
    assert _match([_use("rewrite", 2, "f")], [_function("f", FunctionKind.HOST)]).functions == ()
