"""Where the effort is: causes, files and kernels with their source lines."""

from __future__ import annotations

from portscan.model import (
    Driver,
    FileEffort,
    FunctionKind,
    FunctionVerdict,
    Place,
    Range,
    Report,
    TargetReport,
)
from portscan.outputs.page.choice import room
from portscan.outputs.page.kinds import kind_rows
from portscan.outputs.page.lookup import Lookup, kind_title, left_out, names, places
from portscan.outputs.page.numbers import bar, count, span
from portscan.outputs.page.values import CostList, DriverRow, FileRow, KernelRow
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import say

DRIVERS = 20
_FILES = 20
KERNELS = 30
_PLACES = 10
SNIPPETS = 2
_REASONS = 6


def cost_lists(report: Report, found: Lookup) -> tuple[CostList, ...]:
    """One list per target, most expensive first."""
    return tuple(_list(report, found, target, i) for i, target in enumerate(report.targets))


def _list(report: Report, found: Lookup, target: TargetReport, index: int) -> CostList:
    drivers, files = target.estimate.drivers, target.files
    kernels = _ranked(target, found)
    among = len(report.targets)
    most, most_files, most_kernels = (room(n, among, 5) for n in (DRIVERS, _FILES, KERNELS))
    off = tuple(d for d in drivers[most:] if d.person_days.p50 < 0)
    scale = max((d.person_days.p90 for d in drivers[:most]), default=0.0)
    file_scale = max((f.person_days.p90 for f in files[:most_files]), default=0.0)
    return CostList(
        target=target.match.target.name,
        anchor=f"costs-{index + 1}",
        total=span(target.estimate.person_days),
        kinds=kind_rows(report, target),
        drivers=tuple(_driver(report, found, d, scale) for d in (*drivers[:most], *off)),
        more_drivers=left_out(len(drivers) - len(off), most),
        files=tuple(_file(f, file_scale) for f in files[:most_files]),
        more_files=left_out(len(files), most_files),
        kernels=tuple(_kernel(found, k, days) for k, days in kernels[:most_kernels]),
        more_kernels=left_out(len(kernels), most_kernels),
    )


def _driver(report: Report, found: Lookup, driver: Driver, scale: float) -> DriverRow:
    shown = [found.snippet(place) for place in driver.places]
    return DriverRow(
        kind=kind_title(report, driver.kind),
        subject=visible(_subject(report, driver)),
        phase=not driver.places,
        verdict=driver.verdict.value if driver.verdict else "",
        count=count(driver.count),
        days=span(driver.person_days),
        bar=bar(_size(driver.person_days), scale),
        places=places(driver.places, _PLACES) if driver.places else None,
        snippets=tuple(snippet for snippet in shown if snippet is not None)[:SNIPPETS],
    )


def _size(days: Range) -> Range:
    """How large a cause is, also one that is taken off."""
    return days if days.p50 >= 0 else Range(-days.p90, -days.p50, -days.p10)


def _subject(report: Report, driver: Driver) -> str:
    named = driver.kind == "rename-symbol"
    return report.libraries.get(driver.subject, driver.subject) if named else driver.subject


def _file(file: FileEffort, scale: float) -> FileRow:
    return FileRow(
        path=visible(file.path),
        days=span(file.person_days),
        bar=bar(file.person_days, scale),
        mechanical=count(file.mechanical),
        semantic=span(file.semantic),
        new=span(file.new),
    )


def _ranked(target: TargetReport, found: Lookup) -> list[tuple[FunctionVerdict, Range | None]]:
    costs = {
        (driver.subject, place): driver.person_days
        for driver in target.estimate.drivers
        for place in driver.places[:1]
    }
    kernels = [
        (item, _cost(item, costs))
        for item in target.match.functions
        if item.function.kind is FunctionKind.KERNEL and item.function.path not in found.vendored
    ]
    return sorted(kernels, key=_most_expensive)


def _cost(item: FunctionVerdict, costs: dict[tuple[str, Place], Range]) -> Range | None:
    place = Place(item.function.path, item.function.start_line)
    subjects = (item.function.qualified, item.function.name)
    return next((costs[s, place] for s in subjects if (s, place) in costs), None)


def _most_expensive(item: tuple[FunctionVerdict, Range | None]) -> tuple[float, int, int, str, int]:
    verdict, days = item
    return (
        -days.p50 if days else 0.0,
        -list(type(verdict.verdict)).index(verdict.verdict),
        -verdict.function.code_lines,
        verdict.function.path,
        verdict.function.start_line,
    )


def _kernel(found: Lookup, item: FunctionVerdict, days: Range | None) -> KernelRow:
    function = item.function
    place = Place(function.path, function.start_line)
    return KernelRow(
        name=visible(function.qualified),
        place=visible(f"{function.path}:{function.start_line}"),
        lines=count(function.code_lines),
        verdict=item.verdict.value,
        days=span(days) if days else None,
        reasons=names(say("label.reasons"), item.reasons, _REASONS) if item.reasons else None,
        snippet=found.snippet(place),
    )
