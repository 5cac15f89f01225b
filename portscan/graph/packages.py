"""Cutting the work into packages and putting them in order.

The packages come without days: the effort layer fills them, so that they add up to the
estimate. A kernel package owns its files whole, host edits included; a host package owns the
files that hold CUDA names but no device code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

from portscan.graph.blockers import rewritten
from portscan.graph.launches import LaunchTargets
from portscan.graph.network import DependencyGraph, cycles, levels
from portscan.graph.nodes import EdgeKind
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

_NOTHING = Range(0.0, 0.0, 0.0)
_SETUP, _VALIDATION = "setup", "validation"
_TIES = frozenset({EdgeKind.INCLUDE, EdgeKind.CALL, EdgeKind.LAUNCH})


def work_packages(
    graph: DependencyGraph, match: TargetMatch, facts: Facts
) -> tuple[WorkPackage, ...]:
    """Packages without days: setup, libraries, kernels in call order, host code, validation.

    Files that need each other end up in one package. Empty when nothing uses CUDA.
    """
    if not (facts.uses or facts.launches or _device_files(facts)):
        return ()
    groups = _groups(graph, match, facts)
    libraries = _libraries(match, facts)
    needs = _needs(graph, groups)
    parts = _parts(groups, match, facts)
    waits: dict[str, set[str]] = {_SETUP: set()}
    waits.update({f"library/{name}": {_SETUP} for name in libraries})
    for group, pieces in parts.items():
        files = set(groups[group])
        on = {f"library/{name}" for name, users in libraries.items() if users & files}
        on |= {part for need in needs[group] for part, _ in parts[need]} | {_SETUP}
        waits.update({piece: on for piece, _ in pieces})
    waits[_VALIDATION] = set(waits) - {need for on in waits.values() for need in on}
    order = levels(waits, ((a, b) for a, on in waits.items() for b in on))
    made = [_phase(_SETUP, match), _phase(_VALIDATION, match)]
    made += [
        _package(f"library/{n}", "library", n, sorted(users)) for n, users in libraries.items()
    ]
    made += [
        _package(piece, _kind(group), _title(piece), groups[group], kernels)
        for group, pieces in parts.items()
        for piece, kernels in pieces
    ]
    return tuple(sorted((_ordered(p, waits[p.id], order[p.id]) for p in made), key=_working_order))


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
    identity: str, kind: str, title: str, files: Iterable[str], kernels: tuple[str, ...] = ()
) -> WorkPackage:
    return WorkPackage(identity, kind, title, tuple(files), kernels, _NOTHING, (), 1)


def _phase(name: str, match: TargetMatch) -> WorkPackage:
    sdk = f"{match.target.sdk} {match.target.sdk_version}".strip()
    return _package(name, name, sdk, ())


def _kind(group: str) -> str:
    return group.partition("/")[0]


def _title(piece: str) -> str:
    return piece.partition("/")[2]


def _device_files(facts: Facts) -> frozenset[str]:
    return frozenset(f.path for f in facts.functions if f.kind is not FunctionKind.HOST)


def _working_files(match: TargetMatch, facts: Facts) -> frozenset[str]:
    """Own files in which something has to be changed or looked at."""
    paths = {launch.path for launch in facts.launches} | _device_files(facts)
    for use in facts.uses:
        known = match.symbols.get(use.canonical)
        if known is None or known.verdict is not Verdict.DROP_IN:
            paths.add(use.path)
    paths |= {hazard.path for hazard in facts.hazards}
    return frozenset(paths & {file.path for file in facts.files if not file.vendored})


def _groups(graph: DependencyGraph, match: TargetMatch, facts: Facts) -> dict[str, tuple[str, ...]]:
    """Package group to its files; groups that need each other are one."""
    device = _device_files(facts)
    anew = {item.function.path for item in rewritten(match)}
    raw: dict[str, list[str]] = defaultdict(list)
    for path in sorted(_working_files(match, facts)):
        folder = PurePosixPath(path).parent.as_posix()
        name = f"kernel/{path if path in anew else folder}" if path in device else f"host/{folder}"
        raw[name].append(path)
    loose = {name: tuple(files) for name, files in raw.items()}
    needs = _needs(graph, loose)
    edges = ((name, need) for name, found in needs.items() for need in found)
    merged: dict[str, tuple[str, ...]] = {}
    for part in cycles(loose, edges):
        merged[part[0]] = tuple(sorted(path for name in part for path in loose[name]))
    return merged


def _needs(
    graph: DependencyGraph, groups: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Groups that a group's files include, call or launch, also through files without work.

    Kernels never wait for host code: what launches them comes after them.
    """
    home = {path: name for name, files in groups.items() for path in files}
    ties: dict[str, set[str]] = defaultdict(set)
    for source, target in graph.edges(_TIES):
        ties[source.path].add(target.path)
    needs: dict[str, tuple[str, ...]] = {}
    for name, files in groups.items():
        found = {home[path] for path in _nearest(files, ties, home)} - {name}
        if _kind(name) == "kernel":
            found = {need for need in found if _kind(need) == "kernel"}
        needs[name] = tuple(sorted(found))
    return needs


def _nearest(
    files: tuple[str, ...], ties: dict[str, set[str]], home: dict[str, str]
) -> frozenset[str]:
    seen = set(files)
    found: set[str] = set()
    todo = list(files)
    while todo:
        for path in ties.get(todo.pop(), set()) - seen:
            seen.add(path)
            if path in home:
                found.add(path)
            else:
                todo.append(path)
    return frozenset(found)


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
        if not (use.vendored or stays or folded):
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
            (name if number == 1 else f"{name}#{number}", chunk)
            for number, chunk in enumerate(chunks, 1)
        ]
    return parts
