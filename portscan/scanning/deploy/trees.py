"""Syntax trees of shell scripts and Dockerfiles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import tree_sitter
import tree_sitter_bash
import tree_sitter_containerfile
from tree_sitter import Node

LARGEST = 1 << 20
"""Bytes of a script; longer ones are data and only matched as text."""
_LONGEST_LINE = 50_000
_MOST_HEREDOCS = 500
"""The shell's grammar takes quadratic time over heredocs that never end."""
_NODES = 400_000
"""Nodes looked at in one tree."""


def is_data(text: bytes) -> bool:
    """Whether a file is too long, too wide or too strange for a parser."""
    if len(text) > LARGEST or text.count(b"<<") > _MOST_HEREDOCS:
        return True
    return len(text) > _LONGEST_LINE and max(map(len, text.split(b"\n"))) > _LONGEST_LINE


@cache
def _language(name: str) -> tree_sitter.Language:
    grammar = tree_sitter_bash if name == "bash" else tree_sitter_containerfile
    return tree_sitter.Language(grammar.language())


def parse_shell(text: bytes) -> Node:
    """The root of a script's tree."""
    return tree_sitter.Parser(_language("bash")).parse(text).root_node


def parse_container(text: bytes) -> Node:
    """The root of a Dockerfile's tree."""
    return tree_sitter.Parser(_language("containerfile")).parse(text).root_node


def walk(root: Node, closed: frozenset[str] = frozenset()) -> Iterator[Node]:
    """All nodes in source order; those of a type in ``closed`` without what is inside."""
    pending = [root]
    for _ in range(_NODES):
        if not pending:
            return
        node = pending.pop()
        yield node
        if node.type not in closed:
            pending.extend(reversed(node.children))


def broken_spans(root: Node) -> list[tuple[int, int]]:
    """Byte spans that the grammar could not take, outermost only."""
    if not root.has_error:
        return []
    found: list[tuple[int, int]] = []
    pending = [root]
    while pending and len(found) < _NODES:
        node = pending.pop()
        if node.is_error:
            found.append((node.start_byte, node.end_byte))
        elif node.has_error:
            pending.extend(child for child in node.children if child.has_error or child.is_error)
    return sorted(found)


def text_of(node: Node) -> str:
    """A node's text."""
    return (node.text or b"").decode("utf-8", "replace")
