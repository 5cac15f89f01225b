"""Translation units to the functions below a folder."""

from __future__ import annotations

from pathlib import Path

from clang.cindex import Cursor, CursorKind, Token, TranslationUnit
from feature_entries import FUNCTIONS, Entry, Key
from feature_rules import attributes, tokens_of
from feature_walk import Walk

Line = tuple[str, int]


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
        if cursor.kind in FUNCTIONS and cursor.is_definition():
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
        Walk(self, cursor, entry, key, own=fresh).read(cursor)
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
        if definition.kind not in FUNCTIONS:
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
        Walk(self, cursor, entry, key, own=False).read(cursor)

    def is_toolkit(self, cursor: Cursor) -> bool:
        """Whether a declaration stands in CUDA's headers or clang's for CUDA."""
        file = cursor.location.file
        return file is not None and any(part in file.name for part in self.toolkit)


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


def _kind(cursor: Cursor) -> str:
    kinds = attributes(cursor.canonical) | attributes(cursor)
    if CursorKind.CUDAGLOBAL_ATTR in kinds:
        return "kernel"
    return "device" if CursorKind.CUDADEVICE_ATTR in kinds else "host"
