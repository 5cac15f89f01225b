"""Makefiles to uses: nvcc, its options, the toolkit's variables, linked libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import tree_sitter_make
from tree_sitter import Language, Node, Parser, Tree

from portscan.scanning.build.collecting import Collector, negated
from portscan.scanning.build.options import NVCC_CONTEXT, add_all, options, programs
from portscan.scanning.outer import Found, Source

_HIT = re.compile(
    rb"(?i)cuda|nvcc|gencode|-arch|-lnv|-lnccl|-lcu|-lnpp|fast_math|maxrregcount|tensorrt"
)
_LARGEST = 2_000_000
_LINE = re.compile(r"(?:[^\\\n]|\\.|\\\n)+", re.DOTALL)
"""A logical line with its continuations."""
_ASSIGNED = re.compile(r"^\s*(?:export\s+|override\s+)*(?P<name>[\w.-]+)\s*(?:[?:+!]|::)?=")
_REFERENCE = re.compile(r"\$[({](?P<name>\w+)[)}]")
_CALLS = re.compile(r"^\s*@?-?\$[({]NVCC\w*[)}]")


def read(source: Source) -> Found:
    """The uses of a makefile; what the parser can't take is matched as text all the same."""
    if _HIT.search(source.data) is None:
        return Found()
    into = Collector(source, source.names.build)
    plain = into.ascii()
    guards = Guards(())
    code = into.text
    if len(plain) <= _LARGEST:
        tree = _parser().parse(plain)
        into.found.error_bytes = sum(_error_sizes(tree))
        guards = Guards(tuple(_conditions(tree, plain)))
        code = _without_comments(into.text, tree)
    else:
        into.found.error_bytes = len(plain)
    _read_lines(into, code, guards)
    return into.found


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_make.language()))


class Guards:
    """The conditions around an offset."""

    def __init__(self, spans: tuple[tuple[int, int, str], ...]) -> None:
        self._spans = spans

    def at(self, offset: int) -> str | None:
        """All conditions that hold there, from the outermost on; None without any."""
        parts = [text for start, end, text in self._spans if start <= offset < end]
        return " && ".join(parts) or None


def _read_lines(into: Collector, code: str, guards: Guards) -> None:
    lines = [(m.start(), m.group()) for m in _LINE.finditer(code)]
    assigned = {m["name"] for _, line in lines if (m := _ASSIGNED.match(line)) is not None}
    in_variable = any(name in assigned for name in ("NVCC", "CUDACC"))
    for base, raw in lines:
        line = _uncommented(raw)
        guard = guards.at(base)
        nvcc = NVCC_CONTEXT.search(line) is not None or _CALLS.match(line) is not None
        add_all(into, options(line, nvcc), base, guard)
        add_all(into, programs(line), base, guard)
        _variables(into, line, base, guard, assigned)
        if not in_variable and (found := _CALLS.match(line)) is not None:
            into.add(base + found.end() - 1, "$(NVCC)", "build:nvcc", "command", guard)


def _variables(
    into: Collector, line: str, base: int, guard: str | None, assigned: set[str]
) -> None:
    """The toolkit's variables, where the file sets them or, if it doesn't, where it reads them."""
    if (found := _ASSIGNED.match(line)) is not None:
        canonical = f"build:{found['name']}"
        if canonical in into.names:
            into.add(base + found.start("name"), found["name"], canonical, "variable", guard)
    for found in _REFERENCE.finditer(line):
        canonical = f"build:{found['name']}"
        if canonical in into.names and found["name"] not in assigned:
            into.add(base + found.start(), found.group(), canonical, "variable", guard)


def _uncommented(line: str) -> str:
    """A line up to its comment; ``#`` within a word or quotes stays."""
    if "#" not in line:
        return line
    quote = ""
    for at, char in enumerate(line):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char == "#" and (at == 0 or line[at - 1] in " \t"):
            return line[:at]
    return line


def _walk(tree: Tree) -> Iterator[Node]:
    stack = [tree.root_node]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))


def _error_sizes(tree: Tree) -> Iterator[int]:
    stack = [tree.root_node] if tree.root_node.has_error else []
    while stack:
        node = stack.pop()
        if node.is_error:
            yield node.end_byte - node.start_byte
        elif node.has_error:
            stack.extend(node.children)


def _without_comments(text: str, tree: Tree) -> str:
    """The text with blanks for comments, so that offsets stay."""
    parts = []
    last = 0
    for node in _walk(tree):
        if node.type == "comment" and node.start_byte >= last:
            parts.append(text[last : node.start_byte])
            parts.append(re.sub(r"[^\n]", " ", text[node.start_byte : node.end_byte]))
            last = node.end_byte
    return "".join([*parts, text[last:]])


def _conditions(tree: Tree, data: bytes) -> Iterator[tuple[int, int, str]]:
    """Start, end and condition of every branch."""
    for node in _walk(tree):
        if node.type != "conditional":
            continue
        heads = [c for c in node.children if c.type.startswith(("if", "elsif", "else"))]
        earlier: list[str] = []
        for head in heads:
            condition = _condition(head, data)
            parts = [negated(text) for text in earlier] + ([condition] if condition else [])
            end = node.end_byte if head is heads[-1] else heads[heads.index(head) + 1].start_byte
            yield head.start_byte, end, " && ".join(parts)
            earlier.append(condition)


def _condition(head: Node, data: bytes) -> str:
    line = data[head.start_byte : head.end_byte].decode("ascii").split("\n", 1)[0]
    words = line.partition("#")[0].split(None, 1)
    if words and words[0] == "else":
        words = words[1].split(None, 1) if len(words) > 1 else []
    if len(words) < 2:
        return ""
    word, rest = words[0], words[1].strip()
    if word in ("ifdef", "ifndef"):
        return f"{'!' if word == 'ifndef' else ''}defined({rest})"
    compared = rest.strip("()").replace(",", " == " if word == "ifeq" else " != ", 1)
    return " ".join(compared.split())
