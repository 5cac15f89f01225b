"""Where Python code reaches for a function that C++ code of the repository hands to it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tree_sitter import Node

from portscan.model import RawCall
from portscan.scanning.bindings import OPERATOR
from portscan.scanning.python.fileview import FileView
from portscan.scanning.python.imports import Imported
from portscan.scanning.python.scopes import enclosing
from portscan.scanning.python.walking import paths_to, text_of

_ATTRIBUTE = re.compile(rb"(?<![\w.])([A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+)+)")
_LOADED = re.compile(
    rb"([A-Za-z_]\w*+)[ \t]*+=[ \t]*+(?:[A-Za-z_][\w.]*\.)?"
    rb"(?:load|load_ext|load_inline|import_module|__import__)[ \t]*+\("
)
_FOREIGN = frozenset(sys.stdlib_module_names) | {
    "torch", "numpy", "scipy", "pandas", "torchvision", "tensorflow", "jax", "paddle", "triton",
    "cupy", "transformers", "pytest",
}  # fmt: skip
"""Packages that no extension of the repository's own is."""
_IDENTIFIER = frozenset({"identifier"})


def mentions(names: frozenset[str], text: bytes) -> bool:
    """Whether code reaches, by an attribute, for one of the names."""
    return any(
        not names.isdisjoint(match[1].decode().split(".")[1:])
        for match in _ATTRIBUTE.finditer(text)
    )


def add_operators(view: FileView, imports: Iterable[Imported]) -> None:
    """Notes ``extension.name`` and ``torch.ops.space.name``, called or handed on.

    An extension is a module that is imported and isn't of a well-known package, or that was
    loaded by its name.
    """
    names = view.source.operators
    if not names:
        return
    loaded = frozenset(match[1].decode() for match in _LOADED.finditer(view.text))
    owners = loaded | frozenset(_modules(imports))
    wanted: dict[int, str] = {}
    for match in _ATTRIBUTE.finditer(view.text):
        said = match[1].decode()
        name = _operator(said.split("."), names, owners, view)
        if name is not None:
            wanted[match.start()] = name
    for path in paths_to(view.tree, sorted(wanted), _IDENTIFIER):
        name = wanted.get(path[-1].start_byte)
        if name is None:
            continue
        root = text_of(path[-1])
        if root in loaded or not view.hiding.hides(root, path):
            _add(view, name, path)


def _modules(imports: Iterable[Imported]) -> Iterator[str]:
    """Imported names that may be extensions; a class has methods of its own."""
    for item in imports:
        known = item.bound == "*" or item.dotted.partition(".")[0] in _FOREIGN
        if not known and not item.bound[:1].isupper():
            yield item.bound


def _operator(
    parts: Sequence[str], names: frozenset[str], owners: frozenset[str], view: FileView
) -> str | None:
    """The name in a chain that an operator has, behind what may be an extension."""
    space = f"{view.aliases.get(parts[0], parts[0])}.{'.'.join(parts[1:])}"
    if space.startswith("torch.ops."):
        return next((part for part in space.split(".")[3:] if part in names), None)
    for owner, part in pairwise(parts):
        if owner in owners and part in names:
            return part
    return None


def _add(view: FileView, name: str, path: Sequence[Node]) -> None:
    around = enclosing(path)
    if around is None:
        return
    view.functions[around[1].start_byte] = around
    line, column = view.positions.locate(path[-1].start_byte)
    view.found.calls.append(RawCall(line, around[0], name, column, (), OPERATOR))
