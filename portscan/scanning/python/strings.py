"""String literals of Python code and the place that they are handed to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from portscan.scanning.python.walking import text_of

_THROUGH = frozenset(
    {"conditional_expression", "parenthesized_expression", "boolean_operator", "list", "tuple",
     "set", "concatenated_string", "expression_list"}
)  # fmt: skip
_LONGEST = 200
"""Characters of a name that are kept."""
_COLLECTIONS = frozenset({"list", "tuple", "set", "expression_list"})


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the value of a literal goes."""

    form: str
    """argument, keyword, comparison, assignment, return, default, key, value, subscript, other."""
    name: str
    """The callee, keyword, target or the other side, as written."""
    collected: bool
    """Inside a list, tuple or set."""


def content(node: Node) -> str:
    """The inside of a string literal as written; ``{}`` where an f-string puts a value."""
    parts = []
    for child in node.children:
        if child.type == "string_content":
            parts.append(text_of(child))
        elif child.type == "interpolation":
            parts.append("{}")
    return "".join(parts)


def is_statement(path: Sequence[Node]) -> bool:
    """Whether a literal stands alone, as docstrings do."""
    return next(_upwards(path))[0].type in ("expression_statement", "module", "block")


def destination(path: Sequence[Node]) -> Destination:
    """Where the literal at the end of a path goes."""
    collected = any(node.type in _COLLECTIONS for node in path[-4:-1])
    parent, child, above = next(_upwards(path))
    form, name = _destination(parent, child, above)
    return Destination(form, name, collected)


def _upwards(path: Sequence[Node]) -> Iterator[tuple[Node, Node, Node | None]]:
    """The first node that says what happens to the literal, its child, and what is above it."""
    at = len(path) - 2
    while at > 0 and path[at].type in _THROUGH:
        at -= 1
    yield path[at], path[at + 1], path[at - 1] if at > 0 else None


_FIELDS = {
    "keyword_argument": ("keyword", "name"),
    "assignment": ("assignment", "left"),
    "augmented_assignment": ("assignment", "left"),
    "named_expression": ("assignment", "name"),
    "default_parameter": ("default", "name"),
    "typed_default_parameter": ("default", "name"),
    "subscript": ("subscript", "value"),
    "binary_operator": ("operator", "operator"),
    "return_statement": ("return", ""),
}
"""Type of the node above to the form, and the field with the name."""


def _destination(parent: Node, child: Node, above: Node | None) -> tuple[str, str]:
    if parent.type == "argument_list":
        callee = above.child_by_field_name("function") if above is not None else None
        return "argument", _short(callee)
    if parent.type == "comparison_operator":
        return "comparison", " ".join(_short(n) for n in parent.children if n != child)
    if parent.type == "pair":
        key = parent.child_by_field_name("key")
        return ("key", _keys(above)) if key == child else ("value", _short(key))
    form, field = _FIELDS.get(parent.type, ("other", ""))
    return form, _short(parent.child_by_field_name(field)) if field else ""


def _short(node: Node | None) -> str:
    return re.sub(r"\s+", "", text_of(node)[:_LONGEST]) if node is not None else ""


def _keys(dictionary: Node | None) -> str:
    if dictionary is None:
        return ""
    keys = (pair.child_by_field_name("key") for pair in dictionary.named_children[:12])
    return " ".join(_short(key) for key in keys)
