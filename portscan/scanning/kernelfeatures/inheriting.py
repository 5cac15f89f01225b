"""Features that a function has through the device functions it calls."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from portscan.model import Call, Function, FunctionKind

Name = tuple[str, str]
_NEVER = frozenset({"recursion"})
"""Said of a function itself, not of its callers."""


def inherit(functions: Iterable[Function], calls: Iterable[Call]) -> tuple[Function, ...]:
    """The functions with what those that they call have, and recursion over several functions."""
    ordered = tuple(functions)
    graph = _Graph(ordered, calls)
    return tuple(
        function if function.kind is FunctionKind.HOST else graph.completed(index)
        for index, function in enumerate(ordered)
    )


class _Graph:
    """Device functions by their index, and the calls from each to the names of others.

    A call belongs to the overload in whose lines it stands; it may reach every overload.
    Kernels are launched, not called: what they use is theirs alone.
    """

    def __init__(self, functions: tuple[Function, ...], calls: Iterable[Call]) -> None:
        self._functions = functions
        self._named: dict[Name, list[int]] = defaultdict(list)
        for index, function in enumerate(functions):
            if function.kind is not FunctionKind.HOST or function.features:
                self._named[function.path, function.qualified].append(index)
        self._callees: dict[int, set[Name]] = defaultdict(set)
        for call in calls:
            callee = (call.callee_path, call.callee)
            caller = (call.caller_path, call.caller)
            if callee == caller or caller not in self._named:
                continue
            if any(
                functions[i].kind is not FunctionKind.KERNEL for i in self._named.get(callee, ())
            ):
                for index in self._callers(caller, call):
                    self._callees[index].add(callee)

    def _callers(self, name: Name, call: Call) -> list[int]:
        overloads = self._named[name]
        within = [i for i in overloads if self._holds(i, call)] if call.path == name[0] else []
        return within or overloads

    def _holds(self, index: int, call: Call) -> bool:
        function = self._functions[index]
        return function.start_line <= call.line <= function.end_line

    def completed(self, index: int) -> Function:
        """The function with inherited features."""
        function = self._functions[index]
        if not self._callees.get(index):
            return function
        key = (function.path, function.qualified)
        reached = self._reached(index)
        counts: Counter[str] = Counter()
        for other in reached - {key}:
            for name, places in self._together(other).items():
                if name not in _NEVER:
                    counts[name] += places
        features = function.features
        if key in reached and self._is_cycle(key):
            features = tuple(sorted({**dict(features), "recursion": 1}.items()))
        return replace(function, features=features, inherited=tuple(sorted(counts.items())))

    def _called(self, name: Name) -> set[Name]:
        return {callee for index in self._named[name] for callee in self._callees.get(index, ())}

    def _reached(self, index: int) -> set[Name]:
        """All that the function calls, directly or not; itself only when it is called back."""
        seen = set(self._callees[index])
        todo = list(seen)
        while todo:
            fresh = self._called(todo.pop()) - seen
            seen |= fresh
            todo.extend(fresh)
        return seen

    def _is_cycle(self, name: Name) -> bool:
        """Whether the way back leads over functions without overloads only."""
        if len(self._named[name]) > 1:
            return False
        seen: set[Name] = set()
        todo = [name]
        while todo:
            for callee in self._called(todo.pop()) - seen:
                if callee == name:
                    return True
                only = self._named[callee]
                if len(only) == 1 and not self._functions[only[0]].template:
                    seen.add(callee)
                    todo.append(callee)
        return False

    def _together(self, name: Name) -> Mapping[str, int]:
        """The features of a name: of its overloads the most places of each."""
        most: dict[str, int] = {}
        for index in self._named[name]:
            for feature, places in self._functions[index].features:
                most[feature] = max(most.get(feature, 0), places)
        return most
