"""Device code built on CUTLASS or CuTe: its architecture tags and atoms don't follow a rename."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from portscan.effort.calls import DeviceCalls, key
from portscan.effort.items import Home, Item, Rates, driver
from portscan.effort.ranges import scale
from portscan.model import (
    Facts,
    Function,
    FunctionKind,
    Place,
    ProgrammingModel,
    TargetMatch,
    Use,
    Verdict,
)

LIBRARY = "cutlass"
_LOST = frozenset({Verdict.REWRITE, Verdict.NO_EQUIVALENT})


def templated(facts: Facts) -> Mapping[Function, tuple[str, ...]]:
    """Own kernels and device functions with the CUTLASS names that their bodies use."""
    uses: dict[tuple[str, str], list[Use]] = defaultdict(list)
    for use in facts.uses:
        if use.library == LIBRARY and use.function is not None and not use.vendored:
            uses[use.path, use.function].append(use)
    found: dict[Function, tuple[str, ...]] = {}
    for function in facts.functions:
        inside = [u for u in uses.get(key(function), ()) if _spans(function, u)]
        if inside and function.kind is not FunctionKind.HOST:
            found[function] = tuple(sorted({u.canonical for u in inside}))
    return found


def lost(facts: Facts, match: TargetMatch) -> tuple[Function, ...]:
    """Own device code that must be designed anew because the target hasn't its templates.

    A kernel that merely calls such a function goes with it.
    """
    gone = {
        function
        for function, names in templated(facts).items()
        if any(match.symbols[name].verdict in _LOST for name in names)
    }
    if not gone:
        return ()
    calls = DeviceCalls(facts)
    vendored = {file.path for file in facts.files if file.vendored}
    return tuple(
        f
        for f in facts.functions
        if f in gone
        or (
            f.kind is FunctionKind.KERNEL
            and f.path not in vendored
            and not gone.isdisjoint(calls.behind(f))
        )
    )


def template_items(
    facts: Facts, match: TargetMatch, anew: Iterable[Function], rates: Rates
) -> tuple[Item, ...]:
    """One item per file whose device code keeps its templates under another name."""
    if match.target.device_model is not ProgrammingModel.RENAME:
        return ()
    gone = set(anew)
    by_file: dict[str, list[Function]] = defaultdict(list)
    for function in templated(facts):
        if function not in gone:
            by_file[function.path].append(function)
    found = []
    for path in sorted(by_file):
        lines = sum(f.code_lines for f in by_file[path]) / 1000.0
        semantic = scale(rates.range("construct-cutlass"), lines)
        places = [Place(path, f.start_line) for f in by_file[path]]
        made = driver("construct-cutlass", path, None, rates.lines(semantic), places)
        found.append(Item(made, Home("file", path=path), semantic=semantic))
    return tuple(found)


def _spans(function: Function, use: Use) -> bool:
    return function.start_line <= use.line <= function.end_line
