"""The CUDA side: ``cuda/*.toml`` into a catalog, and the names that a scan looks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from portscan.errors import Problem
from portscan.model import Catalog, Library, Symbol, Text, Vocabulary
from portscan.rulebook.documents import Document
from portscan.rulebook.fields import Fields

KINDS: Mapping[str, str] = {
    "functions": "function",
    "types": "type",
    "constants": "constant",
    "macros": "macro",
    "headers": "header",
    "variables": "variable",
    "qualifiers": "qualifier",
    "methods": "method",
    "namespaces": "namespace",
}
"""List in a section to the kind of its symbols."""
_CONTEXTS = ("any", "device", "member")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a section of a library falls back to."""

    library: str
    area: str
    areas: tuple[str, ...]


def read_catalog(
    documents: Mapping[str, Document], areas: Iterable[str], problems: list[Problem]
) -> Catalog:
    """The catalog of all ``cuda/*.toml``."""
    symbols: dict[str, Symbol] = {}
    places: dict[str, str] = {}
    libraries: dict[str, Library] = {}
    known_areas = tuple(areas)
    unreadable = any("/cuda/" in problem.file for problem in problems)
    if not unreadable and not any(path.startswith("cuda/") for path in documents):
        problems.append(Problem("cuda/", "", "", "holds no library, so nothing would be found"))
    for path in sorted(documents):
        if not path.startswith("cuda/"):
            continue
        document = documents[path]
        library = _library(document, known_areas, problems)
        libraries[library.id] = library
        defaults = Defaults(library.id, library.area, known_areas)
        for _, section in document.tables(problems):
            for symbol in _section(section, defaults):
                if (where := places.get(symbol.name)) is not None:
                    section.report("", f"{symbol.name} stands in {where} as well")
                    continue
                symbols[symbol.name] = symbol
                places[symbol.name] = f"{section.file} [{section.table}]"
    return Catalog(symbols, libraries)


def _library(document: Document, areas: tuple[str, ...], problems: list[Problem]) -> Library:
    head = document.scalars(problems)
    sections = {
        fields.table: fields.text("title") or Text(fields.table, fields.table)
        for _, fields in document.tables(problems)
    }
    library = Library(
        PurePosixPath(document.path).stem, head.string("name"), head.one_of("area", areas), sections
    )
    head.string("source")
    head.close()
    return library


def _section(fields: Fields, defaults: Defaults) -> list[Symbol]:
    fields.take("title")
    area = fields.one_of("area", defaults.areas, defaults.area)
    context = fields.one_of("context", _CONTEXTS, "any")
    names = {name: kind for key, kind in KINDS.items() for name in fields.strings(key)}
    since, removed = _versions(fields, "since", names), _versions(fields, "removed", names)
    fields.close()
    if not names:
        fields.report("", "lists no symbols")
    return [
        Symbol(
            name,
            defaults.library,
            fields.table,
            area,
            kind,
            context,
            since.get(name),
            removed.get(name),
        )
        for name, kind in names.items()
    ]


def _versions(fields: Fields, key: str, names: Mapping[str, str]) -> dict[str, str]:
    value = fields.take(key)
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(v, list) for v in value.values()):
        fields.report(key, 'must be { "version" = ["name", …] }')
        return {}
    listed = {name: version for version, found in value.items() for name in found}
    for name in listed:
        if name not in names:
            fields.report(key, f"{name} is not listed in this section")
    return listed


def sections_of(catalog: Catalog) -> dict[str, dict[str, tuple[str, ...]]]:
    """Library to section to its symbols' names, in file order."""
    grouped: dict[str, dict[str, list[str]]] = {library: {} for library in catalog.libraries}
    for symbol in catalog.symbols.values():
        grouped[symbol.library].setdefault(symbol.section, []).append(symbol.name)
    return {
        library: {section: tuple(names) for section, names in sections.items()}
        for library, sections in grouped.items()
    }


def vocabulary(catalog: Catalog) -> Vocabulary:
    """The names a scan looks for."""
    groups: dict[str, set[str]] = {
        key: set() for key in ("any", "device", "member", "qualified", "spaces", "wild", "headers")
    }
    for symbol in catalog.symbols.values():
        groups[_group(symbol)].add(symbol.name)
        if symbol.kind == "namespace":
            groups["spaces"].add(symbol.name.removesuffix("::*"))
    wildcards = {name.removesuffix("::*") for name in groups["wild"]}
    qualified = groups["qualified"]
    return Vocabulary(
        names=frozenset(groups["any"]),
        device_names=frozenset(groups["device"]),
        member_names=frozenset(groups["member"]),
        qualified=frozenset(qualified),
        namespaces=frozenset(
            groups["spaces"] | wildcards | {name.rpartition("::")[0] for name in qualified}
        ),
        wildcards=frozenset(wildcards),
        headers=frozenset(groups["headers"]),
        kinds={symbol.name: symbol.kind for symbol in catalog.symbols.values()},
    )


def _group(symbol: Symbol) -> str:
    if symbol.kind == "header":
        return "headers"
    if symbol.name.endswith("::*"):
        return "wild"
    if "::" in symbol.name:
        return "qualified"
    return symbol.context if symbol.context in _CONTEXTS else "any"
