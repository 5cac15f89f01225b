"""Source lines for what the report shows in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from portscan.model import Excerpt, Facts, FunctionKind, Place, TargetReport, Use
from portscan.outputs.page.choice import ITEMS, choose, room
from portscan.outputs.page.costs import DRIVERS, KERNELS, SNIPPETS
from portscan.scanning import NotTextError, source_lines

_AROUND = 2
_KERNEL_LINES = 6
_WIDTH = 240


def excerpts(
    root: Path, facts: Facts, targets: tuple[TargetReport, ...], features: Iterable[str]
) -> tuple[Excerpt, ...]:
    """Lines around the blockers, drivers and kernels that a page shows, joined where they touch."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for use in facts.uses:
        if not use.vendored:
            uses[use.canonical].append(use)
    known = tuple(features)
    wanted: dict[str, set[int]] = defaultdict(set)
    for target in targets:
        for place in _places(target, known, uses, len(targets)):
            wanted[place.path].update(range(place.line - _AROUND, place.line + _AROUND + 1))
        _add_kernels(wanted, target, len(targets))
    found: list[Excerpt] = []
    for path in sorted(wanted):
        found.extend(_cut(root, path, wanted[path]))
    return tuple(found)


def _places(
    target: TargetReport,
    features: Iterable[str],
    uses: Mapping[str, Sequence[Use]],
    among: int,
) -> Iterator[Place]:
    for driver in target.estimate.drivers[: room(DRIVERS, among, 5)]:
        yield from driver.places[:SNIPPETS]
    for blocker in choose(target, features, uses).shown(room(ITEMS, among)):
        yield from blocker.places[:1]


def _add_kernels(wanted: dict[str, set[int]], target: TargetReport, among: int) -> None:
    kernels = [
        item.function
        for item in target.match.functions
        if item.function.kind is FunctionKind.KERNEL
    ]
    for kernel in sorted(kernels, key=lambda k: (-k.code_lines, k))[: room(KERNELS, among, 5)]:
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
