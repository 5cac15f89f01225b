"""All there is to say about a name: symbol, target, rule, area or pattern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from portscan.errors import UsageProblem
from portscan.model import (
    Area,
    Evidence,
    Feature,
    FeatureVerdict,
    Library,
    Rulebook,
    Symbol,
    SymbolVerdict,
    Target,
    Text,
    Vendor,
)
from portscan.rulebook.coverage import CoverageRow, coverage
from portscan.rulebook.lookup import find_target

_NEAREST = 5


@dataclass(frozen=True, slots=True)
class SymbolOnTarget:
    """One target's verdict on a symbol, with the evidence spelled out."""

    target: Target
    verdict: SymbolVerdict
    evidence: tuple[Evidence, ...]
    """Best one first."""


@dataclass(frozen=True, slots=True)
class SymbolExplanation:
    """A CUDA symbol."""

    asked: str
    symbol: Symbol
    """The namespace wildcard that covers the name when it isn't listed itself."""
    library: Library
    section: Text
    area: Area
    targets: tuple[SymbolOnTarget, ...]


@dataclass(frozen=True, slots=True)
class TargetExplanation:
    """A target."""

    target: Target
    vendor: Vendor
    coverage: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class RuleExplanation:
    """One table of a target's verdicts."""

    rule: str
    target: Target
    library: Library
    symbols: tuple[tuple[str, SymbolVerdict], ...]
    """What it decides, sorted by name."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AreaExplanation:
    """An ecosystem area."""

    area: Area
    targets: tuple[tuple[Target, Text], ...]
    """What each vendor has for it."""
    libraries: tuple[tuple[Library, int], ...]
    """CUDA libraries with symbols in the area, and how many."""


@dataclass(frozen=True, slots=True)
class FeatureOnTarget:
    """One target's verdict on a pattern, with the evidence spelled out."""

    target: Target
    verdict: FeatureVerdict
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class FeatureExplanation:
    """A structural pattern."""

    feature: Feature
    area: Area
    targets: tuple[FeatureOnTarget, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """A name that the rules do not know; on every target its verdict is unknown."""

    asked: str
    nearest: tuple[str, ...]


Explanation = (
    SymbolExplanation
    | TargetExplanation
    | RuleExplanation
    | AreaExplanation
    | FeatureExplanation
    | NotFound
)


def explain(rulebook: Rulebook, name: str, targets: Sequence[str] = ()) -> Explanation:
    """What the rules say about a name, on the targets named or on all that are loaded.

    Raises UsageProblem for an unknown target.
    """
    asked = name.strip()
    chosen = tuple(find_target(rulebook, target) for target in targets) or tuple(
        rulebook.targets[target] for target in sorted(rulebook.targets)
    )
    if (symbol := rulebook.catalog.find(asked)) is not None:
        return _symbol(rulebook, asked, symbol, chosen)
    if asked in rulebook.features:
        return _feature(rulebook, rulebook.features[asked], chosen)
    for area in rulebook.areas:
        if area.id == asked:
            return _area(rulebook, area, chosen)
    if (rule := _rule(rulebook, asked)) is not None:
        return rule
    if (target := _target(rulebook, asked)) is not None:
        rows = tuple(row for row in coverage(rulebook) if row.target == target.id)
        return TargetExplanation(target, rulebook.vendors[target.vendor], rows)
    return NotFound(asked, _nearest(rulebook, asked))


def _symbol(
    rulebook: Rulebook, asked: str, symbol: Symbol, targets: Iterable[Target]
) -> SymbolExplanation:
    library = rulebook.catalog.libraries[symbol.library]
    return SymbolExplanation(
        asked,
        symbol,
        library,
        library.sections[symbol.section],
        _area_of(rulebook, symbol.area),
        tuple(
            SymbolOnTarget(target, found, _evidence(target, found.evidence))
            for target in targets
            for found in (target.judge(asked, symbol),)
        ),
    )


def _feature(rulebook: Rulebook, feature: Feature, targets: Iterable[Target]) -> FeatureExplanation:
    return FeatureExplanation(
        feature,
        _area_of(rulebook, feature.area),
        tuple(
            FeatureOnTarget(target, found, _evidence(target, found.evidence))
            for target in targets
            for found in (target.features[feature.id],)
        ),
    )


def _area(rulebook: Rulebook, area: Area, targets: Iterable[Target]) -> AreaExplanation:
    catalog = rulebook.catalog
    counts = dict.fromkeys(sorted(catalog.libraries), 0)
    for symbol in catalog.symbols.values():
        counts[symbol.library] += symbol.area == area.id
    return AreaExplanation(
        area,
        tuple((target, target.areas[area.id]) for target in targets),
        tuple((catalog.libraries[name], count) for name, count in counts.items() if count),
    )


def _rule(rulebook: Rulebook, asked: str) -> RuleExplanation | None:
    parts = asked.split("/")
    if len(parts) != 3 or parts[0] not in rulebook.targets:
        return None
    target = rulebook.targets[parts[0]]
    decided = tuple(sorted((n, v) for n, v in target.symbols.items() if v.rule == asked))
    if not decided or parts[1] not in rulebook.catalog.libraries:
        return None
    cited = dict.fromkeys(name for _, verdict in decided for name in verdict.evidence)
    library = rulebook.catalog.libraries[parts[1]]
    return RuleExplanation(asked, target, library, decided, _evidence(target, tuple(cited)))


def _target(rulebook: Rulebook, asked: str) -> Target | None:
    try:
        return find_target(rulebook, asked)
    except UsageProblem:
        return None


def _area_of(rulebook: Rulebook, area: str) -> Area:
    return next(found for found in rulebook.areas if found.id == area)


def _evidence(target: Target, names: Iterable[str]) -> tuple[Evidence, ...]:
    return tuple(target.evidence[name] for name in names)


def _nearest(rulebook: Rulebook, asked: str) -> tuple[str, ...]:
    symbols = rulebook.catalog.symbols
    tails = sorted(name for name in symbols if name.endswith("::" + asked))
    others = {
        *symbols,
        *rulebook.features,
        *rulebook.targets,
        *(area.id for area in rulebook.areas),
    }
    close = get_close_matches(asked, sorted(others), n=_NEAREST, cutoff=0.6)
    lowered = [name for name in sorted(symbols) if name.lower() == asked.lower()]
    return tuple(dict.fromkeys((*tails, *lowered, *close)))[:_NEAREST]
