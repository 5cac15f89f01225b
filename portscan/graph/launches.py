"""Which kernel definitions a launch means."""

from __future__ import annotations

from collections import defaultdict

from portscan.model import Facts, Function, FunctionKind, Launch


class LaunchTargets:
    """Matches launches to kernels by name: same file, then included files, then the repository."""

    def __init__(self, facts: Facts) -> None:
        self._kernels: dict[str, list[Function]] = defaultdict(list)
        for function in facts.functions:
            if function.kind is FunctionKind.KERNEL:
                self._kernels[function.name].append(function)
        self._includes: dict[str, set[str]] = defaultdict(set)
        for include in facts.includes:
            if include.resolved is not None:
                self._includes[include.path].add(include.resolved)
        self._reached: dict[str, frozenset[str]] = {}

    def of(self, launch: Launch) -> tuple[Function, ...]:
        """Definitions that the launch may start, all overloads; empty when nothing fits.

        A name that several files define, none of them included, is left open.
        """
        if launch.through:
            held = [k for name in launch.through for k in self._fitting(name, launch.path)]
            if held:
                return tuple(sorted(set(held)))
        return self._fitting(launch.kernel, launch.path)

    def _fitting(self, written: str, path: str) -> tuple[Function, ...]:
        named = self._candidates(written)
        for paths in (frozenset({path}), self.included(path)):
            if near := tuple(k for k in named if k.path in paths):
                return near
        return named if len({k.path for k in named}) == 1 else ()

    def included(self, path: str) -> frozenset[str]:
        """Files of the repository that the file includes, directly or not."""
        if path not in self._reached:
            seen: set[str] = set()
            todo = [path]
            while todo:
                fresh = self._includes.get(todo.pop(), set()) - seen
                seen |= fresh
                todo.extend(fresh)
            self._reached[path] = frozenset(seen)
        return self._reached[path]

    def _candidates(self, written: str) -> tuple[Function, ...]:
        name = written.lstrip(":&").strip()
        named = self._kernels.get(name.rpartition("::")[2], [])
        exact = [k for k in named if _fits(k.qualified, name)]
        return tuple(sorted(exact or named))


def _fits(qualified: str, written: str) -> bool:
    return qualified == written or qualified.endswith("::" + written)
