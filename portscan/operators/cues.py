"""The names around a kernel as sets of words that cues are looked up in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from portscan.model import Function

_PART = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_ONE_WORD = re.compile(r"ReLU|SiLU|GeLU|ELU|TanH|GLU|LogSoftMax|SoftMax")
"""Names with capitals inside that are one word."""
_LONGEST = 4
"""Words that a cue may have."""


@cache
def parts(name: str) -> frozenset[str]:
    """The words of a name and their sequences joined by hyphens: ``blockReduceSum_v2``.

    >>> sorted(parts("topK_v2"))
    ['2', 'k', 'k-v', 'k-v-2', 'top', 'top-k', 'top-k-v', 'top-k-v-2', 'v', 'v-2']
    """
    plain = _ONE_WORD.sub(_lowered, name)
    words = [word.lower() for word in _PART.findall(plain)]
    return frozenset(
        "-".join(words[start : start + length])
        for length in range(1, _LONGEST + 1)
        for start in range(len(words) - length + 1)
    )


def _lowered(match: re.Match[str]) -> str:
    return match[0].capitalize()


def joined(names: Iterable[str]) -> frozenset[str]:
    """The words of several names."""
    found: set[str] = set()
    for name in names:
        found |= parts(name)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Cues:
    """What one function's own text offers."""

    parameters: frozenset[str]
    words: frozenset[str]
    shapes: frozenset[str]
    """Shapes, numbers and features."""


def cues_of(function: Function) -> Cues:
    """The words of a function, split; calls are among the words of the body."""
    written = function.words.split()
    at = written.index("{") if "{" in written else len(written)
    inner = written[at + 1 :]
    shapes = [word for word in inner if not (word[0].isalpha() or word[0] == "_")]
    names = [word for word in inner if word[0].isalpha() or word[0] == "_"]
    head = joined(word for word in written[:at] if word != function.name)
    body = joined(names)
    features = [f"+{name}" for name, _ in (*function.features, *function.inherited)]
    loops = [f"~loops-{depth}" for depth in range(1, function.loop_depth + 1)]
    return Cues(head, head | body, frozenset((*shapes, *features, *loops)))
