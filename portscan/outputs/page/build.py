"""Puts the sections of the page together."""

from __future__ import annotations

from dataclasses import replace

from portscan.model import Report
from portscan.outputs.page.answers import answer
from portscan.outputs.page.balance import balance_section
from portscan.outputs.page.blockers import blocker_lists
from portscan.outputs.page.costs import cost_lists
from portscan.outputs.page.lookup import lookup
from portscan.outputs.page.matrix import matrix
from portscan.outputs.page.packages import package_lists
from portscan.outputs.page.ported import ported_section
from portscan.outputs.page.symbols import symbol_table
from portscan.outputs.page.trust import trust
from portscan.outputs.page.values import Page
from portscan.outputs.page.visible import visible
from portscan.outputs.ranking import by_work

_SHORT_COMMIT = 12


def build_page(report: Report) -> Page:
    """All values of the page, formatted and sorted."""
    report = replace(report, targets=by_work(report.targets))
    found = lookup(report)
    return Page(
        project=visible(report.project.name),
        revision=visible(report.project.revision or "")[:_SHORT_COMMIT],
        tool=visible(report.tool.name),
        version=visible(report.tool.version),
        digest=visible(report.tool.rules_digest),
        targets=tuple(target.match.target.name for target in report.targets),
        answer=answer(report, found),
        areas=matrix(report, found),
        blockers=blocker_lists(report, found),
        costs=cost_lists(report, found),
        ported=ported_section(report),
        balance=balance_section(report),
        packages=package_lists(report),
        symbols=symbol_table(report, found),
        trust=trust(report, found),
    )
