"""Definitions that the syntax tree holds."""

from __future__ import annotations

import re

from tree_sitter import Node

from portscan.scanning.definition import Definition
from portscan.scanning.heads import (
    function_kind,
    head_start,
    is_local,
    launch_bounds,
    plain_name,
    specifiers,
    split_scope,
)
from portscan.scanning.qualifiers import QualifierMacros
from portscan.scanning.tokens import closing

_ENTRY_MACROS = frozenset(
    {"PYBIND11_MODULE", "PYBIND11_PLUGIN", "TORCH_LIBRARY", "TORCH_LIBRARY_IMPL",
     "TORCH_LIBRARY_FRAGMENT", "NB_MODULE", "BOOST_PYTHON_MODULE"}
)  # fmt: skip
_KEYWORDS = frozenset(
    {"if", "for", "while", "switch", "catch", "return", "else", "do", "constexpr"}
)


def from_node(
    node: Node, code: bytes, first_branch: bytes, macros: QualifierMacros
) -> Definition | None:
    """The definition at a ``function_definition`` node, None when the node is none in truth."""
    body = node.child_by_field_name("body")
    declarator = node.child_by_field_name("declarator")
    function = _function_declarator(declarator)
    if function is None or (body is not None and body.type != "compound_statement"):
        return None
    if node.child_by_field_name("type") is None and _inside_body(node):
        return None
    named = _name(function, code)
    if named is None:
        return None
    name_start, name, scope = named
    start, end = node.start_byte, node.end_byte
    opening = body.start_byte if body is not None else _brace_after(function, code, end)
    if opening is None:
        return None
    if node.has_error:
        end = closing(first_branch, opening) or end
    if not name or name in _KEYWORDS or name.encode() in macros.kernels:
        return None
    start = head_start(code, start, macros)
    head = code[start:name_start]
    outer, template = _surroundings(node)
    return Definition(
        start=start,
        body=opening,
        end=end,
        name=name,
        qualified="::".join((*outer, *scope, name)),
        kind=function_kind(head, macros),
        template=template,
        launch_bounds=launch_bounds(code, start, opening),
        specifiers=specifiers(head),
        member=bool(scope) or _in_class(node),
        local=is_local(head),
        entry=_is_entry(node, name, outer, scope),
    )


def _name(function: Node, code: bytes) -> tuple[int, str, tuple[str, ...]] | None:
    """Offset, last component and written scope; a conversion is named ``operator float *``."""
    if function.type == "operator_cast":
        end = code.find(b"(", function.start_byte, function.end_byte)
        before, _, after = code[function.start_byte : end].partition(b"operator")
        if end < 0 or not after.strip():
            return None
        kind = re.sub(rb"\s*([*&]+)", rb" \1", b" ".join(after.split())).decode("utf-8", "replace")
        return function.start_byte, f"operator {kind}", plain_name(before + b"x")[1]
    node = function.child_by_field_name("declarator")
    if node is None or node.type == "parenthesized_declarator":
        return None
    return node.start_byte, *plain_name(code[node.start_byte : node.end_byte])


def _inside_body(node: Node) -> bool:
    """Whether a node stands in a function's body: ``LOOP(i, n) { … }`` there is no function."""
    parent = node.parent
    while parent is not None and parent.type != "field_declaration_list":
        if parent.type == "compound_statement":
            return True
        parent = parent.parent
    return False


def _function_declarator(node: Node | None) -> Node | None:
    while node is not None and node.type not in ("function_declarator", "operator_cast"):
        inner = node.child_by_field_name("declarator")
        if inner is None:
            inner = next((c for c in node.named_children if "declarator" in c.type), None)
        node = inner
    return node


def _brace_after(function: Node, code: bytes, end: int) -> int | None:
    at = code.find(b"{", function.end_byte, end)
    return at if at >= 0 else None


def _surroundings(node: Node) -> tuple[tuple[str, ...], bool]:
    """Enclosing namespaces and classes, outermost first; whether a template header applies."""
    names: list[str] = []
    parent = node.parent
    template = parent is not None and parent.type == "template_declaration"
    while parent is not None:
        if parent.type in ("namespace_definition", "class_specifier", "struct_specifier"):
            name = parent.child_by_field_name("name")
            if name is not None and name.text is not None:
                names.extend(reversed(split_scope(name.text)))
        elif parent.type == "function_definition":
            break
        parent = parent.parent
    return tuple(reversed(names)), template


def _in_class(node: Node) -> bool:
    parent = node.parent
    if parent is not None and parent.type == "template_declaration":
        parent = parent.parent
    return parent is not None and parent.type == "field_declaration_list"


def _is_entry(node: Node, name: str, outer: tuple[str, ...], scope: tuple[str, ...]) -> bool:
    if name in _ENTRY_MACROS or (name == "main" and not outer and not scope):
        return True
    parent = node.parent
    while parent is not None and parent.type in ("declaration_list", "template_declaration"):
        parent = parent.parent
    return parent is not None and parent.type == "linkage_specification"
