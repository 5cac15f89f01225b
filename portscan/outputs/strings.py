"""The bilingual string catalogue: every fixed text that a reader of the report sees."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from portscan.model import Text
from portscan.resources import templates_dir

_FILE = "strings.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One string of the catalogue with its placeholders."""

    en: str
    zh: str
    one: str
    """English for exactly one; the same as ``en`` where number makes no difference."""


def say(key: str, **values: str | int | Text) -> Text:
    """The string ``key`` in both languages with its placeholders filled.

    Numbers get thousands separators; ``n`` chooses between singular and plural.
    Raises KeyError for an unknown key or a missing placeholder.
    """
    entry = catalogue()[key]
    english = entry.one if values.get("n") in (1, "1") else entry.en
    return Text(
        en=english.format_map(_in_language(values, "en")),
        zh=entry.zh.format_map(_in_language(values, "zh")),
    )


@cache
def catalogue() -> Mapping[str, Entry]:
    """All strings by ``section.key``; each has both languages."""
    text = (templates_dir() / _FILE).read_text(encoding="utf-8")
    return {
        f"{section}.{key}": Entry(row["en"], row["zh"], row.get("one", row["en"]))
        for section, rows in tomllib.loads(text).items()
        for key, row in rows.items()
    }


def joined(parts: tuple[Text, ...], english: str = ", ", chinese: str = "、") -> Text:
    """Several texts as a list in one text."""
    return Text(english.join(p.en for p in parts), chinese.join(p.zh for p in parts))


def plain(text: str) -> Text:
    """A text that is the same in both languages."""
    return Text(text, text)


def _in_language(values: Mapping[str, str | int | Text], lang: str) -> Mapping[str, str]:
    return {name: _one(value, lang) for name, value in values.items()}


def _one(value: str | int | Text, lang: str) -> str:
    if isinstance(value, Text):
        return value.of(lang)
    return f"{value:,}" if isinstance(value, int) else value
