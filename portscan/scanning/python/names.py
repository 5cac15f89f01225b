"""The listed Python names, and whether a dotted name is one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_CUDA_WORD = re.compile(r"cuda|cudnn|cublas|nccl|nvml|nvtx|tensorrt|cutlass", re.IGNORECASE)
_WORDS = re.compile(rb"[A-Za-z_]\w+")
_ALWAYS = frozenset({b"cuda", b"CUDA", b"is_cuda", b"nccl", b"NCCL", b"device_map", b"GPU"})
_MENTIONS = re.compile(rb"cuda|CUDA|__global__|nccl|NCCL|nvidia|NVIDIA|flash_attention|sdpa|/gpu:")
_SAME = {
    "torch.cuda.memory.": "torch.cuda.",
    "torch.cuda.random.": "torch.cuda.",
    "torch.cuda.streams.": "torch.cuda.",
    "torch.cuda.graphs.": "torch.cuda.",
    "torch.cuda.amp.autocast_mode.": "torch.cuda.amp.",
    "torch.cuda.amp.grad_scaler.": "torch.cuda.amp.",
    "torch.amp.autocast_mode.": "torch.amp.",
    "torch.amp.grad_scaler.": "torch.amp.",
    "torch.distributed.distributed_c10d.": "torch.distributed.",
    "triton.runtime.jit.": "triton.",
    "vllm.triton_utils.tl": "triton.language",
    "vllm.triton_utils.triton": "triton",
}
"""Beginnings of names to those of the same things in the module that the lists know."""
_MODULES = frozenset({"module", "package", "namespace"})


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The listed dotted names by what they cover."""

    kinds: Mapping[str, str]
    """Dotted name to kind, wildcards left out."""
    wildcards: frozenset[str]
    """Modules in which every name counts."""
    roots: frozenset[str]
    """First components."""
    members: Mapping[str, frozenset[str]]
    """Module to the names listed in it, for ``import *``."""
    keys: frozenset[bytes]
    """Words of which a file holds one, if it uses any of the names."""

    def concerns(self, text: bytes) -> bool:
        """Whether a file is worth parsing."""
        if _MENTIONS.search(text) is not None:
            return True
        return not self.keys.isdisjoint(_WORDS.findall(text))

    def used(self, dotted: str) -> str | None:
        """The canonical name of what code refers to, None when it has nothing to do with CUDA."""
        head = dotted = self._shown(dotted)
        while head:
            kind = self.kinds.get(head)
            if kind is not None and kind not in _MODULES:
                return head
            if head in self.wildcards:
                return self._within(head, dotted)
            head = head.rpartition(".")[0]
        return self._stranger(dotted)

    def imported(self, dotted: str) -> str | None:
        """The canonical name of what an import statement asks for."""
        head = dotted = self._shown(dotted)
        while head:
            if head in self.kinds:
                return head
            if head in self.wildcards:
                return self._within(head, dotted)
            head = head.rpartition(".")[0]
        return self._stranger(dotted)

    def _shown(self, dotted: str) -> str:
        """The listed name of what is reached through another module."""
        for inner, outer in _SAME.items():
            if dotted.startswith(inner):
                plain = outer + dotted.removeprefix(inner)
                if plain in self.kinds or plain.partition(".")[0] != dotted.partition(".")[0]:
                    return plain
        return dotted

    def _within(self, module: str, dotted: str) -> str:
        """A name that only a wildcard covers, cut after its first part."""
        rest = dotted[len(module) + 1 :].partition(".")[0]
        if rest:
            return f"{module}.{rest}"
        return module if module in self.kinds else f"{module}.*"

    def _stranger(self, dotted: str) -> str | None:
        """A name that no list has, of a package that some list has, when it looks like CUDA."""
        root, _, rest = dotted.partition(".")
        return dotted if root in self.roots and _CUDA_WORD.search(rest) else None


def name_index(kinds: Mapping[str, str]) -> NameIndex:
    """The index of the listed names, made once per list."""
    return _index(tuple(kinds.items()))


@lru_cache(maxsize=4)
def _index(items: tuple[tuple[str, str], ...]) -> NameIndex:
    plain = {name: kind for name, kind in items if ":" not in name}
    wildcards = frozenset(name[:-2] for name in plain if name.endswith(".*"))
    exact = {name: kind for name, kind in plain.items() if not name.endswith(".*")}
    members: dict[str, set[str]] = {}
    for name in exact:
        module, _, last = name.rpartition(".")
        members.setdefault(module, set()).add(last)
    keys = {name.rpartition(".")[2].encode() for name in (*exact, *wildcards)}
    return NameIndex(
        kinds=exact,
        wildcards=wildcards,
        roots=frozenset(name.partition(".")[0] for name in (*exact, *wildcards)),
        members={module: frozenset(names) for module, names in members.items()},
        keys=frozenset(keys) | _ALWAYS,
    )
