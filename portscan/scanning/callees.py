"""Which definition a written callee most likely means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from portscan.model import Catalog, Function, FunctionKind
from portscan.scanning.calls import STANDARD_MEMBERS
from portscan.scanning.includes import Closure, shared_folders

_HEADERS = (".h", ".hpp", ".hh", ".hxx", ".cuh", ".inl", ".tpp", ".ipp")
_STANDARD_CLASSES = frozenset(
    {"array", "deque", "fstream", "function", "ifstream", "istringstream", "list", "map", "mutex",
     "ofstream", "optional", "ostringstream", "pair", "queue", "set", "shared_ptr", "stack",
     "string", "stringstream", "thread", "tuple", "unique_ptr", "unordered_map", "unordered_set",
     "vector"}
)  # fmt: skip
_DEVICE_ONLY = frozenset({FunctionKind.KERNEL, FunctionKind.DEVICE})


class CalleeIndex:
    """Finds the definition that a written name most likely means."""

    def __init__(
        self,
        functions: tuple[Function, ...],
        closure: Closure,
        catalog: Catalog,
        bases: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._bases: dict[str, set[str]] = defaultdict(set)
        self._derived: dict[str, set[str]] = defaultdict(set)
        for derived, base in bases:
            self._bases[derived].add(base)
            self._derived[base].add(derived)
        self._catalog = catalog
        self._closure = closure
        self._by_name: dict[str, list[Function]] = defaultdict(list)
        self._toolkit = frozenset(name.rpartition("::")[2] for name in catalog.symbols)
        self._kinds: dict[tuple[str, str], FunctionKind] = {}
        for function in functions:
            self._by_name[function.name].append(function)
            self._kinds[(function.path, function.qualified)] = function.kind
        self._classes = frozenset(
            function.qualified.split("::")[-2]
            for function in functions
            if function.member
            if "::" in function.qualified
        )

    def find(self, written: str, path: str, caller: str) -> Function | None:
        """The callee, None when the repository has no such function or none is near enough."""
        member = written.startswith(".")
        written = written.removeprefix(".").removeprefix("::")
        name = written.rpartition("::")[2]
        found = self._by_name.get(name)
        if not found:
            return None
        if member and "::" in written:
            found = self._members(found, written)
        elif "::" in written:
            found = [f for f in found if ("::" + f.qualified).endswith("::" + written)]
        elif member:
            unsure = name.encode() in STANDARD_MEMBERS
            found = [] if unsure else [f for f in found if f.member]
        else:
            free = [f for f in found if not f.member or _same_class(f, caller)]
            found = free or [f for f in found if "::" in caller or is_constructor(f)]
        if self._kinds.get((path, caller), FunctionKind.HOST) in _DEVICE_ONLY:
            found = [f for f in found if f.kind is not FunctionKind.HOST or f.specifiers]
        near = self._near(found, path, member, name)
        return min(near, key=lambda f: (self._distance(f, path, caller), f), default=None)

    def _members(self, found: list[Function], written: str) -> list[Function]:
        """Members of the class that an object is declared to be of, or else of one like it.

        An object of a class that the repository doesn't define has none of its members; a type
        that is no class by name (a template's parameter, an alias) may be any.
        """
        owner, _, name = written.rpartition("::")
        exact = [f for f in found if f.qualified.endswith(f"{owner}::{name}") and f.member]
        if exact:
            return exact
        if owner in self._toolkit or owner in _STANDARD_CLASSES:
            return []
        if name.encode() in STANDARD_MEMBERS and owner not in self._classes:
            return []
        members = [f for f in found if f.member]
        if owner in self._classes and len({_scope(f) for f in members}) > 1:
            kin = self._kin(owner)
            return [f for f in members if _scope(f).rpartition("::")[2] in kin]
        return members

    def _kin(self, owner: str) -> frozenset[str]:
        """The classes that a class is derived from, and those derived from it."""
        seen: set[str] = set()
        for step in (self._bases, self._derived):
            pending = [owner]
            while pending:
                fresh = step.get(pending.pop(), set()) - seen
                seen |= fresh
                pending.extend(fresh)
        return frozenset(seen)

    def _near(self, found: list[Function], path: str, member: bool, name: str) -> list[Function]:
        """Those that the file includes, or its includers, or that lie nearest by folder."""
        seen = self._closure.of(path)
        near = [f for f in found if f.path in seen]
        if not near:
            around = self._closure.around(path)
            near = [f for f in found if f.path in around]
        if not near and member:
            return [f for f in found if not seen.isdisjoint(self._closure.of(f.path))]
        if not near and name not in self._catalog.symbols:
            return _nearest(found, path)
        return near

    def _distance(self, function: Function, path: str, caller: str) -> tuple[int, int, int]:
        scope = caller.rpartition("::")[0]
        same_scope = 0 if function.qualified.rpartition("::")[0] == scope else 1
        return int(function.path != path), same_scope, -shared_folders(function.path, path)

    def constructor(self, written: str, path: str, caller: str) -> Function | None:
        """A constructor with a body of the class that a declaration names."""
        name = written.rpartition("::")[2]
        made = [f for f in self._by_name.get(name, ()) if is_constructor(f)]
        found = self._near(made, path, True, name)
        return min(found, key=lambda f: (self._distance(f, path, caller), f), default=None)


def _scope(function: Function) -> str:
    return function.qualified.rpartition("::")[0]


def is_constructor(function: Function) -> bool:
    """Whether the function bears its class's name."""
    return function.qualified.endswith(f"::{function.name}::{function.name}") or (
        function.qualified == f"{function.name}::{function.name}"
    )


def _nearest(found: list[Function], path: str) -> list[Function]:
    """The definitions of the file that shares most folders with the path, if it is one file.

    What is static, inline or a template is called only by files that include it.
    """
    found = [f for f in found if not (f.local or (f.template and f.path.endswith(_HEADERS)))]
    most = max((shared_folders(f.path, path) for f in found), default=0)
    best = [f for f in found if shared_folders(f.path, path) == most]
    return best if len({f.path for f in best}) == 1 else []


def _same_class(function: Function, caller: str) -> bool:
    scope = function.qualified.rpartition("::")[0]
    return caller == scope or caller.startswith(scope + "::")
