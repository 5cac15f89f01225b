"""Features that a function has through the macros and device functions it calls."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from portscan.model import Call, Function, FunctionKind

Key = tuple[str, str]
_NEVER = frozenset({"recursion"})
"""Said of a function itself, not of its callers."""


def inherit(functions: Iterable[Function], calls: Iterable[Call]) -> tuple[Function, ...]:
    """The functions with what those that they call have, and recursion over several functions."""
    ordered = tuple(functions)
    graph = _Graph(ordered, calls)
    return tuple(
        function if function.kind is FunctionKind.HOST else graph.completed(function)
        for function in ordered
    )


class _Graph:
    """Device functions by path and qualified name, and the calls between them."""

    def __init__(self, functions: Iterable[Function], calls: Iterable[Call]) -> None:
        self._functions: dict[Key, list[Function]] = defaultdict(list)
        for function in functions:
            if function.kind is not FunctionKind.HOST or function.features:
                self._functions[function.path, function.qualified].append(function)
        self._callees: dict[Key, set[Key]] = defaultdict(set)
        for call in calls:
            callee = (call.callee_path, call.callee)
            caller = (call.caller_path, call.caller)
            if callee in self._functions and caller in self._functions and callee != caller:
                self._callees[caller].add(callee)

    def completed(self, function: Function) -> Function:
        """The function with inherited features."""
        key = (function.path, function.qualified)
        if not self._callees.get(key):
            return function
        reached = self._reached(key)
        counts: Counter[str] = Counter()
        for other in reached - {key}:
            for name, places in _together(self._functions[other]).items():
                if name not in _NEVER:
                    counts[name] += places
        features = function.features
        if key in reached and self._is_cycle(key):
            features = tuple(sorted({**dict(features), "recursion": 1}.items()))
        return replace(function, features=features, inherited=tuple(sorted(counts.items())))

    def _reached(self, key: Key) -> set[Key]:
        """All that the function calls, directly or not; itself only when it is called back."""
        seen: set[Key] = set()
        todo = [key]
        while todo:
            fresh = self._callees.get(todo.pop(), set()) - seen
            seen |= fresh
            todo.extend(fresh)
        return seen

    def _is_cycle(self, key: Key) -> bool:
        """Whether the way back leads over functions without overloads only."""
        if len(self._functions[key]) > 1:
            return False
        seen: set[Key] = set()
        todo = [key]
        while todo:
            for callee in self._callees.get(todo.pop(), set()) - seen:
                if callee == key:
                    return True
                if len(self._functions[callee]) == 1 and not self._functions[callee][0].template:
                    seen.add(callee)
                    todo.append(callee)
        return False


def _together(overloads: list[Function]) -> Mapping[str, int]:
    """The features of a name: of its overloads the most places of each."""
    most: dict[str, int] = {}
    for function in overloads:
        for name, places in function.features:
            most[name] = max(most.get(name, 0), places)
    return most
