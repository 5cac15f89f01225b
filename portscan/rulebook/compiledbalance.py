"""``balance.toml`` in the compiled form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portscan.model import BalanceRule, Text

_SETS = ("sections", "names", "excluded", "grouped", "group", "functions", "features")
_LISTS = ("properties", "python", "headers")


def encode_balance(rules: Mapping[str, BalanceRule]) -> list[dict[str, object]]:
    """A record per item, sets sorted."""
    return [
        {
            "id": rule.id,
            "title": (rule.title.en, rule.title.zh),
            "measure": (rule.measure.en, rule.measure.zh),
            **{key: sorted(getattr(rule, key)) for key in _SETS},
            **{key: getattr(rule, key) for key in _LISTS},
        }
        for rule in rules.values()
    ]


def decode_balance(records: list[dict[str, Any]]) -> dict[str, BalanceRule]:
    """The value of :func:`encode_balance`."""
    return {record["id"]: _rule(record) for record in records}


def _rule(record: dict[str, Any]) -> BalanceRule:
    lists: dict[str, Any] = {key: tuple(record[key]) for key in _LISTS}
    sets: dict[str, Any] = {key: frozenset(record[key]) for key in _SETS}
    title, measure = Text(*record["title"]), Text(*record["measure"])
    return BalanceRule(id=record["id"], title=title, measure=measure, **lists, **sets)
