"""Whether a name in the tree is being declared there, and how far the declaration is seen."""

from __future__ import annotations

import re

from tree_sitter import Node

_DECLARES = frozenset(
    {
        "function_declarator", "init_declarator", "pointer_declarator", "reference_declarator",
        "array_declarator", "parameter_declaration", "optional_parameter_declaration",
        "field_declaration", "enumerator", "preproc_def", "preproc_function_def", "preproc_params",
        "type_parameter_declaration", "class_specifier", "struct_specifier", "enum_specifier",
        "union_specifier", "namespace_definition", "alias_declaration", "type_definition",
        "declaration", "for_range_loop", "field_initializer", "labeled_statement",
        "lambda_capture_initializer", "structured_binding_declarator", "namespace_alias_definition",
        "optional_type_parameter_declaration", "attributed_declarator",
    }
)  # fmt: skip
_TYPE_HEAD = re.compile(
    rb"\b(?:struct|class|union|enum(?:\s+(?:class|struct))?)\s+(?:\w+\s*\([^()]*\)\s*)?"
    rb"(\w+)\s*(?:final\s*)?[:{;]|\}\s*(\w+)\s*;"
)


def type_names(code: bytes) -> set[str]:
    """Types that the file defines, also where a macro in the head confuses the grammar."""
    return {(match[1] or match[2]).decode() for match in _TYPE_HEAD.finditer(code)}


def is_declared(node: Node) -> bool:
    """Whether the name at a node is introduced there rather than used."""
    parent = node.parent
    if parent is None or parent.type not in _DECLARES:
        return False
    if parent.type in ("class_specifier", "struct_specifier", "union_specifier", "enum_specifier"):
        has_body = parent.child_by_field_name("body") is not None
        alone = parent.parent is not None and parent.parent.type in (
            "translation_unit",
            "declaration_list",
        )
        return has_body or alone
    field_name = _field_of(parent, node)
    if parent.type == "init_declarator" and field_name != "declarator":
        return False
    if field_name == "type":
        return parent.type in ("type_parameter_declaration",)
    if field_name in ("value", "default_value", "right", "argument"):
        return False
    return node.type in (
        "identifier",
        "field_identifier",
        "type_identifier",
        "namespace_identifier",
    )


def _field_of(parent: Node, node: Node) -> str | None:
    for index, child in enumerate(parent.children):
        if child == node:
            return parent.field_name_for_child(index)
    return None


def defines_at_file_scope(node: Node) -> bool:
    """Whether the declared name is a function with a body, a class or a type of the file."""
    current = node.parent
    while current is not None and current.type.endswith("_declarator"):
        current = current.parent
    if current is None:
        return False
    if current.type == "function_definition":
        return not _inside_class(current)
    if current.type in ("type_definition", "alias_declaration", "enumerator"):
        return True
    return current.type in ("class_specifier", "struct_specifier", "union_specifier")


def _inside_class(node: Node) -> bool:
    parent = node.parent
    return parent is not None and parent.type == "field_declaration_list"


def is_static(node: Node, code: bytes) -> bool:
    """Whether the definition around a declared name is seen in its file only."""
    current: Node | None = node
    while current is not None and current.type != "function_definition":
        current = current.parent
    return current is not None and b"static" in code[current.start_byte : node.start_byte]
