"""Cutting the work into packages and putting them in order.

The packages come without days: the effort layer fills them, so that they add up to the
estimate. A kernel package owns its files whole, host edits included; a host package owns the
files that hold CUDA names but no device code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from portscan.graph.blockers import rewritten
from portscan.graph.blocks import blocks, device_files, kind, needs
from portscan.graph.launches import LaunchTargets
from portscan.graph.network import DependencyGraph, levels
from portscan.model import (
    Facts,
    FunctionKind,
    Range,
    TargetMatch,
    Verdict,
    WorkPackage,
)

KERNELS_PER_PACKAGE = 6
"""More kernels to be written anew than this are split, so that a package stays one person's."""
UNLISTED = "unknown"
"""Library of names that no list has: they are looked into where they stand."""

_NOTHING = Range(0.0, 0.0, 0.0)
_SETUP, _VALIDATION = "setup", "validation"


def work_packages(
    graph: DependencyGraph, match: TargetMatch, facts: Facts
) -> tuple[WorkPackage, ...]:
    """Packages without days: setup, libraries, kernels in call order, host code, validation.

    Files that need each other end up in one package. Empty when nothing uses CUDA.
    """
    if not (facts.uses or facts.launches or device_files(facts)):
        return ()
    groups = blocks(graph, match, facts)
    libraries = _libraries(match, facts)
    parts = _parts(groups, match, facts)
    waits = _waits(graph, groups, libraries, parts)
    order = levels(waits, ((a, b) for a, on in waits.items() for b in on))
    made = [
        _package(f"library/{name}", "library", name, sorted(users))
        for name, users in libraries.items()
    ]
    made += [
        _package(piece, kind(block), _title(piece), groups[block], kernels)
        for block, pieces in parts.items()
        for piece, kernels in pieces
    ]
    sdk = f"{match.target.sdk} {match.target.sdk_version}".strip()
    phases = sorted(waits.keys() - {package.id for package in made})
    made += [_package(name, kind(name), _title(name) or sdk, ()) for name in phases]
    return tuple(sorted((_ordered(p, waits[p.id], order[p.id]) for p in made), key=_working_order))


def _waits(
    graph: DependencyGraph,
    groups: dict[str, tuple[str, ...]],
    libraries: dict[str, set[str]],
    parts: dict[str, list[tuple[str, tuple[str, ...]]]],
) -> dict[str, set[str]]:
    """Package to the packages it waits for; each kind of work has its own validation."""
    needed = needs(graph, groups)
    waits: dict[str, set[str]] = {_SETUP: set()}
    waits.update({f"library/{name}": {_SETUP} for name in libraries})
    for block, pieces in parts.items():
        files = set(groups[block])
        on = {f"library/{name}" for name, users in libraries.items() if users & files}
        on |= {part for need in needed[block] for part, _ in parts[need]} | {_SETUP}
        waits.update({piece: on for piece, _ in pieces})
    for checks in ("library", "kernel", "host"):
        if checked := {name for name in waits if kind(name) == checks}:
            waits[f"{_VALIDATION}/{checks}"] = checked
    waits[_VALIDATION] = set(waits) - {need for on in waits.values() for need in on}
    return waits


def _working_order(package: WorkPackage) -> tuple[int, str]:
    return package.order, package.id


def _ordered(package: WorkPackage, on: set[str], order: int) -> WorkPackage:
    return WorkPackage(
        package.id,
        package.kind,
        package.title,
        package.files,
        package.kernels,
        package.person_days,
        tuple(sorted(on)),
        order,
    )


def _package(
    identity: str, sort: str, title: str, files: Iterable[str], kernels: tuple[str, ...] = ()
) -> WorkPackage:
    return WorkPackage(identity, sort, title, tuple(files), kernels, _NOTHING, (), 1)


def _title(piece: str) -> str:
    return piece.partition("/")[2]


def _libraries(match: TargetMatch, facts: Facts) -> dict[str, set[str]]:
    """Libraries with own names that don't compile unchanged, and the files that use them.

    Names inside code that is written anew are part of that work.
    """
    anew = {(item.function.path, item.function.qualified) for item in rewritten(match)}
    found: dict[str, set[str]] = defaultdict(set)
    for use in facts.uses:
        known = match.symbols.get(use.canonical)
        stays = known is not None and known.verdict is Verdict.DROP_IN
        folded = (use.path, use.function) in anew or (anew and use.kind == "qualifier")
        if not (use.vendored or stays or folded or use.library == UNLISTED):
            found[use.library].add(use.path)
    return {name: found[name] for name in sorted(found)}


def _parts(
    groups: dict[str, tuple[str, ...]], match: TargetMatch, facts: Facts
) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Group to its packages as (id, kernels); only kernels written anew are split."""
    targets = LaunchTargets(facts)
    anew = {(item.function.path, item.function.qualified) for item in rewritten(match)}
    by_file: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for function in facts.functions:
        if function.kind is FunctionKind.KERNEL:
            by_file[function.path].append((function.start_line, function.qualified))
    parts: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, files in groups.items():
        # An included file's kernels come before those of the file that includes it.
        ordered = sorted(files, key=lambda path: (len(targets.included(path)), path))
        found = dict.fromkeys(
            (path, kernel) for path in ordered for _, kernel in sorted(by_file[path])
        )
        kernels = list(dict.fromkeys(kernel for _, kernel in found))
        size = KERNELS_PER_PACKAGE if anew & set(found) else max(len(kernels), 1)
        chunks = [tuple(kernels[i : i + size]) for i in range(0, len(kernels), size)] or [()]
        parts[name] = [
            (name if number == 1 else f"{name}/{number}", chunk)
            for number, chunk in enumerate(chunks, 1)
        ]
    return parts
