"""The CUDA side: ``cuda/*.toml`` into a catalog, and the names that a scan looks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import PurePosixPath

from portscan.errors import Problem
from portscan.model import Catalog, Library, OuterNames, Symbol, Text, Vocabulary
from portscan.rulebook.compiledcatalog import CompiledSymbols, Run
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
    "modules": "module",
    "packages": "package",
    "options": "option",
    "commands": "command",
    "images": "image",
    "resources": "resource",
    "strings": "string",
}
"""List in a section to the kind of its symbols."""
SIDES = ("cuda", "python", "build", "deploy")
"""Folders of the lists, by the kind of file that their names stand in."""
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
    """The catalog of all lists: ``cuda/*.toml``, ``python/*.toml`` and so on."""
    symbols: dict[str, Symbol] = {}
    places: dict[str, str] = {}
    libraries: dict[str, Library] = {}
    known_areas = tuple(areas)
    unreadable = any("/cuda/" in problem.file for problem in problems)
    if not unreadable and not any(path.startswith("cuda/") for path in documents):
        problems.append(Problem("cuda/", "", "", "holds no library, so nothing would be found"))
    for path in sorted(documents):
        if path.partition("/")[0] not in SIDES:
            continue
        document = documents[path]
        library = _library(document, known_areas, problems)
        libraries[library.id] = library
        defaults = Defaults(library.id, library.area, known_areas)
        for _, section in document.tables(problems):
            for symbol in _section(section, defaults):
                if not symbol.name.isprintable():
                    section.report("", f"{symbol.name!r} is no name")
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
    path = PurePosixPath(document.path)
    library = Library(
        path.stem, head.string("name"), head.one_of("area", areas), sections, path.parts[0]
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
    for (library, section, *_), names in _runs(catalog):
        grouped[library].setdefault(section, []).extend(names)
    return {
        library: {section: tuple(names) for section, names in sections.items()}
        for library, sections in grouped.items()
    }


def vocabulary(catalog: Catalog) -> Vocabulary:
    """The names that a scan of C++ looks for."""
    groups: dict[str, list[Iterable[str]]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for (library, _, _, kind, context, _), names in _runs(catalog):
        if catalog.libraries[library].side != "cuda":
            continue
        kinds.update(zip(names, repeat(kind)))
        if kind == "header":
            groups["headers"].append(names)
            continue
        plain, within = _split(names)
        groups[context if context in _CONTEXTS else "any"].append(plain)
        groups["within"].append(within)
        if kind == "namespace":
            groups["spaces"].append(name.removesuffix("::*") for name in names)
    joined = {key: frozenset[str]().union(*parts) for key, parts in groups.items()}
    nested = joined.get("within", frozenset())
    wild = frozenset(name for name in nested if name.endswith("::*"))
    wildcards = frozenset(name[:-3] for name in wild)
    nothing = frozenset[str]()
    return Vocabulary(
        names=joined.get("any", nothing),
        device_names=joined.get("device", nothing),
        member_names=joined.get("member", nothing),
        qualified=nested - wild,
        namespaces=joined.get("spaces", nothing)
        | wildcards
        | {name.rpartition("::")[0] for name in nested - wild},
        wildcards=wildcards,
        headers=joined.get("headers", nothing),
        kinds=kinds,
    )


def outer_names(catalog: Catalog) -> OuterNames:
    """The names that scans of other files than C++ look for."""
    kinds: dict[str, dict[str, str]] = {side: {} for side in SIDES[1:]}
    for (library, _, _, kind, _, _), names in _runs(catalog):
        side = catalog.libraries[library].side
        if side != "cuda":
            kinds[side].update(dict.fromkeys(names, kind))
    return OuterNames(**kinds)


def _split(names: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Plain names and those within a namespace."""
    if "::" not in "\n".join(names):  # one search over all is ten times faster
        return names, ()
    return [n for n in names if "::" not in n], [n for n in names if "::" in n]


def _runs(catalog: Catalog) -> Iterator[tuple[Run, Sequence[str]]]:
    """What neighbouring symbols share, and their names."""
    symbols = catalog.symbols
    if isinstance(symbols, CompiledSymbols):
        return symbols.runs()
    return (
        ((s.library, s.section, s.area, s.kind, s.context, 1), (s.name,)) for s in symbols.values()
    )
