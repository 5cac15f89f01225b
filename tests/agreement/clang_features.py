"""Features of every kernel and device function as clang sees them.

See README.md beside this file. Not part of the normal test run.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from clang.cindex import (
    Cursor,
    CursorKind,
    Diagnostic,
    Index,
    StorageClass,
    Token,
    TranslationUnit,
    conf,
)
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

Key = tuple[str, str, int]
Line = tuple[str, int]
_FUNCTIONS = {
    CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD, CursorKind.FUNCTION_TEMPLATE,
    CursorKind.CONSTRUCTOR, CursorKind.CONVERSION_FUNCTION, CursorKind.DESTRUCTOR,
}  # fmt: skip
_REFERENCES = {
    CursorKind.DECL_REF_EXPR, CursorKind.TYPE_REF, CursorKind.TEMPLATE_REF,
    CursorKind.MEMBER_REF_EXPR, CursorKind.OVERLOADED_DECL_REF,
}  # fmt: skip
_LOOPS = {
    CursorKind.FOR_STMT, CursorKind.WHILE_STMT, CursorKind.DO_STMT, CursorKind.CXX_FOR_RANGE_STMT,
}  # fmt: skip
_TOLERATED = (
    "cudaConfigureCall", "__global__ function", "in inline as", "asm constraint",
    "initialization is not supported for __shared__",
)  # fmt: skip
_FATAL = 4
_PRELUDE = 'extern "C" int cudaConfigureCall(dim3, dim3, decltype(sizeof 0) = 0, void * = 0);\n'


@dataclass(slots=True)
class Entry:
    """One function as far as it has been read."""

    kind: str
    end: int
    own: Counter[str] = field(default_factory=Counter)
    shared: list[int] = field(default_factory=list)
    """Bytes of each static shared variable, negative when they depend on a parameter."""
    sure: set[Key] = field(default_factory=set)
    """Functions that the definition or an instantiation of it calls."""
    perhaps: set[Key] = field(default_factory=set)
    """Overloads among which a template chooses when it is instantiated."""
    instantiated: bool = False
    complexity: int = 1
    depth: int = 0
    lines: int = 0


class Reader:
    """Walks translation units and keeps what the functions below ``root`` use."""

    def __init__(self, root: Path, toolkit: list[str]) -> None:
        self.root = root.resolve()
        self.toolkit = toolkit
        self.entries: dict[Key, Entry] = {}
        self._paths: dict[str, str | None] = {}
        self._macros: dict[str, list[str]] = {}
        self._seen: set[str] = set()
        self._done: set[Key] = set()
        self._todo: list[Cursor] = []
        self._errors: set[Line] = set()

    def read(self, unit: TranslationUnit, errors: set[Line]) -> None:
        """Take the functions of one parsed file and of the project's headers it includes.

        Functions with errors in them are left out.
        """
        self._errors = errors
        self._macros, self._seen, self._done, self._todo = {}, set(), set(), []
        for cursor in unit.cursor.get_children():
            if cursor.kind == CursorKind.MACRO_DEFINITION:
                if self.path(cursor) is not None:
                    spelled = [token.spelling for token in cursor.get_tokens()]
                    self._macros[cursor.spelling] = spelled[1:]
            elif self.path(cursor) is not None:
                self._find(cursor)
        while self._todo:
            self._instance(self._todo.pop())

    def path(self, cursor: Cursor) -> str | None:
        """File of a node below the root, None elsewhere."""
        file = cursor.location.file
        if file is None:
            return None
        if file.name not in self._paths:
            path = Path(file.name).resolve()
            below = path.is_relative_to(self.root)
            self._paths[file.name] = path.relative_to(self.root).as_posix() if below else None
        return self._paths[file.name]

    def _find(self, cursor: Cursor) -> None:
        if cursor.kind in _FUNCTIONS and cursor.is_definition():
            self._function(cursor)
            return
        for child in cursor.get_children():
            self._find(child)

    def key(self, cursor: Cursor) -> Key | None:
        """Identity of a function and of all its instantiations."""
        path = self.path(cursor)
        name = cursor.spelling.partition("<")[0]
        return None if path is None else (path, name, cursor.location.line)

    def _function(self, cursor: Cursor) -> None:
        key = self.key(cursor)
        if key is None or key in self._done or self._is_broken(cursor):
            return
        self._done.add(key)
        fresh = key not in self.entries
        entry = self.entries.setdefault(key, Entry(_kind(cursor), cursor.extent.end.line))
        tokens = tokens_of(cursor)
        _Walk(self, cursor, entry, key, own=fresh).read(cursor)
        if fresh:
            entry.lines = len({token.location.line for token in _after_header(tokens)})
            self._read_tokens([token.spelling for token in tokens], entry)

    def _is_broken(self, cursor: Cursor) -> bool:
        first, last = cursor.extent.start, cursor.extent.end
        return any(
            first.file is not None and first.file.name == file and first.line <= line <= last.line
            for file, line in self._errors
        )

    def _read_tokens(self, spelled: list[str], entry: Entry) -> None:
        if entry.kind != "host" and "<<<" in spelled:
            entry.own["dynamic-parallelism"] += spelled.count("<<<")
        head = spelled[: spelled.index("{")] if "{" in spelled else spelled
        if "__launch_bounds__" in self.expanded(head):
            entry.own["launch-bounds"] += 1

    def expanded(self, spelled: list[str], depth: int = 0) -> list[str]:
        """Tokens with those of the project's macros among them added."""
        found = list(spelled)
        if depth < 8:
            for name in dict.fromkeys(spelled):
                if name in self._macros:
                    found += self.expanded(self._macros[name], depth + 1)
        return found

    def called(self, target: Cursor) -> Key | None:
        """The definition that a reference to a function reaches; instantiations are read later."""
        definition = target.get_definition() or target
        if definition.kind not in _FUNCTIONS:
            return None
        key = self.key(definition)
        if key is not None and definition.is_definition():
            usr = definition.get_usr()
            if usr not in self._seen:
                self._seen.add(usr)
                self._todo.append(definition)
        return key

    def _instance(self, cursor: Cursor) -> None:
        key = self.key(cursor)
        if key is None or cursor.kind == CursorKind.FUNCTION_TEMPLATE:
            return
        entry = self.entries.get(key)
        if entry is None or key not in self._done:
            self._function(cursor)
            entry = self.entries.get(key)
        if entry is None:
            return
        entry.instantiated = True
        _Walk(self, cursor, entry, key, own=False).read(cursor)

    def is_toolkit(self, cursor: Cursor) -> bool:
        """Whether a declaration stands in CUDA's headers or clang's for CUDA."""
        file = cursor.location.file
        return file is not None and any(part in file.name for part in self.toolkit)


