"""Uses of CUDA names in one file: candidates judged by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tree_sitter import Node

from portscan.model import RawUse
from portscan.scanning.candidates import Candidate
from portscan.scanning.declarations import (
    defines_at_file_scope,
    is_declared,
    is_static,
    type_names,
)
from portscan.scanning.features import Mark
from portscan.scanning.fileview import FileView
from portscan.scanning.template_parameters import hidden_names

_CALL = re.compile(rb"\s*(?:<[^;{}()<>]*>\s*)?\(")
_BUILTIN = frozenset({"threadIdx", "blockIdx", "blockDim", "gridDim", "warpSize"})


_DEVICE_WORDS = frozenset(
    {
        "__global__",
        "__device__",
        "__shared__",
        "__constant__",
        "__managed__",
        "__launch_bounds__",
        "__cluster_dims__",
        "__maxnreg__",
        "__block_size__",
        "__grid_constant__",
    }
)


class UseReader:
    """Turns candidates into uses and own names."""

    def __init__(self, view: FileView, kinds: Mapping[str, str]) -> None:
        self._view = view
        self._kinds = kinds
        self.uses: list[RawUse] = []
        self.marks: list[Mark] = []
        self.owned: set[str] = set()
        self.local: set[str] = set()
        self._shadowed: dict[tuple[int, str], bool] = {}

    def read(self, found: list[Candidate]) -> None:
        """Sort each candidate into use, own definition or neither."""
        unknown = {candidate.written for candidate in found if not candidate.known}
        if unknown:
            self.owned.update(unknown & type_names(self._view.code))
        brought = {_head(c) for c in found if not c.canonical.startswith(_head(c))}
        hidden = hidden_names(self._view.code, brought)
        for candidate in found:
            if _head(candidate) in brought and _is_hidden(candidate, hidden):
                continue
            if self._declares(candidate):
                continue
            side = self._side(candidate)
            if side is None or self._is_shadowed(candidate):
                continue
            self._add(candidate, side)

    def _declares(self, candidate: Candidate) -> bool:
        """Whether the name is being declared here; notes it as the project's own."""
        macro = self._view.directives.macro_at(candidate.start)
        if macro is not None and candidate.start < macro.body:
            if macro.name == candidate.written:
                self._own(candidate, everywhere=True)
            return True
        if "::" in candidate.written or not self._could_declare(candidate):
            return False
        node = self._view.tree.root_node.descendant_for_byte_range(candidate.start, candidate.end)
        if node is None or not is_declared(node):
            return False
        return self._note_declared(candidate, node)

    def _note_declared(self, candidate: Candidate, node: Node) -> bool:
        """Keep what the declaration hides; False when the toolkit's name still stands."""
        definition = self._view.definition(candidate.start)
        inside = definition is not None and candidate.start >= definition.body
        if self._kinds.get(candidate.canonical) == "type":
            if inside and definition is not None and node.type == "identifier":
                self._shadowed[(definition.start, candidate.written)] = True
                return True
            if not inside and defines_at_file_scope(node):
                self._own(candidate, everywhere=True)
            return defines_at_file_scope(node)
        if definition is not None and (inside or definition.name != candidate.written):
            self._shadowed[(definition.start, candidate.written)] = True
        if not candidate.known:
            self._own(candidate, everywhere=True)
        elif not inside and defines_at_file_scope(node):
            self._own(candidate, everywhere=not is_static(node, self._view.code))
        return True

    def _could_declare(self, candidate: Candidate) -> bool:
        if not candidate.known:
            return True
        if self._kinds.get(candidate.canonical) in ("qualifier", "macro"):
            return False
        code = self._view.code
        at = candidate.start
        while at > 0 and code[at - 1] in b" \t\r\n":
            at -= 1
        last = code[at - 1 : at]
        return last.isalnum() or last in (b"_", b"*", b"&", b">", b",", b"[")

    def _own(self, candidate: Candidate, *, everywhere: bool) -> None:
        """Keep a name as the project's; one that a using-directive gave is only overloaded."""
        name = candidate.canonical
        if name == candidate.written:
            (self.owned if everywhere else self.local).add(name)

    def _is_shadowed(self, candidate: Candidate) -> bool:
        if not self._shadowed:
            return False
        definition = self._view.definition(candidate.start)
        return definition is not None and (definition.start, candidate.written) in self._shadowed

    def _side(self, candidate: Candidate) -> str | None:
        """host, device or maybe; None when the name is no use on the side it stands on."""
        view = self._view
        if view.on_device(candidate.start):
            return "device"
        if candidate.written in _DEVICE_WORDS:
            return "device"
        in_macro = view.directives.macro_at(candidate.start) is not None
        if candidate.written in _BUILTIN:
            if in_macro:
                return "device"
            return "maybe" if view.may_be_device(candidate.start) else None
        if candidate.context == "device":
            return "maybe" if view.may_be_device(candidate.start) else None
        return "host"

    def _add(self, candidate: Candidate, side: str) -> None:
        view = self._view
        kind = self._kind(candidate)
        if candidate.context == "device" and kind not in ("call", "macro", "constant", "type"):
            return
        line, column = view.positions.locate(candidate.start)
        definition = view.definition(candidate.start)
        if definition is not None and side != "host":
            self.marks.append((definition.start, candidate.canonical))
        self.uses.append(
            RawUse(
                line=line,
                column=column,
                symbol=candidate.written,
                canonical=candidate.canonical,
                kind=kind,
                side=side,
                guard=view.directives.guard(candidate.start),
                function=definition.qualified if definition else None,
            )
        )

    def _kind(self, candidate: Candidate) -> str:
        declared = self._kinds.get(candidate.canonical)
        if declared in ("type", "constant", "macro", "variable", "qualifier"):
            return declared
        last = candidate.written.rpartition("::")[2]
        if not candidate.known and "::" in candidate.written and last[:1].isupper():
            return "type"
        if _CALL.match(self._view.code, candidate.end):
            return "call"
        if declared in ("function", "method") or candidate.known:
            return "reference"
        return "constant" if candidate.written.isupper() else "reference"


def _head(candidate: Candidate) -> str:
    return candidate.written.partition("::")[0]


def _is_hidden(candidate: Candidate, hidden: tuple[tuple[int, int, str], ...]) -> bool:
    return any(
        start <= candidate.start < end and name == _head(candidate) for start, end, name in hidden
    )


def include_uses(view: FileView, headers: frozenset[str]) -> Iterator[RawUse]:
    """Includes of the toolkit's headers."""
    for include in view.directives.includes:
        if include.header in headers:
            line, column = view.positions.locate(include.offset)
            guard = view.directives.guard(include.offset)
            yield RawUse(
                line, column, include.header, include.header, "include", "host", guard, None
            )
