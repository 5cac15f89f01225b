"""The work packages of each target in working order."""

from __future__ import annotations

from portscan.model import Report, TargetReport, WorkPackage
from portscan.outputs.page.lookup import names
from portscan.outputs.page.numbers import bar, span
from portscan.outputs.page.values import PackageList, PackageRow
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import say

_FILES = 20
_KERNELS = 20


def package_lists(report: Report) -> tuple[PackageList, ...]:
    """One plan per target."""
    return tuple(_list(target, i) for i, target in enumerate(report.targets))


def _list(target: TargetReport, index: int) -> PackageList:
    scale = max((p.person_days.p90 for p in target.packages), default=0.0)
    return PackageList(
        target=target.match.target.name,
        anchor=f"packages-{index + 1}",
        rows=tuple(_row(package, scale) for package in target.packages),
    )


def _row(package: WorkPackage, scale: float) -> PackageRow:
    return PackageRow(
        order=str(package.order),
        id=visible(package.id),
        title=visible(package.title),
        kind=say(f"package.{package.kind}"),
        days=span(package.person_days),
        bar=bar(package.person_days, scale),
        depends_on=tuple(visible(name) for name in package.depends_on),
        files=names(say("label.files"), package.files, _FILES) if package.files else None,
        kernels=names(say("label.kernels"), package.kernels, _KERNELS) if package.kernels else None,
    )
