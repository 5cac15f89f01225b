"""The balance profile of a code base: chip-independent, and without a word about speed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from portscan.model import BalanceItem, BalanceRule, Facts, FunctionKind, Place, Target

UNKNOWN = "unknown"
"""Value of a property that nothing public says."""


def profile(facts: Facts, rules: Mapping[str, BalanceRule]) -> tuple[BalanceItem, ...]:
    """Every item of the rules with the own lines that show it, none for those that none shows."""
    vendored = frozenset(file.path for file in facts.files if file.vendored)
    return tuple(
        BalanceItem(rule, tuple(sorted(set(_places(facts, rule, vendored)))))
        for rule in rules.values()
    )


def held_against(
    target: Target, items: Collection[BalanceItem]
) -> tuple[tuple[BalanceItem, str, str], ...]:
    """Item, property and what is public of it, for the items that the code shows."""
    return tuple(
        (item, name, target.properties.get(name, UNKNOWN))
        for item in items
        if item.places
        for name in item.rule.properties
    )


def _places(facts: Facts, rule: BalanceRule, vendored: Collection[str]) -> Iterator[Place]:
    yield from _named(facts, rule)
    for moved in facts.traffic:
        if not moved.vendored and _covers(rule.python, moved.name):
            yield Place(moved.path, moved.line)
    for include in facts.includes:
        if include.header in rule.headers and include.path not in vendored:
            yield Place(include.path, include.line)
    for function in facts.functions:
        if function.path in vendored:
            continue
        device = function.kind is not FunctionKind.HOST
        shown = device and any(name in rule.features for name, _ in function.features)
        if shown or function.name in rule.functions:
            yield Place(function.path, function.start_line)


def _named(facts: Facts, rule: BalanceRule) -> Iterator[Place]:
    """Lines that use a listed name."""
    modules = tuple(sorted(name for name in rule.names if name.endswith(".*")))
    groups = {(u.path, u.function) for u in facts.uses if u.canonical in rule.group}
    for use in facts.uses:
        if use.vendored:
            continue
        name = use.canonical
        listed = f"{use.library}/{use.section}" in rule.sections and name not in rule.excluded
        grouped = name in rule.grouped and (use.path, use.function) in groups
        if listed or grouped or name in rule.names or _covers(modules, name):
            yield Place(use.path, use.line)


def _covers(listed: Collection[str], name: str) -> bool:
    return any(
        name == entry or (entry.endswith(".*") and (name + ".").startswith(entry[:-1]))
        for entry in listed
    )
