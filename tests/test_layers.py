"""A layer imports only from the layers below it; heavy libraries stay in one place each."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import portscan

PACKAGE = Path(portscan.__file__).parent

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"__main__"}),
    frozenset({"cli"}),
    frozenset({"pipeline"}),
    frozenset({"outputs"}),
    frozenset({"balance", "effort", "match", "graph", "ported", "operators"}),
    frozenset({"scanning", "rulebook", "discover", "cache", "workers"}),
    frozenset({"config"}),
    frozenset({"model"}),
    frozenset({"progress", "resources", "errors", "filekinds", "gitindex"}),
)
"""From top to bottom; modules that share a layer do not know each other."""

HOMES = {
    "tree_sitter": "scanning",
    "tree_sitter_cuda": "scanning",
    "tree_sitter_python": "scanning.python",
    "tree_sitter_make": "scanning.build.makefile",
    "tree_sitter_starlark": "scanning.build.starlark",
    "cmake_parser": "scanning.build",
    "packaging": "scanning.build",
    "tree_sitter_bash": "scanning.deploy",
    "tree_sitter_containerfile": "scanning.deploy",
    "yaml": "scanning",
    "elftools": "scanning.binaries",
    "networkx": "graph",
    "jinja2": "outputs.htmlreport",
    "markupsafe": "outputs.htmlreport",
    "click": "cli",
}
"""Library to the one module or package that may import it."""

FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")
TOP = frozenset(path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in FILES)


def _module(path: Path) -> str:
    """``outputs.page.numbers`` for its file; packages without ``__init__``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def _imports(tree: ast.AST, module: str, package: bool) -> Iterator[tuple[int, str]]:
    """Line and absolute name of everything a file imports, inside functions too."""
    own = ["portscan", *module.split(".")][: None if package else -1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = own[: len(own) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{name}.{alias.name}") for alias in node.names)


def _level(top: str) -> int:
    return next(level for level, names in enumerate(LAYERS) if top in names)


def _violations(source: str, module: str, package: bool = False) -> Iterator[str]:
    for line, name in _imports(ast.parse(source), module, package):
        root, _, rest = name.partition(".")
        top = rest.split(".")[0]
        if root == "portscan" and top in TOP:
            yield from _upward(module, top, line)
        elif (home := HOMES.get(root)) and not (module + ".").startswith(home + "."):
            yield f"{module}:{line} imports {root}, which belongs to {home}"


def _upward(module: str, other: str, line: int) -> Iterator[str]:
    top = module.split(".")[0]
    if top != other and _level(other) <= _level(top):
        yield f"{module}:{line} imports {other}, which is not below {top}"


def test_every_top_level_module_has_a_layer() -> None:
    assert TOP - {name for names in LAYERS for name in names} == set()


def test_imports_point_downwards() -> None:
    found = [
        violation
        for path in FILES
        for violation in _violations(
            path.read_text(encoding="utf-8"), _module(path), path.name == "__init__.py"
        )
    ]
    assert found == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("model.facts", "from portscan.rulebook import load_rulebook"),
        ("match", "import portscan.effort"),
        ("outputs.terminal", "def f():\n    from portscan import pipeline"),
        ("rulebook.loading", "from ..scanning import scan_file"),
        ("outputs.page.build", "import jinja2"),
        ("match", "from tree_sitter import Node"),
    ],
)
def test_a_wrong_import_is_noticed(module: str, source: str) -> None:
    assert len(list(_violations(source, module))) == 1


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys, portscan.cli\n"
        "print([name for name in ('networkx', 'jinja2', 'tree_sitter') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
