"""Words in both languages, and how well a statement is founded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or name in both languages."""

    en: str
    zh: str

    def of(self, lang: str) -> str:
        """The text in ``lang`` (``zh`` or anything else for English)."""
        return self.zh if lang == "zh" else self.en


class Tier(StrEnum):
    """How well a verdict is founded, best first."""

    TESTED = "tested"
    VENDOR = "vendor"
    SOURCE = "source"
    UPSTREAM = "upstream"
    INFERRED = "inferred"
