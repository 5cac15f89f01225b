"""The balance profile as dictionaries and lists for the JSON report."""

from __future__ import annotations

from collections.abc import Sequence

from portscan.balance import held_against
from portscan.model import BalanceItem, Target
from portscan.outputs.jsontarget import text_document

_FIRST = 10
"""Places listed of an item."""


def balance_document(items: Sequence[BalanceItem]) -> dict[str, object]:
    """Every item, also those that the code does not show."""
    return {
        "items": [
            {
                "id": item.rule.id,
                "title": text_document(item.rule.title),
                "measure": text_document(item.rule.measure),
                "places": len(item.places),
                "first": [{"path": p.path, "line": p.line} for p in item.places[:_FIRST]],
            }
            for item in items
        ]
    }


def held_document(target: Target, items: Sequence[BalanceItem]) -> list[dict[str, object]]:
    """What the code shows, held against one target."""
    return [
        {"item": item.rule.id, "property": name, "value": value}
        for item, name, value in held_against(target, items)
    ]
