"""Bazel files to uses: rules and repositories for CUDA, options and libraries in strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import tree_sitter_starlark
from tree_sitter import Language, Node, Parser, Tree

from portscan.scanning.build.collecting import Collector
from portscan.scanning.build.libraries import library_name
from portscan.scanning.build.options import NVCC_CONTEXT, add_all, options, programs
from portscan.scanning.outer import Found, Source

_HIT = re.compile(rb"(?i)cuda|nvcc|nccl|tensorrt|gencode|-lnv|-lcu|cudnn|cutlass|nvtx")
_CONTINUED = re.compile(rb"(?:\\\r?\n){4,}")
"""The parser takes quadratic time over such runs."""
_LARGEST = 2_000_000
_REPOSITORY = re.compile(
    r"^@{1,2}(?P<name>(?=[\w.~+-]*?(?:cuda|nccl|tensorrt|cudnn|cutlass|cub_archive|nvtx))[\w.~+-]+)"
    r"(?://|$)"
)
_TOOLKIT = re.compile(r"(?:local_)?(?:config_)?cuda(?:_\w+)?|local_config_(?:nccl|tensorrt)\w*")
"""Repositories that a toolkit's rules make; others with such a name may be the project's own."""
_LABEL = re.compile(r"^@{1,2}[\w.~+-]+//[^:]*:(?P<name>[\w.+-]+)$")


def read(source: Source) -> Found:
    """The uses of a Bazel file; error_bytes counts what the parser couldn't take."""
    if _HIT.search(source.data) is None:
        return Found()
    into = Collector(source, source.names.build)
    plain = into.ascii()
    if len(plain) > _LARGEST:
        into.found.error_bytes = len(plain)
        _match_text(into)
        return into.found
    tree = _parser().parse(_CONTINUED.sub(lambda run: b" " * len(run.group()), plain))
    own = _defined(tree)
    for node in _walk(tree):
        if node.is_error:
            into.found.error_bytes += node.end_byte - node.start_byte
        elif node.type == "call":
            _call(into, node, own)
        elif node.type == "string" and not _is_docstring(node):
            _string(into, node)
    return into.found


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_starlark.language()))


def _walk(tree: Tree) -> Iterator[Node]:
    stack = [tree.root_node]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))


def _defined(tree: Tree) -> frozenset[str]:
    """Names of the functions that the file defines."""
    names = (n.child_by_field_name("name") for n in _walk(tree) if n.type == "function_definition")
    return frozenset(_text(name) for name in names if name is not None)


def _text(node: Node) -> str:
    return (node.text or b"").decode("ascii", "replace")


def _call(into: Collector, node: Node, own: frozenset[str]) -> None:
    function = node.child_by_field_name("function")
    if function is None or function.type != "identifier":
        return
    name = _text(function)
    canonical = f"bazel:{name}"
    if canonical in into.names and name not in own:
        into.add(function.start_byte, name, canonical, "command", None)


def _is_docstring(node: Node) -> bool:
    return node.parent is not None and node.parent.type == "expression_statement"


def _string(into: Collector, node: Node) -> None:
    base = node.start_byte + 1
    text = into.text[base : node.end_byte - 1]
    if (found := _REPOSITORY.match(text)) is not None:
        label = _LABEL.match(text)
        library = library_name(label["name"]) if label is not None else None
        if library is not None:
            into.add(base, text, f"lib:{library}", "module", None)
        else:
            canonical = f"bazel:@{found['name']}"
            if canonical in into.names or _TOOLKIT.fullmatch(found["name"]):
                into.add(base, text, canonical, "module", None)
        return
    if f"bazel:{text}" in into.names and _is_dependency(node):
        into.add(base, text, f"bazel:{text}", "module", None)
    if text.startswith("-") or " -" in text:
        add_all(into, options(text, NVCC_CONTEXT.search(text) is not None), base, None)
    if "/" in text:
        add_all(into, programs(text), base, None)


def _is_dependency(node: Node) -> bool:
    """Whether a string is the name in ``bazel_dep(name = "rules_cuda")``."""
    at = node.parent
    while at is not None and at.type != "call":
        at = at.parent
    function = at.child_by_field_name("function") if at is not None else None
    return function is not None and _text(function) in (
        "bazel_dep",
        "http_archive",
        "git_repository",
    )


def _match_text(into: Collector) -> None:
    offset = 0
    for line in into.text.split("\n"):
        code = line.partition("#")[0]
        add_all(into, options(code, nvcc=False), offset, None)
        offset += len(line) + 1