class _Walk:
    """Reads one body; without ``own`` only what it calls."""

    def __init__(self, reader: Reader, function: Cursor, entry: Entry, key: Key, own: bool) -> None:
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
        if target.kind in _FUNCTIONS:
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
        outside = target.semantic_parent.kind not in _FUNCTIONS
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


def _after_header(tokens: list[Token]) -> list[Token]:
    """The tokens behind ``template <…>``, without comments."""
    kept = [token for token in tokens if token.kind.name != "COMMENT"]
    while kept and kept[0].spelling == "template":
        depth = 0
        for at, token in enumerate(kept[1:], 1):
            depth += {"<": 1, ">": -1, ">>": -2}.get(token.spelling, 0)
            if depth == 0:
                kept = kept[at + 1 :]
                break
    return kept


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


def _kind(cursor: Cursor) -> str:
    kinds = attributes(cursor.canonical) | attributes(cursor)
    if CursorKind.CUDAGLOBAL_ATTR in kinds:
        return "kernel"
    return "device" if CursorKind.CUDADEVICE_ATTR in kinds else "host"


def inherited(entries: dict[Key, Entry], key: Key) -> set[str]:
    """Features of all that a function calls, directly or not."""
    seen: set[Key] = set()
    todo = [key]
    while todo:
        entry = entries[todo.pop()]
        callees = entry.sure if entry.instantiated else entry.sure | entry.perhaps
        fresh = (callees & entries.keys()) - seen - {key}
        seen |= fresh
        todo.extend(fresh)
    return {feature for other in seen for feature in +entries[other].own}


def _line(error: Diagnostic) -> Line:
    file = error.location.file
    return ("" if file is None else file.name, error.location.line)


def _units(files: list[Path], flags: list[str]) -> Iterator[tuple[TranslationUnit, set[Line]]]:
    """Each file as the device sees it, with the lines of its errors."""
    index = Index.create()
    options = TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD
    for file in files:
        prelude = str(file.parent.resolve() / "declares_launches.cuh")
        given = ["-x", "cuda", "--cuda-device-only", "-include", prelude, *flags]
        unsaved = [(prelude, _PRELUDE)]
        try:
            unit = index.parse(str(file), given, unsaved_files=unsaved, options=options)
        except Exception as error:
            print(f"{file}: {error}", file=sys.stderr)
            continue
        errors = [d for d in unit.diagnostics if d.severity >= 3]
        errors = [d for d in errors if not any(part in d.spelling for part in _TOLERATED)]
        if errors:
            print(f"{file}: {len(errors)} errors, {errors[0]}", file=sys.stderr)
        if all(error.severity < _FATAL for error in errors):
            yield unit, {_line(error) for error in errors}


def main() -> None:
    """Print features as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("roots", type=Path, nargs="+", help="folder, then programs within it")
    parser.add_argument("--library", required=True, help="libclang.so")
    parser.add_argument("--resources", required=True, help="clang's resource folder")
    parser.add_argument("--cuda-path", required=True, help="folder with include/ and bin/")
    parser.add_argument("--include", action="append", default=[])
    arguments = parser.parse_args()
    conf.set_library_file(arguments.library)
    flags = [
        "-std=c++17", "--cuda-gpu-arch=sm_80", "-nocudalib", "-Wno-everything",
        "-resource-dir", arguments.resources, "-ferror-limit=0",
        f"--cuda-path={arguments.cuda_path}",
    ]  # fmt: skip
    flags += [f"-I{folder}" for folder in arguments.include]
    toolkit = [str(Path(arguments.cuda_path, "include").resolve()), "__clang_cuda", "cudapath"]
    reader = Reader(arguments.roots[0], toolkit)
    within = arguments.roots[1:] or arguments.roots[:1]
    files = sorted(p for root in within for p in root.rglob("*") if p.suffix in {".cu"})
    for unit, errors in _units(files, flags):
        reader.read(unit, errors)
    rows = []
    for key, entry in sorted(reader.entries.items()):
        if entry.kind != "host":
            rows.append({
                "path": key[0], "name": key[1], "line": key[2], "end": entry.end,
                "kind": entry.kind, "own": dict(sorted((+entry.own).items())),
                "inherited": sorted(inherited(reader.entries, key)),
                "shared": entry.shared, "complexity": entry.complexity,
                "loop_depth": entry.depth, "lines": entry.lines,
            })  # fmt: skip
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
