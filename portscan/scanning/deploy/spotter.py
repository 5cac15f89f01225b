"""Collects the names that deployment files use, each judged against the lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portscan.model import OuterNames, RawUse
from portscan.scanning.decoding import Positions
from portscan.scanning.deploy.images import canonical_image
from portscan.scanning.deploy.places import HINT, PLACES, RESOURCE, resource_name

_KINDS = {
    "env": "variable",
    "command": "command",
    "image": "image",
    "k8s": "resource",
    "pip": "package",
    "package": "package",
    "lib": "library",
}
"""Kind of a name that is in no list, by what stands before its colon."""
_FAMILIES = (
    "TORCH_NCCL_", "NCCL_", "NVSHMEM_", "CUFILE_", "KVIKIO_", "CUDA_MPS_", "DCGM_",
    "NVIDIA_REQUIRE_",
)  # fmt: skip
"""Variables whose family is listed with a star, longest prefix first where one holds another."""
_VARIABLE = re.compile(r"[A-Za-z_]\w{2,80}")
_LIMIT = 20_000
"""Uses of one file; more can only be a hostile one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a command or a value, and where its text begins."""

    offset: int
    """Byte offset in the file."""
    text: str
    quoted: bool = False


class Spotter:
    """The uses found so far in one file."""

    def __init__(self, names: OuterNames, text: bytes) -> None:
        self.names = names
        self._positions = Positions(text)
        self._found: dict[tuple[int, int, str], RawUse] = {}

    def uses(self) -> list[RawUse]:
        """All uses, sorted."""
        return sorted(self._found.values())

    def add(self, offset: int, symbol: str, canonical: str) -> None:
        """Note one use; the first at a place stands."""
        if len(self._found) >= _LIMIT:
            return
        line, column = self._positions.locate(offset)
        use = RawUse(
            line, column, symbol[:200], canonical, self._kind(canonical), "host", None, None
        )
        self._found.setdefault((line, column, canonical), use)

    def add_listed(self, offset: int, symbol: str, canonical: str) -> bool:
        """Note a use if its name is in the lists."""
        listed = canonical in self.names.deploy
        if listed:
            self.add(offset, symbol, canonical)
        return listed

    def variable(self, offset: int, name: str) -> bool:
        """Note an environment variable that is listed, or whose family is."""
        if not _VARIABLE.fullmatch(name):
            return False
        if self.add_listed(offset, name, f"env:{name}"):
            return True
        family = next((head for head in _FAMILIES if name.startswith(head)), None)
        return family is not None and self.add_listed(offset, name, f"env:{family}*")

    def image(self, word: Word, *, sure: bool, value: str | None = None) -> bool:
        """Note a container image; ``sure`` where only an image can stand.

        ``value`` is the image where the word is a variable.
        """
        canonical = canonical_image(value or word.text, self.names.deploy, sure=sure)
        if canonical is not None:
            self.add(word.offset, word.text, canonical)
        return canonical is not None

    def places(self, offset: int, text: str) -> None:
        """Note resources, device files, paths and addresses inside any text."""
        if HINT.search(text) is None:
            return
        for match in RESOURCE.finditer(text):
            if (canonical := resource_name(match[0])) is not None:
                self.add(self._inside(offset, text, match.start()), match[0], canonical)
        for pattern, canonical in PLACES:
            for match in pattern.finditer(text):
                name = canonical.format(*match.groups())
                if name in self.names.deploy or name in self.names.build:
                    self.add(self._inside(offset, text, match.start()), match[0], name)

    @staticmethod
    def _inside(offset: int, text: str, start: int) -> int:
        return offset + (start if text.isascii() else len(text[:start].encode()))

    def _kind(self, canonical: str) -> str:
        for side in (self.names.deploy, self.names.build, self.names.python):
            if (kind := side.get(canonical)) is not None:
                return kind
        return _KINDS.get(canonical.partition(":")[0], "option")
