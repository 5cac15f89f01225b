"""Pieces of Markdown in which no text from elsewhere can act as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from portscan.outputs.page.visible import visible

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~!$&])")


def escaped(text: str) -> str:
    r"""Text that reads as it is written.

    >>> escaped("a_b | <script>")
    'a\\_b \\| \\<script\\>'
    """
    return _ACTIVE.sub(r"\\\1", visible(text))


def code(text: str) -> str:
    """Text as code; in a table as well.

    >>> code("cub::BlockReduce<T>")
    '`cub::BlockReduce<T>`'
    """
    shown = visible(text).replace("|", "\\|")
    fence = "``" if "`" in shown else "`"
    pad = " " if "`" in shown else ""
    return f"{fence}{pad}{shown}{pad}{fence}" if shown else ""


def link(text: str, address: str) -> str:
    """A link if there is an address, else the text."""
    if not re.fullmatch(r"https?://[^\s<>]+", address):
        return escaped(text)
    return f"[{escaped(text)}](<{address.replace('|', '%7C')}>)"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0) -> Iterator[str]:
    """Lines of a table of finished cells; the last ``numbers`` columns stand to the right."""
    words = len(head) - numbers
    yield _row(head)
    yield _row([*["---"] * words, *["---:"] * numbers])
    yield from map(_row, rows)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
