"""What a target cannot take as it is, and everything that hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from portscan.graph.network import DependencyGraph
from portscan.graph.nodes import FUNCTION_KINDS, EdgeKind, Node, NodeKind, file_node, function_node
from portscan.graph.stages import UNCLEAR, stages_in
from portscan.model import (
    VERDICT_ORDER,
    Blocker,
    Facts,
    FeatureVerdict,
    FunctionKind,
    FunctionVerdict,
    Place,
    ProgrammingModel,
    TargetMatch,
    Verdict,
)

BLOCKING = frozenset({Verdict.REWRITE, Verdict.FALLBACK, Verdict.NO_EQUIVALENT, Verdict.UNKNOWN})
"""Adapting a call is work, but nothing waits for it."""

_ERRORS = frozenset({Verdict.REWRITE, Verdict.NO_EQUIVALENT})
_REWRITTEN = frozenset({ProgrammingModel.REWRITE, ProgrammingModel.HOST_OFFLOAD})


@dataclass(slots=True)
class _Subject:
    """A blocker in the making: where it stands in functions and at file scope."""

    name: str
    verdict: Verdict
    severity: str
    places: set[Place] = field(default_factory=set)
    scopes: set[Node] = field(default_factory=set)
    acts: bool = True
    """A pattern, a function, or a name that is called; not a mere type, constant or macro."""


def blockers(
    graph: DependencyGraph,
    match: TargetMatch,
    facts: Facts,
    stages: Mapping[Node, int] | None = None,
) -> tuple[Blocker, ...]:
    """One blocker per symbol or pattern, and per kernel where kernels are written anew.

    Vendored places don't make a blocker: they are counted apart. A use at file scope (a macro
    body, a global) blocks the entry points of the files that hold or include it. Worst first.
    ``stages`` are bit sets by node; a place that no stage is known of adds unclear.
    """
    subjects = _subjects(graph, match, facts)
    reach = _Reach(graph, subjects, facts, stages or {})
    made = [
        (reach.blocker(number, subject), subject.acts) for number, subject in enumerate(subjects)
    ]
    return tuple(blocker for blocker, _ in sorted(made, key=_rank))


def rewritten(match: TargetMatch) -> tuple[FunctionVerdict, ...]:
    """Kernels and device functions that the target's programming model wants written anew."""
    if match.target.device_model not in _REWRITTEN:
        return ()
    return tuple(f for f in match.functions if f.verdict in BLOCKING)


def _replaced(match: TargetMatch) -> tuple[FunctionVerdict, ...]:
    """Device code that falls away because the target has the operator, where the rest is anew."""
    if match.target.device_model not in _REWRITTEN:
        return ()
    return tuple(f for f in match.functions if f.verdict not in BLOCKING)


def _rank(made: tuple[Blocker, bool]) -> tuple[int, bool, int, int, int, str, tuple[Place, ...]]:
    """Types and constants after the calls they go with."""
    blocker, acts = made
    return (
        0 if blocker.severity == "error" else 1,
        not acts,
        -VERDICT_ORDER.index(blocker.verdict),
        -len(blocker.kernels) - len(blocker.functions) - len(blocker.entry_points),
        -len(blocker.places),
        blocker.subject,
        blocker.places,
    )


def _subjects(graph: DependencyGraph, match: TargetMatch, facts: Facts) -> list[_Subject]:
    own = {file.path for file in facts.files if not file.vendored}
    anew = [f for f in rewritten(match) if f.function.path in own]
    replaced = {function_node(f.function) for f in _replaced(match)}
    inside = {function_node(f.function) for f in anew} | replaced
    found = _kernel_subjects(graph, anew, replaced)
    found.update(_symbol_subjects(graph, match, facts, inside))
    found.update(_feature_subjects(graph, match, facts, inside))
    return [found[key] for key in sorted(found)]


def _kernel_subjects(
    graph: DependencyGraph, anew: list[FunctionVerdict], replaced: set[Node]
) -> dict[tuple[str, str], _Subject]:
    kernels = {function_node(f.function): 1 for f in anew if f.function.kind is FunctionKind.KERNEL}
    below = _below(graph, set(kernels) | replaced)
    found: dict[tuple[str, str], _Subject] = {}
    for item in anew:
        node = function_node(item.function)
        if node not in kernels and node in below:
            continue
        subject = found.setdefault(
            (item.function.path, item.function.qualified),
            _Subject(item.function.qualified, item.verdict, _severity(item.verdict)),
        )
        subject.places.add(Place(item.function.path, item.function.start_line))
        subject.scopes.add(node)
    return found


def _below(graph: DependencyGraph, kernels: set[Node]) -> set[Node]:
    """Functions that some kernel calls, directly or not."""
    callees: dict[Node, list[Node]] = defaultdict(list)
    for caller, callee in graph.edges({EdgeKind.CALL}):
        callees[caller].append(callee)
    seen: set[Node] = set()
    todo = sorted(kernels)
    while todo:
        fresh = [callee for callee in callees.get(todo.pop(), ()) if callee not in seen]
        seen.update(fresh)
        todo.extend(fresh)
    return seen


