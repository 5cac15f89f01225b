"""pyproject.toml, Pipfile and pixi.toml to uses of packages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import TypeGuard

from portscan.scanning.build.collecting import Collector
from portscan.scanning.build.requirements import add_named, add_requirement, concerns

_LISTS: tuple[tuple[str, ...], ...] = (
    ("project", "dependencies"),
    ("project", "optional-dependencies", "*"),
    ("build-system", "requires"),
    ("dependency-groups", "*"),
    ("tool", "uv", "dev-dependencies"),
    ("tool", "uv", "constraint-dependencies"),
    ("tool", "uv", "override-dependencies"),
    ("tool", "pdm", "dev-dependencies", "*"),
    ("tool", "hatch", "envs", "*", "dependencies"),
    ("tool", "hatch", "envs", "*", "extra-dependencies"),
)
"""Where lists of requirements stand."""
_TABLES: tuple[tuple[str, ...], ...] = (
    ("tool", "poetry", "dependencies"),
    ("tool", "poetry", "dev-dependencies"),
    ("tool", "poetry", "group", "*", "dependencies"),
    ("packages",),
    ("dev-packages",),
    ("dependencies",),
    ("host-dependencies",),
    ("build-dependencies",),
    ("pypi-dependencies",),
    ("feature", "*", "dependencies"),
    ("feature", "*", "pypi-dependencies"),
    ("tool", "pixi", "dependencies"),
    ("tool", "pixi", "pypi-dependencies"),
    ("tool", "pixi", "feature", "*", "dependencies"),
    ("tool", "pixi", "feature", "*", "pypi-dependencies"),
)
"""Where tables of name and version stand."""
_INDEX = re.compile(
    r"^[ \t]*url\s*=\s*[\"'](?P<place>[^\"'\n]*\b(?:cu\d{2,3}|cuda\d*)\b[^\"'\n]*)", re.MULTILINE
)
_QUOTED = re.compile(r"[\"'](?P<text>[A-Za-z][\w.-]*(?:\[[\w,-]+\])?\s*(?:[<>=!~][^\"'\n]*)?)[\"']")


def read_toml(into: Collector) -> None:
    """The packages; a file that is no TOML is matched as text and counted as broken."""
    try:
        document = tomllib.loads(into.text)
    except (tomllib.TOMLDecodeError, RecursionError):
        into.found.error_bytes = len(into.text.encode())
        for found in _QUOTED.finditer(into.text):
            add_requirement(into, found.start("text"), found["text"], only_listed=True)
        return
    places = _Places(into.text)
    for text in _listed(document):
        add_requirement(into, places.of(text), text)
    for path in _TABLES:
        for value in _at(document, path):
            if _is_table(value):
                _add_table(into, places, value)
    for found in _INDEX.finditer(into.text):
        into.add(found.start("place"), found["place"], "pip:--index-url(cuda)", "option", None)


def _listed(document: Mapping[str, object]) -> Iterator[str]:
    for path in _LISTS:
        for value in _at(document, path):
            if isinstance(value, list):
                yield from (text for text in value if isinstance(text, str))


def _is_table(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, dict)


def _add_table(into: Collector, places: _Places, table: Mapping[str, object]) -> None:
    for name, value in table.items():
        if not concerns(into, name):
            continue
        version = value if isinstance(value, str) else ""
        if _is_table(value) and isinstance(found := value.get("version"), str):
            version = found
        symbol = f"{name} {version}".strip()
        add_named(into, places.key(name), name, version, symbol)


def _at(value: object, path: tuple[str, ...]) -> Iterator[object]:
    """What stands at a path; ``*`` is every key of a table."""
    if not path:
        yield value
    elif _is_table(value):
        keys = list(value) if path[0] == "*" else [path[0]]
        for key in keys:
            if key in value:
                yield from _at(value[key], path[1:])


class _Places:
    """Where strings and keys stand; the same one asked for again is the next in the file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: dict[str, int] = {}

    def of(self, value: str) -> int:
        """The offset of a string's content."""
        return self._next(rf"[\"']({re.escape(value)})[\"']", value)

    def key(self, name: str) -> int:
        """The offset of a key of a table."""
        return self._next(rf"(?m)^[ \t]*[\"']?({re.escape(name)})[\"']?[ \t]*[=.]", name)

    def _next(self, pattern: str, name: str) -> int:
        found = re.compile(pattern).search(self._text, self._last.get(pattern, 0))
        if found is None:
            return max(self._text.find(name), 0)
        self._last[pattern] = found.end()
        return found.start(1)
