"""Names in one file: namespace aliases, using-directives, and what a name canonically is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from portscan.model import Vocabulary
from portscan.scanning.tokens import angle_close

_PATH = rb"((?:\w++\s*+::\s*+)*+\w++)"
# The word before its \b: the search for a fixed prefix is several times faster.
_SPACE = rb"namespace(?<!\wnamespace)\s++"
_USING = rb"using(?<!\wusing)\s++"
_ALIAS = re.compile(_SPACE + rb"(\w++)\s*+=\s*+(?:::\s*+)?" + _PATH + rb"\s*+;")
_USING_NAMESPACE = re.compile(_USING + rb"namespace\s++(?:::\s*+)?" + _PATH + rb"\s*+;")
_USING_NAME = re.compile(_USING + rb"(?:typename\s++)?(?:::\s*+)?((?:\w++\s*+::\s*+)++\w++)\s*+;")
_TYPE_ALIAS = re.compile(
    rb"\busing\s+(?P<using>\w+)\s*=\s*(?:typename\s+)?(?:::\s*)?(?P<a>(?:\w+\s*::\s*)+\w+)\s*<|"
    rb"\btypedef\s+(?:typename\s+)?(?:::\s*)?(?P<b>(?:\w+\s*::\s*)+\w+)\s*(?P<list><)"
)
_TYPEDEF_NAME = re.compile(rb"\s*(\w+)\s*;")
_OPENED = re.compile(_SPACE + _PATH + rb"\s*+(?:\{|__attribute__)")
_BLANKS = re.compile(rb"\s+")

CUDA_LOOKING = re.compile(
    r"cuda[A-Z_]\w*|cu(?:blas|dnn|fft|rand|sparse|solver|tensor|pti|File|vid|dss|graph)\w+|"
    r"cu[A-Z]\w*|CU[a-z]\w+|"
    r"(?:CU(?:DA|DART|DNN|BLAS|BLASLT|FFT|RAND|SPARSE|SOLVER|TENSOR|PTI|FILE)?|"
    r"NCCL|NVRTC|NVML|NVTX|NVSHMEM|NVJPEG|OPTIX|NV_ENC|NPP)_\w+|"
    r"(?:nccl|nvrtc|nvml|nvtx|nvjpeg|nvtiff|nvcomp|nvJitLink|optix|Optix|nvshmem|nppi|npps|npp|Npp|"
    r"NvEnc|NVFBC)[A-Z_]\w*|nvshmem_\w+|(?:nppi|npps)[A-Z]\w*|nvinfer1|"
    r"__(?:nv|half|hmul|hadd|hsub|hfma|shfl|ballot|syncwarp|syncthreads)_?\w*|"
    r"__NV_\w+|__CUDA\w*__|__CUDACC\w*"
)
"""Whole names that are taken for CUDA's until a list or the repository says otherwise."""


@lru_cache(maxsize=1 << 16)
def looks_like_cuda(name: str) -> bool:
    """Whether a name without namespace looks like one of the toolkit's."""
    return CUDA_LOOKING.fullmatch(name) is not None


@dataclass(slots=True)
class Scope:
    """Aliases and using-directives of one file; block scopes count for the whole file."""

    aliases: dict[str, str] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    """Namespaces whose names may stand unqualified, canonical."""
    imported: dict[str, str] = field(default_factory=dict)
    """Single names brought in by a using-declaration."""
    own: frozenset[str] = frozenset()
    """First components of namespaces that this file opens itself."""

    def expand(self, chain: str) -> str:
        """The chain with a leading alias replaced."""
        head, separator, rest = chain.partition("::")
        target = self.aliases.get(head)
        return target + separator + rest if target and separator else chain


def read_scope(code: bytes) -> Scope:
    """Aliases, using-directives and own namespaces of masked code."""
    scope = Scope()
    spaces = b"namespace" in code
    for match in _ALIAS.finditer(code) if spaces else ():
        scope.aliases[match[1].decode()] = _join(match[2])
    for alias, target in list(scope.aliases.items()):
        scope.aliases[alias] = scope.expand(target)
    for match in _USING_NAMESPACE.finditer(code) if spaces else ():
        scope.opened.append(scope.expand(_join(match[1])))
    for match in _USING_NAME.finditer(code):
        name = scope.expand(_join(match[1]))
        scope.imported[name.rpartition("::")[2]] = name
    _add_type_aliases(scope, code)
    own = []
    for match in _OPENED.finditer(code) if spaces else ():
        name = _join(match[1])
        own.append(name.partition("::")[0])
        scope.opened.append(name)
    scope.opened = list(dict.fromkeys(scope.opened))
    scope.own = frozenset(own)
    return scope