def _symbol_subjects(
    graph: DependencyGraph, match: TargetMatch, facts: Facts, inside: set[Node]
) -> dict[tuple[str, str], _Subject]:
    folded: set[str] = set()
    found: dict[tuple[str, str], _Subject] = {}
    for use in facts.uses:
        known = match.symbols.get(use.canonical)
        verdict = Verdict.UNKNOWN if known is None else known.verdict
        if use.vendored or verdict not in BLOCKING:
            continue
        node = graph.scope(use.path, use.function, use.line)
        if inside and (node in inside or use.kind == "qualifier"):
            folded.add(use.canonical)
            continue
        key = ("symbol", use.canonical)
        subject = found.setdefault(
            key, _Subject(use.canonical, verdict, _severity(verdict), acts=False)
        )
        subject.acts = subject.acts or use.kind == "call"
        subject.places.add(Place(use.path, use.line))
        subject.scopes.add(node)
    return {
        key: subject
        for key, subject in found.items()
        if key[1] not in folded or any(node.kind in FUNCTION_KINDS for node in subject.scopes)
    }


def _feature_subjects(
    graph: DependencyGraph, match: TargetMatch, facts: Facts, inside: set[Node]
) -> dict[tuple[str, str], _Subject]:
    found: dict[tuple[str, str], _Subject] = {}
    for hazard in facts.hazards:
        verdict = match.target.features.get(hazard.rule)
        node = graph.scope(hazard.path, hazard.function, hazard.line)
        if hazard.vendored or node in inside or not _blocks(verdict):
            continue
        subject = found.setdefault(
            ("feature", hazard.rule),
            _Subject(
                hazard.rule,
                verdict.verdict if verdict else Verdict.UNKNOWN,
                verdict.severity if verdict else "warning",
            ),
        )
        subject.places.add(Place(hazard.path, hazard.line))
        subject.scopes.add(node)
    return found


def _blocks(verdict: FeatureVerdict | None) -> bool:
    """A pattern with wrong results blocks even where an adapted spelling exists."""
    if verdict is None:
        return True
    return verdict.severity == "error" or (
        verdict.severity != "none" and verdict.verdict in BLOCKING
    )


def _severity(verdict: Verdict) -> str:
    return "error" if verdict in _ERRORS else "warning"


class _Reach:
    """Who reaches each subject, for all subjects in one pass."""

    def __init__(
        self,
        graph: DependencyGraph,
        subjects: list[_Subject],
        facts: Facts,
        stages: Mapping[Node, int],
    ) -> None:
        self._staged = stages
        self._stages: dict[int, int] = defaultdict(int)
        calls: dict[Node, int] = defaultdict(int)
        holding: dict[Node, int] = defaultdict(int)
        loose: dict[Node, int] = defaultdict(int)
        for number, subject in enumerate(subjects):
            for node in subject.scopes:
                (loose if node.kind is NodeKind.FILE else calls)[node] |= 1 << number
            for place in subject.places:
                holding[file_node(place.path)] |= 1 << number
        self._files: dict[int, list[str]] = defaultdict(list)
        self._kernels: dict[int, set[str]] = defaultdict(set)
        self._functions: dict[int, set[str]] = defaultdict(set)
        self._entries: dict[int, set[str]] = defaultdict(set)
        for node, bits in graph.spread(holding, {EdgeKind.INCLUDE}).items():
            for number in _numbers(bits):
                self._files[number].append(node.path)
        around = graph.spread(loose, {EdgeKind.INCLUDE})
        self._sort(facts, graph.spread(calls, {EdgeKind.CALL, EdgeKind.LAUNCH}), around)

    def _sort(self, facts: Facts, reach: Mapping[Node, int], around: Mapping[Node, int]) -> None:
        for function in facts.functions:
            bits = reach.get(function_node(function), 0)
            names = self._kernels if function.kind is FunctionKind.KERNEL else self._functions
            for number in _numbers(bits):
                names[number].add(function.qualified)
            if function.entry:
                file = file_node(function.path)
                for number in _numbers(bits | reach.get(file, 0) | around.get(file, 0)):
                    self._entries[number].add(function.qualified)
                    self._stages[number] |= self._staged.get(function_node(function), 0)

    def blocker(self, number: int, subject: _Subject) -> Blocker:
        """The finished blocker."""
        bits = self._stages[number]
        if self._staged:
            bits |= self._at(subject.scopes, covered=bits != 0)
        return Blocker(
            subject=subject.name,
            verdict=subject.verdict,
            severity=subject.severity,
            places=tuple(sorted(subject.places)),
            kernels=tuple(sorted(self._kernels[number])),
            functions=tuple(sorted(self._functions[number])),
            entry_points=tuple(sorted(self._entries[number])),
            files=tuple(sorted(self._files[number])),
            stages=stages_in(bits),
        )

    def _at(self, scopes: set[Node], *, covered: bool) -> int:
        """Stages of the places; ``covered`` when entry points stand for those at file scope."""
        bits = 0
        for node in scopes:
            included = node.kind is NodeKind.FILE and not node.path.endswith(".py")
            bits |= self._staged.get(node, 0 if included and covered else UNCLEAR)
        return bits


def _numbers(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
