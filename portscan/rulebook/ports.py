"""Reads ``ports.toml``: back ends that code may carry, well-known projects and their ports."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from portscan.errors import Problem
from portscan.model import Backend, BackendKind, KnownProject, Port, Ports, Text, Tier
from portscan.rulebook.documents import Document
from portscan.rulebook.fields import Fields

_PACKAGE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_REPOSITORY = re.compile(r"https://[^\s/]+/[^\s]+")
_NOTHING = Text("", "")


def read_ports(
    documents: Mapping[str, Document],
    targets: Collection[str],
    vendors: Collection[str],
    problems: list[Problem],
) -> Ports:
    """What ``ports.toml`` says; nothing where no folder has the file."""
    document = documents.get("ports.toml")
    if document is None:
        return Ports()
    document.scalars(problems).close()
    groups: dict[str, dict[str, Fields]] = {"backend": {}, "project": {}, "port": {}}
    for _, fields in document.tables(problems):
        group, _, name = fields.table.partition(".")
        if group in groups and name:
            groups[group][name] = fields
        else:
            fields.report("", "a table is [backend.ID], [project.ID] or [port.ID]")
    backends = {name: _backend(name, f, targets) for name, f in groups["backend"].items()}
    projects = {name: _project(name, f) for name, f in groups["project"].items()}
    ports = {name: _port(name, f, projects, targets, vendors) for name, f in groups["port"].items()}
    for project in projects.keys() - {port.project for port in ports.values()}:
        groups["project"][project].report("", "no port of this project is listed")
    return Ports(backends, projects, ports)


def _backend(name: str, fields: Fields, targets: Collection[str]) -> Backend:
    found = Backend(
        id=name,
        name=fields.text("name") or _NOTHING,
        kind=fields.choice("kind", BackendKind) or BackendKind.LAYER,
        targets=_targets(fields, targets),
        shares_source=fields.flag("shares_source"),
        words=_cased(fields, "words", capitals=True),
        macros=frozenset(fields.strings("macros")),
        folders=_cased(fields, "folders", capitals=False),
        suffixes=frozenset(fields.strings("suffixes")),
        headers=fields.strings("headers"),
        python=frozenset(fields.strings("python")),
    )
    if found.targets and found.kind is not BackendKind.CHIP:
        fields.report("targets", "only a back end for chips saves work by itself")
    for suffix in sorted(s for s in found.suffixes if not s.startswith(".")):
        fields.report("suffixes", f"{suffix!r} must begin with a dot")
    fields.close()
    return found


def _cased(fields: Fields, key: str, *, capitals: bool) -> frozenset[str]:
    """Words that must be in one case, since they are compared in it."""
    words = fields.strings(key)
    for word in words:
        if word != (word.upper() if capitals else word.lower()):
            fields.report(key, f"{word!r} must be in {'capitals' if capitals else 'small letters'}")
    return frozenset(words)


def _project(name: str, fields: Fields) -> KnownProject:
    found = KnownProject(
        name,
        fields.string("name"),
        _repositories(fields, "repositories"),
        fields.strings("packages"),
        fields.strings("modules"),
        fields.strings("libraries"),
        fields.strings("marks"),
    )
    for package in found.packages:
        if _PACKAGE.fullmatch(package) is None:
            fields.report("packages", f"{package!r} isn't a normalised name")
    if not (found.packages or found.modules or found.libraries or found.marks):
        fields.report("", "needs packages, modules, libraries or marks to be recognised by")
    fields.close()
    return found


def _port(
    name: str,
    fields: Fields,
    projects: Collection[str],
    targets: Collection[str],
    vendors: Collection[str],
) -> Port:
    date = fields.string("date")
    if date and _DATE.fullmatch(date) is None:
        fields.report("date", "must be written as 2026-01-31")
    repository = fields.string("repository")
    if repository and _REPOSITORY.fullmatch(repository) is None:
        fields.report("repository", "must be an https address")
    found = Port(
        id=name,
        project=fields.one_of("project", projects),
        vendor=fields.one_of("vendor", (*vendors, "amd") if vendors else ()),
        targets=_targets(fields, targets),
        repository=repository,
        place=fields.string("place"),
        version=fields.string("version"),
        date=date,
        tier=fields.choice("tier", Tier) or Tier.INFERRED,
        covers=fields.text("covers") or _NOTHING,
    )
    fields.close()
    return found


def _repositories(fields: Fields, key: str) -> tuple[str, ...]:
    found = fields.strings(key)
    for address in found:
        if _REPOSITORY.fullmatch(address) is None:
            fields.report(key, f"{address!r} isn't an https address")
    if not found:
        fields.report(key, "is missing")
    return found


def _targets(fields: Fields, known: Collection[str]) -> tuple[str, ...]:
    found = fields.strings("targets")
    for target in found:
        if known and target not in known:
            fields.report("targets", f"unknown target {target!r}")
    return tuple(sorted(found))
