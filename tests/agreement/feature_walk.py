"""One function's tree to its features and calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from clang.cindex import Cursor, CursorKind, StorageClass, conf
from feature_entries import FUNCTIONS, Entry, Key
from feature_rules import (
    attributes,
    is_array,
    is_lane_check,
    is_warp_split,
    is_warp_wide,
    of_assembly,
    of_reference,
    of_types,
    tokens_of,
)

_REFERENCES = {
    CursorKind.DECL_REF_EXPR, CursorKind.TYPE_REF, CursorKind.TEMPLATE_REF,
    CursorKind.MEMBER_REF_EXPR, CursorKind.OVERLOADED_DECL_REF,
}  # fmt: skip
_LOOPS = {
    CursorKind.FOR_STMT, CursorKind.WHILE_STMT, CursorKind.DO_STMT, CursorKind.CXX_FOR_RANGE_STMT,
}  # fmt: skip


class Files(Protocol):
    """What the walk asks of the files around the function."""

    def key(self, cursor: Cursor) -> Key | None:
        """Identity of a function below the root."""

    def called(self, target: Cursor) -> Key | None:
        """The definition that a reference to a function reaches."""

    def is_toolkit(self, cursor: Cursor) -> bool:
        """Whether a declaration stands in CUDA's headers."""

    def expanded(self, spelled: list[str], depth: int = 0) -> list[str]:
        """Tokens with those of the project's macros among them added."""


class Walk:
    """Reads one body; without ``own`` only what it calls."""

    def __init__(self, reader: Files, function: Cursor, entry: Entry, key: Key, own: bool) -> None:
        self.reader = reader
        self.function = function
        self.entry = entry
        self.key = key
        self.own = own

    def read(self, cursor: Cursor, depth: int = 0) -> None:
        """The node and all below it; ``depth`` counts the loops around it."""
        for child in cursor.get_children():
            if child.kind in _REFERENCES:
                self._reference(child)
            deeper = depth + (child.kind in _LOOPS)
            if self.own:
                self._node(child)
                self.entry.depth = max(self.entry.depth, deeper)
            self.read(child, deeper)

    def _reference(self, cursor: Cursor) -> None:
        if cursor.kind == CursorKind.OVERLOADED_DECL_REF:
            targets = list(_overloads(cursor))
            if self.own and targets and all(map(self.reader.is_toolkit, targets)):
                self._count(iter(set.intersection(*(set(of_reference(t)) for t in targets))))
            for target in targets:
                key = self.reader.key(target.get_definition() or target)
                if key is not None:
                    self.entry.perhaps.add(key)
            return
        target = cursor.referenced
        if target is None:
            return
        if self.own and self.reader.is_toolkit(target):
            self._count(of_reference(target))
        if target.kind in FUNCTIONS:
            self._call(target)
        elif target.kind == CursorKind.VAR_DECL and self.own:
            self._variable(target)

    def _call(self, target: Cursor) -> None:
        if target.canonical == self.function.canonical:
            self.entry.own["recursion"] += int(self.own)
            return
        key = self.reader.called(target)
        if key is not None:
            self.entry.sure.add(key)

    def _variable(self, target: Cursor) -> None:
        kinds = attributes(target)
        if CursorKind.CUDACONSTANT_ATTR in kinds:
            self.entry.own["constant-memory"] += 1
        outside = target.semantic_parent.kind not in FUNCTIONS
        if CursorKind.CUDASHARED_ATTR in kinds and outside:
            dynamic = target.storage_class == StorageClass.EXTERN
            self.entry.own["dynamic-shared-memory" if dynamic else "shared-memory"] += 1

    def _node(self, cursor: Cursor) -> None:
        self._count(of_types(cursor))
        if cursor.kind == CursorKind.VAR_DECL:
            self._declaration(cursor)
        elif cursor.kind == CursorKind.ASM_STMT:
            self._count(of_assembly(self._strings(cursor)))
        elif cursor.kind == CursorKind.BINARY_OPERATOR:
            self.entry.own["warp-size-literal"] += int(
                is_warp_split(cursor) or is_lane_check(cursor)
            )
            self.entry.complexity += cursor.spelling in ("&&", "||")
        elif cursor.kind == CursorKind.CALL_EXPR:
            self.entry.own["warp-size-literal"] += int(is_warp_wide(cursor))
            if cursor.spelling in ("sync", ""):
                self._count(_sync(cursor))
        elif cursor.kind in _LOOPS or cursor.kind in (
            CursorKind.IF_STMT, CursorKind.CASE_STMT, CursorKind.CONDITIONAL_OPERATOR,
        ):  # fmt: skip
            self.entry.complexity += 1

    def _declaration(self, cursor: Cursor) -> None:
        if CursorKind.CUDASHARED_ATTR in attributes(cursor):
            dynamic = cursor.storage_class == StorageClass.EXTERN
            self.entry.own["dynamic-shared-memory" if dynamic else "shared-memory"] += 1
            if not dynamic:
                self.entry.shared.append(cursor.type.get_size())
        elif is_array(cursor) and cursor.storage_class != StorageClass.STATIC:
            self.entry.own["local-arrays"] += cursor.storage_class != StorageClass.EXTERN

    def _strings(self, cursor: Cursor) -> str:
        spelled = [token.spelling for token in tokens_of(cursor)]
        return " ".join(t for t in self.reader.expanded(spelled) if '"' in t)

    def _count(self, features: Iterator[str]) -> None:
        for feature in set(features):
            self.entry.own[feature] += 1


def _sync(call: Cursor) -> Iterator[str]:
    """group-sync and grid-sync of a call, by the type that it is called on or with."""
    member = next(iter(call.get_children()), None)
    if member is None or (call.spelling or member.spelling) != "sync":
        return
    holders = list(call.walk_preorder())
    types = " ".join(c.type.get_canonical().spelling for c in holders)
    if "cooperative_groups" in types:
        yield "group-sync"
        if re.search(r"\b(multi_)?grid_group\b", types):
            yield "grid-sync"


def _overloads(cursor: Cursor) -> Iterator[Cursor]:
    for index in range(conf.lib.clang_getNumOverloadedDecls(cursor)):
        found = conf.lib.clang_getOverloadedDecl(cursor, index)
        if isinstance(found, Cursor):
            yield found
