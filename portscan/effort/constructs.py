"""Device code that keeps its language: lines that no rename can do, by construct and file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portscan.effort.items import Home, Item, Rates, driver
from portscan.effort.kernels import written_anew
from portscan.effort.ranges import ZERO, plus, scale
from portscan.model import (
    Facts,
    Function,
    FunctionKind,
    Place,
    ProgrammingModel,
    Range,
    TargetMatch,
)

CUDA_WARP = 32

_WARP = {
    "shuffle": "construct-shuffle",
    "vote": "construct-vote",
    "match": "construct-vote",
    "ballot-narrow": "construct-vote",
    "syncwarp": "construct-warp-synchronous",
    "warp-synchronous": "construct-volatile",
    "warp-size-literal": "construct-warp-literal",
    "warp-mask-literal": "construct-warp-literal",
}
"""Trouble only where warps are not 32 lanes wide."""

_LANGUAGE = {
    "atomics": "construct-atomics",
    "bf16": "construct-half",
    "cooperative-groups": "construct-cooperative-groups",
    "cub": "construct-cub",
    "dynamic-parallelism": "construct-dynamic-parallelism",
    "half": "construct-half",
    "inline-ptx": "construct-inline-ptx",
    "launch-bounds": "construct-launch-bounds",
    "surfaces": "construct-textures",
    "textures": "construct-textures",
    "wmma": "construct-tensor-core",
}
_ANYWHERE = frozenset({"inline-ptx", "wmma", "dynamic-parallelism"})
"""Constructs that a compiler which takes CUDA as it is may still refuse."""


@dataclass(slots=True)
class _FileWork:
    """One file's constructs, before their lines are known."""

    first: dict[str, dict[tuple[str, int], int]] = field(default_factory=lambda: defaultdict(dict))
    """Constant id to scope (name, line) to places."""
    copied: dict[tuple[str, int], int] = field(default_factory=dict)
    """Scope to places, in functions that another file has too."""
    places: dict[tuple[str, int], set[Place]] = field(default_factory=lambda: defaultdict(set))
    scopes: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Function name to its first scope with a construct."""
    start: Place | None = None
    """First device function that no other file has."""


def construct_items(facts: Facts, match: TargetMatch, rates: Rates) -> tuple[Item, ...]:
    """One item per function with constructs that take thought, and one per device file."""
    constants = _constants(match)
    work = _file_work(facts, match, constants)
    found: list[Item] = []
    for path in sorted(work):
        found.extend(_of_file(path, work[path], rates))
        start = work[path].start
        if match.target.device_model is ProgrammingModel.RENAME and start is not None:
            lines = rates.range("file-base")
            made = driver("file-base", path, None, rates.lines(lines), [start])
            found.append(Item(made, Home("file", path=path), semantic=lines))
    return tuple(found)


def _constants(match: TargetMatch) -> Mapping[str, str]:
    """Feature to constant, for what this target handles differently."""
    target = match.target
    source = target.device_model is ProgrammingModel.SOURCE
    table = {f: c for f, c in _LANGUAGE.items() if not source or f in _ANYWHERE}
    if target.warp_width != (CUDA_WARP,):
        table.update(_WARP)
    for feature, verdict in target.features.items():
        if verdict.severity == "none":
            table.pop(feature, None)
        elif feature not in _WARP:
            table.setdefault(feature, "construct-hazard")
    return table


def _file_work(
    facts: Facts, match: TargetMatch, constants: Mapping[str, str]
) -> dict[str, _FileWork]:
    vendored = {file.path for file in facts.files if file.vendored}
    anew = set(written_anew(facts, match))
    work: dict[str, _FileWork] = defaultdict(_FileWork)
    seen: dict[tuple[object, ...], str] = {}
    counted: set[tuple[str, str | None, str]] = set()
    for function in sorted(facts.functions):
        if function.kind is FunctionKind.HOST or function.path in vendored or function in anew:
            continue
        identity = (function.qualified, function.code_lines, _features(function))
        copied = seen.setdefault(identity, function.path) != function.path
        _count(work[function.path], function, copied, constants)
        counted.update((function.path, function.qualified, name) for name, _ in _features(function))
    rewritten = {(f.path, f.qualified) for f in anew}
    for hazard in facts.hazards:
        scope = (hazard.path, hazard.function)
        if hazard.vendored or hazard.rule not in constants or scope in rewritten:
            continue
        file = work[hazard.path]
        place = Place(hazard.path, hazard.line)
        name = hazard.function or hazard.rule
        key = file.scopes.setdefault(name, (name, 0))
        file.places[key].add(place)
        if (*scope, hazard.rule) not in counted and key not in file.copied:
            by_scope = file.first[constants[hazard.rule]]
            by_scope[key] = by_scope.get(key, 0) + 1
    return work


def _features(function: Function) -> tuple[tuple[str, int], ...]:
    bounds = (("launch-bounds", 1),) if function.launch_bounds else ()
    return (*function.features, *bounds)


def _count(file: _FileWork, function: Function, copied: bool, constants: Mapping[str, str]) -> None:
    start = Place(function.path, function.start_line)
    if not copied and file.start is None:
        file.start = start
    scope = (function.qualified, function.start_line)
    for name, count in _features(function):
        if name not in constants or not count:
            continue
        file.places[scope].add(start)
        file.scopes.setdefault(function.qualified, scope)
        if copied:
            file.copied[scope] = file.copied.get(scope, 0) + count
        else:
            by_scope = file.first[constants[name]]
            by_scope[scope] = by_scope.get(scope, 0) + count


def _of_file(path: str, file: _FileWork, rates: Rates) -> Iterable[Item]:
    """The costliest construct counts in full, others in part, further places nearly nothing.

    A construct's lines are shared among the functions that hold it, by places.
    """
    ranked = sorted(file.first, key=lambda name: (-rates.middle(name), name))
    again = rates.range("construct-place")
    lines: dict[tuple[str, int], Range] = {}
    causes: dict[tuple[str, int], str] = {}
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for rank, name in enumerate(ranked):
        holders = file.first[name]
        total = sum(holders.values())
        part = 1.0 if rank == 0 else rates.middle("construct-overlap")
        whole = plus(scale(rates.range(name), part), scale(again, total - 1))
        for scope, count in holders.items():
            lines[scope] = plus(lines.get(scope, ZERO), scale(whole, count / total))
            causes.setdefault(scope, name)
            counts[scope] += count
    for scope, count in file.copied.items():
        lines[scope] = plus(lines.get(scope, ZERO), scale(again, count))
        causes.setdefault(scope, "construct-place")
        counts[scope] += count
    for scope in sorted(lines):
        places = file.places[scope]
        made = driver(
            causes[scope], scope[0], None, rates.lines(lines[scope]), places, counts[scope]
        )
        yield Item(made, Home("file", scope[0], path), semantic=lines[scope])
