"""Files to facts: read, find those that concern CUDA, scan, join."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from portscan.discover import FoundFile, Tree
from portscan.filekinds import FileKind
from portscan.model import (
    Facts,
    Feature,
    FileFacts,
    Function,
    FunctionKind,
    OuterNames,
    Rulebook,
    SkippedFile,
    Vocabulary,
)
from portscan.rulebook import outer_names, vocabulary
from portscan.scanning import (
    Declared,
    MacroHead,
    NotTextError,
    QualifierMacros,
    Source,
    Surroundings,
    bound_names,
    join_declared,
    join_macro_heads,
    read_declared,
    read_macro_heads,
    resolve,
    scan_outer,
    scan_text,
    without_arrays,
)
from portscan.workers import Crash, run

_MENTIONS = re.compile(
    rb"cuda|CUDA|__global__|__device__|<<<|\bcu[A-Z]|\bnccl|\bNCCL|\bcu(?:blas|dnn|fft|rand|sparse|"
    rb"solver|dla|dss|tensor|vid)|\bCUDLA|\bnv(?:rtc|tx|ml|jpeg|shmem|comp|infer|vm|onnx)|"
    rb"\bNv(?:Enc|Infer)|\bNV_ENC|\bnpp[is]|\bNpp|\b[oO]ptix|\bthrust\b|\bcub::|\bcute::|\bcutlass|"
    rb"\brmm::|\b__half|\bhalf2?\b|\bfloat4\b|\bdim3\b"
)
_CXX = frozenset({FileKind.CUDA, FileKind.CXX})
_PACKAGE = re.compile(r"(?:(?:src|python)/)?(\w+)/__init__\.py")
_OTHER_LANGUAGES = re.compile(rb"\b__(?:aicore|mlu_entry|mlu_global|mlu_func)__\b")
"""Qualifiers of Ascend C and BANG C, whose kernels may say ``__global__`` as well."""
_CUDA_TOO = re.compile(rb"__device__|__CUDA|<<<|[cC]uda|\bcu[A-Z]|\bnccl")
"""A file of several languages, or one that only speaks of another, is CUDA's all the same."""
_IDENTIFIERS = re.compile(rb"[A-Za-z_]\w+")

