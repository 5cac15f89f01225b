"""What setup.py says in strings: options for nvcc, libraries to link, packages required."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tree_sitter import Node

from portscan.scanning.python.fileview import FileView
from portscan.scanning.python.walking import text_of

_BUILDS = ("setuptools", "distutils", "skbuild")
_PACKAGE = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*(?:[<>=!~;@ ].*)?")
_REQUIRES = frozenset({"install_requires", "extras_require", "setup_requires", "tests_require"})
_DASHES = re.compile(r"[-_.]+")


def is_build_script(view: FileView) -> bool:
    """Whether a file builds a package or compiles extensions."""
    return not view.packages.isdisjoint(_BUILDS) or b"cpp_extension" in view.text


def add_setup_string(view: FileView, said: str, path: Sequence[Node]) -> None:
    """Notes a string of a build script that is an option for nvcc or a required package."""
    if said.startswith("-"):
        canonical = _option(view, said)
        if canonical is not None:
            view.add(path[-1], said, canonical, "option", path)
    elif _keyword(path) == "libraries" and (library := f"lib:{said}") in view.source.names.build:
        view.add(path[-1], said, library, "option", path)
    elif _keyword(path) in _REQUIRES and (match := _PACKAGE.fullmatch(said)) is not None:
        package = f"pip:{_DASHES.sub('-', match[1]).lower()}"
        if any(package in side for side in (view.source.names.python, view.source.names.build)):
            view.add(path[-1], match[1], package, "package", path)


def _option(view: FileView, said: str) -> str | None:
    head = said.partition("=")[0].partition(" ")[0]
    for name in (said, head, "-" + head, head.removeprefix("-")):
        if (canonical := f"nvcc:{name}") in view.source.names.build:
            return canonical
    return None


def _keyword(path: Sequence[Node]) -> str | None:
    """The innermost argument that a string is part of."""
    for node in reversed(path):
        if node.type == "keyword_argument":
            name = node.child_by_field_name("name")
            return text_of(name) if name is not None else None
    return None
