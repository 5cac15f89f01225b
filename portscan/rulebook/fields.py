"""Checked reading of one TOML table: every mistake becomes a problem, none stops the reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from portscan.errors import Problem
from portscan.model import Text

_Choice = TypeVar("_Choice", bound=StrEnum)


def nearest(name: str, known: Iterable[str]) -> str:
    """``; did you mean …?`` with the closest known names, or nothing."""
    close = get_close_matches(name, sorted(known), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(close)}?" if close else ""


class Fields:
    """One table of one rule file; remembers which keys were asked for."""

    def __init__(
        self, problems: list[Problem], file: str, table: str, data: Mapping[str, object]
    ) -> None:
        self._problems = problems
        self.file = file
        self.table = table
        self._data = data
        self._asked: set[str] = set()

    def report(self, key: str, message: str) -> None:
        """Adds a problem at a key of this table."""
        self._problems.append(Problem(self.file, self.table, key, message))

    def take(self, key: str) -> object:
        """The raw value, None when the key is missing."""
        self._asked.add(key)
        return self._data.get(key)

    def string(self, key: str, default: str | None = None) -> str:
        """A string that isn't blank; a missing key is a problem unless there is a default."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if isinstance(value, str) and value.strip():
            return value
        self.report(key, "is missing" if value is None else "must be a string that isn't empty")
        return default or ""

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of strings, empty when the key is missing; repeated entries are a problem."""
        value = self.take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            self.report(key, "must be a list of strings")
            return ()
        if len(set(value)) != len(value):
            twice = sorted({v for v in value if value.count(v) > 1})
            self.report(key, f"lists twice: {', '.join(twice)}")
        return tuple(value)

    def text(self, key: str, required: bool = True) -> Text | None:
        """A text in both languages; a missing language is a problem."""
        value = self.take(key)
        if value is None:
            if required:
                self.report(key, "is missing; it needs a text in en and in zh")
            return None
        if not isinstance(value, dict):
            self.report(key, 'must be { en = "…", zh = "…" }')
            return None
        return self._text(key, value)

    def own_text(self) -> Text | None:
        """The table itself as a text in both languages."""
        self._asked.update(("en", "zh"))
        return self._text("", self._data)

    def _text(self, key: str, value: Mapping[str, object]) -> Text | None:
        en, zh = value.get("en"), value.get("zh")
        for lang, found in (("en", en), ("zh", zh)):
            if not isinstance(found, str) or not found.strip():
                self.report(key, f"has no text in {lang}")
        if key and (extra := sorted(value.keys() - {"en", "zh"})):
            self.report(key, f"has a text in an unknown language: {', '.join(extra)}")
        if isinstance(en, str) and isinstance(zh, str) and en.strip() and zh.strip():
            return Text(en, zh)
        return None

    def choice(self, key: str, kind: type[_Choice]) -> _Choice | None:
        """A member of an enumeration."""
        value = self.string(key)
        if not value:
            return None
        try:
            return kind(value)
        except ValueError:
            members = ", ".join(kind)
            self.report(key, f"must be one of {members}, not {value!r}")
            return None

    def one_of(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """A string out of a set; any string when the set is empty, its own file being broken."""
        value, known = self.string(key, default), tuple(allowed)
        if value and known and value not in known:
            self.report(key, f"unknown {key} {value!r}{nearest(value, known)}")
        return value

    def flag(self, key: str) -> bool:
        """true or false, false when the key is missing."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            self.report(key, "must be true or false")
        return value is True

    def number(self, key: str) -> float:
        """A number that isn't negative."""
        value = self.take(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            self.report(key, "is missing" if value is None else "must be a number from 0 up")
            return 0.0
        return float(value)

    def close(self) -> None:
        """Reports the keys that nobody asked for."""
        for key in self._data:
            if key not in self._asked:
                self.report(key, f"unknown key{nearest(key, self._asked)}")
