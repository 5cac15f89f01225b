"""One Python file on the way to its facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tree_sitter import Node, Tree

from portscan.model import RawUse
from portscan.scanning.decoding import Positions
from portscan.scanning.outer import Found, Source
from portscan.scanning.python.names import NameIndex
from portscan.scanning.python.scopes import Hiding, enclosing, guard


@dataclass(frozen=True, slots=True)
class FileView:
    """A parsed file with what its imports mean."""

    source: Source
    text: bytes
    tree: Tree
    positions: Positions
    index: NameIndex
    aliases: Mapping[str, str]
    """Name in the file to the dotted name that it stands for."""
    packages: frozenset[str]
    """First components of all that is imported."""
    found: Found
    hiding: Hiding = field(default_factory=Hiding)
    functions: dict[int, tuple[str, Node]] = field(default_factory=dict)
    """Functions that hold a use: where they begin, their names and nodes."""

    def resolve(self, dotted: str, path: Sequence[Node]) -> str | None:
        """What a dotted name of the file stands for, None when no import says it."""
        root, _, rest = dotted.partition(".")
        target = self.aliases.get(root)
        if target is None or self.hiding.hides(root, path):
            return None
        return f"{target}.{rest}" if rest else target

    def add(self, node: Node, symbol: str, canonical: str, kind: str, path: Sequence[Node]) -> None:
        """Notes a use at a node; the path leads to it."""
        around = enclosing(path)
        if around is not None:
            self.functions[around[1].start_byte] = around
        line, column = self.positions.locate(node.start_byte)
        self.found.uses.append(
            RawUse(
                line=line,
                column=column,
                symbol=symbol,
                canonical=canonical,
                kind=kind,
                side="host",
                guard=guard(path),
                function=around[0] if around is not None else None,
            )
        )
