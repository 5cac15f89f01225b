"""The section on the balance of compute, memory, interconnect and storage."""

from __future__ import annotations

from dataclasses import replace

from portscan.balance import UNKNOWN, held_against
from portscan.model import BalanceItem, Report
from portscan.outputs.page.lookup import places
from portscan.outputs.page.numbers import count
from portscan.outputs.page.values import BalanceRow, BalanceSection, BalanceValue
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import joined

_PLACES = 10


def balance_section(report: Report) -> BalanceSection:
    """Items that the code shows, each held against every target, and those it does not show."""
    silent = tuple(item.rule.title for item in report.balance if not item.places)
    return BalanceSection(
        rows=tuple(_row(report, item) for item in report.balance if item.places),
        silent=joined(silent) if silent else None,
    )


def _row(report: Report, item: BalanceItem) -> BalanceRow:
    return BalanceRow(
        title=item.rule.title,
        measure=item.rule.measure,
        uses=count(len(item.places)),
        places=replace(places(item.places, _PLACES), more=None),
        held=tuple(
            BalanceValue(
                target.match.target.name,
                visible(name),
                visible(value) if value != UNKNOWN else "",
            )
            for target in report.targets
            for _, name, value in held_against(target.match.target, (item,))
        ),
    )
