"""Device code that is written anew: a kernel costs days, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from portscan.effort.items import Home, Item, Rates, driver
from portscan.effort.ranges import plus, scale, times
from portscan.model import (
    Facts,
    Function,
    FunctionKind,
    Place,
    ProgrammingModel,
    Range,
    TargetMatch,
    Verdict,
)

_KEPT = frozenset({Verdict.DROP_IN, Verdict.RENAME, Verdict.ADAPT})
_TENSOR = frozenset({"wmma", "inline-ptx", "async-copy"})
_HARD = frozenset(
    {
        "shared-memory",
        "dynamic-shared-memory",
        "shuffle",
        "vote",
        "atomics",
        "cooperative-groups",
        "textures",
        "dynamic-parallelism",
        "cub",
        "curand-device",
        "warp-synchronous",
    }
)
_ONE = Range(1.0, 1.0, 1.0)


def written_anew(facts: Facts, match: TargetMatch) -> tuple[Function, ...]:
    """Own kernels and device functions that the programming model wants written anew."""
    if match.target.device_model in {ProgrammingModel.SOURCE, ProgrammingModel.RENAME}:
        return ()
    vendored = {file.path for file in facts.files if file.vendored}
    kept = {item.function for item in match.functions if item.verdict in _KEPT}
    return tuple(
        f
        for f in facts.functions
        if f.kind is not FunctionKind.HOST and f.path not in vendored and f not in kept
    )


def kernel_items(facts: Facts, match: TargetMatch, rates: Rates) -> tuple[Item, ...]:
    """One item per kernel name and file, and one per device function outside all kernels."""
    anew = written_anew(facts, match)
    kernels = [f for f in anew if f.kind is FunctionKind.KERNEL]
    helpers = [f for f in anew if f.kind is not FunctionKind.KERNEL]
    shares = _shares(kernels, rates)
    named: dict[tuple[str, str], list[Function]] = defaultdict(list)
    for kernel in kernels:
        named[kernel.path, kernel.qualified].append(kernel)
    verdicts = {item.function: item.verdict for item in match.functions}
    return (
        *(
            _kernel(group, shares, verdicts.get(group[0]), rates)
            for _, group in sorted(named.items())
        ),
        *(_helper(f, verdicts.get(f), rates) for f in _outside(helpers, kernels, facts)),
    )


def _kernel(
    group: list[Function], shares: dict[Function, Range], verdict: Verdict | None, rates: Rates
) -> Item:
    share = plus(*(shares[function] for function in group))
    first = group[0]
    days = times(rates.range("hand-kernel"), share)
    made = driver("hand-kernel", first.qualified, verdict or Verdict.REWRITE, days, _starts(group))
    lines = times(rates.range("hand-kernel-lines"), share)
    return Item(made, Home("file", first.qualified, first.path), new=lines)


def _shares(kernels: list[Function], rates: Rates) -> dict[Function, Range]:
    """Each kernel's part of a hand-written one; the costliest of a design pays for it."""
    shares: dict[Function, Range] = {}
    names: set[tuple[str, str]] = set()
    copies: set[tuple[object, ...]] = set()
    simple: set[str] = set()
    for kernel in sorted(kernels, key=lambda k: (-_weight(k, rates).p50, k)):
        name = (kernel.path, kernel.qualified)
        copy = (kernel.qualified, kernel.code_lines, kernel.features, kernel.launch_bounds)
        share = _weight(kernel, rates)
        if name in names or copy in copies:
            share = times(share, rates.range("variant-kernel"))
        elif _trivial(kernel, rates):
            if kernel.path in simple:
                share = times(share, rates.range("sibling-kernel"))
            simple.add(kernel.path)
        names.add(name)
        copies.add(copy)
        shares[kernel] = share
    return shares


def _weight(kernel: Function, rates: Rates) -> Range:
    if _trivial(kernel, rates):
        return rates.range("trivial-kernel")
    present = {name for name, count in kernel.features if count}
    return plus(
        _ONE,
        scale(rates.range("hard-construct"), len(present & _HARD)),
        scale(rates.range("tensor-construct"), len(present & _TENSOR)),
    )


def _trivial(kernel: Function, rates: Rates) -> bool:
    size = kernel.code_lines or kernel.end_line - kernel.start_line + 1
    present = {name for name, count in kernel.features if count}
    return size <= rates.middle("trivial-lines") and not present & (_HARD | _TENSOR)


def _outside(
    helpers: list[Function], kernels: list[Function], facts: Facts
) -> tuple[Function, ...]:
    """Device functions that no kernel calls, directly or not."""
    callees: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for call in facts.calls:
        callees[call.caller_path, call.caller].append((call.callee_path, call.callee))
    todo = [(k.path, k.qualified) for k in kernels]
    seen = set(todo)
    while todo:
        fresh = [callee for callee in callees.get(todo.pop(), ()) if callee not in seen]
        seen.update(fresh)
        todo.extend(fresh)
    return tuple(f for f in sorted(helpers) if (f.path, f.qualified) not in seen)


def _helper(function: Function, verdict: Verdict | None, rates: Rates) -> Item:
    lines = float(function.code_lines or function.end_line - function.start_line + 1)
    pace = rates.range("helper-lines")
    days = Range(lines / pace.p90, lines / pace.p50, lines / pace.p10)
    made = driver(
        "helper-lines", function.qualified, verdict or Verdict.REWRITE, days, _starts([function])
    )
    return Item(made, Home("file", path=function.path), new=Range(lines, lines, lines))


def _starts(functions: Iterable[Function]) -> tuple[Place, ...]:
    return tuple(Place(f.path, f.start_line) for f in functions)
