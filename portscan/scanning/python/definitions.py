"""The functions of a Python file that use CUDA or an operator, and its entry point."""

from __future__ import annotations

import re

from tree_sitter import Node

from portscan.model import Function, FunctionKind
from portscan.scanning.python.fileview import FileView
from portscan.scanning.python.scopes import is_script
from portscan.scanning.python.walking import paths_to

_SCRIPT = re.compile(rb"__name__")
_IF = frozenset({"if_statement"})
_EMPTY = re.compile(rb"(?m)^\s*(?:#.*)?$")


def add_functions(view: FileView) -> None:
    """Notes the functions that hold uses, and ``__main__`` as an entry point."""
    if not (view.found.uses or view.found.embedded or view.found.calls):
        return
    offsets = [match.start() for match in _SCRIPT.finditer(view.text)]
    for path in paths_to(view.tree, offsets, _IF):
        if len(path) == 2 and is_script(path[-1]):
            view.functions[path[-1].start_byte] = ("__main__", path[-1])
    for _, (qualified, node) in sorted(view.functions.items()):
        view.found.functions.append(_function(view, qualified, node))


def _function(view: FileView, qualified: str, node: Node) -> Function:
    text = view.text[node.start_byte : node.end_byte]
    first = node.start_point[0] + 1
    last = node.end_point[0] + 1
    return Function(
        path=view.source.path,
        start_line=first,
        end_line=last,
        name=qualified.rpartition(".")[2],
        qualified=qualified,
        kind=FunctionKind.HOST,
        template=False,
        entry=qualified == "__main__",
        code_lines=last - first + 1 - len(_EMPTY.findall(text)),
        member="." in qualified,
        local=True,
    )
