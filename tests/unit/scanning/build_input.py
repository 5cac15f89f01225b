"""Files of builds and packages to uses, with the shipped lists."""

from __future__ import annotations

from functools import cache

from portscan.filekinds import file_kind
from portscan.model import FileFacts, OuterNames, RawUse
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook, outer_names
from portscan.scanning.build import READERS, read_setup
from portscan.scanning.outer import Found, Source


@cache
def names() -> OuterNames:
    """The shipped lists."""
    return outer_names(load_rulebook(rules_dir(), targets=()).catalog)


def _no_cuda(path: str, data: bytes) -> FileFacts:
    raise AssertionError(f"{path} holds no CUDA: {data!r}")


def found(path: str, text: str | bytes) -> Found:
    """What the reader for a file's name finds."""
    data = text if isinstance(text, bytes) else text.encode()
    source = Source(path, data, names(), _no_cuda)
    if path.endswith("setup.py"):
        return read_setup(source)
    kind = file_kind(path.rpartition("/")[2])
    assert kind is not None
    return READERS[kind](source)


def uses(path: str, text: str | bytes) -> list[RawUse]:
    """The uses in order of their place."""
    return sorted(found(path, text).uses)


def canonicals(path: str, text: str | bytes) -> list[str]:
    """The canonical names in order of their place."""
    return [use.canonical for use in uses(path, text)]
