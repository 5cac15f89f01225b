"""Size of a function by its control flow: cyclomatic complexity and loop depth."""

from __future__ import annotations

import re
from collections import Counter

from portscan.scanning.kernelfeatures.body import Body
from portscan.scanning.tokens import closing

_WORD = re.compile(rb"[A-Za-z_]\w*")
_LOOP_MACRO = re.compile(rb"[A-Z0-9_]*(?:_LOOP|FOR_?EACH|GRID_STRIDE)[A-Z0-9_]*")
_ELSE = re.compile(rb"\s*else\b")
_NO_LOOPS = (b"{", b"}", b";", b"do")


def control_flow(body: Body, balanced: bytes) -> tuple[int, int]:
    """Cyclomatic complexity and loop depth of a function.

    ``balanced`` is its code with only one branch of each condition, so that braces pair.
    Loops in called functions don't count.
    """
    words = body.words if balanced == body.code else Counter(_WORD.findall(balanced))
    macros = [w for w in words if w.isupper() and _LOOP_MACRO.fullmatch(w)]
    loops = sum(words[word] for word in (b"for", b"while", *macros))
    inner = balanced[body.inner :]
    branches = loops + words[b"if"] + words[b"case"]
    operators = inner.count(b"&&") + inner.count(b"||") + inner.count(b"?")
    depth = loops if loops <= 1 else _Nesting(balanced, macros).deepest(body.inner, loops)
    return 1 + branches + operators, depth


class _Nesting:
    """Walks over loops and braces; ``pending`` loops still wait for the end of their statement."""

    def __init__(self, code: bytes, macros: list[bytes]) -> None:
        self._code = code
        words = b"|".join((b"for", b"while", b"do", *macros))
        self._loop = re.compile(rb"\b(?:" + words + rb")\b")
        self._token = re.compile(rb"\b(?:" + words + rb")\b|[{};]")
        self._scopes: list[tuple[int, bool]] = []
        self._pending = 0
        self._open = 0
        self._do = False
        self._after_do = False

    def deepest(self, at: int, loops: int) -> int:
        """The largest number of loops open at once from an offset on, where so many begin."""
        most = 0
        first = self._loop.search(self._code, at)
        at = len(self._code) if first is None else first.start()
        while loops and (match := self._token.search(self._code, at)) is not None:
            at = self._take(match)
            most = max(most, self._open + self._pending)
            loops -= match.group() not in _NO_LOOPS
        return most

    def _take(self, match: re.Match[bytes]) -> int:
        token = match.group()
        at = match.end()
        if token == b"{":
            self._scopes.append((self._pending, self._do))
            self._open += self._pending
            self._pending, self._do = 0, False
        elif token == b"}":
            self._close(at)
        elif token == b";":
            self._end_statement(at)
        elif token == b"do":
            self._pending += 1
            self._do = True
        else:
            return self._header(token, at)
        self._after_do = self._after_do and token == b"}"
        return at

    def _close(self, at: int) -> None:
        pending, self._after_do = self._scopes.pop() if self._scopes else (0, False)
        self._open -= pending
        self._pending = pending
        self._end_statement(at)

    def _end_statement(self, at: int) -> None:
        if _ELSE.match(self._code, at) is None:
            self._pending = 0

    def _header(self, token: bytes, at: int) -> int:
        ends_do = token == b"while" and self._after_do
        self._after_do = False
        if not ends_do:
            self._pending += 1
        opening = self._code.find(b"(", at)
        end = closing(self._code, opening) if opening >= 0 else None
        return at if end is None else end
