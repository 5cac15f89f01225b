"""Which names are the repository's own rather than the toolkit's."""

from __future__ import annotations

import re

from portscan.model import Catalog, FileFacts, RawUse
from portscan.scanning.includes import Closure

_OVERLOADED = frozenset({"device", "math", "vector-types", "fp16", "cucomplex", "wmma"})
"""Libraries whose names a project may overload without hiding the toolkit's."""
_CUDA_NAMES = (".cu", ".cuh")
_DEVICE_MACRO = re.compile(r"(?:^|_)(?:DEVICE|GPU|KERNEL|CUDA)(?:_|$)|^(?:HD|GLOBAL)$")


class Ownership:
    """Names that the repository defines, and where each is seen.

    An unlisted name that any file declares is the project's own everywhere; one of the toolkit's
    names is, where the file that defines it is included.
    """

    def __init__(
        self,
        files: list[FileFacts],
        catalog: Catalog,
        closure: Closure,
        toolkit: frozenset[str] = frozenset(),
    ) -> None:
        self._catalog = catalog
        self._closure = closure
        self._own = {f.path: frozenset(f.owned) for f in files}
        self._here = {f.path: frozenset(f.owned_here) for f in files}
        self._with_toolkit = frozenset(
            f.path
            for f in files
            if f.path.endswith(_CUDA_NAMES) or any(i.header in toolkit for i in f.includes)
        )
        self._tails = frozenset(
            "::".join(function.qualified.split("::")[-2:])
            for f in files
            for function in f.functions
        )
        self._everywhere = frozenset(name for names in self._own.values() for name in names)
        self._device_functions = _device_functions(files)

    def owns(self, use: RawUse, path: str) -> bool:
        """Whether a use's name is the project's own rather than the toolkit's."""
        name = use.canonical
        if "::" in use.symbol and self._own_namespace(use):
            return True
        if name != use.symbol:
            return False
        if use.kind == "include" or (name not in self._everywhere and name not in self._here[path]):
            return False
        symbol = self._catalog.find(name)
        if symbol is None or name in self._here[path]:
            return symbol is None or symbol.library not in _OVERLOADED
        if symbol.library in _OVERLOADED and not self._with_toolkit.isdisjoint(
            self._closure.of(path)
        ):
            return False
        return any(name in self._own.get(file, ()) for file in self._closure.of(path))

    def _own_namespace(self, use: RawUse) -> bool:
        """Whether ``cuda::count`` is a function in a namespace of the project's with that name.

        A name that a list has stays the toolkit's; one that only its namespace makes CUDA's yields.
        """
        if use.canonical in self._catalog.symbols:
            return False
        return "::".join(use.symbol.split("::")[-2:]) in self._tails

    def on_device(self, use: RawUse) -> bool:
        """Whether a ``maybe`` use stands in a device function after all."""
        return use.function in self._device_functions


def _device_functions(files: list[FileFacts]) -> frozenset[str]:
    """Functions whose macro specifiers hide ``__device__``, as far as names tell."""
    found = set()
    for facts in files:
        for function in facts.functions:
            if any(_DEVICE_MACRO.search(word) for word in function.specifiers):
                found.add(function.qualified)
    return frozenset(found)
