"""Conda environments and recipes to uses of packages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from packaging.utils import canonicalize_name
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from portscan.scanning.build.collecting import Collector
from portscan.scanning.build.requirements import add_line, add_named

_LARGEST = 500_000
"""Characters that are parsed as YAML."""
_DEEPEST = 40
_KEYS = frozenset(
    {"dependencies", "host", "build", "run", "requirements", "run_constrained", "depends",
     "run_constraints", "requires", "then", "else"}
)  # fmt: skip
_TOP = frozenset({"dependencies", "requirements", "outputs", "package", "recipe", "channels"})
_PIP_NAMES = {
    "pytorch": "torch", "pytorch-gpu": "torch", "pytorch-cuda": "pytorch-cuda",
    "tensorflow-gpu": "tensorflow-gpu", "faiss-gpu": "faiss-gpu", "libfaiss": "faiss-gpu",
}  # fmt: skip
_SPEC = re.compile(r"(?:[\w./-]+::)?(?P<name>[A-Za-z_][\w.-]*)(?:[ =]*(?P<version>[^\s#\[]*))?")
_COMPILER = re.compile(r"\b(?:compiler|stdlib)\(\s*['\"](?P<name>cuda\w*|nvcc)['\"]\s*\)")
_PLATFORM = re.compile(r"_(?:linux|win|osx)-\w+$")
_TOOLKIT = re.compile(r"cuda(?:toolkit)?(?:-|$)|libcu(?:blas|fft|rand|solver|sparse|dnn|file)")
"""Names of conda's packages of the toolkit."""
_ITEM = re.compile(r"^[ \t]*-[ \t]+(?P<item>[^\s#][^\n]*)", re.MULTILINE)


def read_conda(into: Collector) -> None:
    """The packages of an environment or a recipe; templates are matched as text, and counted."""
    root = _compose(into.text)
    if root is None:
        into.found.error_bytes = len(into.text.encode())
        for found in _ITEM.finditer(into.text):
            item = found["item"].partition(" #")[0].strip(" \t\r\"'")
            _add(into, found.start("item"), item, listed=True)
        return
    if not isinstance(root, MappingNode):
        return
    if not _TOP & {key.value for key, _ in root.value if isinstance(key, ScalarNode)}:
        return
    for item, in_pip in _items(root):
        offset = into.offset(item.start_mark.line, item.start_mark.column)
        offset += item.style in ("'", '"')
        if in_pip:
            add_line(into, offset, item.value)
        else:
            _add(into, offset, item.value, listed=False)


def _compose(text: str) -> Node | None:
    """The document's nodes; None for what is no YAML or too much of it. Nothing is constructed."""
    if len(text) > _LARGEST or "{%" in text or re.search(r"(?<!\$)\{\{", text):
        return None
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _items(root: MappingNode) -> Iterator[tuple[ScalarNode, bool]]:
    """The entries of lists of packages, and whether they are for pip; each node once."""
    stack: list[tuple[Node, str, int]] = [(root, "", 0)]
    seen: set[int] = set()
    while stack:
        node, key, depth = stack.pop()
        if id(node) in seen or depth > _DEEPEST:
            continue
        seen.add(id(node))
        if isinstance(node, MappingNode):
            for name, value in reversed(node.value):
                if isinstance(name, ScalarNode):
                    stack.append((value, name.value, depth + 1))
        elif isinstance(node, SequenceNode):
            stack.extend((child, key, depth + 1) for child in reversed(node.value))
        elif isinstance(node, ScalarNode) and (key in _KEYS or key == "pip"):
            yield node, key == "pip"


def _add(into: Collector, offset: int, text: str, listed: bool) -> None:
    if (found := _COMPILER.search(text)) is not None:
        into.add(offset, text, "conda:compiler(cuda)", "package", None)
        return
    found = _SPEC.match(text)
    if found is None:
        return
    name = canonicalize_name(_PLATFORM.sub("", found["name"]))
    if f"conda:{name}" in into.names or _TOOLKIT.match(found["name"]):
        into.add(offset, text, f"conda:{name}", "package", None)
        return
    plain = _PIP_NAMES.get(name, name)
    if not listed or f"pip:{plain}" in into.names:
        add_named(into, offset, plain, found["version"] or "", text)
