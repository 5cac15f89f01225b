"""The chip itself: ``target.toml`` without its verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from portscan.errors import Problem
from portscan.model import Evidence, ProgrammingModel, Target, Text, Tier
from portscan.rulebook.documents import Document, report_missing
from portscan.rulebook.fields import Fields, nearest

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Known:
    """What target files may refer to."""

    areas: tuple[str, ...]
    vendors: frozenset[str]


def target_ids(paths: Iterable[str]) -> tuple[str, ...]:
    """Ids of all targets that have a file, sorted."""
    return tuple(sorted({path.split("/")[1] for path in paths if path.startswith("targets/")}))


def read_target(
    documents: Mapping[str, Document], target: str, known: Known, problems: list[Problem]
) -> Target | None:
    """The target without symbols and features; None when it has no readable target.toml."""
    document = documents.get(f"targets/{target}/target.toml")
    if document is None:
        report_missing(f"targets/{target}/target.toml", problems)
        return None
    split = {"areas": dict[str, Fields](), "evidence": dict[str, Fields]()}
    for _, fields in document.tables(problems):
        kind, _, name = fields.table.partition(".")
        if kind in split and name:
            split[kind][name] = fields
    head = _head(document, split, problems)
    found = _target(target, head, known)
    head.close()
    areas = _areas(split["areas"], known.areas, head)
    return replace(found, areas=areas, evidence=_evidence(split["evidence"]))


def check_names(targets: Iterable[Target], files: Mapping[str, str]) -> tuple[Problem, ...]:
    """Aliases that mean two targets."""
    owner: dict[str, str] = {}
    problems = []
    ordered = sorted(targets, key=lambda t: t.id)
    for target in ordered:
        owner[target.id] = target.id
    for target in ordered:
        for alias in target.aliases:
            if alias in owner:
                message = f"{alias} already means {owner[alias]}"
                problems.append(Problem(files[target.id], "", "aliases", message))
            owner.setdefault(alias, target.id)
    return tuple(problems)


def _head(
    document: Document, split: Mapping[str, Mapping[str, Fields]], problems: list[Problem]
) -> Fields:
    nested = {fields.table for tables in split.values() for fields in tables.values()}
    data = {k: e.value for k, e in document.entries.items() if k not in nested}
    return Fields(problems, document.file, "", data)


def _target(target: str, head: Fields, known: Known) -> Target:
    return Target(
        id=target,
        aliases=head.strings("aliases"),
        vendor=_vendor(head, known.vendors),
        name=head.text("name") or Text(target, target),
        chip=head.text("chip") or _NOTHING,
        sdk=head.string("sdk"),
        sdk_version=head.string("sdk_version"),
        checked=_date(head, "checked"),
        host_model=head.choice("host_model", ProgrammingModel) or ProgrammingModel.REWRITE,
        device_model=head.choice("device_model", ProgrammingModel) or ProgrammingModel.REWRITE,
        language=head.string("language"),
        warp_width=_widths(head),
        properties=_properties(head),
        areas={},
        evidence={},
        symbols={},
        features={},
    )


def _vendor(head: Fields, vendors: frozenset[str]) -> str:
    vendor = head.string("vendor")
    if vendor and vendors and vendor not in vendors:
        head.report("vendor", f"{vendor!r} is not in vendors.toml{nearest(vendor, vendors)}")
    return vendor


def _date(fields: Fields, key: str) -> str:
    value = fields.string(key)
    if value and not _DATE.fullmatch(value):
        fields.report(key, "must be an ISO date in quotes")
    return value


def _widths(head: Fields) -> tuple[int, ...]:
    value = head.take("warp_width")
    if isinstance(value, list) and all(type(width) is int and width > 0 for width in value):
        return tuple(value)
    head.report("warp_width", "must be a list of lane counts, [] where there are no warps")
    return ()


def _properties(head: Fields) -> dict[str, str]:
    value = head.take("properties")
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(v, str) and v for v in value.values()):
        head.report("properties", "must be strings, 'unknown' where nothing public says it")
        return {}
    return dict(value)


def _areas(tables: Mapping[str, Fields], areas: tuple[str, ...], head: Fields) -> dict[str, Text]:
    for area, fields in tables.items():
        if areas and area not in areas:
            fields.report("", f"unknown area {area!r}{nearest(area, areas)}")
    found = {}
    for area in areas:
        if area not in tables:
            head.report(f"areas.{area}", "is missing; it needs a text in en and in zh")
            continue
        found[area] = tables[area].own_text() or _NOTHING
        tables[area].close()
    return found


def _evidence(tables: Mapping[str, Fields]) -> dict[str, Evidence]:
    found = {}
    for name in sorted(tables):
        fields = tables[name]
        found[name] = Evidence(
            id=name,
            source=fields.string("source"),
            place=fields.string("place"),
            version=fields.string("version"),
            date=_date(fields, "date"),
            tier=fields.choice("tier", Tier) or Tier.INFERRED,
            url=fields.string("url", ""),
        )
        fields.close()
    return found