def _add_type_aliases(scope: Scope, code: bytes) -> None:
    """``using Reduce = cub::BlockReduce<…>`` and the same by typedef, for ``Reduce::Member``."""
    for match in _TYPE_ALIAS.finditer(code):
        if match["using"]:
            scope.aliases.setdefault(match["using"].decode(), scope.expand(_join(match["a"])))
            continue
        end = angle_close(code, match.start("list"), min(len(code), match.end() + 600))
        name = _TYPEDEF_NAME.match(code, end) if end is not None else None
        if name is not None:
            scope.aliases.setdefault(name[1].decode(), scope.expand(_join(match["b"])))


def _join(text: bytes) -> str:
    return _BLANKS.sub(b"", text).decode()


class Resolver:
    """Canonical names under one file's scope and the scan's vocabulary."""

    def __init__(self, scope: Scope, vocabulary: Vocabulary) -> None:
        self._scope = scope
        self._words = vocabulary
        spaces = _spaces(vocabulary.namespaces, vocabulary.qualified)
        self._cuda_only = spaces.cuda_only
        nested = {name for opened in scope.opened for name in spaces.direct.get(opened, ())}
        self._short = {name.rpartition("::")[2]: name for name in sorted(nested)}
        self._short.update(
            {
                short: full
                for short, full in scope.imported.items()
                if full in vocabulary.qualified or self._wild(full)
            }
        )
        self._opened = [n for n in scope.opened if n.partition("::")[0] in spaces.heads]

    def unqualified(self, name: str) -> str | None:
        """The canonical name of one that stands without a namespace, None when it has none."""
        return self._short.get(name)

    def qualified(self, chain: str) -> str | None:
        """The canonical name of ``a::b``, None when it is not in a namespace of CUDA's."""
        chain = self._scope.expand(chain.removeprefix("::"))
        if self._enumerator(chain):
            return chain.rpartition("::")[2]
        if self._listed(chain) or self._wild(chain):
            return chain
        for opened in self._opened:
            if self._listed(f"{opened}::{chain}"):
                return f"{opened}::{chain}"
        space = chain.rpartition("::")[0]
        if space in self._cuda_only and chain.partition("::")[0] not in self._scope.own:
            return chain
        return None

    def _enumerator(self, chain: str) -> bool:
        """Whether the chain is ``cudaError::cudaSuccess``: a constant through its enumeration."""
        head, separator, last = chain.partition("::")
        names = self._words.names
        return bool(separator) and last in names and head in names

    def _listed(self, chain: str) -> bool:
        """Whether the name, or the class that it is a member of, is in the lists."""
        return chain in self._words.qualified or chain.rpartition("::")[0] in self._words.qualified

    def _wild(self, candidate: str) -> bool:
        space = candidate.rpartition("::")[0]
        while space:
            if space in self._words.wildcards:
                return True
            space = space.rpartition("::")[0]
        return False


def _is_cuda_only(namespace: str) -> bool:
    """Whether a namespace holds nothing but CUDA, so that an unlisted name in it is CUDA's."""
    return not _CUDA_SPACES.isdisjoint(namespace.split("::"))


_CUDA_SPACES = frozenset(
    {
        "cuda",
        "cub",
        "thrust",
        "cooperative_groups",
        "nvcuda",
        "cutlass",
        "cute",
        "nvtx3",
        "nvinfer1",
    }
)


@dataclass(frozen=True, slots=True)
class _Spaces:
    """The vocabulary's namespaces, prepared once for all files."""

    heads: frozenset[str]
    cuda_only: frozenset[str]
    direct: Mapping[str, tuple[str, ...]]
    """Namespace to the full names that stand directly in it."""


@lru_cache(maxsize=4)
def _spaces(namespaces: frozenset[str], qualified: frozenset[str]) -> _Spaces:
    direct: dict[str, list[str]] = {}
    for name in qualified:
        space = name.rpartition("::")[0]
        if space in namespaces:
            direct.setdefault(space, []).append(name)
    return _Spaces(
        heads=frozenset(name.partition("::")[0] for name in namespaces),
        cuda_only=frozenset(name for name in namespaces if _is_cuda_only(name)),
        direct={space: tuple(names) for space, names in direct.items()},
    )
