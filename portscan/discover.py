"""Which files of a tree to read; what was left out, and why, is part of the answer."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pathspec import GitIgnoreSpec

from portscan.errors import UsageProblem
from portscan.filekinds import FileKind, file_kind, is_foreign
from portscan.gitindex import tracked
from portscan.model import SkippedFile

VENDOR_FOLDERS = frozenset(
    {"third_party", "third-party", "thirdparty", "3rdparty", "3rd_party", "vendor", "vendored",
     "external", "externals", "extern", "deps", "submodules", "node_modules", "site-packages"}
)  # fmt: skip
_SUBMODULE_PATH = re.compile(r"^\s*path\s*=\s*(.+?)\s*$", re.MULTILINE)
_LEADS_OUT = "link that leads out of the tree or nowhere"
_MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, order=True)
class FoundFile:
    """A file to read."""

    path: str
    """Relative to the root, forward slashes; undecodable bytes as surrogates."""
    size: int
    vendored: bool
    kind: FileKind
    """By its name; a single file given by the user counts as CUDA where no kind is known."""

    @property
    def always(self) -> bool:
        """CUDA by its name; C++ is read only when it mentions CUDA."""
        return self.kind is FileKind.CUDA


@dataclass(frozen=True, slots=True)
class Tree:
    """What a scan root holds."""

    root: Path
    files: tuple[FoundFile, ...]
    skipped: tuple[SkippedFile, ...]
    ignored: int
    """Source files and folders left out because .gitignore or --exclude says so."""
    name: str
    revision: str | None
    foreign: tuple[str, ...] = ()
    """Own sources for other chips, which are not read, sorted."""


@dataclass(slots=True)
class _Walk:
    root: Path
    submodules: frozenset[str]
    exclude: GitIgnoreSpec
    tracked: frozenset[str] = frozenset()
    """Files that git tracks, and their folders with a slash: .gitignore doesn't speak of them."""
    files: list[FoundFile] = field(default_factory=list)
    skipped: list[SkippedFile] = field(default_factory=list)
    ignored: int = 0
    foreign: list[str] = field(default_factory=list)


def discover(path: Path, exclude: tuple[str, ...] = ()) -> Tree:
    """The files under ``path``, or ``path`` itself; raises UsageProblem when it isn't there."""
    if not path.exists():
        raise UsageProblem(f"there is no {path}", "Give the folder or file to scan.")
    if not path.is_dir():
        return _single(path)
    root = path.resolve()
    walk = _Walk(root, _submodules(root), GitIgnoreSpec.from_lines(exclude), _tracked(root))
    _enter(walk, "", _outer_ignores(root), vendored=False)
    return Tree(
        root=root,
        files=tuple(sorted(walk.files)),
        skipped=tuple(sorted(walk.skipped)),
        ignored=walk.ignored,
        name=root.name,
        revision=revision(root),
        foreign=tuple(sorted(walk.foreign)),
    )


def _single(path: Path) -> Tree:
    root = path.resolve().parent
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise UsageProblem(f"{path} is neither a file nor a folder", "Give a folder or a file.")
    kind = file_kind(path.name)
    if kind in (None, FileKind.CXX):
        kind = FileKind.CUDA
    found = FoundFile(path.name, path.stat().st_size, False, kind)
    return Tree(root, (found,), (), 0, path.name, revision(root))


@dataclass(frozen=True, slots=True)
class _Ignores:
    """A .gitignore and the folder it lies in, relative to the root."""

    base: str
    """Folder of the file, relative to the root, with a slash at its end; empty for the root."""
    spec: GitIgnoreSpec
    above: str = ""
    """For a file above the root: the root's path from there, with a slash at its end."""


def _enter(walk: _Walk, folder: str, ignores: tuple[_Ignores, ...], *, vendored: bool) -> None:
    pending = [(folder, ignores, vendored)]
    while pending:
        here, rules, third_party = pending.pop()
        try:
            entries = sorted(os.scandir(walk.root / here), key=lambda entry: entry.name)
        except OSError as error:
            walk.skipped.append(SkippedFile(here or ".", _reason(error)))
            continue
        rules = (*rules, *_read_ignores(walk.root, here))
        for entry in entries:
            path = f"{here}/{entry.name}" if here else entry.name
            if entry.name == ".git":
                continue
            if entry.is_dir(follow_symlinks=False):
                if _is_ignored(walk, path + "/", rules):
                    walk.ignored += 1
                else:
                    pending.append(
                        (path, rules, third_party or _is_vendored(path, walk.submodules))
                    )
            elif entry.is_symlink() and entry.is_dir():
                _note_link(walk, path, rules)
            elif file_kind(entry.name) is not None:
                _take(walk, entry, path, rules, vendored=third_party)
            elif is_foreign(entry.name) and not third_party and not _is_ignored(walk, path, rules):
                walk.foreign.append(path)


