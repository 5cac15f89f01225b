"""Python names that move data and are the same on every chip: for the balance profile only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from portscan.scanning.outer import Found
from portscan.scanning.python.fileview import FileView
from portscan.scanning.python.imports import Imported
from portscan.scanning.python.names import NameIndex
from portscan.scanning.python.references import add_references


def moves(index: NameIndex, text: bytes) -> bool:
    """Whether a file may use any of the names."""
    return any(root.encode() in text for root in index.roots) and index.concerns(text)


def add_traffic(view: FileView, index: NameIndex, imports: Iterable[Imported]) -> None:
    """Notes where code refers to one of the index's names, apart from the uses of CUDA."""
    apart = replace(view, index=index, found=Found(), functions={})
    add_references(apart, imports)
    view.found.traffic.extend(
        (use.line, use.canonical) for use in apart.found.uses if _listed(index, use.canonical)
    )


def _listed(index: NameIndex, canonical: str) -> bool:
    """Whether a name is in the lists; tensor methods and names that look like CUDA are not."""
    head = canonical
    while head and head not in index.kinds and head not in index.wildcards:
        head = head.rpartition(".")[0]
    return bool(head)
