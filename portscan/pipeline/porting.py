"""Looks through a tree for what is ported already."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portscan.discover import FoundFile, Tree
from portscan.model import Backend, Facts, Ported, Rulebook, Sign
from portscan.ported import ListedFile, Listing, find_ported
from portscan.scanning.signs import KINDS, SignWords, read_signs
from portscan.workers import Crash, run


@dataclass(frozen=True, slots=True)
class _SignReader:
    """The job of a worker."""

    root: Path
    words: SignWords

    def __call__(self, file: FoundFile) -> tuple[Sign, ...]:
        try:
            data = (self.root / file.path).read_bytes()
        except OSError:
            return ()
        return read_signs(file.path, file.kind, data, self.words)


def ported(tree: Tree, facts: Facts, rulebook: Rulebook, jobs: int) -> Ported:
    """What is ported already, for the targets of the rulebook."""
    if not rulebook.ports.backends and not rulebook.ports.projects:
        return Ported()
    backends = tuple(rulebook.ports.backends.values())
    listing = Listing(_files(tree), _signs(tree, backends, jobs))
    return find_ported(facts, listing, rulebook.ports, rulebook.targets)


def _files(tree: Tree) -> tuple[ListedFile, ...]:
    read = (ListedFile(file.path, file.kind, file.vendored) for file in tree.files)
    foreign = (ListedFile(path, None, False) for path in tree.foreign)
    return tuple(sorted((*read, *foreign), key=lambda file: file.path))


def _signs(tree: Tree, backends: tuple[Backend, ...], jobs: int) -> tuple[Sign, ...]:
    wanted = [file for file in tree.files if file.kind in KINDS and not file.vendored]
    ordered = sorted(wanted, key=lambda file: (-file.size, file.path))
    results = run(_SignReader(tree.root, SignWords(backends)), ordered, jobs)
    return tuple(sorted(s for signs in results if not isinstance(signs, Crash) for s in signs))
