"""How much of the CUDA side each target's rules speak about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from portscan.model import Rulebook, Target, Tier, Verdict


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


def coverage(rulebook: Rulebook) -> tuple[CoverageRow, ...]:
    """Rows for all loaded targets, sorted by target, library and area."""
    return tuple(
        row
        for target in sorted(rulebook.targets.values(), key=lambda t: t.id)
        for row in _rows(rulebook, target)
    )


def _rows(rulebook: Rulebook, target: Target) -> list[CoverageRow]:
    totals: Counter[tuple[str, str]] = Counter()
    mapped: Counter[tuple[str, str]] = Counter()
    inferred: Counter[tuple[str, str]] = Counter()
    for symbol in rulebook.catalog.symbols.values():
        key = symbol.library, symbol.area
        found = target.judge(symbol.name, symbol)
        totals[key] += 1
        mapped[key] += found.verdict is not Verdict.UNKNOWN
        inferred[key] += found.tier is Tier.INFERRED
    return [
        CoverageRow(
            target.id, *key, totals[key], mapped[key], inferred[key], totals[key] - mapped[key]
        )
        for key in sorted(totals)
    ]
