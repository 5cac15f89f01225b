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
    RawUse,
    SourceFile,
    Symbol,
    Use,
)

_OVERLOADED = frozenset({"device", "math", "vector-types", "fp16", "cucomplex", "wmma"})
"""Libraries whose names a project may overload without hiding the toolkit's."""
_DEVICE_MACRO = re.compile(r"(?:^|_)(?:DEVICE|GPU|KERNEL|CUDA)(?:_|$)|^(?:HD|GLOBAL)$")
_FEATURE_OF_OTHER_KINDS = frozenset({"device", "maybe"})


def resolve(
    files: Iterable[FileFacts], catalog: Catalog, vendored: frozenset[str] = frozenset()
) -> Facts:
    """The repository's facts; names that the repository defines itself are dropped.

    ``vendored`` holds the paths of third-party files; their uses are kept and marked.
    """
    ordered = sorted(files, key=lambda facts: facts.path)
    own = Ownership(ordered, catalog, vendored)
    includes = _resolve_includes(ordered)
    functions = tuple(sorted(f for facts in ordered for f in facts.functions))
    uses = tuple(
        sorted(
            use for facts in ordered for use in _uses(facts, own, catalog, facts.path in vendored)
        )
    )
    launches = tuple(sorted(launch for facts in ordered for launch in facts.launches))
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
        calls=tuple(sorted(set(_calls(ordered, functions, includes)))),
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


class Ownership:
    """Names that the repository defines, and where each is seen."""

    def __init__(self, files: list[FileFacts], catalog: Catalog, vendored: frozenset[str]) -> None:
        self._catalog = catalog
        self._everywhere = frozenset(name for f in files for name in f.owned)
        self._here = {f.path: frozenset(f.owned_here) for f in files}
        self._device_functions = _device_functions(files)

    def owns(self, use: RawUse, path: str) -> bool:
        """Whether a use's name is the project's own rather than the toolkit's."""
        if use.kind == "include":
            return False
        name = use.canonical
        if name not in self._everywhere and name not in self._here[path]:
            return False
        symbol = self._catalog.find(name)
        return symbol is None or symbol.library not in _OVERLOADED

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
    files: list[FileFacts], functions: tuple[Function, ...], includes: tuple[Include, ...]
) -> Iterator[Call]:
    index = CalleeIndex(functions, includes)
    for facts in files:
        for raw in facts.calls:
            if raw.caller is None:
                continue
            callee = index.find(raw.callee, facts.path, raw.caller)
            if callee is not None:
                yield Call(
                    facts.path, raw.line, raw.caller, facts.path, callee.qualified, callee.path
                )


class CalleeIndex:
    """Finds the definition that a written name most likely means."""

    def __init__(self, functions: tuple[Function, ...], includes: tuple[Include, ...]) -> None:
        self._by_name: dict[str, list[Function]] = defaultdict(list)
        for function in functions:
            self._by_name[function.name].append(function)
        self._includes: dict[str, set[str]] = defaultdict(set)
        for include in includes:
            if include.resolved is not None:
                self._includes[include.path].add(include.resolved)

    def find(self, written: str, path: str, caller: str) -> Function | None:
        """The callee, None when the repository has no such function or too many."""
        name = written.rpartition("::")[2]
        found = self._by_name.get(name)
        if not found:
            return None
        if "::" in written:
            tail = [f for f in found if ("::" + f.qualified).endswith("::" + written)]
            found = tail
        if not found:
            return None
        return min(found, key=lambda f: (self._distance(f, path, caller), f))

    def _distance(self, function: Function, path: str, caller: str) -> tuple[int, int, int]:
        near = 0 if function.path == path else 1 if function.path in self._includes[path] else 2
        scope = caller.rpartition("::")[0]
        same_scope = 0 if function.qualified.rpartition("::")[0] == scope else 1
        return near, same_scope, -_shared(function.path, path)


def launch_target(launch: Launch, index: CalleeIndex) -> Function | None:
    """The kernel that a launch means, None when it goes through a variable."""
    found = index.find(launch.kernel, launch.path, launch.caller or "")
    return found if found is not None and found.kind is FunctionKind.KERNEL else None
