"""Reads one deployment file of a test with the shipped lists."""

from __future__ import annotations

from functools import cache

from portscan.filekinds import FileKind, file_kind
from portscan.model import FileFacts, OuterNames, RawUse, Rulebook
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook, outer_names
from portscan.scanning.outer import Found, Source, readers


@cache
def rulebook() -> Rulebook:
    """The shipped rules."""
    return load_rulebook(rules_dir())


@cache
def names() -> OuterNames:
    """The names of the shipped lists."""
    return outer_names(rulebook().catalog)


def _no_cuda(path: str, data: bytes) -> FileFacts:
    raise AssertionError("no deployment file holds CUDA sources")


def read(path: str, data: str | bytes) -> Found:
    """What the reader for the file's name finds."""
    kind = file_kind(path.rpartition("/")[2])
    assert kind is not None
    assert kind in (FileKind.CONTAINER, FileKind.YAML, FileKind.SHELL, FileKind.BINARY)
    raw = data.encode() if isinstance(data, str) else data
    return readers()[kind](Source(path, raw, names(), _no_cuda))


def uses(path: str, data: str | bytes) -> list[RawUse]:
    """The uses in a file."""
    return sorted(read(path, data).uses)


def found(path: str, data: str | bytes) -> list[tuple[int, str]]:
    """Line and canonical name of each use."""
    return [(use.line, use.canonical) for use in uses(path, data)]


def only(path: str, data: str | bytes) -> list[str]:
    """The canonical names in a file."""
    return [name for _, name in found(path, data)]
