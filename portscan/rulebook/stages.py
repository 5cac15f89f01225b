"""Reads ``stages.toml``: what tells the stage that code is run for; and its compiled form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portscan.errors import Problem
from portscan.model import Stage, StageCues, StageRules
from portscan.rulebook.documents import Document
from portscan.rulebook.fields import Fields


def read_stages(documents: Mapping[str, Document], problems: list[Problem]) -> StageRules:
    """What ``stages.toml`` says; nothing where no folder has the file."""
    document = documents.get("stages.toml")
    if document is None:
        return StageRules()
    top = document.scalars(problems)
    least = _weight(top, "least", top.take("least"))
    top.close()
    cues = (_cues(fields) for _, fields in document.tables(problems))
    found = {item.stage: item for item in cues if item is not None}
    return StageRules(least, tuple(found[stage] for stage in Stage if stage in found))


def _cues(fields: Fields) -> StageCues | None:
    group, _, name = fields.table.partition(".")
    known = [stage.value for stage in Stage if stage is not Stage.UNCLEAR]
    if group != "stage" or name not in known:
        fields.report("", f"a table is [stage.ID] with one of {', '.join(known)}")
        return None
    found = StageCues(
        stage=Stage(name),
        paths=_weights(fields, "paths"),
        code=_weights(fields, "code"),
        functions=frozenset(fields.strings("functions")),
    )
    for key, words in (("paths", found.paths), ("functions", found.functions)):
        for word in sorted(words):
            if not word.isalnum() or word != word.lower():
                fields.report(key, f"{word!r} must be one word in small letters")
    for name in found.code:
        if not all(part.isidentifier() for part in name.split(".")):
            fields.report("code", f"{name!r} isn't a name")
    fields.close()
    return found


def _weights(fields: Fields, key: str) -> dict[str, int]:
    table = fields.take(key)
    if table is None:
        return {}
    if not isinstance(table, dict):
        fields.report(key, "must be { word = weight, … }")
        return {}
    return {word: _weight(fields, key, weight) for word, weight in sorted(table.items())}


def _weight(fields: Fields, key: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    fields.report(key, "is missing" if value is None else "a weight is a whole number from 1 up")
    return 1


def encode_stages(rules: StageRules) -> list[object]:
    """Rows of the compiled form, sets sorted."""
    rows = [(c.stage.value, dict(c.paths), dict(c.code), sorted(c.functions)) for c in rules.cues]
    return [rules.least, rows]


def decode_stages(value: list[Any]) -> StageRules:
    """The value of :func:`encode_stages`."""
    least, rows = value
    cues = (StageCues(Stage(s), paths, code, frozenset(words)) for s, paths, code, words in rows)
    return StageRules(least, tuple(cues))
