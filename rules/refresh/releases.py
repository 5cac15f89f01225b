"""What each release's headers declare, and what a table of older names adds."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

from declarations import declared

KINDS = ("function", "type", "constant", "variable", "macro", "header")
HISTORY_KINDS = {"device_function": "function", "enum": "constant"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the CUDA side, before it has a section."""

    name: str
    kind: str
    owner: str = ""
    group: str = ""
    since: str | None = None
    removed: str | None = None


@dataclass(frozen=True, slots=True)
class Releases:
    """Header trees by release, oldest first, and the table of older names."""

    trees: Mapping[str, tuple[Path, ...]]
    """Release to its include directories."""
    history: Mapping[str, tuple[Name, ...]]
    """Library id in the table to its names."""

    def names(
        self, patterns: Iterable[str], history: str, labels: Mapping[str, str]
    ) -> tuple[Name, ...]:
        """Names of a library, sorted; ``labels`` gives a release's version of the library."""
        by_release: dict[str, dict[str, Name]] = {}
        wanted = tuple(patterns)
        for release, directories in self.trees.items():
            if found := _declared_below(directories, wanted):
                by_release.setdefault(labels.get(release, release), {}).update(found)
        merged: dict[str, Name] = {}
        for found in by_release.values():
            merged.update(found)
        old = {
            name.name: name
            for name in self.history.get(history, ())
            if name.kind != "header" or _wanted(name.name, wanted)
        }
        order = list(by_release)
        newest = by_release[order[-1]] if order else {}
        for name in sorted(merged.keys() | old.keys()):
            since, removed = _span(name, order, by_release)
            known = old.get(name)
            merged[name] = replace(
                merged.get(name) or old[name],
                since=known.since if known and known.since else since,
                removed=None
                if name in newest
                else (known.removed if known and known.removed else removed),
            )
        return tuple(merged[name] for name in sorted(merged))


def _span(
    name: str, order: list[str], by_release: Mapping[str, Mapping[str, Name]]
) -> tuple[str | None, str | None]:
    """First release with the name, first without it afterwards; None where unknown."""
    present = [release for release in order if name in by_release[release]]
    if not present:
        return None, None
    later = order[order.index(present[-1]) + 1 :]
    return (None if present[0] == order[0] else present[0]), (later[0] if later else None)


def _declared_below(directories: Iterable[Path], patterns: tuple[str, ...]) -> dict[str, Name]:
    """Names and spellings of the headers that match, by name; functions win over macros."""
    found: dict[str, Name] = {}
    for directory in directories:
        for path in sorted(directory.rglob("*")):
            spelling = path.relative_to(directory).as_posix()
            if not _wanted(spelling, patterns) or not path.is_file():
                continue
            found.setdefault(spelling, Name(spelling, "header"))
            for item in declared(path.read_text(encoding="utf-8", errors="replace")):
                before = found.get(item.name)
                better = before is None or KINDS.index(item.kind) < KINDS.index(before.kind)
                if better or (before and not before.group and item.group):
                    kind = item.kind if better or before is None else before.kind
                    found[item.name] = Name(item.name, kind, item.owner, item.group)
    return found


def _wanted(spelling: str, patterns: tuple[str, ...]) -> bool:
    """Whether the last matching pattern has no ``!``; only ``**`` crosses a slash."""
    verdict = False
    for pattern in patterns:
        text = pattern.removeprefix("!")
        deep = "**" in text or text.count("/") == spelling.count("/")
        if deep and fnmatch(spelling, text.replace("**", "*")):
            verdict = not pattern.startswith("!")
    return verdict


def include_directories(tree: Path) -> tuple[Path, ...]:
    """Every directory named ``include`` below a tree (or the tree), with CCCL's own below it."""
    found = sorted(path for path in tree.rglob("include") if path.is_dir()) or [tree]
    return tuple(cccl for path in found for cccl in (path, path / "cccl") if cccl.is_dir())


def read_history(table: Path | None) -> dict[str, tuple[Name, ...]]:
    """The CUDA names of a HIPIFY-derived TSV, by library."""
    if table is None:
        return {}
    found: dict[str, list[Name]] = {}
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            kind = HISTORY_KINDS.get(row["kind"], row["kind"])
            if kind in KINDS and re.fullmatch(r"[\w:./+]+", row["cuda_symbol"]):
                since, removed = (
                    _version(row["note"] or "", key) for key in ("cuda_since", "cuda_removed")
                )
                name = Name(row["cuda_symbol"], kind, since=since, removed=removed)
                found.setdefault(row["cuda_library"], []).append(name)
    return {library: tuple(names) for library, names in found.items()}


def _version(note: str, key: str) -> str | None:
    hit = re.search(rf"\b{key}=([\d.]+)", note)
    if not hit:
        return None
    digits = hit[1]
    return (
        digits
        if "." in digits or len(digits) < 3
        else ".".join((digits[:-2], digits[-2], digits[-1]))
    )
