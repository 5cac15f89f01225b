"""Which device functions stand behind a kernel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from portscan.model import Facts, Function, FunctionKind

Key = tuple[str, str]
"""Path and qualified name: all overloads of a function in a file."""


def key(function: Function) -> Key:
    """The function's name among the calls."""
    return function.path, function.qualified


class DeviceCalls:
    """Kernels and device functions of a repository with the calls between them."""

    def __init__(self, facts: Facts) -> None:
        self._functions: dict[Key, list[Function]] = defaultdict(list)
        for function in facts.functions:
            if function.kind is not FunctionKind.HOST:
                self._functions[key(function)].append(function)
        self._callees: dict[Key, list[Key]] = defaultdict(list)
        for call in facts.calls:
            callee = (call.callee_path, call.callee)
            if callee in self._functions:
                self._callees[call.caller_path, call.caller].append(callee)

    def reached(self, starts: Iterable[Function]) -> frozenset[Key]:
        """The functions themselves and all that they call, directly or not."""
        seen = {key(function) for function in starts}
        todo = sorted(seen)
        while todo:
            fresh = [callee for callee in self._callees.get(todo.pop(), ()) if callee not in seen]
            seen.update(fresh)
            todo.extend(fresh)
        return frozenset(seen)

    def behind(self, function: Function) -> tuple[Function, ...]:
        """The functions that it calls, directly or not, all overloads of each."""
        names = sorted(self.reached((function,)) - {key(function)})
        return tuple(found for name in names for found in self._functions[name])
