"""setup.py to uses: what it requires, the options it gives nvcc, the libraries it links."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

from portscan.scanning.build.collecting import Collector
from portscan.scanning.build.libraries import library_name
from portscan.scanning.build.options import add_all, options
from portscan.scanning.build.requirements import add_requirement
from portscan.scanning.outer import Found, Source

_HIT = re.compile(
    rb"(?i)nvcc|gencode|-arch|fast_math|maxrregcount|expt-|-lcu|-lnv|libraries|requires|requirements"
)
_LARGEST = 1_000_000
_NVCC = re.compile(r"(?i)nvcc|cuda_\w{0,24}(?:flag|arg|option)|cc_flag|gencode")
_REQUIRES = re.compile(r"(?i)(?:^|_)(?:requires?|requirements?|deps|dependencies)(?:_|$)")
_LIBRARIES = re.compile(r"(?i)^(?:\w+_)?(?:libraries|libs)$")
_OPTION_START = re.compile(r"\s*-{1,2}[A-Za-z]")
_PROSE = frozenset({"help", "description", "long_description", "message", "epilog"})
"""Keywords whose strings are for readers."""
_GROWS = frozenset({"append", "extend", "insert", "update"})
_QUOTE = re.compile(r"(?i)[rbuf]{0,2}(?:\"\"\"|'''|\"|')")


def read(source: Source) -> Found:
    """The uses of a setup script; one that isn't Python 3 is matched as text."""
    if _HIT.search(source.data) is None:
        return Found()
    into = Collector(source, {**source.names.build, **source.names.python})
    tree = _parse(into.text)
    if tree is None:
        into.found.error_bytes = len(into.text.encode())
        _match_text(into)
        return into.found
    lines = into.text.split("\n")
    for text, context in _strings(tree):
        _string(into, lines, text, context)
    return into.found


def _parse(text: str) -> ast.Module | None:
    """The syntax tree; None for what isn't Python 3 or is too much of it."""
    if len(text) > _LARGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _strings(tree: ast.Module) -> Iterator[tuple[ast.Constant, str]]:
    """Strings that are values, each with the name that it goes to."""
    stack: list[tuple[ast.AST, str]] = [(tree, "")]
    while stack:
        node, context = stack.pop()
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                yield node, context
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            stack.extend(reversed(list(_children(node, context))))


def _children(node: ast.AST, context: str) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from ((target, "") for target in targets if isinstance(target, ast.Subscript))
        if node.value is not None:
            yield node.value, " ".join([context, *map(_name, targets)])
    elif isinstance(node, ast.Dict):
        yield from ((key, "=key") for key in node.keys if key is not None)
        for key, value in zip(node.keys, node.values, strict=True):
            yield value, f"{context} {_literal(key)}"
    elif isinstance(node, ast.Call):
        yield from _arguments(node, context)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        yield from ((child, node.name) for child in node.body)
    elif isinstance(node, ast.Compare):
        operands = [node.left, *node.comparators]
        yield from ((part, context) for part in operands if not isinstance(part, ast.Constant))
    elif isinstance(node, ast.Subscript):
        yield node.value, context
        yield node.slice, "=key"
    else:
        yield from ((child, context) for child in ast.iter_child_nodes(node))


def _arguments(node: ast.Call, context: str) -> Iterator[tuple[ast.AST, str]]:
    """Arguments belong to their keyword; those of ``x.append`` to x."""
    inner = ""
    if isinstance(node.func, ast.Attribute):
        yield node.func.value, context
        if node.func.attr in _GROWS:
            inner = f"{context} {_name(node.func.value)}"
        elif node.func.attr in ("split", "format", "join"):
            inner = context
    elif isinstance(node.func, ast.Name):
        inner = node.func.id
    yield from ((argument, inner) for argument in node.args)
    for keyword in node.keywords:
        yield keyword.value, keyword.arg or ""


def _name(node: ast.AST) -> str:
    """The words of ``a.b`` and ``a['b']``."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript):
        return f"{_name(node.value)} {_literal(node.slice)}"
    return ""


def _literal(node: ast.AST | None) -> str:
    """A key that is a string."""
    value = node.value if isinstance(node, ast.Constant) else ""
    return value if isinstance(value, str) else ""


def _string(into: Collector, lines: list[str], node: ast.Constant, context: str) -> None:
    text = str(node.value)
    if context in _PROSE:
        return
    row = lines[node.lineno - 1] if node.lineno <= len(lines) else ""
    column = len(row.encode()[: node.col_offset].decode("utf-8", "replace"))
    offset = into.offset(node.lineno - 1, column)
    quote = _QUOTE.match(into.text, offset)
    base = quote.end() if quote is not None else offset
    if _OPTION_START.match(text):
        add_all(into, options(text, _NVCC.search(context) is not None), base, None)
        return
    if text == "nvcc" and context == "=key":
        into.add(base, text, "setup:extra_compile_args[nvcc]", "option", None)
    elif f"build:{text}" in into.names and text != "nvcc":
        into.add(base, text, f"build:{text}", "variable", None)
    words = context.split()
    if any(map(_REQUIRES.search, words)):
        add_requirement(into, base, text.strip(), only_listed=words[-1:] != ["install_requires"])
    if any(map(_LIBRARIES.match, words)) and (name := library_name(text)) is not None:
        into.add(base, text, f"lib:{name}", "module", None)


def _match_text(into: Collector) -> None:
    offset = 0
    for line in into.text.split("\n"):
        code = line.partition("#")[0]
        add_all(into, options(code, _NVCC.search(code) is not None), offset, None)
        offset += len(line) + 1
