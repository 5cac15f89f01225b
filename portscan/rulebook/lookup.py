"""Finds targets by id, alias or vendor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from portscan.errors import UsageProblem
from portscan.model import Rulebook, Target, Vendor


def find_target(rulebook: Rulebook, name: str) -> Target:
    """The target with this id or alias; UsageProblem with the nearest names otherwise."""
    return rulebook.targets[find_id(rulebook.targets.values(), rulebook.vendors, name)]


def find_id(targets: Iterable[Target], vendors: Mapping[str, Vendor], name: str) -> str:
    """The id of the target that a user means; UsageProblem otherwise."""
    wanted = name.strip().lower()
    names = {}
    for target in targets:
        names[target.id.lower()] = target.id
    for target in targets:
        for alias in target.aliases:
            names.setdefault(alias.lower(), target.id)
    if wanted in names:
        return names[wanted]
    vendor = _vendor(vendors.values(), wanted)
    if vendor is None:
        raise UsageProblem(f"Unknown target {name!r}.", _suggest(wanted, names, vendors))
    if len(vendor.targets) == 1 and vendor.targets[0].lower() in names:
        return vendor.targets[0]
    if vendor.targets:
        raise UsageProblem(
            f"{name!r} ({vendor.name.en}) is a vendor, not a target.",
            f"Name one of its targets: {', '.join(vendor.targets)}.",
        )
    raise UsageProblem(
        f"{vendor.name.en} ({vendor.name.zh}) is known, not covered: there are no rules for it.",
        f"To add it, write targets/<id>/target.toml with vendor = {vendor.id!r} in a rule folder "
        "and pass it with --rules; the format is described in rules/README.md.",
    )


def is_vendor(vendors: Mapping[str, Vendor], name: str) -> bool:
    """Whether a name is the id or the name of a chip maker."""
    return _vendor(vendors.values(), name.strip().lower()) is not None


def _vendor(vendors: Iterable[Vendor], wanted: str) -> Vendor | None:
    for vendor in vendors:
        if wanted in (vendor.id.lower(), vendor.name.en.lower(), vendor.name.zh.lower()):
            return vendor
    return None


def _suggest(wanted: str, names: Mapping[str, str], vendors: Iterable[str]) -> str:
    near = get_close_matches(wanted, sorted({*names, *vendors}), n=3, cutoff=0.5)
    if near:
        return f"Did you mean {' or '.join(near)}? 'portscan targets' lists all."
    return f"Known targets: {', '.join(sorted(set(names.values())))}."
