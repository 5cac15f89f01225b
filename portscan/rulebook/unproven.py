"""Equivalents that a rule gives on good evidence although no list of known names shows them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from portscan.model import Rulebook, SymbolVerdict, Target, Tier


@dataclass(frozen=True, slots=True, order=True)
class Unproven:
    """One rule with the names on the target that it gives without proof; they are inferred."""

    rule: str
    names: tuple[str, ...]
    """Sorted."""


def unproven(rulebook: Rulebook) -> tuple[Unproven, ...]:
    """Rules that cite no inferred evidence, with their names that stand in no list; sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for target in rulebook.targets.values():
        for verdict in target.symbols.values():
            if verdict.to is not None and _claims_more(verdict, target):
                found[verdict.rule].add(verdict.to)
    return tuple(Unproven(rule, tuple(sorted(found[rule]))) for rule in sorted(found))


def _claims_more(verdict: SymbolVerdict, target: Target) -> bool:
    """Whether the name is only inferred while all that the rule cites is better than that."""
    cited = {target.evidence[name].tier for name in verdict.evidence}
    return verdict.tier is Tier.INFERRED and Tier.INFERRED not in cited
