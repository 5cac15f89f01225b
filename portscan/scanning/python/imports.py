"""What the names of a Python file stand for, as its import statements say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tree_sitter import Node, Tree

from portscan.scanning.python.walking import paths_to, written

_IMPORT = re.compile(rb"\b(?:import|from)\b")
_STATEMENTS = frozenset({"import_statement", "import_from_statement"})


@dataclass(frozen=True, slots=True)
class Imported:
    """One name that an import statement asks for."""

    dotted: str
    """What it is, from the top of its package; relative imports begin with a dot."""
    bound: str
    """The name it has in the file; ``*`` for all names of a module."""
    stands_for: str
    """What the bound name stands for: ``import a.b`` binds ``a``."""
    node: Node
    statement: tuple[Node, ...]
    """The way from the root to the statement."""


def read_imports(tree: Tree, text: bytes) -> tuple[Imported, ...]:
    """All that the file imports, wherever the statements stand, in source order."""
    offsets = [match.start() for match in _IMPORT.finditer(text)]
    found: list[Imported] = []
    for path in paths_to(tree, offsets, _STATEMENTS):
        way = tuple(path)
        found.extend(_plain(way) if path[-1].type == "import_statement" else _from(way))
    return tuple(found)


def aliases(imports: tuple[Imported, ...]) -> Mapping[str, str]:
    """Name in the file to the dotted name that it stands for; of several the first.

    Code that imports a module in ``try`` often gives a stand-in below ``except``.
    """
    found: dict[str, str] = {}
    for item in imports:
        if item.bound != "*" and not item.stands_for.startswith("."):
            found.setdefault(item.bound, item.stands_for)
    return found


def _plain(way: tuple[Node, ...]) -> Iterator[Imported]:
    for node in way[-1].children_by_field_name("name"):
        dotted, alias = _named(node)
        top = dotted.partition(".")[0]
        yield Imported(dotted, alias or top, dotted if alias else top, node, way)


def _from(way: tuple[Node, ...]) -> Iterator[Imported]:
    statement = way[-1]
    module = statement.child_by_field_name("module_name")
    if module is None:
        return
    base = written(module)
    names = statement.children_by_field_name("name")
    if not names:
        yield Imported(base, "*", base, module, way)
    for node in names:
        name, alias = _named(node)
        dotted = f"{base}.{name}"
        yield Imported(dotted, alias or name, dotted, node, way)


def _named(node: Node) -> tuple[str, str | None]:
    if node.type != "aliased_import":
        return written(node), None
    name, alias = node.child_by_field_name("name"), node.child_by_field_name("alias")
    return (written(name) if name else "", written(alias) if alias else None)
