"""What is ported already, as dictionaries and lists for the JSON report."""

from __future__ import annotations

from portscan.model import Port, Ported, PortedEvidence
from portscan.outputs.jsontarget import text_document

_DECIMALS = 6


MOST = 200
"""Places that one finding lists; how many there are stands beside them."""


def ported_document(ported: Ported) -> list[dict[str, object]]:
    """One entry per finding, in the report's order."""
    return [_finding(item) for item in ported.found]


def _finding(item: PortedEvidence) -> dict[str, object]:
    return {
        "kind": item.kind,
        "backend": item.backend or None,
        "name": text_document(item.name),
        "subjects": list(item.subjects),
        "targets": list(item.targets),
        "files": item.files,
        "uses": item.uses,
        "share": round(item.share, _DECIMALS),
        "left_out": item.left_out,
        "places": [{"path": place.path, "line": place.line} for place in item.places[:MOST]],
        "place_count": len(item.places),
        "port": _port(item.port) if item.port else None,
    }


def _port(port: Port) -> dict[str, object]:
    return {
        "id": port.id,
        "project": port.project,
        "vendor": port.vendor,
        "targets": list(port.targets),
        "repository": port.repository,
        "place": port.place,
        "version": port.version,
        "date": port.date,
        "tier": port.tier.value,
        "covers": text_document(port.covers),
    }
