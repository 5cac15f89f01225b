"""All there is to say about a name: symbol, rule, area, library, pattern, target or message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from portscan.errors import UsageProblem
from portscan.model import (
    Area,
    Evidence,
    Feature,
    Library,
    Rulebook,
    Symbol,
    Target,
)
from portscan.rulebook.coverage import coverage
from portscan.rulebook.explanations import (
    AreaExplanation,
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
from portscan.rulebook.lookup import find_target, is_vendor

_NEAREST = 5
_NAMES = 8
"""Names of a message that are explained."""
_WORDS = re.compile(r"(?:[A-Za-z_]\w*::)*[A-Za-z_]\w{2,}(?:\.cuh?|\.h)?")


def explain(rulebook: Rulebook, name: str, targets: Sequence[str] = ()) -> Explanation:
    """What the rules say about a name, on the targets named or on all that are loaded.

    Text of several words is taken for an error message. Raises UsageProblem for an unknown
    target, and for a vendor that isn't one target.
    """
    asked = name.strip()
    chosen = tuple(find_target(rulebook, target) for target in targets) or tuple(
        rulebook.targets[target] for target in sorted(rulebook.targets)
    )
    found = _named(rulebook, asked, chosen)
    if found is None and " " in asked:
        found = _message(rulebook, asked, chosen)
    return found or NotFound(asked, _nearest(rulebook, asked))


def _named(rulebook: Rulebook, asked: str, targets: tuple[Target, ...]) -> Explanation | None:
    if (symbol := rulebook.catalog.find(asked)) is not None:
        return _symbol(rulebook, asked, symbol, targets)
    if asked in rulebook.features:
        return _feature(rulebook, rulebook.features[asked], targets)
    if (library := rulebook.catalog.libraries.get(asked)) is not None:
        return _library(rulebook, library, targets)
    for area in rulebook.areas:
        if asked in (area.id, area.name.en, area.name.zh):
            return _area(rulebook, area, targets)
    if (rule := _rule(rulebook, asked)) is not None:
        return rule
    if (target := _target(rulebook, asked)) is not None:
        vendor = rulebook.vendors[target.vendor]
        areas = tuple((area, target.areas[area.id]) for area in rulebook.areas)
        return TargetExplanation(target, vendor, coverage(rulebook, (target,)), areas)
    return _substitute(asked, targets)


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


def _library(
    rulebook: Rulebook, library: Library, targets: tuple[Target, ...]
) -> LibraryExplanation:
    symbols = rulebook.catalog.symbols.values()
    counts = Counter(symbol.section for symbol in symbols if symbol.library == library.id)
    rows = coverage(rulebook, targets)
    return LibraryExplanation(
        library,
        _area_of(rulebook, library.area),
        tuple((name, title, counts[name]) for name, title in library.sections.items()),
        tuple(
            (t, tuple(row for row in rows if (row.target, row.library) == (t.id, library.id)))
            for t in targets
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
    target = _target(rulebook, parts[0]) if len(parts) == 3 else None
    if target is None or parts[1] not in rulebook.catalog.libraries:
        return None
    rule = "/".join((target.id, *parts[1:]))
    decided = tuple(sorted((n, v) for n, v in target.symbols.items() if v.rule == rule))
    if not decided:
        return None
    cited = dict.fromkeys(name for _, verdict in decided for name in verdict.evidence)
    notes = dict.fromkeys(verdict.note for _, verdict in decided if verdict.note is not None)
    library = rulebook.catalog.libraries[parts[1]]
    return RuleExplanation(
        rule, target, library, decided, _evidence(target, tuple(cited)), tuple(notes)
    )


def _substitute(asked: str, targets: Iterable[Target]) -> SubstituteExplanation | None:
    found = []
    for target in targets:
        names = tuple(sorted((n, v) for n, v in target.symbols.items() if v.to == asked))
        if names:
            found.append((target, names))
    return SubstituteExplanation(asked, tuple(found)) if found else None


def _message(
    rulebook: Rulebook, asked: str, targets: tuple[Target, ...]
) -> MessageExplanation | None:
    found = tuple(_in_message(rulebook, asked, targets))[:_NAMES]
    return MessageExplanation(asked, found) if found else None


def _in_message(
    rulebook: Rulebook, message: str, targets: tuple[Target, ...]
) -> Iterator[SymbolExplanation | SubstituteExplanation]:
    """The CUDA names of a message, then those of the targets; plain words count for neither."""
    words = dict.fromkeys(_WORDS.findall(message))
    others = []
    for word in words:
        symbol = rulebook.catalog.find(word)
        if symbol is not None and (symbol.context == "any" or "::" in word):
            yield _symbol(rulebook, word, symbol, targets)
        elif not word.isalpha() or not word.islower():
            others.append(word)
    for word in others:
        if (substitute := _substitute(word, targets)) is not None:
            yield substitute


def _target(rulebook: Rulebook, asked: str) -> Target | None:
    try:
        return find_target(rulebook, asked)
    except UsageProblem:
        if is_vendor(rulebook.vendors, asked):
            raise
        return None


def _area_of(rulebook: Rulebook, area: str) -> Area:
    return next(found for found in rulebook.areas if found.id == area)


def _evidence(target: Target, names: Iterable[str]) -> tuple[Evidence, ...]:
    return tuple(target.evidence[name] for name in names)


def _nearest(rulebook: Rulebook, asked: str) -> tuple[str, ...]:
    if "/" in asked and (target := _target(rulebook, asked.split("/")[0])) is not None:
        rules = sorted({verdict.rule for verdict in target.symbols.values()})
        return tuple(get_close_matches(asked, rules, n=_NEAREST, cutoff=0.6))
    symbols = rulebook.catalog.symbols
    tails = sorted(name for name in symbols if name.endswith("::" + asked))
    others = {
        *symbols,
        *rulebook.features,
        *rulebook.targets,
        *rulebook.catalog.libraries,
        *(area.id for area in rulebook.areas),
    }
    close = get_close_matches(asked, sorted(others), n=_NEAREST, cutoff=0.6)
    lowered = [name for name in sorted(symbols) if name.lower() == asked.lower()]
    return tuple(dict.fromkeys((*tails, *lowered, *close)))[:_NEAREST]
