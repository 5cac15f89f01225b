"""What a condition says about a back end, told from its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache

_TOKENS = re.compile(
    r"\s+|(?P<name>[A-Za-z_][\w.]*)|(?P<and>&&)|(?P<or>\|\|)|(?P<open>\()|(?P<close>\))"
    r"|(?P<not>!(?!=))|(?P<other>[^\s()&|!]+|&|\||!=)"
)
_WORDS = {"and": "and", "or": "or", "not": "not", "True": "name", "False": "name"}
_LONGEST = 4096
_DEEPEST = 60

Truth = bool | None
"""None where the text doesn't tell."""


class _TooDeepError(Exception):
    """The condition is nested further than anyone writes."""


class Stance(Enum):
    """What a condition that names a back end says about it."""

    WITH = "with"
    """The code may be compiled for the back end, or only for it."""
    WITHOUT = "without"
    """The code is never compiled for it."""


def stance(guard: str, names: Callable[[str], bool]) -> Stance | None:
    """What the condition says about the back end whose macros ``names`` knows; None for nothing.

    >>> hip = lambda name: name == "USE_ROCM"
    >>> stance("A && !defined(USE_ROCM)", hip).value
    'without'
    >>> stance("!FAST && (__CUDA_ARCH__ >= 700 || defined(USE_ROCM))", hip).value
    'with'
    >>> stance("defined(FAST)", hip)
    """
    tokens = _tokens(guard) if len(guard) <= _LONGEST else ()
    if not any(kind == "name" and names(text) for kind, text in tokens):
        return None
    try:
        truth = _Condition(tokens, names).truth()
    except _TooDeepError:
        return None
    return Stance.WITHOUT if truth is False else Stance.WITH


@lru_cache(maxsize=4096)
def _tokens(guard: str) -> tuple[tuple[str, str], ...]:
    found = []
    for match in _TOKENS.finditer(guard):
        if match.lastgroup is not None:
            text = match[0]
            kind = _WORDS.get(text, match.lastgroup)
            found.append((kind, text))
    return tuple(found)


class _Condition:
    """A recursive descent over one condition, with the back end's macros defined as true."""

    def __init__(self, tokens: tuple[tuple[str, str], ...], names: Callable[[str], bool]) -> None:
        self._tokens = tokens
        self._names = names
        self._at = 0
        self._depth = 0

    def truth(self) -> Truth:
        """True, False, or None for unknown."""
        return self._any()

    def _kind(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _any(self) -> Truth:
        parts = [self._all()]
        while self._kind() == "or":
            self._at += 1
            parts.append(self._all())
        if True in parts:
            return True
        return False if all(part is False for part in parts) else None

    def _all(self) -> Truth:
        parts = [self._one()]
        while self._kind() == "and":
            self._at += 1
            parts.append(self._one())
        if False in parts:
            return False
        return True if all(part is True for part in parts) else None

    def _one(self) -> Truth:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooDeepError
        if self._kind() == "not":
            self._at += 1
            inner = self._one()
            found = None if inner is None else not inner
        else:
            found = self._operand()
        self._depth -= 1
        return found

    def _operand(self) -> Truth:
        """A name, a call or brackets; anything compared or computed is unknown."""
        found = self._primary()
        while self._kind() in ("other", "name", "open"):
            self._primary()
            found = None
        return found

    def _primary(self) -> Truth:
        kind = self._kind()
        if kind == "open":
            self._at += 1
            found = self._any()
            if self._kind() == "close":
                self._at += 1
            return found
        if kind != "name":
            self._at += 1
            return None
        text = self._tokens[self._at][1]
        self._at += 1
        if text == "defined":
            return self._primary()
        known = self._names(text)
        if self._kind() == "open":
            self._primary()
        return True if known else None
