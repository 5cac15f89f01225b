"""Makes the invisible characters of scanned text visible, so that a name cannot deceive."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TAB = 4


def visible(text: str) -> str:
    r"""The text with control, direction-changing and unprintable characters spelled out.

    >>> visible("a\nb\u202ec")
    'a\\nb\\u202ec'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_spell(char) for char in text)


def code_line(text: str) -> str:
    """A line of source code: tabs as blanks, everything else as by :func:`visible`."""
    return visible(text.rstrip("\r\n").expandtabs(_TAB))


def _spell(char: str) -> str:
    if unicodedata.category(char) not in _HIDDEN:
        return char
    return _SHORT.get(char, f"\\u{ord(char):04x}")
