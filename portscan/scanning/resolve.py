"""Files joined into one repository: whose names, which callee, what depends on what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from portscan.model import (
    Call,
    Catalog,
    Facts,
    FileFacts,
    Function,
    FunctionKind,
    Hazard,
    Include,
    Launch,
    PartialFile,
    RawCall,
    RawUse,
    SourceFile,
    Symbol,
    Use,
)
from portscan.scanning.launches import PARAMETER

_OVERLOADED = frozenset({"device", "math", "vector-types", "fp16", "cucomplex", "wmma"})
"""Libraries whose names a project may overload without hiding the toolkit's."""
_DEVICE_MACRO = re.compile(r"(?:^|_)(?:DEVICE|GPU|KERNEL|CUDA)(?:_|$)|^(?:HD|GLOBAL)$")


def resolve(
    files: Iterable[FileFacts], catalog: Catalog, vendored: frozenset[str] = frozenset()
) -> Facts:
    """The repository's facts; names that the repository defines itself are dropped.

    ``vendored`` holds the paths of third-party files; their uses are kept and marked.
    """
    ordered = sorted(files, key=lambda facts: facts.path)
    includes = _resolve_includes(ordered)
    closure = Closure(includes)
    own = Ownership(ordered, catalog, closure)
    functions = tuple(sorted(f for facts in ordered for f in facts.functions))
    uses = tuple(
        sorted(
            use for facts in ordered for use in _uses(facts, own, catalog, facts.path in vendored)
        )
    )
    launches = tuple(sorted(_launches(ordered)))
    busy = {use.path for use in uses} | {launch.path for launch in launches}
    busy |= {f.path for f in functions if f.kind is not FunctionKind.HOST}
    return Facts(
        files=tuple(
            SourceFile(f.path, f.lines, f.bytes, f.path in vendored, f.path in busy)
            for f in ordered
        ),
        uses=uses,
        functions=functions,
        launches=launches,
        calls=tuple(sorted(set(_calls(ordered, functions, closure, catalog)))),
        includes=includes,
        hazards=tuple(
            sorted(
                Hazard(h.feature, f.path, h.line, h.column, h.function, f.path in vendored)
                for f in ordered
                for h in f.hazards
            )
        ),
        partial=tuple(PartialFile(f.path, f.error_bytes) for f in ordered if f.error_bytes),
        pasted=sum(f.pasted for f in ordered),
    )


class Closure:
    """Each file with all that it includes, directly or not."""

    def __init__(self, includes: tuple[Include, ...]) -> None:
        self._direct: dict[str, set[str]] = defaultdict(set)
        for include in includes:
            if include.resolved is not None:
                self._direct[include.path].add(include.resolved)
        self._reached: dict[str, frozenset[str]] = {}

    def of(self, path: str) -> frozenset[str]:
        """The file itself and its includes within the repository."""
        if path not in self._reached:
            seen = {path}
            pending = [path]
            while pending:
                fresh = self._direct.get(pending.pop(), set()) - seen
                seen |= fresh
                pending.extend(fresh)
            self._reached[path] = frozenset(seen)
        return self._reached[path]


def _launches(files: list[FileFacts]) -> Iterator[Launch]:
    """Launches as written, and those of a macro's parameter where the macro is called."""
    through: dict[str, set[int]] = defaultdict(set)
    for launch in (launch for facts in files for launch in facts.launches):
        in_macro = launch.caller is not None and launch.caller.startswith("#")
        if launch.kernel.startswith(PARAMETER):
            through[(launch.caller or "#")[1:]].add(int(launch.kernel.removeprefix(PARAMETER)))
        else:
            yield replace(launch, caller=None) if in_macro else launch
    for facts in files:
        for call in facts.calls:
            for index in sorted(through.get(call.callee, ())):
                if index < len(call.arguments) and call.arguments[index]:
                    yield _through_macro(facts.path, call, call.arguments[index])


def _through_macro(path: str, call: RawCall, kernel: str) -> Launch:
    caller = None if call.caller is None or call.caller.startswith("#") else call.caller
    return Launch(path, call.line, call.column, kernel, f"<<<>>> in {call.callee}", caller)


class Ownership:
    """Names that the repository defines, and where each is seen.

    An unlisted name that any file declares is the project's own everywhere; one of the toolkit's
    names is, where the file that defines it is included.
    """

    def __init__(self, files: list[FileFacts], catalog: Catalog, closure: Closure) -> None:
        self._catalog = catalog
        self._closure = closure
        self._own = {f.path: frozenset(f.owned) for f in files}
        self._here = {f.path: frozenset(f.owned_here) for f in files}
        self._everywhere = frozenset(name for names in self._own.values() for name in names)
        self._device_functions = _device_functions(files)

    def owns(self, use: RawUse, path: str) -> bool:
        """Whether a use's name is the project's own rather than the toolkit's."""
        name = use.canonical
        if use.kind == "include" or (name not in self._everywhere and name not in self._here[path]):
            return False
        symbol = self._catalog.find(name)
        if symbol is None or name in self._here[path]:
            return symbol is None or symbol.library not in _OVERLOADED
        if symbol.library in _OVERLOADED:
            return False
        return any(name in self._own.get(file, ()) for file in self._closure.of(path))

    def on_device(self, use: RawUse) -> bool:
        """Whether a ``maybe`` use stands in a device function after all."""
        return use.function in self._device_functions


def _device_functions(files: list[FileFacts]) -> frozenset[str]:
    """Functions whose macro specifiers hide ``__device__``, as far as names tell."""
    found = set()
    for facts in files:
        for function in facts.functions:
            if any(_DEVICE_MACRO.search(word) for word in function.specifiers):
                found.add(function.qualified)
    return frozenset(found)


