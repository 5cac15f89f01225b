"""What a tree holds beside its facts: all names of files, and the signs in them."""

from __future__ import annotations

from dataclasses import dataclass

from portscan.filekinds import FileKind
from portscan.model import Sign

_SOURCE = frozenset({FileKind.CUDA, FileKind.CXX, FileKind.PYTHON})


@dataclass(frozen=True, slots=True, order=True)
class ListedFile:
    """A file of the tree, read or not."""

    path: str
    kind: FileKind | None
    """None for a source in a language that portscan doesn't read."""
    vendored: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """All files whose names may tell something, and the signs in those of the project itself."""

    files: tuple[ListedFile, ...]
    signs: tuple[Sign, ...] = ()

    def sources(self) -> tuple[str, ...]:
        """The project's own source files."""
        return tuple(
            file.path
            for file in self.files
            if not file.vendored and (file.kind is None or file.kind in _SOURCE)
        )
