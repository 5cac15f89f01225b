"""Which file of the repository an include means, and all that a file includes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from portscan.model import FileFacts, Include

_SHARED = frozenset({"common", "inc", "include", "includes", "headers", "shared"})
"""Folders that builds put on the include path, before another program's own."""
_INCLUDERS = 50
"""So many including files are enough to place a fragment."""


class Closure:
    """Each file with all that it includes, directly or not."""

    def __init__(self, includes: tuple[Include, ...]) -> None:
        self._direct: dict[str, set[str]] = defaultdict(set)
        for include in includes:
            if include.resolved is not None:
                self._direct[include.path].add(include.resolved)
        self._reached: dict[str, frozenset[str]] = {}
        self._includers: dict[str, set[str]] = defaultdict(set)
        for path, included in self._direct.items():
            for file in included:
                self._includers[file].add(path)
        self._around: dict[str, frozenset[str]] = {}

    def around(self, path: str) -> frozenset[str]:
        """What the files that include this one see: a fragment may use what stands before it."""
        if path not in self._around:
            seen: set[str] = set()
            pending = [path]
            while pending and len(seen) < _INCLUDERS:
                fresh = self._includers.get(pending.pop(), set()) - seen
                seen |= fresh
                pending.extend(sorted(fresh))
            self._around[path] = frozenset(file for user in sorted(seen) for file in self.of(user))
        return self._around[path]

    def of(self, path: str) -> frozenset[str]:
        """The file itself and its includes within the repository."""
        if path not in self._reached:
            seen = {path}
            pending = [path]
            while pending:
                fresh = self._direct.get(pending.pop(), set()) - seen
                seen |= fresh
                pending.extend(fresh)
            self._reached[path] = frozenset(seen)
        return self._reached[path]


def resolve_includes(
    files: list[FileFacts], toolkit: frozenset[str] = frozenset()
) -> tuple[Include, ...]:
    """All includes, sorted, each with the repository's file that it means or None."""
    by_name: Mapping[str, list[str]] = defaultdict(list)
    paths = {f.path for f in files}
    for path in sorted(paths):
        by_name[PurePosixPath(path).name].append(path)
    found = []
    for facts in files:
        for include in facts.includes:
            if include.system and include.header in toolkit:
                found.append(include)
            else:
                found.append(replace(include, resolved=_included(include, paths, by_name)))
    return tuple(sorted(found))


def _included(include: Include, paths: set[str], by_name: Mapping[str, list[str]]) -> str | None:
    """The repository's file for an include: beside the includer, else by its longest tail."""
    beside = _normal(PurePosixPath(include.path).parent / include.header)
    if beside in paths and not include.system:
        return beside
    header = _normal(PurePosixPath(include.header))
    tails = [
        path
        for path in by_name.get(PurePosixPath(header).name, [])
        if path == header or path.endswith("/" + header)
    ]
    if not tails:
        return None
    return min(
        tails,
        key=lambda path: (
            _SHARED.isdisjoint(path.lower().split("/")[:-1]),
            -shared_folders(path, include.path),
            len(path),
            path,
        ),
    )


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts:
            parts.pop()
        elif part not in (".", ".."):
            parts.append(part)
    return "/".join(parts)


def shared_folders(left: str, right: str) -> int:
    """Number of leading folders that two paths have in common."""
    count = 0
    for a, b in zip(left.split("/"), right.split("/"), strict=False):
        if a != b:
            break
        count += 1
    return count
