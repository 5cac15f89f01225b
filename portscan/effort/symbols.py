"""What the names cost: each distinct name once, its repeats nearly nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from portscan.effort.items import Home, Item, Rates, driver
from portscan.effort.kernels import written_anew
from portscan.effort.ranges import ZERO, plus, scale, times, widen
from portscan.model import (
    Facts,
    Place,
    ProgrammingModel,
    Range,
    SymbolVerdict,
    TargetMatch,
    Tier,
    Use,
    Verdict,
)

_LINES = {
    Verdict.ADAPT: "adapt-symbol",
    Verdict.FALLBACK: "fallback-symbol",
    Verdict.UNKNOWN: "unknown-symbol",
    Verdict.NO_EQUIVALENT: "missing-symbol",
}
UNLISTED = "unknown"
_KEEPS_LANGUAGE = frozenset({ProgrammingModel.SOURCE, ProgrammingModel.RENAME})
_UNRULED = SymbolVerdict(Verdict.UNKNOWN, None, None, (), "")


def symbol_items(facts: Facts, match: TargetMatch, rates: Rates) -> tuple[Item, ...]:
    """Items for all own names that don't compile unchanged.

    Names inside device code that is written anew cost nothing of their own.
    """
    uses: dict[str, list[Use]] = defaultdict(list)
    for use in _paid(facts, match):
        uses[use.canonical].append(use)
    renamed: dict[str, list[Use]] = {}
    other: dict[str, list[Use]] = {}
    for name in sorted(uses):
        verdict = match.symbols.get(name, _UNRULED).verdict
        (renamed if verdict is Verdict.RENAME else other)[name] = uses[name]
    again = _neighbours(other, match)
    return (
        *_renames(renamed, match, rates),
        *(_symbol(name, other[name], match, rates, again=name in again) for name in other),
        *_repeats(other.values(), rates),
        *_launches(facts, match, rates),
    )


def _paid(facts: Facts, match: TargetMatch) -> Iterable[Use]:
    anew = {(f.path, f.qualified) for f in written_anew(facts, match)}
    own_language = anew and match.target.device_model not in _KEEPS_LANGUAGE
    for use in facts.uses:
        verdict = match.symbols.get(use.canonical, _UNRULED).verdict
        folded = (use.path, use.function) in anew or (own_language and use.kind == "qualifier")
        if not (use.vendored or folded or verdict is Verdict.DROP_IN):
            yield use


def _renames(renamed: Mapping[str, list[Use]], match: TargetMatch, rates: Rates) -> Iterable[Item]:
    by_library: dict[str, list[str]] = defaultdict(list)
    lines: dict[str, set[Place]] = defaultdict(set)
    for name, uses in renamed.items():
        by_library[uses[0].library].append(name)
        for use in uses:
            lines[use.path].add(Place(use.path, use.line))
    unit = rates.minutes("rename-symbol", 1)
    wide = widen(unit, rates.middle("inferred-widening"))
    for library, names in sorted(by_library.items()):
        guessed = [n for n in names if match.symbols[n].tier is Tier.INFERRED]
        days = plus(scale(unit, len(names) - len(guessed)), scale(wide, len(guessed)))
        first = [min(_places(renamed[name])) for name in names]
        made = driver("rename-symbol", library, Verdict.RENAME, days, first, len(names))
        yield Item(made, Home("library", library))
    for path, places in sorted(lines.items()):
        days = rates.minutes("rename-line", len(places))
        made = driver("rename-line", path, Verdict.RENAME, days, places)
        yield Item(made, Home("file", path=path), mechanical=len(places))


def _neighbours(other: Mapping[str, list[Use]], match: TargetMatch) -> frozenset[str]:
    """Names that share verdict and section with one that is paid in full.

    A name that no list has shares nothing: its section isn't known.
    """
    paid: set[tuple[str, str, Verdict]] = set()
    found: set[str] = set()
    for name in sorted(other, key=lambda name: (not _called(other[name]), name)):
        use = other[name][0]
        verdict = match.symbols.get(name, _UNRULED).verdict
        key = (use.library, use.section, verdict)
        if use.library != UNLISTED and key in paid:
            found.add(name)
        paid.add(key)
    return frozenset(found)


def _symbol(name: str, uses: list[Use], match: TargetMatch, rates: Rates, *, again: bool) -> Item:
    known = match.symbols.get(name, _UNRULED)
    kind = _LINES.get(known.verdict, "rewrite-symbol")
    share = Range(1.0, 1.0, 1.0) if _called(uses) else rates.range("declaration-share")
    amount = times(rates.range(kind), share)
    if again:
        amount = times(amount, rates.range("neighbour-share"))
    if known.tier is Tier.INFERRED:
        amount = widen(amount, rates.middle("inferred-widening"))
    glue = kind == "rewrite-symbol"
    days = amount if glue else rates.lines(amount)
    made = driver(kind, name, known.verdict, days, _places(uses))
    return Item(made, _home(uses), semantic=ZERO if glue else amount)


def _home(uses: list[Use]) -> Home:
    """A name that no list has belongs to no library: it is looked into where it stands first."""
    if uses[0].library == UNLISTED:
        return Home("file", path=min(_places(uses)).path)
    return Home("library", uses[0].library)


def _repeats(found: Iterable[list[Use]], rates: Rates) -> Iterable[Item]:
    """Further places of names that are not just renamed, per file; declarations count in part."""
    counts: dict[str, int] = defaultdict(int)
    weights: dict[str, float] = defaultdict(float)
    places: dict[str, set[Place]] = defaultdict(set)
    for uses in found:
        weight = 1.0 if _called(uses) else rates.middle("declaration-share")
        for place in sorted(_places(uses))[1:]:
            counts[place.path] += 1
            weights[place.path] += weight
            places[place.path].add(place)
    for path in sorted(counts):
        days = rates.minutes("repeat-place", weights[path])
        made = driver("repeat-place", path, None, days, places[path], counts[path])
        yield Item(made, Home("file", path=path))


def _launches(facts: Facts, match: TargetMatch, rates: Rates) -> Iterable[Item]:
    """Launches where the device code is written anew: once per kernel, then repeats."""
    if match.target.device_model in _KEEPS_LANGUAGE:
        return
    vendored = {file.path for file in facts.files if file.vendored}
    places: dict[str, set[Place]] = defaultdict(set)
    for launch in facts.launches:
        if launch.path not in vendored:
            places[launch.kernel].add(Place(launch.path, launch.line))
    lines = rates.range("launch-change")
    for kernel, found in sorted(places.items()):
        days = plus(rates.lines(lines), rates.minutes("repeat-place", len(found) - 1))
        made = driver("launch-change", kernel, Verdict.REWRITE, days, found)
        yield Item(made, Home("file", path=min(found).path), semantic=lines)


def _called(uses: Iterable[Use]) -> bool:
    return any(use.kind == "call" for use in uses)


def _places(uses: Iterable[Use]) -> set[Place]:
    return {Place(use.path, use.line) for use in uses}
