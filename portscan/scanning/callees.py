"""Which definition a written callee most likely means."""

from __future__ import annotations

from collections import defaultdict

from portscan.model import Catalog, Function
from portscan.scanning.includes import Closure, shared_folders


class CalleeIndex:
    """Finds the definition that a written name most likely means."""

    def __init__(self, functions: tuple[Function, ...], closure: Closure, catalog: Catalog) -> None:
        self._catalog = catalog
        self._closure = closure
        self._by_name: dict[str, list[Function]] = defaultdict(list)
        for function in functions:
            self._by_name[function.name].append(function)

    def find(self, written: str, path: str, caller: str) -> Function | None:
        """The callee, None when the repository has no such function or none is near enough."""
        member = written.startswith(".")
        written = written.removeprefix(".")
        name = written.rpartition("::")[2]
        found = self._by_name.get(name)
        if not found:
            return None
        if "::" in written:
            found = [f for f in found if ("::" + f.qualified).endswith("::" + written)]
        elif member:
            found = [] if name in _STANDARD_MEMBERS else [f for f in found if f.member]
        else:
            free = [f for f in found if not f.member or _same_class(f, caller)]
            found = free or (found if "::" in caller else [])
        near = [f for f in found if f.path in self._closure.of(path)]
        if not near:
            near = [f for f in found if f.path in self._closure.around(path)]
        if not near:
            near = [] if member or name in self._catalog.symbols else _nearest(found, path)
        return min(near, key=lambda f: (self._distance(f, path, caller), f), default=None)

    def _distance(self, function: Function, path: str, caller: str) -> tuple[int, int, int]:
        scope = caller.rpartition("::")[0]
        same_scope = 0 if function.qualified.rpartition("::")[0] == scope else 1
        return int(function.path != path), same_scope, -shared_folders(function.path, path)


def _nearest(found: list[Function], path: str) -> list[Function]:
    """The definitions of the file that shares most folders with the path, if it is one file."""
    most = max((shared_folders(f.path, path) for f in found), default=0)
    best = [f for f in found if shared_folders(f.path, path) == most]
    return best if len({f.path for f in best}) == 1 else []


def _same_class(function: Function, caller: str) -> bool:
    scope = function.qualified.rpartition("::")[0]
    return caller == scope or caller.startswith(scope + "::")


_STANDARD_MEMBERS = frozenset(
    {
        "at", "back", "begin", "c_str", "capacity", "clear", "count", "data", "emplace",
        "emplace_back", "empty", "end", "erase", "find", "first", "front", "get", "insert", "join",
        "length", "load", "lock", "max_size", "pop", "pop_back", "push", "push_back", "reserve",
        "reset", "resize", "second", "size", "store", "str", "substr", "swap", "top", "unlock",
        "value", "what",
    }
)  # fmt: skip
"""Members of the standard library's classes, whose receivers' types the text doesn't tell."""
