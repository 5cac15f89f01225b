"""The tree-sitter side: parser, trees, queries and the bytes that did not parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import tree_sitter
import tree_sitter_cuda
from tree_sitter import Node, Tree

_FUNCTIONS = "(function_definition) @function"
_DEEPEST = 1000
"""Nothing below this depth of the tree is looked at: cursors take time for each ancestor."""
_WIDEST_ERROR = 20_000
"""Cursors take quadratic time over the tokens of an ERROR node; wider ones are not walked."""


@cache
def language() -> tree_sitter.Language:
    """The CUDA grammar."""
    return tree_sitter.Language(tree_sitter_cuda.language())


@cache
def query(source: str) -> tree_sitter.Query:
    """A compiled query; raises tree_sitter.QueryError when it doesn't fit the grammar."""
    return tree_sitter.Query(language(), source)


def parse(data: bytes) -> Tree:
    """The syntax tree; always one, with ERROR nodes where the text doesn't fit."""
    return tree_sitter.Parser(language()).parse(data)


def too_broken(tree: Tree) -> bool:
    """Whether the tree holds so long a run of tokens without structure that it is of no use."""
    if not tree.root_node.has_error:
        return False
    return any(node.child_count > _WIDEST_ERROR for node in _errors(tree.root_node))


def _cursor(compiled: tree_sitter.Query) -> tree_sitter.QueryCursor:
    cursor = tree_sitter.QueryCursor(compiled)
    cursor.set_max_start_depth(_DEEPEST)
    return cursor


def function_nodes(tree: Tree) -> list[Node]:
    """All function definitions, also those inside ERROR nodes, in source order."""
    captures = _cursor(query(_FUNCTIONS)).captures(tree.root_node)
    return sorted(captures.get("function", []), key=lambda node: (node.start_byte, -node.end_byte))


def captured(
    tree: Tree, sources: tuple[str, ...], name: str, spans: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, Node]]:
    """Index of the query and node for all that queries capture under ``name`` near byte spans."""
    joined, owners = _joined(sources)
    for start, end in spans:
        cursor = _cursor(joined)
        cursor.set_byte_range(start, end)
        for pattern, captures in cursor.matches(tree.root_node):
            for node in captures.get(name, ()):
                yield owners[pattern], node


@cache
def _joined(sources: tuple[str, ...]) -> tuple[tree_sitter.Query, tuple[int, ...]]:
    """One query of several, and the index of the source that each of its patterns is from."""
    counts = [query(source).pattern_count for source in sources]
    owners = tuple(index for index, count in enumerate(counts) for _ in range(count))
    return query("\n".join(sources)), owners


def error_bytes(tree: Tree) -> int:
    """Bytes that the grammar could not place.

    Inside an ERROR node the children that are whole statements or definitions did parse and
    don't count.
    """
    if not tree.root_node.has_error:
        return 0
    return sum(_unplaced(node) for node in _errors(tree.root_node))


_WHOLE = frozenset(
    {
        "function_definition", "declaration", "expression_statement", "compound_statement",
        "if_statement", "for_statement", "while_statement", "return_statement", "comment",
        "preproc_include", "preproc_def", "preproc_function_def", "preproc_if", "preproc_ifdef",
        "template_declaration", "namespace_definition", "class_specifier", "struct_specifier",
        "enum_specifier", "using_declaration", "alias_declaration", "type_definition",
        "linkage_specification", "switch_statement", "do_statement", "preproc_call",
    }
)  # fmt: skip


def _errors(root: Node) -> Iterator[Node]:
    pending = [root]
    while pending:
        node = pending.pop()
        if node.is_error:
            yield node
        if node.has_error:
            pending.extend(child for child in node.children if child.has_error or child.is_error)


def _unplaced(error: Node) -> int:
    size = error.end_byte - error.start_byte
    for child in error.children:
        if child.is_error or child.type in _WHOLE:
            size -= child.end_byte - child.start_byte
    return max(size, 0)
