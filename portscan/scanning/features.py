"""Structural patterns of the rules in one file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from portscan.model import Feature, RawHazard
from portscan.scanning.fileview import FileView
from portscan.scanning.kernelfeatures import Measured
from portscan.scanning.shared_memory import SharedNames
from portscan.scanning.syntax import captured

_IN_SHARED = "@shared"
"""Capture beside @hazard in a pattern that is after shared memory only."""
Mark = tuple[int, str]
"""Start of the function that a name or a pattern stands in, and the name."""


def find_hazards(
    view: FileView, features: tuple[Feature, ...]
) -> tuple[list[RawHazard], list[Mark]]:
    """Places in device code where a structural pattern matches."""
    found: list[RawHazard] = []
    marks: list[Mark] = []
    seen = set()
    queries = tuple(feature.query for feature in features)
    shared = SharedNames(view)
    for index, node in captured(view.tree, queries, "hazard", view.device_reach()):
        offset = node.start_byte
        if (index, offset) in seen or not view.on_device(offset) or _is_dead(view, offset):
            continue
        if _IN_SHARED in queries[index] and not shared.holds(offset, node.end_byte):
            continue
        seen.add((index, offset))
        definition = view.definition(offset)
        feature = features[index].id
        name = definition.qualified if definition else None
        found.append(RawHazard(*view.positions.locate(offset), feature, name))
        if definition is not None:
            marks.append((definition.start, feature))
    return found, marks


def hidden_hazards(
    view: FileView,
    features: tuple[Feature, ...],
    found: list[RawHazard],
    measured: Mapping[int, Measured],
) -> list[RawHazard]:
    """What a name or a macro hides from the queries, on lines where they found nothing."""
    wanted = {feature.id for feature in features}
    seen = {(hazard.line, hazard.feature) for hazard in found}
    hidden: list[RawHazard] = []
    for offset, pattern in sorted({h for each in measured.values() for h in each.hazards}):
        line, column = view.positions.locate(offset)
        definition = view.definition(offset)
        if pattern in wanted and (line, pattern) not in seen and definition is not None:
            seen.add((line, pattern))
            hidden.append(RawHazard(line, column, pattern, definition.qualified))
    return hidden


def _is_dead(view: FileView, offset: int) -> bool:
    dead = view.directives.dead
    at = bisect_right(dead, (offset, len(view.code) + 1))
    return at > 0 and offset < dead[at - 1][1]
