"""Which Python files of the repository import which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from portscan.model import StageSigns

_SOURCES = ("", "src/", "python/")
"""Folders of a repository that packages lie in."""


class Modules:
    """The Python files of a repository by what import statements call them."""

    def __init__(self, signs: Iterable[StageSigns]) -> None:
        self._signs = {s.path: s for s in signs if s.path.endswith(".py")}
        self._imported: dict[str, tuple[str, ...]] = {}

    def named(self, dotted: str, path: str = "") -> str | None:
        """The file of a module, or that which has the name in it, as seen from a file."""
        bare = dotted.lstrip(".")
        level = len(dotted) - len(bare)
        folder = path.rpartition("/")[0]
        parts = [part for part in bare.split(".") if part]
        for base in _relative(folder, level) if level else _absolute(folder):
            for length in (len(parts), len(parts) - 1):
                stem = base + "/".join(parts[:length])
                for found in (f"{stem}.py", f"{stem.rstrip('/')}/__init__.py".lstrip("/")):
                    if found in self._signs and (length or level):
                        return found
        return None

    def imported(self, path: str) -> tuple[str, ...]:
        """The files that a file imports itself, sorted."""
        if path not in self._imported:
            signs = self._signs.get(path)
            found = {self.named(name, path) for name in signs.imports} if signs else set()
            self._imported[path] = tuple(sorted(f for f in found if f is not None and f != path))
        return self._imported[path]

    def reached(self, path: str) -> frozenset[str]:
        """The file and all that it imports, directly or not."""
        seen = {path}
        pending = [path]
        while pending:
            fresh = [f for f in self.imported(pending.pop()) if f not in seen]
            seen.update(fresh)
            pending.extend(fresh)
        return frozenset(seen)

    def importers(self) -> Mapping[str, frozenset[str]]:
        """File to the files that import it."""
        found: dict[str, set[str]] = {}
        for path in self._signs:
            for other in self.imported(path):
                found.setdefault(other, set()).add(path)
        return {path: frozenset(by) for path, by in found.items()}


def _relative(folder: str, level: int) -> Iterator[str]:
    parts = folder.split("/") if folder else []
    if level - 1 <= len(parts):
        kept = parts[: len(parts) - (level - 1)]
        yield "/".join(kept) + "/" if kept else ""


def _absolute(folder: str) -> Iterator[str]:
    """A script's own folder first, then those above it, then where packages lie."""
    parts = folder.split("/") if folder else []
    for length in range(len(parts), 0, -1):
        yield "/".join(parts[:length]) + "/"
    yield from _SOURCES
