"""Facts as clang sees them, to hold portscan's against. Needs libclang and CUDA headers.

See README.md beside this file. Not part of the normal test run.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from ctypes import byref, c_uint
from pathlib import Path

from clang.cindex import (
    Cursor,
    CursorKind,
    File,
    Index,
    TranslationUnit,
    c_object_p,
    conf,
)

_SOURCES = {".cu", ".cpp", ".cc", ".c", ".cxx"}
_REFERENCES = {
    CursorKind.DECL_REF_EXPR,
    CursorKind.TYPE_REF,
    CursorKind.TEMPLATE_REF,
    CursorKind.OVERLOADED_DECL_REF,
    CursorKind.MEMBER_REF_EXPR,
}
_FUNCTIONS = {
    CursorKind.FUNCTION_DECL,
    CursorKind.CXX_METHOD,
    CursorKind.FUNCTION_TEMPLATE,
    CursorKind.CONSTRUCTOR,
    CursorKind.DESTRUCTOR,
    CursorKind.CONVERSION_FUNCTION,
}


class Reader:
    """Walks translation units and keeps facts about files below ``root``."""

    def __init__(self, root: Path, toolkit: list[str], builtin: str) -> None:
        self.root = root.resolve()
        self.toolkit = [str(Path(folder).resolve()) for folder in toolkit]
        self.builtin = builtin
        self.uses: set[tuple[str, int, str]] = set()
        self.functions: set[tuple[str, str, int, str]] = set()
        self.launches: set[tuple[str, int, str]] = set()
        self.calls: set[tuple[str, str, str, int]] = set()
        self.dependent: set[tuple[str, str, str, int]] = set()
        self.seen_files: set[str] = set()

    def read(self, unit: TranslationUnit) -> None:
        """Take the facts of one parsed file and of the project's headers it includes."""
        for cursor in unit.cursor.get_children():
            if conf.lib.clang_Location_isInSystemHeader(cursor.location):
                continue
            if cursor.kind == CursorKind.MACRO_INSTANTIATION:
                self._macro(cursor)
            elif cursor.kind == CursorKind.INCLUSION_DIRECTIVE:
                self._include(cursor)
            elif self._place(cursor) is not None:
                self._walk(cursor, None)

    def _walk(self, cursor: Cursor, function: str | None) -> None:
        if cursor.kind in _FUNCTIONS:
            function = self._function(cursor) or function
        elif cursor.kind == CursorKind.CALL_EXPR and function is not None:
            self._call(cursor, function)
        if cursor.kind in _REFERENCES:
            self._reference(cursor)
        if cursor.kind == CursorKind.CALL_EXPR and _is_launch(cursor):
            self._launch(cursor)
        for child in cursor.get_children():
            self._walk(child, function)

    def _reference(self, cursor: Cursor) -> None:
        target = cursor.referenced
        if cursor.kind == CursorKind.OVERLOADED_DECL_REF:
            target = _first_overload(cursor)
        if target is None or not self._is_toolkit(target):
            return
        place = self._place(cursor)
        if (
            place is not None
            and cursor.kind != CursorKind.MEMBER_REF_EXPR
            and target.spelling not in _CONFIGURES
        ):
            self.uses.add((*place, target.spelling))

    def _macro(self, cursor: Cursor) -> None:
        definition = cursor.get_definition()
        place = self._place(cursor)
        if place is not None and definition is not None and self._is_toolkit(definition):
            self.uses.add((*place, cursor.spelling))

    def _include(self, cursor: Cursor) -> None:
        place = self._place(cursor)
        file = cursor.get_included_file() if place is not None else None
        if place is not None and file is not None and self._is_toolkit_path(file.name):
            self.uses.add((*place, cursor.spelling))

    def _function(self, cursor: Cursor) -> str | None:
        place = self._place(cursor)
        if place is None or not cursor.is_definition():
            return None
        kinds = {child.kind.name for child in cursor.get_children()}
        kind = "host"
        if "CUDAGLOBAL_ATTR" in kinds:
            kind = "kernel"
        elif "CUDADEVICE_ATTR" in kinds:
            kind = "device"
        line = cursor.extent.start.line
        name = cursor.spelling.partition("<")[0]
        self.functions.add((place[0], name, line, kind))
        return name

    def _call(self, cursor: Cursor, caller: str) -> None:
        target = cursor.referenced
        place = self._expanded(cursor)
        if place is not None and target is None:
            self.dependent.add((caller, _written(cursor), place[0], place[1]))
        if target is None or place is None or target.location.file is None or _implicit(target):
            return
        if self._relative(target.location.file.name) is not None and target.kind in _FUNCTIONS:
            self.calls.add((caller, target.spelling, place[0], place[1]))

    def _launch(self, cursor: Cursor) -> None:
        place = self._place(cursor)
        child = next(iter(cursor.get_children()), None)
        if place is not None and child is not None:
            self.launches.add((*place, cursor.spelling or child.spelling))

    def _place(self, cursor: Cursor) -> tuple[str, int] | None:
        file, line = _spelled(cursor)
        path = self._relative(file) if file else None
        return None if path is None else (path, line)

    def _expanded(self, cursor: Cursor) -> tuple[str, int] | None:
        """Where the program calls: for a call in a macro's body, the line that uses the macro."""
        file = cursor.location.file
        path = self._relative(file.name) if file is not None else None
        return None if path is None else (path, cursor.location.line)

    def _relative(self, name: str) -> str | None:
        path = Path(name).resolve()
        if not path.is_relative_to(self.root):
            return None
        relative = path.relative_to(self.root).as_posix()
        self.seen_files.add(relative)
        return relative

    def _is_toolkit(self, cursor: Cursor) -> bool:
        file = cursor.location.file
        return file is not None and self._is_toolkit_path(file.name)

    def _is_toolkit_path(self, name: str) -> bool:
        path = str(Path(name).resolve())
        if path.startswith(self.builtin):
            return "__clang_cuda" in path
        return any(path.startswith(folder) for folder in self.toolkit)


