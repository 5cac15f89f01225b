"""Sections of a library: the hand-written plan, and the section of each name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from releases import Name

LISTS = {
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
INTERNAL = re.compile(
    r"_[A-Z]\w*|__\w*(?:_H|_H_|_HPP|_H__|_HPP__|_DECL|_DECL__|_DEPRECATED\w*|_VERSION)_*|\w+_INCLUDED_?|\w+_HPP?_?"
    r"|.*\b(?:detail|details|internal|impl|_\w*)::.*|.*::(?:_\w+|operator|[a-zA-Z])|operator|__CUDA_API_\w+|__CUDART_API_\w+"
)


@dataclass(slots=True)
class Section:
    """A section of the plan, filled while names are placed."""

    id: str
    title: dict[str, str]
    area: str | None
    context: str | None
    match: tuple[re.Pattern[str], ...]
    groups: frozenset[str]
    rest: bool
    members: bool
    names: dict[str, Name] = field(default_factory=dict)

    def list_members(self) -> None:
        """Adds ``Class::*`` for every class, if the plan wants members in the section."""
        if self.members:
            for name in [name.name for name in self.names.values() if name.kind == "type"]:
                self.names[f"{name}::*"] = Name(f"{name}::*", "namespace")


@dataclass(slots=True)
class Plan:
    """A library's plan: where its names come from and how they fall into sections."""

    id: str
    name: str
    area: str
    source: str
    read: tuple[str, ...]
    history: str
    labels: dict[str, str]
    strip: str
    alias: tuple[tuple[str, str], ...]
    keep: re.Pattern[str]
    drop: re.Pattern[str]
    still: re.Pattern[str]
    """Names that newer headers don't declare where they are read, but that are not gone."""
    sections: tuple[Section, ...]

    def place(self, names: Iterable[Name], taken: dict[str, str]) -> list[str]:
        """Fills the sections, claims names in ``taken``, returns those without a section."""
        homes = self._claim_listed(taken)
        lost: list[str] = []
        spellings = self._spellings(names)
        for name in sorted(spellings, key=lambda each: (each.kind == "constant", each.name)):
            if name.name in homes:
                listed = homes[name.name].names[name.name]
                homes[name.name].names[name.name] = replace(
                    listed,
                    since=listed.since or name.since,
                    removed=listed.removed or name.removed,
                )
            elif name.name not in taken and self._wanted(name):
                if home := self._home(name, homes):
                    home.names[name.name] = name
                    homes[name.name] = home
                    taken[name.name] = f"{self.id}.{home.id}"
                else:
                    lost.append(f"{name.name} ({name.kind})")
        for section in self.sections:
            section.list_members()
        return lost

    def _claim_listed(self, taken: dict[str, str]) -> dict[str, Section]:
        """The sections of the names that the plan lists; a name claimed twice ends the run."""
        homes: dict[str, Section] = {}
        for section in self.sections:
            for listed in section.names:
                if listed in taken:
                    place = f"{self.id}.{section.id}"
                    raise SystemExit(f"{place}: {listed} already stands in {taken[listed]}")
                taken[listed] = f"{self.id}.{section.id}"
                homes[listed] = section
        return homes

    def _spellings(self, names: Iterable[Name]) -> dict[Name, None]:
        """The names without the ``strip`` prefix, and again under each alias."""
        found: dict[Name, None] = {}
        for name in names:
            bare = name.name
            while self.strip and bare.startswith(self.strip):
                bare = bare.removeprefix(self.strip)
            if self.still.match(bare):
                name = replace(name, removed=None)
            found[replace(name, name=bare)] = None
            for old, new in self.alias:
                if bare.startswith(old):
                    found[replace(name, name=new + bare.removeprefix(old))] = None
        return found

    def _wanted(self, name: Name) -> bool:
        if name.kind == "header":
            return not self.drop.fullmatch(name.name)
        wanted = self.keep.match(name.name) and not self.drop.fullmatch(name.name)
        return bool(wanted) and not INTERNAL.fullmatch(name.name)

    def _home(self, name: Name, homes: dict[str, Section]) -> Section | None:
        if name.kind == "header":
            return next((section for section in self.sections if section.id == "headers"), None)
        for section in self.sections:
            if any(pattern.match(name.name) for pattern in section.match):
                return section
        for section in self.sections:
            if name.group in section.groups:
                return section
        if name.owner in homes:
            return homes[name.owner]
        return next((section for section in self.sections if section.rest), None)


def read_plan(path: Path) -> Plan:
    """The plan in a TOML file of ``sections/``."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    sets = table.get("sets", {})
    tables = {
        key: value
        for key, value in table.items()
        if isinstance(value, dict) and key not in ("labels", "sets")
    }
    sections = tuple(_section(key, value, sets) for key, value in tables.items())
    return Plan(
        id=path.stem,
        name=table["name"],
        area=table["area"],
        source=table["source"],
        read=tuple(table.get("read", ())),
        history=table.get("history", ""),
        labels=table.get("labels", {}),
        strip=table.get("strip", ""),
        alias=tuple((old, new) for old, new in table.get("alias", ())),
        keep=re.compile(table.get("keep", "")),
        drop=re.compile(table.get("drop", r"(?!)")),
        still=re.compile(table.get("still", r"(?!)")),
        sections=sections,
    )


def _expanded(name: str, sets: dict[str, list[str]]) -> list[str]:
    """The name once for every value of the sets in its braces: ``nvshmem_{type}_put``."""
    found = [name]
    for key in re.findall(r"\{(\w+)\}", name):
        found = [each.replace(f"{{{key}}}", value, 1) for each in found for value in sets[key]]
    return found


def _section(key: str, table: dict[str, Any], sets: dict[str, list[str]]) -> Section:
    section = Section(
        id=key,
        title=table["title"],
        area=table.get("area"),
        context=table.get("context"),
        match=tuple(re.compile(pattern) for pattern in table.get("match", ())),
        groups=frozenset(table.get("groups", ())),
        rest=table.get("rest", False),
        members=table.get("members", False),
    )
    removed = {
        name: version for version, names in table.get("removed", {}).items() for name in names
    }
    for plural, kind in LISTS.items():
        for name in (each for listed in table.get(plural, ()) for each in _expanded(listed, sets)):
            section.names[name] = Name(name, kind, removed=removed.get(name))
    return section
