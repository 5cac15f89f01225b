"""Files to facts: read, find those that concern CUDA, scan, join."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from portscan.discover import FoundFile, Tree
from portscan.model import (
    Facts,
    Feature,
    FileFacts,
    FunctionKind,
    Rulebook,
    SkippedFile,
    Vocabulary,
)
from portscan.rulebook import vocabulary
from portscan.scanning import NotTextError, resolve, scan_text
from portscan.workers import Crash, run

_MENTIONS = re.compile(
    rb"cuda|CUDA|__global__|__device__|<<<|\bcu[A-Z]|\bnccl|\bNCCL|\bcu(?:blas|dnn|fft|rand|sparse|"
    rb"solver)|\bthrust\b|\bcub::|\bnv(?:rtc|tx|ml|jpeg|shmem|comp|infer)|\bNv(?:Enc|Infer)|\bnpp[is]|"
    rb"\bNpp|\boptix|\bcute::|\bcutlass|\b__half|\bhalf2?\b|\bfloat4\b|\bdim3\b"
)
_IDENTIFIERS = re.compile(rb"[A-Za-z_]\w+")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Reader:
    """The job of a worker; pickled once per worker."""

    root: Path
    words: Vocabulary
    features: tuple[Feature, ...]
    callees: frozenset[bytes] | None = None
    """In the second pass, names whose mention makes a file worth reading."""

    def __call__(self, file: FoundFile) -> FileFacts | SkippedFile | None:
        try:
            data = (self.root / file.path).read_bytes()
        except OSError as error:
            return SkippedFile(file.path, (error.strerror or type(error).__name__).lower())
        if not self._concerns(file, data):
            return None
        try:
            return scan_text(file.path, data, self.words, self.features)
        except NotTextError as error:
            return SkippedFile(file.path, f"not text: {error}")

    def _concerns(self, file: FoundFile, data: bytes) -> bool:
        if self.callees is not None:
            return not self.callees.isdisjoint(_IDENTIFIERS.findall(data))
        if file.always or _MENTIONS.search(data) is not None:
            return True
        return b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))


def read_facts(
    tree: Tree, rulebook: Rulebook, jobs: int, progress: Progress | None = None
) -> Facts:
    """The facts of a tree; what could not be read is among ``skipped``.

    Files that don't mention CUDA are read only when they name a function that a CUDA file
    defines: they hold the callers, up to the entry points.
    """
    features = tuple(rulebook.features.values())
    job = _Reader(tree.root, vocabulary(rulebook.catalog), features)
    first, skipped, rest = _pass(job, tree.files, jobs, progress)
    callees = _callees(first)
    if callees and rest:
        again, more, _ = _pass(replace(job, callees=callees), rest, jobs, progress)
        first, skipped = first + again, skipped + more
    vendored = frozenset(file.path for file in tree.files if file.vendored)
    facts = resolve(first, rulebook.catalog, vendored)
    return replace(facts, skipped=tuple(sorted({*skipped, *tree.skipped})))


def _pass(
    job: _Reader, files: Iterable[FoundFile], jobs: int, progress: Progress | None
) -> tuple[list[FileFacts], list[SkippedFile], list[FoundFile]]:
    """Facts, files that could not be read, and files that were passed over."""
    ordered = sorted(files, key=lambda file: (-file.size, file.path))
    facts: list[FileFacts] = []
    skipped: list[SkippedFile] = []
    for done, result in enumerate(run(job, ordered, jobs), 1):
        if isinstance(result, FileFacts):
            facts.append(result)
        elif isinstance(result, SkippedFile):
            skipped.append(result)
        elif isinstance(result, Crash):
            skipped.append(SkippedFile(result.item.path, "the parser crashed on it"))
        if progress is not None:
            progress(done, len(ordered))
    seen = {item.path for item in (*facts, *skipped)}
    return facts, skipped, [file for file in ordered if file.path not in seen]


def _callees(files: Iterable[FileFacts]) -> frozenset[bytes]:
    """Host functions of CUDA files, by the names that a caller elsewhere would write."""
    return frozenset(
        function.name.encode()
        for facts in files
        if facts.uses or facts.launches
        for function in facts.functions
        if function.kind is FunctionKind.HOST and len(function.name) > 3 and not function.entry
    )
