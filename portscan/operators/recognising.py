"""Kernels to the operators that they compute, each with a score that says how sure that is.

Of ten points five are for names (the kernel's own, in part those of its file and callers) and
seven for the text: words, parameters, shapes. Where the body lacks what the operator has to show,
names count little; cues against an operator subtract.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from portscan.model import Facts, Function, FunctionKind, Operator, OperatorScore, Recognised
from portscan.operators.around import Around, Surroundings
from portscan.operators.cues import cues_of, parts

CUSTOM = "custom"
THRESHOLD = 0.45
"""Least score of an operator."""
_POINTS = 10.0
_MOST_NAMES = 5.0
_MOST_AROUND = 2.0
_MOST_TEXT = 7.0
_BEHIND = 0.7
"""Weight of what called functions say, next to the kernel's own text."""
_UNSHOWN = 0.35
"""Weight of names when the body shows nothing of the operator."""
_NAMELESS = 1.0
"""Points that the text needs more when no name tells of the operator."""
_FUSED = 1.4
"""Weight of the text for a part of a fused kernel, which shares the body with other parts."""
_SAID = 1.0
"""Least weight of a kernel's name or of its parameters that tells of such a part."""
_STEP = 0.7
"""Part of a step's score that an operator needs to stand for the step."""
_RIVAL = 0.8
"""Part of the main operator's score that a further operator needs that is seldom fused."""
_BONUS = {"whole": 0.35, "part": 0.15, "plain": 0.0}
"""Lead of an operator over its likely parts when the main one is chosen."""


def recognise(facts: Facts, operators: Mapping[str, Operator]) -> tuple[Recognised, ...]:
    """All kernels with their operators, in the order of the facts."""
    surroundings = Surroundings(facts)
    return tuple(
        Recognised(kernel, operators_of(kernel, surroundings.of(kernel), operators))
        for kernel in facts.functions
        if kernel.kind is FunctionKind.KERNEL
    )


def operators_of(
    kernel: Function, around: Around, operators: Mapping[str, Operator]
) -> tuple[OperatorScore, ...]:
    """The operators of one kernel, the main one first."""
    text = Text(kernel, around)
    if text.empty:
        return ()
    scored = {name: text.score(operator) for name, operator in operators.items()}
    found = {name: score for name, score in scored.items() if score >= THRESHOLD}
    if not found:
        return ()
    inside = _steps(found, operators)
    main = max(
        (name for name in found if name not in inside),
        key=lambda name: (found[name] + _BONUS[operators[name].level], name),
    )
    for name, operator in operators.items():
        if operator.level == "part" and name not in operators[main].contains:
            found[name] = max(found.get(name, 0.0), text.score(operator, fused=True))
    further = sorted(
        (name for name in found if name not in inside and _joins(name, main, found, operators)),
        key=lambda name: (-found[name], name),
    )
    return tuple(OperatorScore(name, round(found[name], 2)) for name in (main, *further))


def _steps(found: Mapping[str, float], operators: Mapping[str, Operator]) -> frozenset[str]:
    """Operators that another one found stands for; of two that contain each other, the weaker."""
    return frozenset(
        step
        for name, score in found.items()
        for step in operators[name].contains
        if score >= _STEP * found.get(step, 0.0)
        and not (name in operators[step].contains and found.get(step, 0.0) >= score)
    )


def _joins(
    name: str, main: str, found: Mapping[str, float], operators: Mapping[str, Operator]
) -> bool:
    """Whether an operator is named beside the main one."""
    if name == main or operators[name].level == "plain" or name in operators[main].contains:
        return False
    if operators[name].level == "part":
        return found[name] >= THRESHOLD
    return found[name] >= _RIVAL * found[main]


class Text:
    """A kernel's names and cues, its own and those of the functions it calls."""

    def __init__(self, kernel: Function, around: Around) -> None:
        own = cues_of(kernel)
        self._name = parts(kernel.name)
        self._around = around.names
        self._own = own
        self._behind_words = frozenset().union(*(c.words for c in around.behind))
        self._behind_shapes = frozenset().union(*(c.shapes for c in around.behind))
        self._shown = own.words | own.shapes | self._behind_words | self._behind_shapes
        self.empty = "~empty" in own.shapes and not around.behind

    def score(self, operator: Operator, *, fused: bool = False) -> float:
        """How much of what tells the operator is there, 0 to 1.

        As a part of a fused kernel, what speaks for other operators doesn't speak against it, but
        the kernel's own name or parameters have to tell of it.
        """
        if fused and not self._tells(operator):
            return 0.0
        names = min(_sum(operator.names, self._name), _MOST_NAMES)
        beside = _sum(operator.names, self._around - self._name)
        names = min(names + min(0.4 * beside, _MOST_AROUND), _MOST_NAMES)
        text = min(self._text(operator), _MOST_TEXT)
        shown = sum(any(cue in self._shown for cue in group) for group in operator.body)
        if fused:
            return min((names + _FUSED * text) / _POINTS, 1.0) if shown else 0.0
        if operator.body and shown < len(operator.body):
            share = shown / len(operator.body)
            names *= _UNSHOWN + (0.8 - _UNSHOWN) * share
            text *= 0.4 + 0.6 * share
        everything = self._name | self._own.words | self._own.shapes
        total = names + text - (0.0 if names else _NAMELESS) - _sum(operator.against, everything)
        return max(0.0, min(total / _POINTS, 1.0))

    def _tells(self, operator: Operator) -> bool:
        said = _sum(operator.parameters, self._own.parameters) >= _SAID
        return said or _sum(operator.names, self._name) >= 2 * _SAID

    def _text(self, operator: Operator) -> float:
        own, words, shapes = self._own, self._behind_words, self._behind_shapes
        return (
            _sum(operator.words, own.words)
            + _sum(operator.parameters, own.parameters)
            + _sum(operator.shapes, own.shapes)
            + _BEHIND * _sum(operator.words, words - own.words)
            + _BEHIND * _sum(operator.shapes, shapes - own.shapes)
        )


def _sum(weights: Mapping[str, float], present: Collection[str]) -> float:
    return sum(weight for cue, weight in weights.items() if cue in present)
