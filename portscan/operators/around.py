"""What stands around a kernel: who launches it, and the device functions it calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from portscan.model import Facts, Function, FunctionKind
from portscan.operators.cues import Cues, cues_of, joined, parts

_DEPTH = 3
"""Calls that are followed."""
_MOST = 12
"""Called functions that are read."""
_DULL_FILES = frozenset({"kernel", "kernels", "cuda", "gpu", "common", "impl", "utils"})


@dataclass(frozen=True, slots=True)
class Around:
    """The names of the surroundings, and the texts of the functions behind."""

    names: frozenset[str]
    """Words of the file's name, the class or namespace, and the launching functions."""
    behind: tuple[Cues, ...]
    """Device functions that the kernel calls."""


class Surroundings:
    """Launches and calls of a repository."""

    def __init__(self, facts: Facts) -> None:
        self._callers: dict[str, set[str]] = defaultdict(set)
        for launch in facts.launches:
            if launch.caller is not None:
                name = launch.kernel.rpartition("::")[2]
                self._callers[name].add(launch.caller.rpartition("::")[2])
        self._device: dict[tuple[str, str], list[Function]] = defaultdict(list)
        for function in facts.functions:
            if function.kind in (FunctionKind.DEVICE, FunctionKind.HOST_DEVICE):
                self._device[function.path, function.qualified].append(function)
        self._callees: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
        for call in facts.calls:
            callee = call.callee_path, call.callee
            if callee in self._device:
                self._callees[call.caller_path, call.caller][callee] = None
        self._read: dict[tuple[str, str], Cues] = {}

    def of(self, kernel: Function) -> Around:
        """What stands around one kernel."""
        scope = kernel.qualified.split("::")[:-1]
        launched = sorted(self._callers.get(kernel.name, ()))[:4]
        stem = parts(PurePosixPath(kernel.path).stem) - _DULL_FILES
        names = stem | joined((*scope, *launched))
        return Around(names, tuple(self._behind(kernel)))

    def _behind(self, kernel: Function) -> Iterable[Cues]:
        level = [(kernel.path, kernel.qualified)]
        seen = set(level)
        for _ in range(_DEPTH):
            level = [c for name in level for c in self._callees.get(name, ()) if c not in seen]
            level = list(dict.fromkeys(level))[: _MOST - len(seen) + 1]
            seen.update(level)
            for name in level:
                yield self._cues(name)

    def _cues(self, name: tuple[str, str]) -> Cues:
        if name not in self._read:
            self._read[name] = cues_of(self._device[name][0])
        return self._read[name]
