"""Python names that move data and are the same on every chip: for the balance profile only."""

from __future__ import annotations

from dataclasses import replace

from portscan.scanning.outer import Found
from portscan.scanning.python.fileview import FileView
from portscan.scanning.python.imports import Imported, aliases
from portscan.scanning.python.names import NameIndex
from portscan.scanning.python.references import add_references


def moves(index: NameIndex, text: bytes) -> bool:
    """Whether a file may use any of the names."""
    return any(root.encode() in text for root in index.roots) and index.concerns(text)


def add_traffic(view: FileView, index: NameIndex, imports: tuple[Imported, ...]) -> None:
    """Notes where code refers to one of the index's names, apart from the uses of CUDA.

    Names of the repository's own package count: its collectives move data like any other's.
    """
    apart = replace(view, index=index, aliases=aliases(imports), found=Found(), functions={})
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
