"""The work packages of each target in working order."""

from __future__ import annotations

from portscan.model import Report, TargetReport, Text, WorkPackage
from portscan.outputs.page.choice import room
from portscan.outputs.page.lookup import left_out, library_title, names
from portscan.outputs.page.numbers import bar, span
from portscan.outputs.page.values import PackageList, PackageRow
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import plain, say

_PACKAGES = 60
_FILES = 8
_KERNELS = 8
_WAITS = 4
_VALIDATED = frozenset({"library", "kernel", "host"})


def package_lists(report: Report) -> tuple[PackageList, ...]:
    """One plan per target."""
    return tuple(_list(report, target, i) for i, target in enumerate(report.targets))


def _list(report: Report, target: TargetReport, index: int) -> PackageList:
    most = room(_PACKAGES, len(report.targets))
    scale = max((p.person_days.p90 for p in target.packages), default=0.0)
    return PackageList(
        target=target.match.target.name,
        anchor=f"packages-{index + 1}",
        count=say("count.packages", n=len(target.packages)),
        rows=tuple(_row(report, package, scale) for package in _shown(target.packages, most)),
        more=left_out(len(target.packages), most),
    )


def _shown(packages: tuple[WorkPackage, ...], most: int) -> tuple[WorkPackage, ...]:
    """The largest packages, in working order."""
    largest = sorted(packages, key=lambda p: (-p.person_days.p50, p.order, p.id))[:most]
    return tuple(package for package in packages if package in set(largest))


def _title(report: Report, package: WorkPackage) -> Text:
    if package.kind == "validation" and package.title in _VALIDATED:
        return say("package.validates", what=say(f"package.{package.title}"))
    if package.kind == "library":
        return library_title(report, package.title)
    return plain(visible(package.title))


def _row(report: Report, package: WorkPackage, scale: float) -> PackageRow:
    return PackageRow(
        order=str(package.order),
        title=_title(report, package),
        kind=say(f"package.{package.kind}"),
        days=span(package.person_days),
        bar=bar(package.person_days, scale),
        depends_on=names(say("label.depends_on"), package.depends_on, _WAITS)
        if package.depends_on
        else None,
        files=names(say("label.files"), package.files, _FILES) if package.files else None,
        kernels=names(say("label.kernels"), package.kernels, _KERNELS) if package.kernels else None,
    )
