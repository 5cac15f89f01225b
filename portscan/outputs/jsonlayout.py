"""How JSON is laid out: a record a line, so that large reports diff, grep and write fast."""

from __future__ import annotations

import json

_LINE = 300
"""Longest list or record, in characters, that stays on one line."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)


def layout(value: object, indent: str = "") -> str:
    """JSON text of dictionaries, lists and scalars; nested records are broken over lines."""
    if isinstance(value, dict):
        flat = not any(isinstance(item, dict | list) for item in value.values())
    elif isinstance(value, list):
        flat = not any(isinstance(item, dict | list) for item in value)
    else:
        flat = True
    if flat:
        return _ENCODER.encode(value)
    deeper = indent + " "
    if isinstance(value, dict):
        parts = [f"{_ENCODER.encode(key)}: {layout(item, deeper)}" for key, item in value.items()]
        return _joined("{", parts, "}", indent)
    assert isinstance(value, list)
    return _joined("[", [layout(item, deeper) for item in value], "]", indent)


def _joined(start: str, parts: list[str], end: str, indent: str) -> str:
    size = sum(map(len, parts)) + 2 * len(parts)
    if size <= _LINE and not any("\n" in part for part in parts):
        return start + ", ".join(parts) + end
    separator = ",\n " + indent
    return f"{start}\n {indent}{separator.join(parts)}\n{indent}{end}"
