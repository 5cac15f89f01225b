"""Which back end a macro, a folder or a file name stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from portscan.model import Backend, Sign

_PARTS = re.compile(r"[-_.+]")
_CUDA = frozenset({"cuda", "gpu", "cu", "nvidia"})
_NOTHING = frozenset(
    {"kernel", "kernels", "impl", "ops", "op", "ext", "extension", "backend", "bind", "binding",
     "bindings", "api", "interface", "launcher", "device", "host", "src", "core", "common",
     "util", "utils", "helper", "helpers", "main", "init", "test", "types", "config", "context",
     "runtime", "module", "build", "builder", "pytorch", "torch"}
)  # fmt: skip
_ASIDE = frozenset(
    {"test", "tests", "testing", "doc", "docs", "ci", ".github", ".ci", "docker", "benchmark",
     "benchmarks", "requirements"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owner:
    """The back end that a file is written for, by its name or place."""

    backend: str
    mark: str
    """The folder, or the ending of the file, that says so."""
    shared: bool = False
    """For CUDA as well, as in a folder cuda_hip."""


def macro_of(backend: Backend, name: str) -> bool:
    """Whether a macro or build option names the back end."""
    return name in backend.macros or not backend.words.isdisjoint(name.upper().split("_"))


def python_of(backend: Backend, name: str) -> bool:
    """Whether a Python name belongs to the back end."""
    dotted = f".{name}."
    if any("." in known and f".{known}." in dotted for known in backend.python):
        return True
    return not backend.python.isdisjoint(re.split(r"[._]", name.lower()))


def named(backend: Backend, name: str) -> bool:
    """Whether a name in a condition, of C or of Python, is the back end's."""
    return ("." not in name and macro_of(backend, name)) or python_of(backend, name)


def names_cuda(name: str) -> bool:
    """Whether the name of a folder says that CUDA code is inside."""
    return not _CUDA.isdisjoint(_PARTS.split(name.lower()))


def sign_of(backend: Backend, sign: Sign) -> bool:
    """Whether a sign speaks of the back end."""
    if sign.kind == "header":
        return sign.name.startswith(backend.headers) if backend.headers else False
    if sign.kind == "python":
        return python_of(backend, sign.name)
    return macro_of(backend, sign.name)


def aside(path: str) -> bool:
    """Whether a file is a test, a document or part of CI."""
    return not _ASIDE.isdisjoint(part.lower() for part in PurePosixPath(path).parts[:-1])


def owners(path: str, backends: Iterable[Backend]) -> Iterator[Owner]:
    """The back ends that a file is written for; none for tests, documents and CI."""
    place = PurePosixPath(path)
    if aside(path):
        return
    name = _PARTS.split(place.name.lower())
    for backend in backends:
        if place.suffix.lower() in backend.suffixes:
            yield Owner(backend.id, f"*{place.suffix.lower()}")
        elif found := _folder(place.parts[:-1], backend):
            yield found
        elif not backend.folders.isdisjoint(name[:-1]) and len(name) > 2:
            mark = next(part for part in name if part in backend.folders)
            yield Owner(backend.id, f"*{mark}*", not _CUDA.isdisjoint(name[:-1]))


def _folder(parts: tuple[str, ...], backend: Backend) -> Owner | None:
    for depth, part in enumerate(parts, 1):
        words = _PARTS.split(part.lower())
        if not backend.folders.isdisjoint(words):
            return Owner(backend.id, "/".join(parts[:depth]), not _CUDA.isdisjoint(words))
    return None


def stem(path: str, backends: Iterable[Backend]) -> frozenset[str]:
    """What a file is about: the parts of its name without the back end's and filling words."""
    parts = _PARTS.split(PurePosixPath(path).name.lower())[:-1]
    tags = _CUDA.union(*(backend.folders for backend in backends))
    return frozenset(part for part in parts if part and part not in tags and part not in _NOTHING)


def counterpart(folder: str, backends: Iterable[Backend]) -> str:
    """A folder's path with CUDA's name or the back end's name blanked, for comparing siblings."""
    tags = _CUDA.union(*(backend.folders for backend in backends))
    head, _, last = folder.rpartition("/")
    words = (part for part in _PARTS.split(last.lower()) if part not in tags)
    return f"{head}/{'-'.join(words)}"
