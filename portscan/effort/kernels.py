"""Device code that is written anew: a kernel costs days, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portscan.effort.calls import DeviceCalls, key
from portscan.effort.items import Home, Item, Rates, driver
from portscan.effort.ranges import plus, scale, times
from portscan.effort.replaced import offers_of, replaced
from portscan.effort.templates import lost, templated
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
_TEMPLATES = "cutlass"
_TENSOR = frozenset({"wmma", "inline-ptx", "async-copy", _TEMPLATES})
_HARD = frozenset(
    {
        "shared-memory",
        "dynamic-shared-memory",
        "shuffle",
        "vote",
        "match",
        "atomics",
        "cooperative-groups",
        "textures",
        "surfaces",
        "dynamic-parallelism",
        "cub",
        "curand-device",
        "warp-synchronous",
    }
)
_ONE = Range(1.0, 1.0, 1.0)
_KEEPS_LANGUAGE = frozenset({ProgrammingModel.SOURCE, ProgrammingModel.RENAME})


def written_anew(facts: Facts, match: TargetMatch) -> tuple[Function, ...]:
    """Own kernels and device functions that are written anew, or replaced by operators.

    All that the programming model wants so; where the language stays, those whose CUTLASS
    templates the target hasn't got.
    """
    if match.target.device_model in _KEEPS_LANGUAGE:
        return lost(facts, match)
    vendored = {file.path for file in facts.files if file.vendored}
    offers = offers_of(match)
    kept = {
        item.function
        for item in match.functions
        if item.verdict in _KEPT and (item.function.path, item.function.start_line) not in offers
    }
    return tuple(
        f
        for f in facts.functions
        if f.kind is not FunctionKind.HOST and f.path not in vendored and f not in kept
    )


def kernel_items(facts: Facts, match: TargetMatch, rates: Rates) -> tuple[Item, ...]:
    """One item per kernel name and file, and one per device function outside all kernels."""
    anew = written_anew(facts, match)
    kernels = [f for f in anew if f.kind is FunctionKind.KERNEL]
    calls = DeviceCalls(facts)
    reached = calls.reached(kernels)
    helpers = [f for f in anew if f.kind is not FunctionKind.KERNEL and key(f) not in reached]
    built = frozenset(templated(facts))
    shares = _shares({k: _Shape.of(k, calls, built) for k in kernels}, rates)
    named: dict[tuple[str, str], list[Function]] = defaultdict(list)
    for kernel in kernels:
        named[kernel.path, kernel.qualified].append(kernel)
    verdicts = {item.function: item.verdict for item in match.functions}
    offers = offers_of(match)
    by_hand = [
        (group, _kernel(group, shares, verdicts.get(group[0]), rates))
        for _, group in sorted(named.items())
    ]
    return (
        *(replaced(group, offers, hand, rates) or hand for group, hand in by_hand),
        *(_helper(f, match, verdicts.get(f), rates, hard=f in built) for f in sorted(helpers)),
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


@dataclass(frozen=True, slots=True)
class _Shape:
    """What decides a kernel's cost, with the device functions it calls."""

    own: frozenset[str]
    """Features of its own body."""
    behind: frozenset[str]
    """Further features of the device functions that it calls."""
    longest: int
    """Code lines of the largest of these bodies."""

    @classmethod
    def of(cls, kernel: Function, calls: DeviceCalls, built: frozenset[Function]) -> _Shape:
        """A kernel that only calls is as hard as what it calls; ``built`` uses CUTLASS."""
        behind = calls.behind(kernel)
        names = {name for body in behind for name in _present(body, built)}
        own = _present(kernel, built)
        longest = max(_size(body) for body in (kernel, *behind))
        return cls(own, frozenset(names - own), longest)

    @property
    def hard(self) -> int:
        # Assembly in a helper is mostly one instruction (a lane id), in a kernel its core.
        behind = self.behind & (_HARD | {"inline-ptx"})
        return len(self.own & _HARD) + len(behind)

    @property
    def tensor(self) -> int:
        return len(self.own & _TENSOR) + len(self.behind & (_TENSOR - {"inline-ptx"}))

    def trivial(self, rates: Rates) -> bool:
        """Elementwise, as far as one can tell."""
        return self.longest <= rates.middle("trivial-lines") and not self.hard + self.tensor

    def weight(self, rates: Rates) -> Range:
        """Its part of a hand-written kernel, if no other shares the design."""
        if self.trivial(rates):
            return rates.range("trivial-kernel")
        return plus(
            _ONE,
            scale(rates.range("hard-construct"), self.hard),
            scale(rates.range("tensor-construct"), self.tensor),
        )


def _present(function: Function, built: frozenset[Function]) -> frozenset[str]:
    found = {name for name, count in function.features if count}
    return frozenset(found | {_TEMPLATES} if function in built else found)


def _size(function: Function) -> int:
    return function.code_lines or function.end_line - function.start_line + 1


def _shares(shapes: Mapping[Function, _Shape], rates: Rates) -> dict[Function, Range]:
    """Each kernel's part of a hand-written one; the costliest of a design pays for it."""
    shares: dict[Function, Range] = {}
    names: set[tuple[str, str]] = set()
    copies: set[tuple[object, ...]] = set()
    simple: set[str] = set()
    for kernel in sorted(shapes, key=lambda k: (-shapes[k].weight(rates).p50, k)):
        copy = (kernel.qualified, kernel.code_lines, kernel.features, kernel.launch_bounds)
        share = shapes[kernel].weight(rates)
        if key(kernel) in names or copy in copies:
            share = times(share, rates.range("variant-kernel"))
        elif shapes[kernel].trivial(rates):
            if kernel.path in simple:
                share = times(share, rates.range("sibling-kernel"))
            simple.add(kernel.path)
        names.add(key(kernel))
        copies.add(copy)
        shares[kernel] = share
    return shares


def _helper(
    function: Function, match: TargetMatch, verdict: Verdict | None, rates: Rates, *, hard: bool
) -> Item:
    """The new lines at the pace of new back ends; another language takes more lines."""
    size = float(_size(function))
    lines = Range(size, size, size)
    kept = match.target.device_model in _KEEPS_LANGUAGE
    if not kept and size > rates.middle("trivial-lines"):
        lines = scale(rates.range("rewrite-growth"), size)
    pace = rates.range("helper-lines")
    days = times(lines, Range(1 / pace.p90, 1 / pace.p50, 1 / pace.p10))
    if hard:
        days = times(days, plus(_ONE, rates.range("tensor-construct")))
    made = driver(
        "helper-lines", function.qualified, verdict or Verdict.REWRITE, days, _starts([function])
    )
    return Item(made, Home("file", path=function.path), new=lines)


def _starts(functions: Iterable[Function]) -> tuple[Place, ...]:
    return tuple(Place(f.path, f.start_line) for f in functions)
