"""Source lines around what the report points at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from portscan.model import Excerpt, Facts, FunctionKind, Place, TargetReport
from portscan.scanning import NotTextError, source_lines

_AROUND = 2
_DRIVERS, _PLACES, _BLOCKERS = 40, 3, 60
_KERNEL_LINES = 14
_WIDTH = 240


def excerpts(root: Path, facts: Facts, targets: tuple[TargetReport, ...]) -> tuple[Excerpt, ...]:
    """Lines around the places of drivers, blockers and kernels, joined where they touch."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for target in targets:
        for place in _places(target):
            wanted[place.path].update(range(place.line - _AROUND, place.line + _AROUND + 1))
        _add_kernels(wanted, target)
    found: list[Excerpt] = []
    for path in sorted(wanted):
        found.extend(_cut(root, path, wanted[path]))
    return tuple(found)


def _places(target: TargetReport) -> Iterator[Place]:
    for driver in target.estimate.drivers[:_DRIVERS]:
        yield from driver.places[:_PLACES]
    for blocker in target.blockers[:_BLOCKERS]:
        yield from blocker.places[:_PLACES]


def _add_kernels(wanted: dict[str, set[int]], target: TargetReport) -> None:
    kernels = [
        item.function
        for item in target.match.functions
        if item.function.kind is FunctionKind.KERNEL
    ]
    for kernel in sorted(kernels, key=lambda k: (-k.code_lines, k))[:_DRIVERS]:
        last = min(kernel.end_line, kernel.start_line + _KERNEL_LINES)
        wanted[kernel.path].update(range(kernel.start_line, last + 1))


def _cut(root: Path, path: str, lines: set[int]) -> Iterator[Excerpt]:
    try:
        text = source_lines((root / path).read_bytes())
    except (OSError, NotTextError):
        return
    run: list[int] = []
    for line in sorted(line for line in lines if 1 <= line <= len(text)):
        if run and line != run[-1] + 1:
            yield _excerpt(path, text, run)
            run = []
        run.append(line)
    if run:
        yield _excerpt(path, text, run)


def _excerpt(path: str, text: tuple[str, ...], run: list[int]) -> Excerpt:
    return Excerpt(path, run[0], tuple(text[line - 1][:_WIDTH] for line in run))
