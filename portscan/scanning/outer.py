"""Files around the C++ code to facts: Python, packages, build, deployment, binaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
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
    operators: frozenset[str] = frozenset()
    """Names under which C++ code of the repository hands functions to Python."""

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
    traffic: list[tuple[int, str]] = field(default_factory=list)
    """Line and name of what only the balance profile asks for."""
    error_bytes: int = 0
    """Bytes that the file's parser could not take; the whole file where only text was matched."""


Reader = Callable[[Source], Found]


def readers() -> dict[FileKind, Reader]:
    """Kind of file to its reader; kinds without one are not read."""
    from portscan.scanning.binaries import read_binary
    from portscan.scanning.build import READERS as BUILD
    from portscan.scanning.deploy.dockerfile import read_dockerfile
    from portscan.scanning.deploy.shell import read_shell
    from portscan.scanning.deploy.yamlfile import read_yaml
    from portscan.scanning.python import read_notebook

    return {
        **BUILD,
        FileKind.PYTHON: _read_python,
        FileKind.NOTEBOOK: read_notebook,
        FileKind.CONTAINER: read_dockerfile,
        FileKind.YAML: read_yaml,
        FileKind.SHELL: read_shell,
        FileKind.BINARY: read_binary,
    }


def _read_python(source: Source) -> Found:
    """Python, and what a setup.py says of nvcc, libraries and requirements; each place once."""
    from portscan.scanning.build import read_setup
    from portscan.scanning.python import read_python

    found = read_python(source)
    if PurePosixPath(source.path).name == "setup.py":
        seen = {(use.line, use.canonical) for use in found.uses}
        more = read_setup(source).uses
        found.uses.extend(use for use in more if (use.line, use.canonical) not in seen)
    return found


def scan_outer(kind: FileKind, source: Source) -> FileFacts | None:
    """The facts of a file that is not C++; None when it has nothing to do with CUDA.

    What a reader looked into and could not parse is counted, also where nothing was found in it.
    """
    reader = readers().get(kind)
    if reader is None:
        return None
    found = reader(source)
    traffic = tuple(sorted(set(found.traffic)))
    if not (found.uses or found.embedded or found.calls or found.error_bytes):
        return FileFacts(source.path, traffic=traffic, beside=True) if traffic else None
    inside = found.embedded
    return FileFacts(
        path=source.path,
        uses=tuple(sorted({*found.uses, *_joined(facts.uses for facts in inside)})),
        functions=tuple(sorted((*found.functions, *_joined(f.functions for f in inside)))),
        launches=tuple(sorted(_joined(facts.launches for facts in inside))),
        calls=tuple(sorted({*found.calls, *_joined(facts.calls for facts in inside)})),
        hazards=tuple(sorted(_joined(facts.hazards for facts in inside))),
        traffic=traffic,
        lines=source.data.count(b"\n") + (not source.data.endswith(b"\n")),
        bytes=len(source.data),
        error_bytes=found.error_bytes + sum(facts.error_bytes for facts in inside),
    )


def _joined(parts: Iterable[Iterable[T]]) -> Iterator[T]:
    return (item for part in parts for item in part)
