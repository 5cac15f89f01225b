"""The dependency graph itself: the only place that knows networkx."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from portscan.graph.launches import LaunchTargets
from portscan.graph.nodes import (
    EdgeKind,
    FunctionIndex,
    Node,
    NodeKind,
    feature_node,
    file_node,
    function_node,
    symbol_node,
)
from portscan.model import Facts

_TIES = frozenset({EdgeKind.INCLUDE, EdgeKind.CALL, EdgeKind.LAUNCH})


class DependencyGraph:
    """Files, functions, symbols, libraries and patterns, with what binds them."""

    def __init__(self, index: FunctionIndex) -> None:
        self.index = index
        self._graph: nx.DiGraph[Node] = nx.DiGraph()
        self._sorted: dict[frozenset[EdgeKind], tuple[tuple[Node, Node], ...]] = {}
        self._condensed: dict[frozenset[EdgeKind], _Condensed] = {}
        self._scopes: dict[tuple[str, str | None, int], Node] = {}
        self._ties: dict[str, frozenset[str]] | None = None

    def add(self, node: Node) -> None:
        """Add a node; adding it twice changes nothing."""
        self._graph.add_node(node)

    def bind(self, source: Node, target: Node, kind: EdgeKind) -> None:
        """Add an edge; the first kind between two nodes stays."""
        if not self._graph.has_edge(source, target):
            self._graph.add_edge(source, target, kind=kind)
            self._sorted.clear()
            self._condensed.clear()
            self._ties = None

    def nodes(self, kind: NodeKind) -> tuple[Node, ...]:
        """All nodes of a kind, sorted."""
        return tuple(sorted(node for node in self._graph if node.kind is kind))

    def edges(self, kinds: Collection[EdgeKind]) -> tuple[tuple[Node, Node], ...]:
        """All edges of the kinds as (source, target), sorted."""
        wanted = frozenset(kinds)
        if wanted not in self._sorted:
            found = ((a, b) for a, b, kind in self._edges() if kind in wanted)
            self._sorted[wanted] = tuple(sorted(found))
        return self._sorted[wanted]

    def ties(self) -> Mapping[str, frozenset[str]]:
        """File to the files that it includes, calls into or launches from."""
        if self._ties is None:
            found: dict[str, set[str]] = defaultdict(set)
            for source, target in self.edges(_TIES):
                found[source.path].add(target.path)
            self._ties = {path: frozenset(targets) for path, targets in found.items()}
        return self._ties

    def scope(self, path: str, qualified: str | None, line: int) -> Node:
        """The function around a place, or its file."""
        key = (path, qualified, line)
        if key not in self._scopes:
            function = self.index.enclosing(path, qualified, line)
            self._scopes[key] = file_node(path) if function is None else function_node(function)
        return self._scopes[key]

    def counts(self) -> Mapping[str, int]:
        """Numbers of nodes and edges, by kind, as ``node.file`` or ``edge.call``."""
        counted = Counter(f"node.{node.kind}" for node in self._graph)
        counted.update(f"edge.{kind}" for _, _, kind in self._edges())
        return dict(sorted(counted.items()))

    def _edges(self) -> Iterator[tuple[Node, Node, EdgeKind]]:
        for source, target, data in self._graph.edges(data=True):
            yield source, target, data["kind"]

    def spread(self, marks: Mapping[Node, int], kinds: Collection[EdgeKind]) -> dict[Node, int]:
        """Carry bit sets from every marked node to all nodes that depend on it.

        One pass over the condensation, whatever the number of marks: a node gets the bits of
        itself and of everything it reaches along edges of the given kinds.
        """
        wanted = frozenset(kinds)
        if wanted not in self._condensed:
            self._condensed[wanted] = _condense(self.edges(wanted))
        condensed = self._condensed[wanted]
        bits: dict[int, int] = {}
        spread = {node: found for node, found in marks.items() if node not in condensed.home}
        own: dict[int, int] = defaultdict(int)
        for node, found in marks.items():
            if node in condensed.home:
                own[condensed.home[node]] |= found
        for component, successors in condensed.order:
            found = own.get(component, 0)
            for successor in successors:
                found |= bits.get(successor, 0)
            if found:
                bits[component] = found
                spread.update(dict.fromkeys(condensed.members[component], found))
        return spread

    def carry(
        self, marks: Mapping[Node, int], kinds: Collection[EdgeKind], kept_out: Mapping[Node, int]
    ) -> dict[Node, int]:
        """Carry bit sets the other way: from every marked node to all that it reaches.

        A node takes, and passes on, none of the bits that are kept out of it. Nodes of a cycle
        share their bits.
        """
        wanted = frozenset(kinds)
        if wanted not in self._condensed:
            self._condensed[wanted] = _condense(self.edges(wanted))
        condensed = self._condensed[wanted]
        carried = {node: bits & ~kept_out.get(node, 0) for node, bits in marks.items()}
        coming: dict[int, int] = defaultdict(int)
        for component, successors in reversed(condensed.order):
            members = condensed.members[component]
            found = coming[component]
            out = kept_out.get(members[0], 0)
            for node in members:
                found |= marks.get(node, 0)
                out &= kept_out.get(node, 0)
            found &= ~out
            for successor in successors:
                coming[successor] |= found
            if found:
                carried.update((node, found & ~kept_out.get(node, 0)) for node in members)
        return {node: bits for node, bits in carried.items() if bits}


@dataclass(frozen=True, slots=True)
class _Condensed:
    """Strongly connected parts of a graph, those that others depend on first."""

    order: tuple[tuple[int, tuple[int, ...]], ...]
    """Each part with the parts that its nodes lead to."""
    members: Mapping[int, tuple[Node, ...]]
    home: Mapping[Node, int]


def _condense(edges: Iterable[tuple[Node, Node]]) -> _Condensed:
    condensed = nx.condensation(nx.DiGraph(edges))
    order = tuple(
        (part, tuple(condensed.successors(part)))
        for part in reversed(list(nx.topological_sort(condensed)))
    )
    members = {part: tuple(sorted(condensed.nodes[part]["members"])) for part, _ in order}
    return _Condensed(order, members, {node: part for part in members for node in members[part]})


def build(facts: Facts) -> DependencyGraph:
    """The graph of a repository; vendored code is part of it."""
    graph = DependencyGraph(FunctionIndex(facts.functions))
    _add_files(graph, facts)
    _add_calls(graph, facts)
    _add_uses(graph, facts)
    return graph


def cycles(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Strongly connected parts, each sorted, in sorted order."""
    return tuple(
        sorted(tuple(sorted(p)) for p in nx.strongly_connected_components(_of(nodes, edges)))
    )


