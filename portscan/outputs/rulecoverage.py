"""How much of the CUDA side the rules speak about, as a plain-text matrix."""

from __future__ import annotations

from collections.abc import Iterable

from portscan.model import Rulebook
from portscan.outputs.cells import left, right, width
from portscan.outputs.page.numbers import count
from portscan.rulebook import CoverageRow, coverage


def render(rulebook: Rulebook) -> str:
    """Area × library × target: mapped / unknown symbols, and those only inferred."""
    rows = coverage(rulebook)
    targets = sorted({row.target for row in rows})
    table = [["area", "library", *targets]]
    for area, library in sorted({(row.area, row.library) for row in rows}):
        here = [row for row in rows if (row.area, row.library) == (area, library)]
        table.append([area, library, *_cells(here, targets)])
    table.append(["total", "", *_cells(rows, targets)])
    return _aligned(table) + "\nmapped / unknown (of the mapped, only inferred)\n"


def _cells(rows: Iterable[CoverageRow], targets: list[str]) -> list[str]:
    of = {target: [row for row in rows if row.target == target] for target in targets}
    return [
        _counts(
            sum(row.mapped for row in of[target]),
            sum(row.unknown for row in of[target]),
            sum(row.inferred for row in of[target]),
        )
        for target in targets
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