def _take(
    walk: _Walk, entry: os.DirEntry[str], path: str, rules: tuple[_Ignores, ...], *, vendored: bool
) -> None:
    if _is_ignored(walk, path, rules):
        walk.ignored += 1
        return
    try:
        if entry.is_symlink() and not _stays_inside(walk.root, path):
            walk.skipped.append(SkippedFile(path, _LEADS_OUT))
            return
        if entry.is_symlink() and file_kind((walk.root / path).resolve().name) is not None:
            return
        status = entry.stat()
    except OSError as error:
        walk.skipped.append(SkippedFile(path, _reason(error)))
        return
    if not stat.S_ISREG(status.st_mode):
        walk.skipped.append(SkippedFile(path, "not a regular file"))
    elif status.st_size > _MAX_BYTES:
        walk.skipped.append(SkippedFile(path, f"larger than {_MAX_BYTES // 2**20} MiB"))
    else:
        kind = file_kind(entry.name)
        if kind is not None:
            walk.files.append(FoundFile(path, status.st_size, vendored, kind))


def _note_link(walk: _Walk, path: str, rules: tuple[_Ignores, ...]) -> None:
    """Count a linked folder that is not read; one inside the tree is read under its own name."""
    if _is_ignored(walk, path, rules):
        walk.ignored += 1
        return
    try:
        inside = _stays_inside(walk.root, path)
    except OSError as error:
        walk.skipped.append(SkippedFile(path, _reason(error)))
        return
    if not inside:
        walk.skipped.append(SkippedFile(path, _LEADS_OUT))


def _stays_inside(root: Path, path: str) -> bool:
    """Whether a link leads to something in the tree, which is then read under its own name."""
    target = (root / path).resolve(strict=True)
    return target.is_relative_to(root)


def _is_vendored(path: str, submodules: frozenset[str]) -> bool:
    return path.rpartition("/")[2].lower() in VENDOR_FOLDERS or path in submodules


def _is_ignored(walk: _Walk, path: str, rules: tuple[_Ignores, ...]) -> bool:
    if walk.exclude.match_file(path):
        return True
    if path in walk.tracked:
        return False
    for rule in reversed(rules):
        inner = rule.above + path.removeprefix(rule.base)
        result = rule.spec.check_file(inner)
        if result.include is not None:
            return result.include
    return False


def _read_ignores(root: Path, folder: str) -> Iterator[_Ignores]:
    spec = _ignore_file(root / folder / ".gitignore")
    if spec is not None:
        yield _Ignores(f"{folder}/" if folder else "", spec)


def _ignore_file(path: Path) -> GitIgnoreSpec | None:
    try:
        lines = path.read_text("utf-8", "surrogateescape").splitlines()
        return GitIgnoreSpec.from_lines(lines)
    except (OSError, ValueError):
        return None


def _outer_ignores(root: Path) -> tuple[_Ignores, ...]:
    """Rules of the repository above the root; none when they would ignore the root itself."""
    top = next((p for p in (root, *root.parents) if (p / ".git").exists()), None)
    if top is None:
        return ()
    found = []
    exclude = _ignore_file(top / ".git" / "info" / "exclude")
    if top == root:
        return (_Ignores("", exclude),) if exclude else ()
    for folder in reversed([p for p in root.parents if p.is_relative_to(top)]):
        spec = _ignore_file(folder / ".gitignore")
        if spec is None:
            continue
        inner = root.relative_to(folder).as_posix() + "/"
        if spec.match_file(inner):
            return ()
        found.append(_Ignores("", spec, inner))
    return tuple(found)


def _tracked(root: Path) -> frozenset[str]:
    """Tracked files below the root and their folders, relative to it."""
    top = next((p for p in (root, *root.parents) if (p / ".git").exists()), None)
    names = None if top is None else tracked(top)
    if top is None or names is None:
        return frozenset()
    inner = root.relative_to(top).as_posix() + "/" if root != top else ""
    found: set[str] = set()
    for name in names:
        if name.startswith(inner):
            path = name[len(inner) :]
            found.add(path)
            found.update(
                f"{folder}/" for folder in PurePosixPath(path).parents if str(folder) != "."
            )
    return frozenset(found)


def _submodules(root: Path) -> frozenset[str]:
    try:
        text = (root / ".gitmodules").read_text("utf-8", "replace")
    except OSError:
        return frozenset()
    return frozenset(path.strip("/") for path in _SUBMODULE_PATH.findall(text))


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def revision(root: Path) -> str | None:
    """The commit that HEAD names, read from the files of the git folder; None outside git."""
    git = next((p / ".git" for p in (root, *root.parents) if (p / ".git").is_dir()), None)
    if git is None:
        return None
    try:
        head = (git / "HEAD").read_text("ascii").strip()
        if not head.startswith("ref: "):
            return head if _is_commit(head) else None
        reference = head.removeprefix("ref: ")
        return _loose(git, reference) or _packed(git, reference)
    except (OSError, ValueError):
        return None


def _loose(git: Path, reference: str) -> str | None:
    path = git / reference
    if ".." in PurePosixPath(reference).parts or not path.is_file():
        return None
    commit = path.read_text("ascii").strip()
    return commit if _is_commit(commit) else None


def _packed(git: Path, reference: str) -> str | None:
    packed = git / "packed-refs"
    if not packed.is_file():
        return None
    for line in packed.read_text("utf-8", "replace").splitlines():
        commit, _, name = line.partition(" ")
        if name == reference and _is_commit(commit):
            return commit
    return None


def _is_commit(text: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{40,64}", text) is not None
