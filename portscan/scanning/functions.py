"""All function definitions of one file: those of the tree and those it has lost."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from tree_sitter import Tree

from portscan.scanning.definition import Definition
from portscan.scanning.lost_functions import lost_functions
from portscan.scanning.made_kernels import made_kernels
from portscan.scanning.preprocessor import Directives
from portscan.scanning.qualifiers import QualifierMacros
from portscan.scanning.syntax import function_nodes
from portscan.scanning.text_functions import around_qualifier
from portscan.scanning.tree_functions import from_node

_MARK = re.compile(rb"\b(?:__global__|__device__)\b")


def find_functions(
    tree: Tree,
    code: bytes,
    first_branch: bytes,
    directives: Directives,
    macros: QualifierMacros,
) -> tuple[list[Definition], int]:
    """Definitions in source order, and the number whose name is made by token pasting.

    ``code`` is masked; in ``first_branch`` all but the first branch of every ``#if`` is blank
    too, so that its braces balance.
    """
    found = []
    for node in function_nodes(tree):
        definition = from_node(node, code, first_branch, macros)
        if definition is not None:
            found.append(definition)
    pasted = 0
    covered = _Heads(found)
    for definition in made_kernels(code, directives, macros):
        found.append(definition)
        covered.add(definition)
    for offset in _marks(code, macros):
        if covered.cover(offset):
            continue
        extra = around_qualifier(offset, code, first_branch, directives, macros)
        if isinstance(extra, Definition):
            found = [d for d in found if not _is_part(d, extra)]
            found.append(extra)
            covered.add(extra)
        elif extra:
            pasted += 1
    if tree.root_node.has_error:
        lost = lost_functions(first_branch, found, macros)
        found.extend(d for d in lost if not _is_parameter(d, directives))
    return sorted(found, key=lambda d: (d.start, -d.end)), pasted


def _is_part(definition: Definition, whole: Definition) -> bool:
    """Whether a definition is what the tree made of the end of another's head and its body."""
    inside = whole.start < definition.start and definition.end <= whole.end
    return inside and definition.name == whole.name


def _is_parameter(definition: Definition, directives: Directives) -> bool:
    """Whether the name is a macro's parameter: a function only where the macro is called."""
    macro = directives.macro_at(definition.start)
    return macro is not None and definition.name in (macro.parameters or ())


def _marks(code: bytes, macros: QualifierMacros) -> list[int]:
    """Where qualifiers stand, and macros that hide one, outside their own definitions."""
    found = [match.start() for match in _MARK.finditer(code)]
    for name in macros.words:
        if macros.hide(name) and name in code:
            found.extend(m.start() for m in re.finditer(rb"\b" + name + rb"\b", code))
    return sorted(found)


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
