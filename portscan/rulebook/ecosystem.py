"""Areas, chip makers and the constants of the estimate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from portscan.errors import Problem
from portscan.model import Area, EffortConstant, Text, Vendor
from portscan.rulebook.documents import Document, report_missing
from portscan.rulebook.fields import Fields

_NOTHING = Text("", "")


def read_areas(documents: Mapping[str, Document], problems: list[Problem]) -> tuple[Area, ...]:
    """The ecosystem areas, in the file's order."""
    found = []
    for fields in _tables(documents, "areas.toml", problems):
        name = fields.own_text() or Text(fields.table, fields.table)
        found.append(Area(fields.table, name, fields.text("about") or _NOTHING))
        fields.close()
    return tuple(found)


def read_effort(
    documents: Mapping[str, Document], problems: list[Problem]
) -> dict[str, EffortConstant]:
    """The constants of the estimate by id."""
    found = {}
    for fields in _tables(documents, "effort.toml", problems):
        low, mid, high = (fields.number(key) for key in ("p10", "p50", "p90"))
        if not low <= mid <= high:
            fields.report("p50", "must lie between p10 and p90")
        found[fields.table] = EffortConstant(
            fields.table,
            low,
            mid,
            high,
            fields.string("unit"),
            fields.string("source"),
            fields.text("title") or _NOTHING,
        )
        fields.close()
    return found


def read_vendors(
    documents: Mapping[str, Document],
    targets: Iterable[tuple[str, str]],
    problems: list[Problem],
) -> dict[str, Vendor]:
    """Chip makers by id; their targets follow from ``targets``, pairs of target and vendor id."""
    pairs = sorted(targets)
    found = {}
    for fields in _tables(documents, "vendors.toml", problems):
        own = tuple(target for target, vendor in pairs if vendor == fields.table)
        name = fields.text("name") or Text(fields.table, fields.table)
        found[fields.table] = Vendor(fields.table, name, fields.text("chips") or _NOTHING, own)
        fields.close()
    return found


def _tables(
    documents: Mapping[str, Document], path: str, problems: list[Problem]
) -> tuple[Fields, ...]:
    document = documents.get(path)
    if document is None:
        report_missing(path, problems)
        return ()
    document.scalars(problems).close()
    return tuple(fields for _, fields in document.tables(problems))
