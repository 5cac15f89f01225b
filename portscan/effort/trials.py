"""Which kernels to try first on a borrowed card: those that carry most of the uncertainty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portscan.effort.calls import DeviceCalls, Key, key
from portscan.effort.ranges import ZERO, plus, scale
from portscan.model import (
    Estimate,
    Facts,
    Function,
    FunctionKind,
    Place,
    Question,
    Range,
    Trial,
)

MOST = 10
"""Kernels that fit into the first days with a card."""
_AGAIN = 0.25
"""How much of its spread a kernel still tells when one with the same constructs was tried."""
_PLAIN = frozenset({"constant-memory", "local-arrays", "double-literal", "syncthreads"})
"""Features that say little about whether a kernel will work."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    kernel: Function
    spread: Range
    answers: Mapping[int, float]
    """Question to the days that the kernel's places decide of it."""
    features: tuple[str, ...]


def trials(facts: Facts, result: Estimate, questions: Sequence[Question]) -> tuple[Trial, ...]:
    """At most ten own kernels; each is chosen for what those before it leave open."""
    vendored = {file.path for file in facts.files if file.vendored}
    kernels = [
        f for f in facts.functions if f.kind is FunctionKind.KERNEL and f.path not in vendored
    ]
    candidates = _candidates(facts, kernels, result, questions)
    chosen: list[_Candidate] = []
    while candidates and len(chosen) < MOST:
        told = {number for item in chosen for number in item.answers}
        alike = {item.features for item in chosen}
        best = min(candidates, key=lambda c: (-_worth(c, told, alike), c.kernel))
        if _worth(best, told, alike) <= 0:
            break
        chosen.append(best)
        name = key(best.kernel)
        candidates = [item for item in candidates if key(item.kernel) != name]
    return tuple(
        Trial(item.kernel, item.spread, tuple(sorted(item.answers)), item.features)
        for item in chosen
    )


def _worth(candidate: _Candidate, told: set[int], alike: set[tuple[str, ...]]) -> float:
    """Days of uncertainty that the kernel would settle."""
    part = _AGAIN if candidate.features in alike else 1.0
    open_days = sum(days for number, days in candidate.answers.items() if number not in told)
    return part * (candidate.spread.p90 - candidate.spread.p10) + open_days


def _candidates(
    facts: Facts, kernels: Sequence[Function], result: Estimate, questions: Sequence[Question]
) -> list[_Candidate]:
    calls = DeviceCalls(facts)
    bodies = {kernel: (kernel, *calls.behind(kernel)) for kernel in kernels}
    users: dict[Key, set[Key]] = defaultdict(set)
    for kernel, parts in bodies.items():
        for part in parts:
            users[key(part)].add(key(kernel))
    spreads = _spreads(result)
    places = _by_file(questions)
    found = []
    for kernel, parts in bodies.items():
        shares = [scale(spreads.get(k, ZERO), 1 / len(users[k])) for k in {key(p) for p in parts}]
        answers = _answers(parts, places, questions)
        names = {n for part in parts for n, count in part.features if count} - _PLAIN
        found.append(_Candidate(kernel, plus(*shares), answers, tuple(sorted(names))))
    return found


def _spreads(result: Estimate) -> dict[Key, Range]:
    """Days by file and function, of the drivers that are about one function."""
    found: dict[Key, Range] = {}
    for driver in result.drivers:
        for path in {place.path for place in driver.places}:
            name = (path, driver.subject)
            found[name] = plus(found.get(name, ZERO), driver.person_days)
    return found


def _by_file(questions: Sequence[Question]) -> dict[str, list[tuple[int, Place]]]:
    found: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    for number, question in enumerate(questions):
        for place in question.places if question.narrows > 0 else ():
            found[place.path].append((number, place))
    return found


def _answers(
    bodies: Sequence[Function],
    places: Mapping[str, Sequence[tuple[int, Place]]],
    questions: Sequence[Question],
) -> dict[int, float]:
    held: dict[int, set[Place]] = defaultdict(set)
    for body in bodies:
        for number, place in places.get(body.path, ()):
            if body.start_line <= place.line <= body.end_line:
                held[number].add(place)
    return {
        number: questions[number].narrows * len(inside) / len(questions[number].places)
        for number, inside in held.items()
    }
