"""Names of the graph's nodes and the way from a place in a file to its function."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from portscan.model import Function, FunctionKind


class NodeKind(StrEnum):
    """What a node stands for."""

    FILE = "file"
    KERNEL = "kernel"
    DEVICE = "device"
    HOST = "host"
    SYMBOL = "symbol"
    LIBRARY = "library"
    FEATURE = "feature"


class EdgeKind(StrEnum):
    """What an edge says: its source does this to its target."""

    INCLUDE = "include"
    DEFINE = "define"
    CALL = "call"
    LAUNCH = "launch"
    USE = "use"
    MEMBER = "member"
    """A symbol belongs to a library."""


class Node(NamedTuple):
    """A node; functions repeat their names, so path and first line tell them apart."""

    kind: NodeKind
    name: str
    path: str = ""
    line: int = 0


FUNCTION_KINDS = frozenset({NodeKind.KERNEL, NodeKind.DEVICE, NodeKind.HOST})

_KINDS: Mapping[FunctionKind, NodeKind] = {
    FunctionKind.KERNEL: NodeKind.KERNEL,
    FunctionKind.DEVICE: NodeKind.DEVICE,
    FunctionKind.HOST_DEVICE: NodeKind.DEVICE,
    FunctionKind.HOST: NodeKind.HOST,
}


def file_node(path: str) -> Node:
    """The node of a file."""
    return Node(NodeKind.FILE, path, path)


def symbol_node(canonical: str) -> Node:
    """The node of a CUDA symbol."""
    return Node(NodeKind.SYMBOL, canonical)


def feature_node(feature: str) -> Node:
    """The node of a structural pattern."""
    return Node(NodeKind.FEATURE, feature)


def function_node(function: Function) -> Node:
    """The node of one function definition."""
    return Node(_KINDS[function.kind], function.qualified, function.path, function.start_line)


class FunctionIndex:
    """Finds definitions by qualified name and line."""

    def __init__(self, functions: Iterable[Function]) -> None:
        self._named: dict[tuple[str, str], list[Function]] = defaultdict(list)
        self._in_file: dict[str, list[Function]] = defaultdict(list)
        for function in functions:
            self._named[function.path, function.qualified].append(function)
            self._in_file[function.path].append(function)

    def named(self, path: str, qualified: str) -> tuple[Function, ...]:
        """All definitions of that name in the file: overloads share it."""
        return tuple(self._named.get((path, qualified), ()))

    def enclosing(self, path: str, qualified: str | None, line: int) -> Function | None:
        """The definition around a line; None at file scope or when no definition fits."""
        if qualified is None:
            return None
        named = self._named.get((path, qualified), [])
        around = [f for f in named or self._in_file.get(path, []) if _holds(f, line)]
        if around:
            return min(around, key=lambda f: f.end_line - f.start_line)
        return named[0] if named else None


def _holds(function: Function, line: int) -> bool:
    return function.start_line <= line <= function.end_line
