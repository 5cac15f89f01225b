"""Colour for terminals, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_GREEN, _YELLOW, _RED, _MAGENTA, _DIM, _BOLD = "32", "33", "31", "35", "2", "1"

_CODES: Mapping[str, str] = {
    "heading": _BOLD,
    "quiet": _DIM,
    "carried": _GREEN,
    "work": _YELLOW,
    "gap": _RED,
    "unproven": _MAGENTA,
    "not-used": _DIM,
    "drop-in": _GREEN,
    "rename": _GREEN,
    "adapt": _YELLOW,
    "fallback": _YELLOW,
    "rewrite": _YELLOW,
    "unknown": _MAGENTA,
    "no-equivalent": _RED,
    "error": _RED,
    "warning": _YELLOW,
}


@dataclass(frozen=True, slots=True)
class Colours:
    """Paints by meaning; a plain one returns the text as it is."""

    on: bool

    def paint(self, meaning: str, text: str) -> str:
        """The text in the colour of a verdict, status, severity or part of the page."""
        code = _CODES.get(meaning)
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and code and text.strip() else text
