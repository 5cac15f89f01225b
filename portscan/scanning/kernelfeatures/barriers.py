"""Barriers by name, cooperative groups by kind, and the syncs of groups."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.scanning.kernelfeatures.body import Body
from portscan.scanning.kernelfeatures.names import features_of
from portscan.scanning.kernelfeatures.tally import Tally

_TILE = re.compile(
    rb"\b(tiled_partition|thread_block_tile)\s*(?:<([^;{}()]*?)>+\s*[\w(&>*]|\(\s*\w+\s*,([^();]*)\))"
)
_GRID = re.compile(
    rb"\b(\w+)\s*(?:=|\()\s*[\w:]*\bthis_(?:multi_)?grid\s*\(|\b(?:multi_)?grid_group\s*[&\s]\s*(\w+)"
)
_SYNC = re.compile(rb"([\w)]+)\s*\.\s*sync\s*\(\s*\)|\bsync\s*\(\s*(\w+)\s*\)")
_DIRECT = re.compile(rb"\bthis_(?:multi_)?grid\s*\(\s*\)\s*\.\s*sync\b")


def read_barriers(body: Body, tally: Tally) -> None:
    """Details of barriers and groups; group-sync and grid-sync."""
    for name in body.names:
        if name.startswith("__syncthreads"):
            tally.note("barrier", name)
    if "cooperative-groups" not in tally.counts:
        return
    for kind in _kinds(body):
        tally.note("group", kind)
    _read_syncs(body, tally)


def _kinds(body: Body) -> Iterator[str]:
    tiled = {match[1].decode(): match for match in _TILE.finditer(body.code)}
    for name in body.names:
        last = name.rpartition("::")[2]
        grouped = any(feature.startswith("cg-") for feature in features_of(name))
        if (grouped or last == "thread_group") and last not in tiled:
            yield last
    for match in _TILE.finditer(body.code):
        size = (match[2] or match[3] or b"").decode("utf-8", "replace").split(",")[0].strip()
        yield f"{match[1].decode()}<{size}>"


def _read_syncs(body: Body, tally: Tally) -> None:
    if not body.has(b"sync"):
        return
    grids = {a or b for a, b in _GRID.findall(body.code)}
    tally.count("grid-sync", len(_DIRECT.findall(body.code)))
    for member, argument in _SYNC.findall(body.code, body.inner):
        tally.count("group-sync")
        if (member or argument) in grids:
            tally.count("grid-sync")
