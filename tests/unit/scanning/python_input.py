"""Python text to findings for the tests, with the shipped lists."""

from __future__ import annotations

from functools import cache

from scanner_input import catalog, words

from portscan.model import FileFacts, OuterNames
from portscan.rulebook import outer_names
from portscan.scanning import Source, scan_text
from portscan.scanning.outer import Found
from portscan.scanning.python import read_notebook, read_python


@cache
def listed() -> OuterNames:
    """The shipped lists, with some names of the lists for building."""
    names = outer_names(catalog())
    return OuterNames(
        names.python,
        {
            **names.build,
            "nvcc:--use_fast_math": "option",
            "lib:nccl": "option",
            "pip:flash-attn": "package",
        },
        names.deploy,
    )


def source(code: str | bytes, path: str = "a.py", own: frozenset[str] = frozenset()) -> Source:
    """One file as its reader gets it."""
    data = code if isinstance(code, bytes) else code.encode()
    return Source(path, data, listed(), _cuda, own)


def _cuda(path: str, data: bytes) -> FileFacts:
    return scan_text(path, data, words())


def found(code: str | bytes, **more: frozenset[str]) -> Found:
    """What a Python file uses."""
    return read_python(source(code, **more))


def notebook(code: str | bytes) -> Found:
    """What a notebook uses."""
    return read_notebook(source(code, "a.ipynb"))


def names(code: str) -> list[str]:
    """Canonical names in source order, imports left out."""
    return [use.canonical for use in sorted(found(code).uses) if use.kind != "include"]
