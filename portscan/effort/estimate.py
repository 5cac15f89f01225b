"""Adding up: items into drivers, files, packages and one estimate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from portscan.effort.carried import after_porting, taken_off
from portscan.effort.constructs import construct_items
from portscan.effort.fixed import fixed_items, vendored_items
from portscan.effort.items import Item, Rates
from portscan.effort.kernels import kernel_items, written_anew
from portscan.effort.ranges import combine, scale
from portscan.effort.schedule import weeks
from portscan.effort.symbols import symbol_items
from portscan.effort.templates import template_items
from portscan.model import (
    Carried,
    Driver,
    EffortConstant,
    Estimate,
    Facts,
    FileEffort,
    FunctionKind,
    Place,
    Range,
    TargetMatch,
    WorkPackage,
)

TEAM = 3

_SPREAD = frozenset({"spread", "checks"})


@dataclass(frozen=True, slots=True)
class Effort:
    """All that a port to one target costs."""

    estimate: Estimate
    files: tuple[FileEffort, ...]
    """Most expensive first; own files with edits."""
    packages: tuple[WorkPackage, ...]
    """As given, with days; their p50 add up to the estimate's."""


def estimate(
    facts: Facts,
    match: TargetMatch,
    packages: tuple[WorkPackage, ...],
    constants: Mapping[str, EffortConstant],
    team: int = TEAM,
    carried: Carried | None = None,
) -> Effort:
    """Person-days and weeks with their causes; zero throughout when nothing uses CUDA.

    Medians add up: drivers, packages, and files with the fixed costs each sum to the estimate.
    Spreads combine with one correlation between all items, see :mod:`portscan.effort.ranges`.
    What is ``carried`` already is taken off files and packages, and stands among the drivers as
    negative ones, so that the drivers still add up.
    """
    rates = Rates(constants)
    edits, fixed = _items(facts, match, rates)
    whole = (*edits, *fixed)
    items = after_porting(edits, fixed, carried, rates) if carried else whole
    off = taken_off(whole, items, carried) if carried else ()
    correlation = rates.middle("correlation")
    total = combine((item.driver.person_days for item in items), correlation)
    filled = _fill(packages, items, correlation)
    drivers = tuple(sorted((*(item.driver for item in whole), *off), key=_largest))
    return Effort(
        Estimate(total, weeks(filled, total, team), team, drivers),
        _files(items, correlation),
        filled,
    )


def _items(
    facts: Facts, match: TargetMatch, rates: Rates
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Edits, and what is paid beside them."""
    kernels = any(f.kind is not FunctionKind.HOST for f in facts.functions)
    if not (facts.uses or facts.launches or kernels):
        return (), ()
    edits = (
        *symbol_items(facts, match, rates),
        *construct_items(facts, match, rates),
        *kernel_items(facts, match, rates),
        *template_items(facts, match, written_anew(facts, match), rates),
    )
    return edits, (*fixed_items(facts, match, edits, rates), *vendored_items(facts))


def _largest(driver: Driver) -> tuple[float, str, str, tuple[Place, ...]]:
    return -driver.person_days.p50, driver.kind, driver.subject, driver.places


def _files(items: Iterable[Item], correlation: float) -> tuple[FileEffort, ...]:
    parts: dict[str, list[tuple[Item, float]]] = defaultdict(list)
    for item in items:
        for path, share in item.shares():
            parts[path].append((item, share))
    found = [_file(path, parts[path], correlation) for path in parts]
    return tuple(sorted(found, key=lambda f: (-f.person_days.p50, f.path)))


def _file(path: str, parts: list[tuple[Item, float]], correlation: float) -> FileEffort:
    return FileEffort(
        path,
        sum(item.mechanical for item, _ in parts),
        combine((scale(item.semantic, share) for item, share in parts), correlation),
        combine((scale(item.new, share) for item, share in parts), correlation),
        combine((scale(item.driver.person_days, share) for item, share in parts), correlation),
    )


def _fill(
    packages: tuple[WorkPackage, ...], items: tuple[Item, ...], correlation: float
) -> tuple[WorkPackage, ...]:
    """Put every item into its package; what fits none is set up work."""
    if not packages:
        return ()
    homes = _Homes(packages)
    held: dict[str, list[Range]] = defaultdict(list)
    for item in items:
        if item.home.kind not in _SPREAD:
            held[homes.of(item)].append(item.driver.person_days)
    edits = {
        package.id: sum(days.p50 for days in held[package.id])
        for package in packages
        if package.kind not in {"setup", "validation"}
    }
    for item in items:
        if item.home.kind in _SPREAD:
            weights = edits if item.home.kind == "spread" else homes.checks(edits)
            whole = sum(weights.values())
            parts = (
                {name: w / whole for name, w in weights.items()} if whole else {homes.setup: 1.0}
            )
            for name, part in parts.items():
                held[name].append(scale(item.driver.person_days, part))
    return tuple(replace(p, person_days=combine(held[p.id], correlation)) for p in packages)


class _Homes:
    """Finds the package of an item."""

    def __init__(self, packages: tuple[WorkPackage, ...]) -> None:
        self.setup = next((p.id for p in packages if p.kind == "setup"), packages[0].id)
        self._validation = next(
            (p.id for p in reversed(packages) if p.kind == "validation"), self.setup
        )
        self._checks = {p.title: p.id for p in packages if p.kind == "validation"}
        self._kinds = {p.id: p.kind for p in packages}
        self._libraries = {p.title: p.id for p in packages if p.kind == "library"}
        self._files: dict[str, str] = {}
        self._kernels: dict[tuple[str, str], str] = {}
        for package in packages:
            if package.kind in {"kernel", "host"}:
                for path in package.files:
                    self._files.setdefault(path, package.id)
                    for kernel in package.kernels:
                        self._kernels.setdefault((path, kernel), package.id)

    def checks(self, edits: Mapping[str, float]) -> dict[str, float]:
        """Validation packages and the days of the edits that each checks."""
        found: dict[str, float] = defaultdict(float)
        for name, days in edits.items():
            found[self._checks.get(self._kinds[name], self._validation)] += days
        return found

    def of(self, item: Item) -> str:
        """Id of the package."""
        home = item.home
        if home.kind == "validation":
            return self._validation
        if home.kind == "library":
            return self._libraries.get(home.name, self.setup)
        file = self._files.get(home.path, self.setup)
        return self._kernels.get((home.path, home.name), file)