def levels(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Working order of an acyclic graph whose edges lead from a node to what it waits for.

    1 is first; nodes of a level don't wait for each other.
    """
    ordered = nx.topological_generations(_of(nodes, edges).reverse(copy=False))
    return {node: level for level, group in enumerate(ordered, 1) for node in group}


def _of(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    return graph


def _add_files(graph: DependencyGraph, facts: Facts) -> None:
    for file in facts.files:
        graph.add(file_node(file.path))
    for include in facts.includes:
        if include.resolved is not None:
            graph.bind(file_node(include.path), file_node(include.resolved), EdgeKind.INCLUDE)
    for function in facts.functions:
        graph.bind(file_node(function.path), function_node(function), EdgeKind.DEFINE)


def _add_calls(graph: DependencyGraph, facts: Facts) -> None:
    targets = LaunchTargets(facts)
    for launch in facts.launches:
        start = graph.scope(launch.path, launch.caller, launch.line)
        for kernel in targets.of(launch):
            graph.bind(start, function_node(kernel), EdgeKind.LAUNCH)
    for call in facts.calls:
        if call.form == "launch":
            continue
        start = graph.scope(call.caller_path, call.caller, call.line)
        for callee in graph.index.named(call.callee_path, call.callee):
            graph.bind(start, function_node(callee), EdgeKind.CALL)


def _add_uses(graph: DependencyGraph, facts: Facts) -> None:
    for use in facts.uses:
        symbol = symbol_node(use.canonical)
        graph.bind(graph.scope(use.path, use.function, use.line), symbol, EdgeKind.USE)
        graph.bind(symbol, Node(NodeKind.LIBRARY, use.library), EdgeKind.MEMBER)
    for hazard in facts.hazards:
        start = graph.scope(hazard.path, hazard.function, hazard.line)
        graph.bind(start, feature_node(hazard.rule), EdgeKind.USE)
