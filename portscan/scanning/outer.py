"""Files around the C++ code to facts: Python, packages, build, deployment, binaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from portscan.filekinds import FileKind
from portscan.model import FileFacts, Function, OuterNames, RawCall, RawUse
from portscan.scanning.decoding import to_utf8

T = TypeVar("T")
CudaReader = Callable[[str, bytes], FileFacts]
"""Reads a source that stands inside another file, such as the text of a CuPy RawKernel."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file, and what its reader needs to know."""

    path: str
    data: bytes
    names: OuterNames
    read_cuda: CudaReader
    own: frozenset[str] = frozenset()
    """Python packages that the repository itself is: their names are not what it depends on."""

    def text(self) -> bytes:
        """The file as UTF-8; raises NotTextError for binary data."""
        return to_utf8(self.data)


@dataclass(slots=True)
class Found:
    """What a reader has found in one file."""

    uses: list[RawUse] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    calls: list[RawCall] = field(default_factory=list)
    embedded: list[FileFacts] = field(default_factory=list)
    """Facts of CUDA sources inside the file, at the lines where they stand."""
    error_bytes: int = 0
    """Bytes that the file's parser could not take; the whole file where only text was matched."""


Reader = Callable[[Source], Found]


def readers() -> dict[FileKind, Reader]:
    """Kind of file to its reader; kinds without one are not read."""
    from portscan.scanning.python import read_notebook, read_python

    return {
        FileKind.PYTHON: read_python,
        FileKind.NOTEBOOK: read_notebook,
    }


def scan_outer(kind: FileKind, source: Source) -> FileFacts | None:
    """The facts of a file that is not C++; None when it has nothing to do with CUDA."""
    reader = readers().get(kind)
    if reader is None:
        return None
    found = reader(source)
    if not (found.uses or found.embedded):
        return None
    inside = found.embedded
    return FileFacts(
        path=source.path,
        uses=tuple(sorted({*found.uses, *_joined(facts.uses for facts in inside)})),
        functions=tuple(sorted((*found.functions, *_joined(f.functions for f in inside)))),
        launches=tuple(sorted(_joined(facts.launches for facts in inside))),
        calls=tuple(sorted({*found.calls, *_joined(facts.calls for facts in inside)})),
        hazards=tuple(sorted(_joined(facts.hazards for facts in inside))),
        lines=source.data.count(b"\n") + (not source.data.endswith(b"\n")),
        bytes=len(source.data),
        error_bytes=found.error_bytes + sum(facts.error_bytes for facts in inside),
    )


def _joined(parts: Iterable[Iterable[T]]) -> Iterator[T]:
    return (item for part in parts for item in part)
