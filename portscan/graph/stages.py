"""What entry points are run for, and so what all that they reach is run for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portscan.graph.modules import Modules
from portscan.graph.network import DependencyGraph
from portscan.graph.nodes import EdgeKind, Node, file_node, function_node
from portscan.model import (
    EntryPoint,
    Facts,
    Function,
    FunctionKind,
    Stage,
    StageRules,
    StageSigns,
    Staging,
)

ORDER = tuple(Stage)
_BITS = {stage: 1 << number for number, stage in enumerate(ORDER)}
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_PATH_WORD = re.compile(r"[a-z]+")
_PROGRAMS = frozenset({"main", "__main__"})


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of the repository, for the report and for the graph."""

    staging: Staging
    nodes: Mapping[Node, int]
    """Functions and files to a bit set over the stages in their order."""


def stages_in(bits: int) -> tuple[Stage, ...]:
    """The stages of a bit set, in their order."""
    return tuple(stage for stage in ORDER if bits & _BITS[stage])


UNCLEAR = _BITS[Stage.UNCLEAR]


def find_stages(
    graph: DependencyGraph, facts: Facts, signs: Iterable[StageSigns], rules: StageRules
) -> Stages:
    """The stage of each entry point, carried along calls and launches to what it reaches.

    From a Python file it also goes to all functions of the files that it imports. A function
    whose own name tells its stage is not made unclear by who reaches it. What only tests and
    the like reach, outside their folders, is unclear too: they are not what it is made for. So is
    what no entry point is seen to reach, and all that it calls.
    """
    known = {one.path: one for one in signs}
    modules = Modules(known.values())
    judge = _Judge(rules, known)
    own = frozenset(file.path for file in facts.files if not file.vendored)
    entries = _entries(facts, modules, known, judge, own)
    marks = _marks(entries, facts, modules)
    told = {function_node(f): bits for f in facts.functions if (bits := judge.by_name(f.name))}
    for node, bits in told.items():
        marks[node] |= bits
    nodes = _carried(graph, facts, marks, dict.fromkeys(told, UNCLEAR))
    for node, bits in nodes.items():
        if bits == _BITS[Stage.DEVELOPMENT] and not judge.develops(node.path):
            nodes[node] = bits | UNCLEAR
    functions = {
        (f.path, f.start_line, f.qualified): stages_in(nodes.get(function_node(f), 0))
        for f in facts.functions
        if f.kind is not FunctionKind.HOST
    }
    points = tuple(sorted({entry for entry, _ in entries}))
    return Stages(Staging(points, functions), nodes)


def _marks(
    entries: Iterable[tuple[EntryPoint, Function | None]], facts: Facts, modules: Modules
) -> dict[Node, int]:
    """Where stages begin: at entry points, and in all that Python ones import."""
    by_file: dict[str, list[Node]] = defaultdict(list)
    for function in facts.functions:
        by_file[function.path].append(function_node(function))
    marks: dict[Node, int] = defaultdict(int)
    for entry, begin in entries:
        if begin is not None:
            marks[function_node(begin)] |= _BITS[entry.stage]
        if entry.path.endswith(".py"):
            for path in modules.reached(entry.path):
                for node in (file_node(path), *by_file[path]):
                    marks[node] |= _BITS[entry.stage]
    return marks


def _carried(
    graph: DependencyGraph, facts: Facts, marks: dict[Node, int], kept_out: Mapping[Node, int]
) -> dict[Node, int]:
    """The marks on all that they reach; what they don't reach is unclear, with all it calls."""
    kinds = {EdgeKind.CALL, EdgeKind.LAUNCH}
    reached = graph.carry(marks, kinds, kept_out)
    for function in facts.functions:
        if function_node(function) not in reached:
            marks[function_node(function)] |= UNCLEAR
    return graph.carry(marks, kinds, kept_out)


class _Judge:
    """Tells stages by cues."""

    def __init__(self, rules: StageRules, signs: Mapping[str, StageSigns]) -> None:
        self._rules = rules
        self._signs = signs

    def by_name(self, name: str) -> int:
        """The stages that words of a function's name tell."""
        words = {word.lower() for word in _WORD.findall(name)}
        return sum(_BITS[c.stage] for c in self._rules.cues if not c.functions.isdisjoint(words))

    def develops(self, path: str) -> bool:
        """Whether a path is that of tests, benchmarks or the like."""
        return self.of(path, program=False)[0] is Stage.DEVELOPMENT

    def of(self, path: str, program: bool) -> tuple[Stage, tuple[str, ...]]:
        """Stage and cues of an entry point; what a library exports is told by its path alone.

        What setup.py builds may serve any stage.
        """
        if path.rpartition("/")[2] == "setup.py":
            return Stage.UNCLEAR, ()
        words = set(_PATH_WORD.findall(path.lower()))
        code = self._signs[path].code if program and path in self._signs else ()
        found: list[tuple[int, Stage, tuple[str, ...]]] = []
        for cues in self._rules.cues:
            weights = {f"path {word}": cues.paths[word] for word in words & cues.paths.keys()}
            weights |= {name: cues.code[name] for name in code if name in cues.code}
            ordered = sorted(weights, key=lambda cue: (-weights[cue], cue))
            found.append((sum(weights.values()), cues.stage, tuple(ordered)))
        found.sort(key=lambda item: (-item[0], ORDER.index(item[1])))
        if not found or found[0][0] < self._rules.least:
            return Stage.UNCLEAR, ()
        if len(found) > 1 and found[1][0] == found[0][0]:
            return Stage.UNCLEAR, ()
        return found[0][1], found[0][2]


def _entries(
    facts: Facts,
    modules: Modules,
    signs: Mapping[str, StageSigns],
    judge: _Judge,
    own: frozenset[str],
) -> list[tuple[EntryPoint, Function | None]]:
    found: list[tuple[EntryPoint, Function | None]] = []
    for function in facts.functions:
        if function.entry and function.path in own:
            stage, cues = judge.of(function.path, function.name in _PROGRAMS)
            entry = EntryPoint(function.path, function.start_line, function.qualified, stage, cues)
            found.append((entry, function))
    seen = {entry.path for entry, _ in found}
    for path, name in sorted(_scripts(modules, signs, judge)):
        if path not in seen and not own.isdisjoint(modules.reached(path)):
            found.append((EntryPoint(path, 1, name, *judge.of(path, program=True)), None))
    return found


def _scripts(
    modules: Modules, signs: Mapping[str, StageSigns], judge: _Judge
) -> Iterable[tuple[str, str]]:
    """Python files that are run: by ``__main__``, as a command, or imported by none and named so.

    A test file that pytest runs, and a train.py without ``__main__``, are of the last kind.
    """
    importers = modules.importers()
    found: dict[str, str] = {}
    for path, one in signs.items():
        if one.script:
            found[path] = "__main__"
        elif path.endswith(".py") and path not in importers:
            stem = path.rpartition("/")[2]
            if not stem.startswith("__") and judge.of(stem, program=False)[0] is not Stage.UNCLEAR:
                found[path] = stem.removesuffix(".py")
    for one in signs.values():
        for console in one.console:
            module, _, function = console.partition(":")
            path_named = modules.named(module, one.path)
            if path_named is not None:
                found[path_named] = function
    return found.items()
