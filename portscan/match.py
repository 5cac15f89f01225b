"""Matches facts with one target's rules: verdicts, function verdicts, areas, three shares."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from portscan.model import (
    VERDICT_ORDER,
    Area,
    AreaResult,
    AreaStatus,
    Catalog,
    Facts,
    Feature,
    FeatureVerdict,
    Function,
    FunctionKind,
    FunctionVerdict,
    Hazard,
    ProgrammingModel,
    SymbolVerdict,
    Target,
    TargetMatch,
    Text,
    Tier,
    Use,
    Verdict,
    worst,
)

UNPROVEN_SHARE = 0.10
"""More unknown places than this share of an area's make it unproven."""
INFERRED_SHARE = 0.50
"""More inferred places than this share of an area's carried and work places do so too."""
KEEPS_METHOD = frozenset({Verdict.DROP_IN, Verdict.RENAME, Verdict.ADAPT})
"""Verdicts that count towards compatibility."""
WELL_FOUNDED = frozenset({Tier.TESTED, Tier.VENDOR, Tier.SOURCE})
"""Tiers that count towards confidence."""

_UNKNOWN = SymbolVerdict(Verdict.UNKNOWN, None, None, (), "")
_UNRULED = Text(
    "No rule says what this target makes of the pattern.", "尚无规则说明该目标如何处理此模式。"
)
_REWRITTEN = (ProgrammingModel.REWRITE, ProgrammingModel.HOST_OFFLOAD)
_QUALIFIER = {
    FunctionKind.KERNEL: "__global__",
    FunctionKind.DEVICE: "__device__",
    FunctionKind.HOST_DEVICE: "__device__",
}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A use or hazard with what the target makes of it."""

    path: str
    line: int
    function: str | None
    subject: str
    """Canonical symbol, or feature id."""
    is_symbol: bool
    area: str
    column: str
    """Which count of AreaResult it goes into."""
    verdict: Verdict
    tier: Tier | None
    vendored: bool


def match_target(
    facts: Facts,
    catalog: Catalog,
    areas: Sequence[Area],
    target: Target,
    features: Mapping[str, Feature],
) -> TargetMatch:
    """What a target makes of the facts.

    Places are uses of symbols and hazards that trouble the target, vendored ones left out, so
    the areas' counts sum to those of ``places``. Without any place both shares are 0.0: nothing
    was shown to fit.
    """
    symbols = _symbols(facts.uses, catalog, target)
    known = tuple(area.id for area in areas)
    placed = (
        *(_placed_use(use, symbols[use.canonical], known) for use in facts.uses),
        *_placed_hazards(facts.hazards, target, features),
    )
    own = tuple(place for place in placed if not place.vendored)
    places = Counter(place.verdict for place in own)
    return TargetMatch(
        target=target,
        symbols=symbols,
        functions=tuple(_functions(facts.functions, placed, target)),
        areas=_areas(known, own),
        places={verdict: places[verdict] for verdict in VERDICT_ORDER if places[verdict]},
        compatibility=_share(own, (place.verdict in KEEPS_METHOD for place in own)),
        confidence=_share(own, (place.tier in WELL_FOUNDED for place in own)),
    )


def hazard_verdict(target: Target, feature: str) -> FeatureVerdict:
    """The verdict on a pattern; unknown with severity warning when no rule speaks."""
    found = target.features.get(feature)
    if found is not None:
        return found
    return FeatureVerdict(feature, Verdict.UNKNOWN, "warning", (), None, _UNRULED)


def _symbols(uses: Iterable[Use], catalog: Catalog, target: Target) -> dict[str, SymbolVerdict]:
    listed: dict[str, bool] = {}
    for use in uses:
        listed.setdefault(use.canonical, use.library != "unknown")
    return {
        name: target.judge(name, catalog.find(name)) if listed[name] else _UNKNOWN
        for name in sorted(listed)
    }


def _placed_use(use: Use, found: SymbolVerdict, areas: Sequence[str]) -> _Placed:
    # A place must not drop out of the matrix because its area is not in areas.toml.
    area = use.area if use.area in areas else "programming-languages"
    return _Placed(
        path=use.path,
        line=use.line,
        function=use.function,
        subject=use.canonical,
        is_symbol=True,
        area=area,
        column=_column(found.verdict),
        verdict=found.verdict,
        tier=found.tier,
        vendored=use.vendored,
    )


def _column(verdict: Verdict) -> str:
    match verdict:
        case Verdict.DROP_IN | Verdict.RENAME:
            return "carried"
        case Verdict.ADAPT | Verdict.FALLBACK | Verdict.REWRITE:
            return "work"
        case Verdict.NO_EQUIVALENT:
            return "gap"
        case Verdict.UNKNOWN:
            return "unknown"


def _placed_hazards(
    hazards: Iterable[Hazard], target: Target, features: Mapping[str, Feature]
) -> Iterator[_Placed]:
    for hazard in hazards:
        found = hazard_verdict(target, hazard.rule)
        if found.severity == "none" and found.verdict is not Verdict.UNKNOWN:
            continue
        feature = features.get(hazard.rule)
        yield _Placed(
            path=hazard.path,
            line=hazard.line,
            function=hazard.function,
            subject=hazard.rule,
            is_symbol=False,
            area=feature.area if feature is not None else "programming-languages",
            column=_hazard_column(found),
            verdict=found.verdict,
            tier=found.tier,
            vendored=hazard.vendored,
        )


def _hazard_column(found: FeatureVerdict) -> str:
    if found.verdict is Verdict.UNKNOWN:
        return "unknown"
    blocks = found.verdict is Verdict.NO_EQUIVALENT and found.severity == "error"
    return "gap" if blocks else "work"


def _share(places: Sequence[_Placed], hits: Iterable[bool]) -> float:
    return sum(hits) / len(places) if places else 0.0


def _areas(areas: Sequence[str], own: Iterable[_Placed]) -> tuple[AreaResult, ...]:
    by_area: dict[str, list[_Placed]] = defaultdict(list)
    for place in own:
        by_area[place.area].append(place)
    return tuple(_area(area, by_area[area]) for area in areas)


def _area(area: str, places: Sequence[_Placed]) -> AreaResult:
    counts = Counter(place.column for place in places)
    names = Counter(place.subject for place in places if place.is_symbol)
    inferred = sum(
        place.tier is Tier.INFERRED for place in places if place.column in ("carried", "work")
    )
    return AreaResult(
        area=area,
        status=_status(counts, inferred),
        carried=counts["carried"],
        work=counts["work"],
        gap=counts["gap"],
        unknown=counts["unknown"],
        symbols=tuple(sorted(names, key=lambda name: (-names[name], name))),
    )


def _status(counts: Counter[str], inferred: int) -> AreaStatus:
    total = counts.total()
    if total == 0:
        return AreaStatus.NOT_USED
    if counts["gap"]:
        return AreaStatus.GAP
    if counts["unknown"] > UNPROVEN_SHARE * total:
        return AreaStatus.UNPROVEN
    if inferred > INFERRED_SHARE * (counts["carried"] + counts["work"]):
        return AreaStatus.UNPROVEN
    if counts["work"] or counts["unknown"]:
        return AreaStatus.WORK
    return AreaStatus.CARRIED


def _functions(
    functions: Iterable[Function], placed: Iterable[_Placed], target: Target
) -> Iterator[FunctionVerdict]:
    own = tuple(f for f in functions if f.kind is not FunctionKind.HOST)
    inside = _inside(own, placed)
    for function in own:
        if target.device_model in _REWRITTEN:
            yield FunctionVerdict(function, Verdict.REWRITE, (_QUALIFIER[function.kind],))
            continue
        held = inside[id(function)]
        verdict = worst(place.verdict for place in held)
        yield FunctionVerdict(function, verdict, _reasons(held, verdict))


def _reasons(held: Iterable[_Placed], verdict: Verdict) -> tuple[str, ...]:
    if verdict is Verdict.DROP_IN:
        return ()
    counts = Counter(place.subject for place in held if place.verdict is verdict)
    return tuple(sorted(counts, key=lambda subject: (-counts[subject], subject)))


def _inside(functions: Iterable[Function], placed: Iterable[_Placed]) -> dict[int, list[_Placed]]:
    """What stands in each function, by the function's identity: hashing one is slow."""
    named: dict[tuple[str, str], list[Function]] = defaultdict(list)
    inside: dict[int, list[_Placed]] = {}
    for function in functions:
        named[function.path, function.qualified].append(function)
        inside[id(function)] = []
    for place in placed:
        if place.function is None:
            continue
        candidates = named.get((place.path, place.function), [])
        spanning = [f for f in candidates if f.start_line <= place.line <= f.end_line]
        # Overloads share a name; a line outside all of them counts in each rather than in none.
        for function in spanning or candidates:
            inside[id(function)].append(place)
    return inside
