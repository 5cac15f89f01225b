"""Text in terminal columns: measured, cut, padded and wrapped as a terminal counts widths."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Terminal columns of a text without control characters.

    >>> width("昇腾 910B")
    9
    """
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    """Two for wide characters, none for combining ones."""
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def cut(text: str, columns: int) -> str:
    """The text if it fits, else its two ends around an ellipsis, at most ``columns`` wide.

    >>> cut("include/kernels/attention.cuh", 15)
    'include…ion.cuh'
    """
    if width(text) <= columns:
        return text
    if columns < 2:
        return "…"[:columns]
    tail = _head(text[::-1], (columns - 1) // 2)[::-1]
    return _head(text, columns - 1 - width(tail)) + "…" + tail


def _head(text: str, columns: int) -> str:
    taken = 0
    for index, character in enumerate(text):
        taken += _columns(character)
        if taken > columns:
            return text[:index]
    return text


def left(text: str, columns: int) -> str:
    """Cut and padded on the right to exactly ``columns``."""
    shown = cut(text, columns)
    return shown + " " * (columns - width(shown))


def right(text: str, columns: int) -> str:
    """Cut and padded on the left to exactly ``columns``."""
    shown = cut(text, columns)
    return " " * (columns - width(shown)) + shown


def wrap(text: str, columns: int, indent: str = "") -> list[str]:
    """Lines of at most ``columns``, broken at blanks and between wide characters.

    A single word longer than a line stands on a line of its own.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width(indent + (line + piece).rstrip()) > columns:
            lines.append(indent + line.rstrip())
            line = ""
        line = (line + piece).lstrip()
    return [*lines, indent + line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    """Parts between which a line may end; closing punctuation stays with what it closes."""
    pieces: list[str] = []
    in_word = False
    for character in text:
        wide = unicodedata.east_asian_width(character) in ("W", "F")
        closing = wide and unicodedata.category(character) in ("Po", "Pe", "Pf")
        if pieces and (closing or (in_word and not wide)):
            pieces[-1] += character
        else:
            pieces.append(character)
        in_word = character != " " and not wide
    return pieces
