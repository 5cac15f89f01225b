"""Reads rule folders: TOML files merged table by table, lists of names, and the digest."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from portscan.errors import Problem, UsageProblem
from portscan.rulebook.fields import Fields, nearest

_TOP_FILES = (
    "areas.toml",
    "balance.toml",
    "effort.toml",
    "ports.toml",
    "stages.toml",
    "vendors.toml",
)
_FOLDERS = ("cuda", "python", "build", "deploy", "features", "kernels", "targets")
_LEFT_OUT = ("refresh",)
_NESTED = {
    "target.toml": ("areas", "evidence"),
    "balance.toml": ("item",),
    "ports.toml": ("backend", "project", "port"),
    "stages.toml": ("stage",),
}
"""Tables by file name whose entries are overridden one by one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A top-level key or table of a rule file."""

    folder: int
    """Position of its rule folder; later folders override earlier ones."""
    file: str
    """For showing."""
    value: object


@dataclass(frozen=True, slots=True)
class NameList:
    """The text of a list of known names."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file below a rule folder."""

    folder: int
    path: str
    """Relative to the rule folder."""
    shown: str
    """From the rule folder's own name on."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A TOML rule file, merged over all rule folders."""

    path: str
    file: str
    """For showing, of the last folder that has it."""
    entries: Mapping[str, Entry]

    def scalars(self, problems: list[Problem]) -> Fields:
        """The keys that stand before the first table."""
        data = {k: e.value for k, e in self.entries.items() if not isinstance(e.value, dict)}
        return Fields(problems, self.file, "", data)

    def whole(self, problems: list[Problem]) -> Fields:
        """The file as one table."""
        data = {k: e.value for k, e in self.entries.items()}
        return Fields(problems, self.file, "", data)

    def tables(self, problems: list[Problem]) -> tuple[tuple[int, Fields], ...]:
        """The tables with the position of their folder, in file order."""
        return tuple(
            (e.folder, Fields(problems, e.file, name, e.value))
            for name, e in self.entries.items()
            if isinstance(e.value, dict)
        )


def read_files(folders: Sequence[Path]) -> tuple[RuleFile, ...]:
    """All rule files, sorted by folder and path."""
    found: list[RuleFile] = []
    for position, folder in enumerate(folders):
        if not folder.is_dir():
            raise UsageProblem(f"There is no rule folder at {folder}.", "Check the path.")
        name = folder.resolve().name
        for relative in sorted(_paths(str(folder))):
            content = _content(f"{folder}/{relative}")
            found.append(RuleFile(position, relative, f"{name}/{relative}", content))
    return tuple(found)


def _paths(folder: str) -> Iterator[str]:
    """Relative paths of the rule files below a folder; hidden ones and scripts are left out."""
    pending = [""]
    while pending:
        inside = pending.pop()
        with os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                if entry.name.startswith(".") or (not inside and entry.name in _LEFT_OUT):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{inside}{entry.name}/")
                elif entry.name.endswith((".toml", ".txt")) and entry.is_file():
                    yield inside + entry.name


def _content(path: str) -> bytes:
    """The bytes of a file; UsageProblem when it can't be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - several hundred files
            return file.read()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageProblem(f"The rule file {path} can't be read: {reason}.") from error


def documents(files: Sequence[RuleFile], problems: list[Problem]) -> dict[str, Document]:
    """TOML files by relative path; later folders override table by table."""
    merged: dict[str, Document] = {}
    for file in files:
        if PurePosixPath(file.path).suffix != ".toml":
            continue
        if (data := _parse(file, problems)) is None:
            continue
        before = merged[file.path].entries if file.path in merged else {}
        entries = {k: Entry(file.folder, file.shown, v) for k, v in data.items()}
        merged[file.path] = Document(file.path, file.shown, {**before, **entries})
    return merged


def name_lists(
    files: Sequence[RuleFile], target: str, problems: list[Problem]
) -> tuple[NameList, ...]:
    """The lists of names known to exist on a target."""
    start = f"targets/{target}/known/"
    found = (f for f in files if f.path.startswith(start) and f.path.endswith(".txt"))
    return tuple(NameList(f.shown, _decode(f, problems)) for f in found)


def report_missing(path: str, problems: list[Problem]) -> None:
    """Reports a file that has to be there, unless it is there and was reported as unreadable."""
    if not any(problem.file.endswith(path) for problem in problems):
        problems.append(Problem(path, "", "", "this file is missing"))


def check_places(files: Sequence[RuleFile], problems: list[Problem]) -> None:
    """Reports files that lie where nothing reads them."""
    for file in files:
        if "/" not in file.path:
            if file.path not in _TOP_FILES:
                message = f"unknown file{nearest(file.path, _TOP_FILES)}"
                problems.append(Problem(file.shown, "", "", message))
        elif not _has_place(file.path.split("/")):
            problems.append(Problem(file.shown, "", "", "nothing reads a file in this place"))


def _has_place(parts: list[str]) -> bool:
    if parts[0] == "targets":
        toml = len(parts) == 3 and parts[-1].endswith(".toml")
        return toml or (len(parts) == 4 and parts[2] == "known" and parts[-1].endswith(".txt"))
    return parts[0] in _FOLDERS and len(parts) == 2 and parts[-1].endswith(".toml")


def _decode(file: RuleFile, problems: list[Problem]) -> str:
    try:
        return file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        problems.append(Problem(file.shown, "", "", f"is not UTF-8 (at line {line})"))
        return ""


def _parse(file: RuleFile, problems: list[Problem]) -> dict[str, object] | None:
    try:
        data = tomllib.loads(_decode(file, problems))
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(file.shown, "", "", f"TOML syntax: {error}"))
        return None
    nested = _NESTED.get(PurePosixPath(file.path).name, ())
    return _flatten(data, nested) if nested else data


def _flatten(data: dict[str, object], nested: tuple[str, ...]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for key, value in data.items():
        if key in nested and isinstance(value, dict):
            flat.update({f"{key}.{inner}": v for inner, v in value.items()})
        else:
            flat[key] = value
    return flat
