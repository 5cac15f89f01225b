"""Files joined into one repository: whose names, which callee, what depends on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from portscan.model import (
    Call,
    Catalog,
    Facts,
    FileFacts,
    Function,
    FunctionKind,
    Hazard,
    Launch,
    PartialFile,
    RawCall,
    SourceFile,
    Symbol,
    Traffic,
    Use,
)
from portscan.scanning.bindings import BIND, OPERATOR
from portscan.scanning.callees import CalleeIndex, is_constructor
from portscan.scanning.includes import Closure, resolve_includes
from portscan.scanning.kernelfeatures import inherit
from portscan.scanning.macros import MacroBodies, expanded_launches
from portscan.scanning.ownership import Ownership


def resolve(
    files: Iterable[FileFacts], catalog: Catalog, vendored: frozenset[str] = frozenset()
) -> Facts:
    """The repository's facts; names that the repository defines itself are dropped.

    ``vendored`` holds the paths of third-party files; their uses are kept and marked.
    """
    everything = sorted(files, key=lambda facts: facts.path)
    ordered = [facts for facts in everything if not facts.beside]
    toolkit = frozenset(_toolkit_headers(ordered, catalog))
    includes = resolve_includes(ordered, toolkit)
    closure = Closure(includes)
    own = Ownership(ordered, catalog, closure, toolkit)
    functions = tuple(sorted(function for facts in ordered for function in facts.functions))
    calls = tuple(sorted(set(_calls(ordered, functions, closure, catalog))))
    uses = tuple(
        sorted(
            use for facts in ordered for use in _uses(facts, own, catalog, facts.path in vendored)
        )
    )
    launches = tuple(sorted(expanded_launches(ordered)))
    busy = {use.path for use in uses} | {launch.path for launch in launches}
    busy |= {f.path for f in functions if f.kind is not FunctionKind.HOST}
    return Facts(
        files=tuple(
            SourceFile(f.path, f.lines, f.bytes, f.path in vendored, f.path in busy)
            for f in ordered
        ),
        uses=uses,
        functions=tuple(sorted(inherit(functions, calls))),
        launches=launches,
        calls=calls,
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
        traffic=tuple(
            sorted(
                Traffic(f.path, line, name, f.path in vendored)
                for f in everything
                for line, name in f.traffic
            )
        ),
    )


def _toolkit_headers(files: Iterable[FileFacts], catalog: Catalog) -> Iterator[str]:
    """The headers among the includes that the toolkit has."""
    for header in {include.header for facts in files for include in facts.includes}:
        symbol = catalog.symbols.get(header)
        if symbol is not None and symbol.kind == "header":
            yield header


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
            embedded=raw.embedded,
        )


def _home(symbol: Symbol | None) -> tuple[str, str, str]:
    if symbol is None:
        return "unknown", "", "programming-languages"
    return symbol.library, symbol.section, symbol.area


def _calls(
    files: list[FileFacts],
    functions: tuple[Function, ...],
    closure: Closure,
    catalog: Catalog,
) -> Iterator[Call]:
    bases = sorted({pair for facts in files for pair in facts.bases})
    index = CalleeIndex(functions, closure, catalog, bases)
    macros = MacroBodies(files, closure)
    kernels = {f.name for f in functions if f.kind is FunctionKind.KERNEL}
    operators = _operators(files, index)
    for facts in files:
        for raw in facts.calls:
            if raw.caller is None or raw.caller.startswith("#"):
                continue
            if raw.form == OPERATOR:
                for function in operators.get(raw.callee, ()):
                    yield _call(facts.path, raw.line, raw.caller, function, "call")
            else:
                yield from _called(raw, raw.caller, facts.path, index, macros)
        for launch in facts.launches:
            if launch.caller is not None and not launch.caller.startswith("#"):
                yield from _launched(launch, launch.caller, index, kernels)


def _operators(files: list[FileFacts], index: CalleeIndex) -> Mapping[str, tuple[Function, ...]]:
    """Name in Python to the functions bound to it, where only one file binds the name."""
    found: dict[str, set[Function]] = defaultdict(set)
    homes: dict[str, set[str]] = defaultdict(set)
    for facts in files:
        for raw in facts.calls:
            if raw.form == BIND and raw.caller is not None:
                homes[raw.arguments[0]].add(facts.path)
                if (callee := index.find(raw.callee, facts.path, raw.caller)) is not None:
                    found[raw.arguments[0]].add(callee)
    return {name: tuple(sorted(found[name])) for name in found if len(homes[name]) == 1}


def _called(
    raw: RawCall, caller: str, path: str, index: CalleeIndex, macros: MacroBodies
) -> Iterator[Call]:
    if raw.form == "construct":
        made = index.constructor(raw.callee, path, caller)
        if made is not None:
            yield _call(path, raw.line, caller, made, "construct")
        return
    for written in (raw.callee,) if raw.form == BIND else macros.expand(raw, path):
        callee = index.find(written, path, caller)
        if callee is not None:
            yield _call(path, raw.line, caller, callee, _form(callee))


def _launched(launch: Launch, caller: str, index: CalleeIndex, kernels: set[str]) -> Iterator[Call]:
    for name in launch.through or (launch.kernel,):
        if name.rpartition("::")[2] in kernels:
            kernel = index.find(name, launch.path, caller)
            if kernel is not None:
                yield _call(launch.path, launch.line, caller, kernel, "launch")


def _form(callee: Function) -> str:
    if callee.kind is FunctionKind.KERNEL:
        return "launch"
    return "construct" if is_constructor(callee) else "call"


def _call(path: str, line: int, caller: str, callee: Function, form: str) -> Call:
    return Call(path, line, caller, path, callee.qualified, callee.path, form)
