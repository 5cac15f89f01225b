"""The section on what is ported already."""

from __future__ import annotations

from portscan.model import PortedEvidence, Report
from portscan.outputs.page.lookup import places
from portscan.outputs.page.numbers import count, estimate
from portscan.outputs.page.values import PortedRow, PortedSection
from portscan.outputs.page.visible import visible
from portscan.outputs.portedwords import sentence, taken_off
from portscan.outputs.strings import say

_PLACES = 10


def ported_section(report: Report) -> PortedSection:
    """All findings, those that lower an estimate first, and by how much."""
    lowered = tuple(
        say("ported.lowers", target=target.match.target.name, days=estimate(taken_off(target)))
        for target in report.targets
        if taken_off(target) > 0
    )
    found = sorted(report.ported.found, key=lambda item: item.port is not None or not item.targets)
    return PortedSection(lowered, tuple(_row(report, item) for item in found))


def _row(report: Report, item: PortedEvidence) -> PortedRow:
    port = item.port
    names = {target.match.target.id: target.match.target.name for target in report.targets}
    return PortedRow(
        text=sentence(item),
        targets=tuple(names[target] for target in item.targets if target in names),
        uses=count(item.uses) if item.uses else "–",
        places=places(item.places, _PLACES),
        link=port.repository if port is not None else "",
        source=visible(port.place) if port is not None else "",
        date=visible(port.date) if port is not None else "",
        tier=port.tier.value if port is not None else "",
    )
