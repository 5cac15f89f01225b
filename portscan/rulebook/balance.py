"""Reads ``balance.toml``: what shows that code leans on memory, interconnect, storage or FP64."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from portscan.errors import Problem
from portscan.model import BalanceRule, Catalog, Target, Text
from portscan.model.features import FEATURES
from portscan.rulebook.documents import Document
from portscan.rulebook.fields import Fields, nearest

_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class _Listed:
    """What an item may refer to."""

    names: Collection[str]
    sections: Collection[str]
    properties: Collection[str]


def read_balance(
    documents: Mapping[str, Document],
    catalog: Catalog,
    targets: Iterable[Target],
    problems: list[Problem],
) -> dict[str, BalanceRule]:
    """The items of ``balance.toml`` in file order; none where no folder has the file."""
    document = documents.get("balance.toml")
    if document is None:
        return {}
    document.scalars(problems).close()
    listed = _Listed(
        catalog.symbols,
        {f"{name}/{s}" for name, library in catalog.libraries.items() for s in library.sections},
        {name for target in targets for name in target.properties},
    )
    found = {}
    for _, fields in document.tables(problems):
        group, _, name = fields.table.partition(".")
        if group == "item" and name:
            found[name] = _item(name, fields, listed)
        else:
            fields.report("", "a table is [item.ID]")
    return found


def _item(name: str, fields: Fields, listed: _Listed) -> BalanceRule:
    found = BalanceRule(
        id=name,
        title=fields.text("title") or _NOTHING,
        measure=fields.text("measure") or _NOTHING,
        properties=_known(fields, "properties", listed.properties),
        sections=frozenset(_known(fields, "sections", listed.sections)),
        names=frozenset(_known(fields, "names", listed.names)),
        excluded=frozenset(_known(fields, "except", listed.names)),
        grouped=frozenset(_known(fields, "grouped", listed.names)),
        group=frozenset(_known(fields, "group", listed.names)),
        python=_python(fields, listed.names),
        headers=fields.strings("headers"),
        functions=frozenset(fields.strings("functions")),
        features=frozenset(_known(fields, "features", FEATURES)),
    )
    fields.close()
    if not found.properties:
        fields.report("properties", "is missing; an item is held against something")
    if bool(found.grouped) != bool(found.group):
        fields.report("grouped", "needs names in both grouped and group")
    named = (found.sections, found.names, found.grouped, found.python, found.headers)
    if not any((*named, found.functions, found.features)):
        fields.report("", "lists nothing by which code shows it")
    return found


def _known(fields: Fields, key: str, known: Collection[str]) -> tuple[str, ...]:
    """A list of strings that stand elsewhere in the rules."""
    found = fields.strings(key)
    for name in found:
        if name not in known:
            fields.report(key, f"{name!r} is not listed{nearest(name, known)}")
    return found


def _python(fields: Fields, names: Collection[str]) -> tuple[str, ...]:
    """Dotted names that no list of the CUDA side has."""
    found = fields.strings("python")
    for name in found:
        if name in names:
            fields.report("python", f"{name!r} is listed, so it belongs in names")
        elif not all(p.isidentifier() for p in name.removesuffix(".*").split(".")) or (
            "." not in name
        ):
            fields.report("python", f"{name!r} is no dotted name")
    return found
