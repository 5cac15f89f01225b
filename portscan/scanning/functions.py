"""All function definitions of one file: those of the tree and those it has lost."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from tree_sitter import Tree

from portscan.scanning.definition import Definition
from portscan.scanning.lost_functions import lost_functions
from portscan.scanning.preprocessor import Directives
from portscan.scanning.syntax import function_nodes
from portscan.scanning.text_functions import around_qualifier
from portscan.scanning.tree_functions import from_node

_MARK = re.compile(rb"\b(?:__global__|__device__)\b")


def find_functions(
    tree: Tree, code: bytes, first_branch: bytes, directives: Directives
) -> tuple[list[Definition], int]:
    """Definitions in source order, and the number whose name is made by token pasting.

    ``code`` is masked; in ``first_branch`` all but the first branch of every ``#if`` is blank
    too, so that its braces balance.
    """
    found = []
    for node in function_nodes(tree):
        definition = from_node(node, code, first_branch)
        if definition is not None:
            found.append(definition)
    pasted = 0
    covered = _Heads(found)
    for match in _MARK.finditer(code):
        if covered.cover(match.start()):
            continue
        extra = around_qualifier(match.start(), code, first_branch, directives)
        if isinstance(extra, Definition):
            found.append(extra)
            covered.add(extra)
        elif extra:
            pasted += 1
    if tree.root_node.has_error:
        found.extend(lost_functions(first_branch, found))
    return sorted(found, key=lambda d: (d.start, -d.end)), pasted


class _Heads:
    """Spans from a definition's start to its body."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        self.spans = sorted((d.start, d.body) for d in definitions)

    def cover(self, offset: int) -> bool:
        at = bisect_right(self.spans, (offset, 1 << 62))
        return bool(at) and offset < self.spans[at - 1][1]

    def add(self, definition: Definition) -> None:
        self.spans.append((definition.start, definition.body))
        self.spans.sort()
