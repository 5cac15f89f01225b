"""How much of the CUDA side the rules speak about: a plain-text matrix, or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from portscan.model import Rulebook, Tier
from portscan.outputs.cells import left, right, width
from portscan.outputs.markdown import escaped, table
from portscan.outputs.page.numbers import count
from portscan.rulebook import CoverageRow, coverage

_LEGEND = "mapped / unknown (of the mapped, only inferred)"


def render(rulebook: Rulebook) -> str:
    """Area × library × target: mapped / unknown symbols, and those only inferred; then tiers."""
    rows = coverage(rulebook)
    targets = sorted({row.target for row in rows})
    matrix = [["area", "library", *targets], *_matrix(rows, targets)]
    matrix.append(["total", "", *_cells(rows, targets)])
    tiers = [["target", "", *_TIERS], *([name, "", *cells] for name, *cells in _tiers(rows))]
    return f"{_aligned(matrix)}\n{_LEGEND}\n\n{_aligned(tiers)}"


def render_markdown(rulebook: Rulebook) -> str:
    """The same as two Markdown tables, the targets with their tiers first."""
    rows = coverage(rulebook)
    targets = sorted({row.target for row in rows})
    tiers = ([escaped(name), *cells] for name, *cells in _tiers(rows))
    matrix = (
        [escaped(area), escaped(library), *cells]
        for area, library, *cells in _matrix(rows, targets)
    )
    lines = [
        *table(["target", *_TIERS], tiers, len(_TIERS)),
        "",
        *table(["area", "library", *map(escaped, targets)], matrix, len(targets)),
        "",
        _LEGEND,
    ]
    return "\n".join(lines) + "\n"


_TIERS = ("symbols", "mapped", *(tier.value for tier in Tier))


def _matrix(rows: Sequence[CoverageRow], targets: list[str]) -> Iterator[list[str]]:
    for area, library in sorted({(row.area, row.library) for row in rows}):
        here = [row for row in rows if (row.area, row.library) == (area, library)]
        yield [area, library, *_cells(here, targets)]


def _tiers(rows: Iterable[CoverageRow]) -> Iterator[list[str]]:
    """Target, its symbols, the mapped and their tiers, each with its share of the symbols."""
    of: dict[str, list[CoverageRow]] = {}
    for row in rows:
        of.setdefault(row.target, []).append(row)
    for target, own in sorted(of.items()):
        total = sum(row.total for row in own)
        tiers = [sum(column) for column in zip(*(row.tiers for row in own), strict=True)]
        numbers = [sum(row.mapped for row in own), *tiers]
        yield [target, count(total), *(f"{count(n)} ({n / total:.1%})" for n in numbers)]


def _cells(rows: Iterable[CoverageRow], targets: list[str]) -> list[str]:
    of: dict[str, list[CoverageRow]] = {target: [] for target in targets}
    for row in rows:
        of[row.target].append(row)
    return [
        _counts(
            sum(row.mapped for row in own),
            sum(row.unknown for row in own),
            sum(row.inferred for row in own),
        )
        for own in of.values()
    ]


def _counts(mapped: int, unknown: int, inferred: int) -> str:
    doubt = f" ({count(inferred)})" if inferred else ""
    return f"{count(mapped)}/{count(unknown)}{doubt}"


def _aligned(table: list[list[str]]) -> str:
    """Columns as wide as their widest cell; the first two to the left."""
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    lines = []
    for row in table:
        cells = (
            left(text, size) if index < 2 else right(text, size)
            for index, (text, size) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip() + "\n")
    return "".join(lines)
