"""``ports.toml`` in the compiled form."""

from __future__ import annotations

from typing import Any

from portscan.model import Backend, BackendKind, KnownProject, Port, Ports, Text, Tier

_Row = list[Any]


def encode_ports(ports: Ports) -> dict[str, list[tuple[object, ...]]]:
    """Rows of the three groups, sets sorted."""
    return {
        "backends": [_backend_row(backend) for backend in ports.backends.values()],
        "projects": [
            (p.id, p.name, p.repositories, p.packages, p.modules, p.libraries, p.marks)
            for p in ports.projects.values()
        ],
        "ports": [_port_row(port) for port in ports.ports.values()],
    }


def decode_ports(rows: dict[str, list[_Row]]) -> Ports:
    """The value of :func:`encode_ports`."""
    return Ports(
        {row[0]: _backend(row) for row in rows["backends"]},
        {row[0]: KnownProject(row[0], row[1], *map(tuple, row[2:])) for row in rows["projects"]},
        {row[0]: _port(row) for row in rows["ports"]},
    )


def _backend_row(b: Backend) -> tuple[object, ...]:
    sets = (b.words, b.macros, b.folders, b.suffixes)
    return (
        b.id,
        (b.name.en, b.name.zh),
        b.kind,
        b.targets,
        b.shares_source,
        *map(sorted, sets),
        b.headers,
        sorted(b.python),
    )


def _backend(row: _Row) -> Backend:
    name, title, kind, targets, shares, words, macros, folders, suffixes, headers, python = row
    return Backend(
        name,
        Text(*title),
        BackendKind(kind),
        tuple(targets),
        shares,
        frozenset(words),
        frozenset(macros),
        frozenset(folders),
        frozenset(suffixes),
        tuple(headers),
        frozenset(python),
    )


def _port_row(p: Port) -> tuple[object, ...]:
    head = (p.id, p.project, p.vendor, p.targets, p.repository, p.place, p.version, p.date)
    return (*head, p.tier, (p.covers.en, p.covers.zh))


def _port(row: _Row) -> Port:
    name, project, vendor, targets, repository, place, version, date, tier, covers = row
    return Port(
        name,
        project,
        vendor,
        tuple(targets),
        repository,
        place,
        version,
        date,
        Tier(tier),
        Text(*covers),
    )
