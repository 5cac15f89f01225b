"""Where in a Python file a node stands: its function, its conditions, what hides a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tree_sitter import Node

from portscan.scanning.python.walking import text_of

_PLATFORM = re.compile(
    r"cuda|hip\b|rocm|\bnpu|_npu|musa|mlu|xpu|gcu|supa\b|maca|corex|\bhpu|mps\b|accelerat|nvidia|"
    r"amd\b|ascend|cambricon|backend|platform|device|gpu|nccl|flash_attn|triton|apex|HAS_|HAVE_|"
    r"_available|TYPE_CHECKING",
    re.IGNORECASE,
)
_LONGEST = 160
"""Characters of a condition that are kept."""
_MOST = 8
"""Conditions of one chain of branches that are kept."""
_SCOPES = ("function_definition", "lambda")
_NAMED = ("function_definition", "class_definition")
_SCRIPT = re.compile(
    r"""\(?\s*(?:__name__\s*==\s*["']__main__["']|["']__main__["']\s*==\s*__name__)\s*\)?"""
)


def enclosing(path: Sequence[Node]) -> tuple[str, Node] | None:
    """The qualified name and node of the function around the last node, None at module level.

    What runs when the file is run as a script is a function named ``__main__``.
    """
    names: list[str] = []
    inside: Node | None = None
    for node, below in pairwise(path):
        if node.type in _NAMED and below == node.child_by_field_name("body"):
            name = node.child_by_field_name("name")
            names.append(text_of(name) if name is not None else "?")
            inside = node if node.type == "function_definition" else inside
        elif not names and is_script(node) and below == node.child_by_field_name("consequence"):
            names.append("__main__")
            inside = node
    return (".".join(names), inside) if inside is not None else None


def is_script(node: Node) -> bool:
    """Whether a node is ``if __name__ == "__main__"``."""
    condition = node.child_by_field_name("condition") if node.type == "if_statement" else None
    return condition is not None and _SCRIPT.fullmatch(text_of(condition)) is not None


def guard(path: Sequence[Node]) -> str | None:
    """The conditions around the last node that ask for a platform, joined by ``&&``."""
    found: list[str] = []
    for node, below in pairwise(path):
        if node.type in ("if_statement", "elif_clause"):
            found.extend(_of_branch(node, below))
        elif node.type == "conditional_expression" and len(node.named_children) == 3:
            value, condition, other = node.named_children
            if below == value:
                found.append(_said(condition))
            elif below == other:
                found.append(f"not ({_said(condition)})")
    asked = dict.fromkeys(item[:_LONGEST] for item in found if _PLATFORM.search(item))
    if len(asked) > 1:
        return " && ".join(f"({item})" if " or " in item else item for item in asked)
    return next(iter(asked), None)


def _of_branch(node: Node, below: Node) -> list[str]:
    condition = node.child_by_field_name("condition")
    if condition is None or below == condition:
        return []
    if below == node.child_by_field_name("consequence"):
        return [_said(condition)]
    said = [f"not ({_said(condition)})"]
    for branch in node.children_by_field_name("alternative"):
        if branch == below or len(said) == _MOST:
            break
        other = branch.child_by_field_name("condition")
        if other is not None:
            said.append(f"not ({_said(other)})")
    return said


def _said(condition: Node) -> str:
    return " ".join(text_of(condition).replace("\\\n", " ").split())


class Hiding:
    """Tells where a function's own parameter or variable hides an imported name."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], bool] = {}

    def hides(self, name: str, path: Sequence[Node]) -> bool:
        """Whether a function around the last node has a parameter or variable of the name."""
        return any(self._in(node, name) for node in path if node.type in _SCOPES)

    def _in(self, scope: Node, name: str) -> bool:
        key = (scope.id, name)
        if key not in self._known:
            self._known[key] = _binds(scope, name)
        return self._known[key]


def _binds(scope: Node, name: str) -> bool:
    parameters = scope.child_by_field_name("parameters")
    if parameters is not None and any(_name(child) == name for child in parameters.children):
        return True
    word = re.escape(name)
    assigned = (
        rf"(?m)^[ \t]*(?:for[ \t]+|with\b[^\n]*\bas[ \t]+)?{word}[ \t]*(?:=(?!=)|in\b|:[^=\n]+=)"
    )
    return scope.type == "function_definition" and bool(re.search(assigned, text_of(scope)))


def _name(parameter: Node) -> str | None:
    node: Node | None = parameter
    while node is not None and node.type != "identifier":
        node = node.child_by_field_name("name") or next(iter(node.named_children), None)
    return text_of(node) if node is not None else None
