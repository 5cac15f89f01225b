"""Rows as comma-separated values that a spreadsheet can open without running any of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from portscan.outputs.page.visible import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def separated(rows: Iterable[Sequence[str]]) -> str:
    """RFC 4180 with line feeds; text that a spreadsheet would calculate begins with a quote.

    >>> separated([["=1+1", "plain", "a,b"]]).strip()
    '\\'=1+1,plain,"a,b"'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell on one line, which stays text."""
    return visible("'" + cell if cell.startswith(_FORMULA) else cell)
