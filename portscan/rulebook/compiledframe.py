"""The frame of a rulebook in its compiled form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from portscan.model import (
    Area,
    EffortConstant,
    Evidence,
    Feature,
    Operator,
    ProgrammingModel,
    Target,
    Text,
    Tier,
    Vendor,
)
from portscan.rulebook.assembly import Frame
from portscan.rulebook.compiledbalance import decode_balance, encode_balance
from portscan.rulebook.compiledcatalog import decode_catalog, encode_catalog
from portscan.rulebook.compiledports import decode_ports, encode_ports
from portscan.rulebook.parts import Part, as_json
from portscan.rulebook.stages import decode_stages, encode_stages

_Row = list[Any]
"""The fields of a value in their order; texts as pairs."""


def encode_frame(frame: Frame) -> dict[str, bytes]:
    """A frame as bodies of a part."""
    rows = {
        "areas": [(a.id, _pair(a.name), _pair(a.about)) for a in frame.areas],
        "features": [_feature_row(f) for f in frame.features.values()],
        "heads": [_head_row(head) for head in frame.heads],
        "vendors": [(v.id, _pair(v.name), _pair(v.chips), v.targets) for v in _all(frame.vendors)],
        "effort": [
            (c.id, c.p10, c.p50, c.p90, c.unit, c.source, _pair(c.title))
            for c in _all(frame.effort)
        ],
        "operators": [_operator_row(o) for o in frame.operators.values()],
    }
    ports = as_json(encode_ports(frame.ports))
    balance = as_json(encode_balance(frame.balance))
    stages = as_json(encode_stages(frame.stages))
    own = {"rows": as_json(rows), "ports": ports, "balance": balance, "stages": stages}
    return {**own, **encode_catalog(frame.catalog)}


def decode_frame(part: Part) -> Frame:
    """The frame of :func:`encode_frame`."""
    rows: dict[str, list[_Row]] = json.loads(part.text("rows"))
    return Frame(
        tuple(Area(name, Text(*title), Text(*about)) for name, title, about in rows["areas"]),
        decode_catalog(part),
        {row[0]: _feature(row) for row in rows["features"]},
        tuple(_head(row) for row in rows["heads"]),
        {row[0]: _vendor(row) for row in rows["vendors"]},
        {row[0]: _constant(row) for row in rows["effort"]},
        decode_ports(json.loads(part.text("ports"))),
        {row[0]: _operator(row) for row in rows["operators"]},
        decode_balance(json.loads(part.text("balance"))),
        decode_stages(json.loads(part.text("stages"))),
    )


def _all(values: Mapping[str, Any]) -> Any:
    return values.values()


def _pair(text: Text) -> tuple[str, str]:
    return text.en, text.zh


def _feature_row(feature: Feature) -> tuple[object, ...]:
    texts = (feature.title, feature.explanation, feature.remedy)
    return (feature.id, *map(_pair, texts), feature.query, feature.area, feature.bad, feature.good)


def _feature(row: _Row) -> Feature:
    name, title, explanation, remedy, query, area, bad, good = row
    texts = Text(*title), Text(*explanation), Text(*remedy)
    return Feature(name, *texts, query, area, bad, good)


def _operator_row(operator: Operator) -> tuple[object, ...]:
    cues = (operator.names, operator.words, operator.parameters, operator.shapes)
    head = operator.id, _pair(operator.title), operator.level
    return (*head, *map(dict, cues), operator.body, dict(operator.against), operator.contains)


def _operator(row: _Row) -> Operator:
    name, title, level, names, words, parameters, shapes, body, against, contains = row
    groups = tuple(tuple(group) for group in body)
    cues = names, words, parameters, shapes
    return Operator(name, Text(*title), level, *cues, groups, against, tuple(contains))


def _constant(row: _Row) -> EffortConstant:
    name, low, middle, high, unit, source, title = row
    return EffortConstant(name, low, middle, high, unit, source, Text(*title))


def _vendor(row: _Row) -> Vendor:
    return Vendor(row[0], Text(*row[1]), Text(*row[2]), tuple(row[3]))


def _head_row(head: Target) -> tuple[object, ...]:
    return (
        head.id,
        head.aliases,
        head.vendor,
        _pair(head.name),
        _pair(head.chip),
        head.sdk,
        head.sdk_version,
        head.checked,
        head.host_model,
        head.device_model,
        head.language,
        head.warp_width,
        dict(head.properties),
        {area: _pair(text) for area, text in head.areas.items()},
        [
            (e.id, e.source, e.place, e.version, e.date, e.tier, e.url)
            for e in head.evidence.values()
        ],
    )


def _head(row: _Row) -> Target:
    return Target(
        id=row[0],
        aliases=tuple(row[1]),
        vendor=row[2],
        name=Text(*row[3]),
        chip=Text(*row[4]),
        sdk=row[5],
        sdk_version=row[6],
        checked=row[7],
        host_model=ProgrammingModel(row[8]),
        device_model=ProgrammingModel(row[9]),
        language=row[10],
        warp_width=tuple(row[11]),
        properties=row[12],
        areas={area: Text(*pair) for area, pair in row[13].items()},
        evidence={e[0]: _evidence(e) for e in row[14]},
        symbols={},
        features={},
    )


def _evidence(row: _Row) -> Evidence:
    name, source, place, version, date, tier, url = row
    return Evidence(name, source, place, version, date, Tier(tier), url)
