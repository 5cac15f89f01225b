"""The syntax tree of Python code, walked only where something of interest stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

import tree_sitter
import tree_sitter_python
from tree_sitter import Node, Tree

_DEEPEST = 400
"""Nothing below this depth is looked at, nor need it be for code that people write."""
_BLANKS = re.compile(r"\s+")
_WHOLE = re.compile(r"statement$|definition$|^comment$")


@cache
def _language() -> tree_sitter.Language:
    return tree_sitter.Language(tree_sitter_python.language())


def parse(text: bytes) -> Tree:
    """The syntax tree; always one, with ERROR nodes where the text doesn't fit."""
    return tree_sitter.Parser(_language()).parse(text)


def paths_to(tree: Tree, offsets: Sequence[int], types: frozenset[str]) -> Iterator[list[Node]]:
    """The way from the root to each node of the types that holds one of the sorted offsets.

    The list is the walker's own and changes with the next step. What lies inside a node that
    was found is not walked.
    """
    path: list[Node] = []
    pending = [(tree.root_node, 0)]
    while pending:
        node, depth = pending.pop()
        at = bisect_left(offsets, node.start_byte)
        if at == len(offsets) or offsets[at] >= node.end_byte or depth > _DEEPEST:
            continue
        del path[depth:]
        path.append(node)
        if node.type in types:
            yield path
        else:
            pending.extend((child, depth + 1) for child in reversed(node.children))


def written(node: Node) -> str:
    """A node's text without blanks."""
    return _BLANKS.sub("", text_of(node))


def text_of(node: Node) -> str:
    """A node's text as it stands."""
    return (node.text or b"").decode("utf-8", "replace")


def error_bytes(tree: Tree) -> int:
    """Bytes that the grammar could not place; whole statements inside an ERROR node did parse."""
    total = 0
    pending = [tree.root_node] if tree.root_node.has_error else []
    while pending:
        node = pending.pop()
        if node.is_error:
            inside = sum(
                child.end_byte - child.start_byte
                for child in node.children
                if _WHOLE.search(child.type)
            )
            total += node.end_byte - node.start_byte - inside
            continue
        pending.extend(child for child in node.children if child.has_error or child.is_error)
    return total