_CONFIGURES = {"__cudaPushCallConfiguration", "cudaConfigureCall"}


def _is_launch(call: Cursor) -> bool:
    return any(
        child.kind == CursorKind.CALL_EXPR and child.spelling in _CONFIGURES
        for child in call.get_children()
    )


def _implicit(target: Cursor) -> bool:
    """Whether a callee is a constructor or assignment that the program doesn't write."""
    parent = target.semantic_parent
    return parent is not None and target.location == parent.location


def _written(call: Cursor) -> str:
    """The name of a call that depends on a template's parameter."""
    name, pending = call.spelling, list(call.get_children())[:1]
    while not name and pending:
        child = pending.pop()
        name = child.spelling
        pending.extend(list(child.get_children())[:1])
    return str(name)


def _first_overload(cursor: Cursor) -> Cursor | None:
    found = conf.lib.clang_getOverloadedDecl(cursor, 0)
    return found if isinstance(found, Cursor) else None


def _spelled(cursor: Cursor) -> tuple[str | None, int]:
    """File and line where the token stands, macro bodies included."""
    file, line, column, offset = c_object_p(), c_uint(), c_uint(), c_uint()
    conf.lib.clang_getSpellingLocation(
        cursor.location, byref(file), byref(line), byref(column), byref(offset)
    )
    if not file:
        return None, 0
    return File(file).name, line.value


def _units(files: list[Path], flags: list[str]) -> Iterator[TranslationUnit]:
    index = Index.create()
    options = TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD
    for file in files:
        for side in ("--cuda-host-only", "--cuda-device-only"):
            try:
                unit = index.parse(str(file), ["-x", "cuda", side, *flags], options=options)
            except Exception as error:
                print(f"{file}: {error}", file=sys.stderr)
                continue
            errors = [str(d) for d in unit.diagnostics if d.severity >= 3]
            errors = [error for error in errors if "cudaConfigureCall" not in error]
            if errors:
                print(f"{file} {side}: {len(errors)} errors, {errors[0]}", file=sys.stderr)
            else:
                yield unit


def main() -> None:
    """Print facts as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--library", required=True, help="libclang.so")
    parser.add_argument("--resources", required=True, help="clang's resource folder")
    parser.add_argument("--cuda-path", required=True, help="folder with include/ and bin/")
    parser.add_argument("--include", action="append", default=[])
    arguments = parser.parse_args()
    conf.set_library_file(arguments.library)
    flags = [
        "-std=c++17", "--cuda-gpu-arch=sm_80", "-nocudalib", "-Wno-everything",
        "-resource-dir", arguments.resources, "-ferror-limit=5",
        f"--cuda-path={arguments.cuda_path}",
    ]  # fmt: skip
    flags += [f"-I{folder}" for folder in arguments.include]
    toolkit = [f"{arguments.cuda_path}/include"]
    reader = Reader(arguments.root, toolkit, str(Path(arguments.resources).resolve()))
    files = sorted(p for p in arguments.root.rglob("*") if p.suffix in _SOURCES)
    parsed = set()
    for unit in _units(files, flags):
        reader.read(unit)
        parsed.add(Path(unit.spelling).resolve().relative_to(reader.root).as_posix())
    print(
        json.dumps(
            {
                "files": sorted(reader.seen_files),
                "units": sorted(parsed),
                "uses": sorted(reader.uses),
                "functions": sorted(reader.functions),
                "launches": sorted(reader.launches),
                "calls": sorted(reader.calls),
                "dependent": sorted(reader.dependent),
            }
        )
    )


if __name__ == "__main__":
    main()
