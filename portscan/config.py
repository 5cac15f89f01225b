"""Configuration files: ``portscan.toml``, or ``[tool.portscan]`` in ``pyproject.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from portscan.errors import ConfigProblem

KEYS: Mapping[str, type | tuple[type, ...]] = {
    "target": list,
    "exclude": list,
    "rules": list,
    "lang": str,
    "jobs": int,
    "team": int,
    "fail-on": str,
    "min-parse": (int, float),
    "exit-zero": bool,
}
"""Key to the type that TOML must give it; the names are those of the command line."""


def read_config(start: Path) -> dict[str, object]:
    """The settings of the nearest configuration file in ``start`` or above it, as option names.

    Raises ConfigProblem, naming every wrong key, when the file can't be taken as it is.
    """
    for folder in (start, *start.parents):
        for name in ("portscan.toml", "pyproject.toml"):
            table = _table(folder / name)
            if table is not None:
                return _checked(table, folder / name)
    return {}


def _table(path: Path) -> dict[str, object] | None:
    if not path.is_file():
        return None
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if path.name == "pyproject.toml":
            return None
        raise ConfigProblem(f"{path} can't be read: {error}", "Mend or remove the file.") from error
    if path.name == "portscan.toml":
        return document
    table = document.get("tool", {}).get("portscan")
    return table if isinstance(table, dict) else None


def _checked(table: dict[str, object], path: Path) -> dict[str, object]:
    problems = []
    for key, value in sorted(table.items()):
        if key not in KEYS:
            problems.append(f"unknown key {key!r}")
        elif not _fits(value, KEYS[key]):
            problems.append(f"{key!r} has the wrong type")
    if problems:
        raise ConfigProblem(f"{path}: {'; '.join(problems)}", f"Known keys: {', '.join(KEYS)}.")
    return {key.replace("-", "_"): value for key, value in table.items()}


def _fits(value: object, kind: type | tuple[type, ...]) -> bool:
    if isinstance(value, bool):
        return kind is bool
    if kind is list:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, kind)
