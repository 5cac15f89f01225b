"""Names in masked code: which there are, and where the wanted ones stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

_WORD = re.compile(rb"[A-Za-z_]\w*+")
_TAIL = re.compile(rb"::\s*+[A-Za-z_]\w*+(?:\s*+::\s*+[A-Za-z_]\w*+)*+")
_WORD_BYTES = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789")
_DIGITS = frozenset(b"0123456789")
_BLANK = frozenset(b" \t\n\r\f\v")
_APART = bytes(byte if byte in _WORD_BYTES else 0x20 for byte in range(256))
_NO_SCOPE = frozenset(
    {b"return", b"else", b"case", b"throw", b"new", b"delete", b"const", b"do", b"typename",
     b"static", b"constexpr", b"inline", b"volatile", b"co_return", b"sizeof"}
)  # fmt: skip
"""Words before a global ``::name`` that are no scope of it."""
_FEW = 100
"""Up to so many names it is quicker to look for each than to walk over all words."""


def words_of(code: bytes) -> frozenset[bytes]:
    """All runs of letters, digits and underscores."""
    return frozenset(code.translate(_APART).split())


def chains_of(code: bytes) -> list[tuple[int, int]]:
    """Spans of names with ``::`` inside or before them, in order."""
    if b"::" not in code:
        return []
    return [(_head(code, match.start()), match.end()) for match in _TAIL.finditer(code)]


def _head(code: bytes, at: int) -> int:
    """Where the word before a ``::`` begins; the ``::`` itself when there is none."""
    start = at
    while start > 0 and code[start - 1] in _BLANK:
        start -= 1
    end = start
    while start > 0 and code[start - 1] in _WORD_BYTES:
        start -= 1
    while start < end and code[start] in _DIGITS:
        start += 1
    return start if start < end and code[start:end] not in _NO_SCOPE else at


def places_of(
    code: bytes, wanted: Collection[bytes], chains: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Spans of the wanted words, those inside a chain left out, in no order."""
    starts = [start for start, _ in chains]
    for start, end in _walked(code, wanted) if len(wanted) > _FEW else _sought(code, wanted):
        at = bisect_right(starts, start)
        if not at or start >= chains[at - 1][1]:
            yield start, end


def _walked(code: bytes, wanted: Collection[bytes]) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _WORD.finditer(code) if match.group() in wanted)


def _sought(code: bytes, wanted: Collection[bytes]) -> Iterator[tuple[int, int]]:
    size = len(code)
    for word in wanted:
        at = code.find(word)
        while at >= 0:
            end = at + len(word)
            after = end < size and code[end] in _WORD_BYTES
            if not after and not (at and code[at - 1] in _WORD_BYTES):
                yield at, end
            at = code.find(word, end)