_DEFINES = re.compile(
    rb"([A-Za-z_]\w*+)[ \t]*+\([^;{}()]*+(?:\([^;{}()]*+\)[^;{}()]*+)*+\)\s*+(?:const\s*+)?[:{]"
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Links:
    """Names that tie files without CUDA to those with it."""

    defined: frozenset[bytes]
    """Host functions of CUDA files: who names one may call it."""
    called: frozenset[bytes]
    """Functions that files read so far call and none of them defines."""
    called_beside: Mapping[str, frozenset[bytes]]
    """The same by folder: another program of the tree may define a function of that name."""

    def reach(self, path: str, data: bytes) -> bool:
        """Whether a file calls into a CUDA file, or is called by one."""
        if not self.defined.isdisjoint(_IDENTIFIERS.findall(data)):
            return True
        defines = _DEFINES.findall(data)
        beside = self.called_beside.get(_folder(path), frozenset())
        return not (self.called.isdisjoint(defines) and beside.isdisjoint(defines))


@dataclass(frozen=True, slots=True)
class _Reader:
    """The job of a worker; pickled once per worker."""

    root: Path
    words: Vocabulary
    features: tuple[Feature, ...]
    macros: QualifierMacros = field(default_factory=QualifierMacros)
    """Macros of the whole tree that hide qualifiers."""
    surroundings: Surroundings = field(default_factory=Surroundings)
    """What the files of the tree declare for each other."""
    outer: OuterNames = field(default_factory=lambda: OuterNames({}, {}, {}))
    """What files around the C++ code are searched for."""
    packages: frozenset[str] = frozenset()
    """Python packages that the tree itself is."""
    operators: frozenset[str] = frozenset()
    """Names under which C++ code of the tree hands functions to Python."""
    links: Links | None = None
    """In the second pass: what makes a file that doesn't mention CUDA worth reading."""

    def __call__(self, file: FoundFile) -> FileFacts | SkippedFile | None:
        try:
            data = (self.root / file.path).read_bytes()
        except OSError as error:
            return SkippedFile(file.path, (error.strerror or type(error).__name__).lower())
        try:
            if file.kind not in _CXX:
                source = Source(
                    file.path, data, self.outer, self._cuda, self.packages, self.operators
                )
                return scan_outer(file.kind, source)
            if _is_foreign(file, data) or not self._concerns(file, without_arrays(data)):
                return None
            return self._cuda(file.path, data)
        except NotTextError as error:
            return SkippedFile(file.path, f"not text: {error}")

    def _cuda(self, path: str, data: bytes) -> FileFacts:
        return scan_text(path, data, self.words, self.features, self.macros, self.surroundings)

    def _concerns(self, file: FoundFile, data: bytes) -> bool:
        if self.links is not None:
            return self.links.reach(file.path, data)
        if file.always or _MENTIONS.search(data) is not None:
            return True
        return b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _is_foreign(file: FoundFile, data: bytes) -> bool:
    """Whether a file is another chip's source and holds no CUDA beside it."""
    if file.always or _OTHER_LANGUAGES.search(data) is None:
        return False
    return _CUDA_TOO.search(data) is None


def read_facts(
    tree: Tree, rulebook: Rulebook, jobs: int, progress: Progress | None = None
) -> Facts:
    """The facts of a tree; what could not be read is among ``skipped``.

    Files that don't mention CUDA are read only when they name a function that a CUDA file
    defines, or define one that a file read so far calls: they hold the way to the entry points.
    """
    features = tuple(rulebook.features.values())
    words = vocabulary(rulebook.catalog)
    outer = replace(outer_names(rulebook.catalog), traffic=_traffic(rulebook))
    macros, around, operators = _look_ahead(tree, jobs)
    own = _own_packages(tree)
    job = _Reader(tree.root, words, features, macros, around, outer, own, operators)
    first, skipped, rest = _pass(job, tree.files, jobs, progress)
    rest = [file for file in rest if file.kind in _CXX]
    again = first
    while rest and again:
        again, more, rest = _pass(replace(job, links=_links(first)), rest, jobs, progress)
        first, skipped = first + again, skipped + more
    vendored = frozenset(file.path for file in tree.files if file.vendored)
    facts = resolve(first, rulebook.catalog, vendored)
    return replace(facts, skipped=tuple(sorted({*skipped, *tree.skipped})))


def _traffic(rulebook: Rulebook) -> dict[str, str]:
    """The Python names of the balance profile, with the kind that lets them count in any form."""
    return {name: "function" for rule in rulebook.balance.values() for name in rule.python}


def _own_packages(tree: Tree) -> frozenset[str]:
    """Python packages at the top of the tree, where a project keeps the one that it is."""
    found = (_PACKAGE.fullmatch(file.path) for file in tree.files if not file.vendored)
    return frozenset(match[1] for match in found if match is not None)


_Seen = tuple[tuple[MacroHead, ...], Declared | None, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The job that looks ahead for what files say about the names of other files."""

    root: Path

    def __call__(self, file: FoundFile) -> _Seen:
        try:
            data = without_arrays((self.root / file.path).read_bytes())
        except OSError:
            return (), None, frozenset()
        return read_macro_heads(data), read_declared(file.path, data), bound_names(data)


def _look_ahead(tree: Tree, jobs: int) -> tuple[QualifierMacros, Surroundings, frozenset[str]]:
    """Needed before any file is scanned: what is device code may be said by a header's macro."""
    results = list(run(_Ahead(tree.root), [f for f in tree.files if f.kind in _CXX], jobs))
    found = [result for result in results if not isinstance(result, Crash)]
    heads = [head for several, _, _ in found for head in several]
    heads.sort(key=lambda h: (h.name, sorted(h.words), h.kernel or 0))
    declared = [one for _, one, _ in found if one is not None]
    names = frozenset(name for _, _, several in found for name in several)
    return join_macro_heads(heads), join_declared(declared), names


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
    seen = {item.path for item in facts} | {item.path for item in skipped}
    return facts, skipped, [file for file in ordered if file.path not in seen]


def _links(files: Iterable[FileFacts]) -> Links:
    """The names over which the files reach, and are reached from, the rest of the tree."""
    defined: set[str] = set()
    called: set[str] = set()
    everything: set[str] = set()
    beside: dict[str, set[str]] = defaultdict(set)
    own: dict[str, set[str]] = defaultdict(set)
    for facts in files:
        names = {function.name for function in facts.functions}
        calls = {call.callee.rpartition("::")[2].lstrip(".") for call in facts.calls}
        everything |= names
        called |= calls
        beside[_folder(facts.path)] |= calls
        own[_folder(facts.path)] |= names
        if facts.uses or facts.launches:
            defined.update(f.name for f in facts.functions if _is_callable_host(f))
    return Links(
        defined=frozenset(name.encode() for name in defined),
        called=_long_names(called - everything),
        called_beside={folder: _long_names(beside[folder] - own[folder]) for folder in beside},
    )


def _long_names(names: set[str]) -> frozenset[bytes]:
    return frozenset(name.encode() for name in names if len(name) > 3)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _is_callable_host(function: Function) -> bool:
    named = len(function.name) > 3 and not function.entry
    return function.kind is FunctionKind.HOST and named