def _uses(facts: FileFacts, own: Ownership, catalog: Catalog, vendored: bool) -> Iterator[Use]:
    for raw in facts.uses:
        if own.owns(raw, facts.path) or (raw.side == "maybe" and not own.on_device(raw)):
            continue
        symbol = catalog.find(raw.canonical)
        library, section, area = _home(symbol)
        yield Use(
            path=facts.path,
            line=raw.line,
            column=raw.column,
            symbol=raw.symbol,
            canonical=raw.canonical,
            library=library,
            section=section,
            area=area,
            kind=raw.kind,
            side="device" if raw.side == "maybe" else raw.side,
            guard=raw.guard,
            function=raw.function,
            vendored=vendored,
        )


def _home(symbol: Symbol | None) -> tuple[str, str, str]:
    if symbol is None:
        return "unknown", "", "programming-languages"
    return symbol.library, symbol.section, symbol.area


def _resolve_includes(files: list[FileFacts]) -> tuple[Include, ...]:
    by_name: Mapping[str, list[str]] = defaultdict(list)
    paths = {f.path for f in files}
    for path in sorted(paths):
        by_name[PurePosixPath(path).name].append(path)
    found = []
    for facts in files:
        for include in facts.includes:
            found.append(replace(include, resolved=_included(include, paths, by_name)))
    return tuple(sorted(found))


def _included(include: Include, paths: set[str], by_name: Mapping[str, list[str]]) -> str | None:
    """The repository's file for an include: beside the includer, else by its longest tail."""
    beside = _normal(PurePosixPath(include.path).parent / include.header)
    if beside in paths and not include.system:
        return beside
    header = _normal(PurePosixPath(include.header))
    tails = [
        path
        for path in by_name.get(PurePosixPath(header).name, [])
        if path == header or path.endswith("/" + header)
    ]
    if not tails:
        return None
    return min(tails, key=lambda path: (-_shared(path, include.path), len(path), path))


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts:
            parts.pop()
        elif part not in (".", ".."):
            parts.append(part)
    return "/".join(parts)


def _shared(left: str, right: str) -> int:
    """Number of leading folders that two paths have in common."""
    count = 0
    for a, b in zip(left.split("/"), right.split("/"), strict=False):
        if a != b:
            break
        count += 1
    return count


def _calls(
    files: list[FileFacts],
    functions: tuple[Function, ...],
    closure: Closure,
    catalog: Catalog,
) -> Iterator[Call]:
    index = CalleeIndex(functions, closure, catalog)
    macros = _macro_bodies(files)
    for facts in files:
        for raw in facts.calls:
            if raw.caller is None or raw.caller.startswith("#"):
                continue
            for written in _expanded(raw.callee, macros):
                callee = index.find(written, facts.path, raw.caller)
                if callee is not None:
                    yield Call(
                        facts.path, raw.line, raw.caller, facts.path, callee.qualified, callee.path
                    )


def _macro_bodies(files: list[FileFacts]) -> dict[str, tuple[str, ...]]:
    """Macro name to the functions that its body calls or launches."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for facts in files:
        for raw in facts.calls:
            if raw.caller is not None and raw.caller.startswith("#"):
                bodies[raw.caller[1:]].add(raw.callee)
        for launch in facts.launches:
            parameter = launch.kernel.startswith(PARAMETER)
            if launch.caller is not None and launch.caller.startswith("#") and not parameter:
                bodies[launch.caller[1:]].add(launch.kernel)
    return {name: tuple(sorted(callees)) for name, callees in bodies.items()}


def _expanded(callee: str, macros: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The functions that a written callee reaches when macros on the way are followed."""
    if callee not in macros:
        return (callee,)
    found: set[str] = set()
    seen = {callee}
    pending = [callee]
    while pending:
        for name in macros[pending.pop()]:
            if name not in macros:
                found.add(name)
            elif name not in seen:
                seen.add(name)
                pending.append(name)
    return tuple(sorted(found))


class CalleeIndex:
    """Finds the definition that a written name most likely means."""

    def __init__(self, functions: tuple[Function, ...], closure: Closure, catalog: Catalog) -> None:
        self._catalog = catalog
        self._closure = closure
        self._by_name: dict[str, list[Function]] = defaultdict(list)
        for function in functions:
            self._by_name[function.name].append(function)
        self._members = _member_names(functions)

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
            found = [f for f in found if f.qualified in self._members]
        reached = self._closure.of(path)
        near = [f for f in found if f.path in reached]
        if not near:
            near = [] if member or name in self._catalog.symbols else _nearest(found, path)
        return min(near, key=lambda f: (self._distance(f, path, caller), f), default=None)

    def _distance(self, function: Function, path: str, caller: str) -> tuple[int, int, int]:
        scope = caller.rpartition("::")[0]
        same_scope = 0 if function.qualified.rpartition("::")[0] == scope else 1
        return int(function.path != path), same_scope, -_shared(function.path, path)


def _nearest(found: list[Function], path: str) -> list[Function]:
    """The definitions of the file that shares most folders with the path, if it is one file."""
    most = max((_shared(f.path, path) for f in found), default=0)
    best = [f for f in found if _shared(f.path, path) == most]
    return best if len({f.path for f in best}) == 1 else []


def _member_names(functions: tuple[Function, ...]) -> frozenset[str]:
    """Qualified names with a scope; a namespace can't be told from a class in another file."""
    return frozenset(f.qualified for f in functions if "::" in f.qualified)
