"""How much of the CUDA side each target's rules speak about, and how well founded that is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portscan.model import Rulebook, Symbol, SymbolVerdict, Target, Tier, Verdict


@dataclass(frozen=True, slots=True, order=True)
class CoverageRow:
    """One target × library × area; counts are symbols of the CUDA side."""

    target: str
    library: str
    area: str
    total: int
    mapped: int
    """With a verdict other than unknown."""
    inferred: int
    """Those of the mapped whose tier is only inferred."""
    unknown: int
    """Said to be unknown, or not spoken about."""
    tiers: tuple[int, ...] = ()
    """The mapped by tier, best first."""


@dataclass(frozen=True, slots=True)
class ListCoverage:
    """What one target makes of a list of symbols."""

    target: str
    total: int
    verdicts: tuple[tuple[Verdict, int], ...]
    """From the least to the most troublesome, unknown among them; all of them."""
    tiers: tuple[tuple[Tier, int], ...]
    """Best first; all of them. They add up to those with a verdict."""
    left: tuple[str, ...]
    """Symbols without a verdict, in the list's order."""

    @property
    def share(self) -> float:
        """Those with a verdict other than unknown, 0 to 1."""
        return 1.0 - len(self.left) / self.total if self.total else 0.0


def coverage(
    rulebook: Rulebook, targets: Iterable[Target] | None = None
) -> tuple[CoverageRow, ...]:
    """Rows for the targets, all that are loaded for None, sorted by target, library and area."""
    chosen = rulebook.targets.values() if targets is None else targets
    symbols = tuple(rulebook.catalog.symbols.values())
    return tuple(
        row for target in sorted(chosen, key=lambda t: t.id) for row in _rows(symbols, target)
    )


def list_coverage(rulebook: Rulebook, names: Sequence[str]) -> tuple[ListCoverage, ...]:
    """How each loaded target covers the symbols named, sorted by target."""
    return tuple(
        _list(rulebook, target, names)
        for target in sorted(rulebook.targets.values(), key=lambda t: t.id)
    )


def _list(rulebook: Rulebook, target: Target, names: Sequence[str]) -> ListCoverage:
    found = {name: target.judge(name, rulebook.catalog.find(name)) for name in names}
    verdicts = Counter(verdict.verdict for verdict in found.values())
    tiers = Counter(_tier(verdict) for verdict in found.values())
    left = (name for name, verdict in found.items() if verdict.verdict is Verdict.UNKNOWN)
    return ListCoverage(
        target.id,
        len(found),
        tuple((verdict, verdicts[verdict]) for verdict in Verdict),
        tuple((tier, tiers[tier]) for tier in Tier),
        tuple(left),
    )


def _rows(symbols: Iterable[Symbol], target: Target) -> list[CoverageRow]:
    verdicts = target.symbols
    counts: defaultdict[tuple[str, str], Counter[Tier | None]] = defaultdict(Counter)
    for symbol in symbols:
        counts[symbol.library, symbol.area][_tier(verdicts.get(symbol.name))] += 1
    rows = []
    for key in sorted(counts):
        tiers = tuple(counts[key][tier] for tier in Tier)
        total, unknown = counts[key].total(), counts[key][None]
        inferred = counts[key][Tier.INFERRED]
        rows.append(CoverageRow(target.id, *key, total, total - unknown, inferred, unknown, tiers))
    return rows


def _tier(found: SymbolVerdict | None) -> Tier | None:
    """The tier of a verdict, None for unknown."""
    if found is None or found.verdict is Verdict.UNKNOWN:
        return None
    return found.tier
