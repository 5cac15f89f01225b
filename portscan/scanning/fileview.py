"""One file's texts and structure, as the extractors read them."""

from __future__ import annotations

from dataclasses import dataclass

from tree_sitter import Tree

from portscan.model import FunctionKind
from portscan.scanning.decoding import Positions
from portscan.scanning.definition import Definition, Enclosing
from portscan.scanning.preprocessor import Directives

DEVICE_KINDS = frozenset({FunctionKind.KERNEL, FunctionKind.DEVICE, FunctionKind.HOST_DEVICE})


@dataclass(frozen=True, slots=True)
class FileView:
    """One file's texts and structure, as the extractors need them."""

    code: bytes
    """Masked: comments, literals and dead branches blank."""
    tree: Tree
    positions: Positions
    directives: Directives
    enclosing: Enclosing
    device_spans: tuple[tuple[int, int], ...]
    """Bodies of device lambdas and device variables outside functions."""

    def definition(self, offset: int) -> Definition | None:
        """The function that covers ``offset``."""
        return self.enclosing.at(offset)

    def on_device(self, offset: int) -> bool:
        """Whether ``offset`` is in device code."""
        definition = self.definition(offset)
        if definition is not None and definition.kind in DEVICE_KINDS:
            return True
        return any(start <= offset < end for start, end in self.device_spans)

    def device_reach(self) -> tuple[tuple[int, int], ...]:
        """The span from the first to the last byte of device code, none without any."""
        spans = [*self.device_spans, *self.enclosing.spans(DEVICE_KINDS)]
        if not spans:
            return ()
        return ((min(start for start, _ in spans), max(end for _, end in spans)),)

    def may_be_device(self, offset: int) -> bool:
        """Whether a macro in the function's head could hide ``__device__``."""
        definition = self.definition(offset)
        return definition is not None and bool(definition.specifiers)
