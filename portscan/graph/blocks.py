"""Cutting the files with work into pieces that one engineer can take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePosixPath

from portscan.graph.blockers import rewritten
from portscan.graph.network import DependencyGraph, cycles, levels
from portscan.model import Facts, FunctionKind, TargetMatch, Verdict

FILES_PER_PACKAGE = 12
"""More files than this are split; files that need each other stay together."""


def kind(group: str) -> str:
    """kernel or host; also library, setup or validation for a package's id."""
    return group.partition("/")[0]


def device_files(facts: Facts) -> frozenset[str]:
    """Files that define kernels or device functions."""
    return frozenset(f.path for f in facts.functions if f.kind is not FunctionKind.HOST)


def _working_files(match: TargetMatch, facts: Facts) -> frozenset[str]:
    """Own files in which something has to be changed or looked at."""
    paths = {launch.path for launch in facts.launches} | device_files(facts)
    for use in facts.uses:
        known = match.symbols.get(use.canonical)
        if known is None or known.verdict is not Verdict.DROP_IN:
            paths.add(use.path)
    paths |= {hazard.path for hazard in facts.hazards}
    return frozenset(paths & {file.path for file in facts.files if not file.vendored})


def _groups(graph: DependencyGraph, match: TargetMatch, facts: Facts) -> dict[str, tuple[str, ...]]:
    """Package group to its files; groups that need each other are one."""
    device = device_files(facts)
    anew = {item.function.path for item in rewritten(match)}
    raw: dict[str, list[str]] = defaultdict(list)
    for path in sorted(_working_files(match, facts)):
        folder = PurePosixPath(path).parent.as_posix()
        name = f"kernel/{path if path in anew else folder}" if path in device else f"host/{folder}"
        raw[name].append(path)
    loose = {name: tuple(files) for name, files in raw.items()}
    waits = needs(graph, loose)
    edges = ((name, need) for name, found in waits.items() for need in found)
    merged: dict[str, tuple[str, ...]] = {}
    for part in cycles(loose, edges):
        merged[part[0]] = tuple(sorted(path for name in part for path in loose[name]))
    return merged


def blocks(graph: DependencyGraph, match: TargetMatch, facts: Facts) -> dict[str, tuple[str, ...]]:
    """Groups cut to a size that one engineer can take, what others need first."""
    made: dict[str, tuple[str, ...]] = {}
    for name, files in _groups(graph, match, facts).items():
        pieces: list[list[str]] = [[]]
        for together in _in_order(graph, files) if len(files) > FILES_PER_PACKAGE else [files]:
            if pieces[-1] and len(pieces[-1]) + len(together) > FILES_PER_PACKAGE:
                pieces.append([])
            pieces[-1].extend(together)
        for number, piece in enumerate(pieces, 1):
            made[name if number == 1 else f"{name}#{number}"] = tuple(sorted(piece))
    return made


def _in_order(graph: DependencyGraph, files: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The files, needed ones first; those that need each other as one."""
    ties = _reached(graph, {path: (path,) for path in files})
    edges = [(path, need) for path, found in ties.items() for need in found]
    together = cycles(files, edges)
    first = {path: part[0] for part in together for path in part}
    across = ((first[a], first[b]) for a, b in edges if first[a] != first[b])
    order = levels({part[0] for part in together}, across)
    return sorted(together, key=lambda part: (order[part[0]], part))


def needs(graph: DependencyGraph, groups: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Groups that a group's files include, call or launch, also through files without work.

    Kernels never wait for host code: what launches them comes after them.
    """
    return {
        name: tuple(need for need in found if kind(name) != "kernel" or kind(need) == "kernel")
        for name, found in _reached(graph, groups).items()
    }


def _reached(
    graph: DependencyGraph, groups: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Group to the others that its files lead to, whatever their kind."""
    home = {path: name for name, files in groups.items() for path in files}
    ties = graph.ties()
    waits: dict[str, tuple[str, ...]] = {}
    for name, files in groups.items():
        found = {home[path] for path in _nearest(files, ties, home)} - {name}
        waits[name] = tuple(sorted(found))
    return waits


def _nearest(
    files: tuple[str, ...], ties: Mapping[str, frozenset[str]], home: Mapping[str, str]
) -> frozenset[str]:
    seen = set(files)
    found: set[str] = set()
    todo = list(files)
    while todo:
        for path in ties.get(todo.pop(), frozenset()) - seen:
            seen.add(path)
            if path in home:
                found.add(path)
            else:
                todo.append(path)
    return frozenset(found)
