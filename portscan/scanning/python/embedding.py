"""CUDA sources in the strings of Python code: load_inline, RawKernel, SourceModule and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tree_sitter import Node

from portscan.model import FileFacts
from portscan.scanning.python.fileview import FileView
from portscan.scanning.python.strings import is_statement
from portscan.scanning.python.walking import paths_to, text_of

_SOURCE = re.compile(
    rb"__(?:global|device|launch_bounds)__\b|"
    rb"#[ \t]*include[ \t]*[<\"](?:torch|ATen|c10|cu|cub|thrust|mma)"
)
_QUALIFIED = re.compile(r"__(?:global|device)__\s+[\w(]")
_LITERALS = frozenset({"string", "concatenated_string"})
_ESCAPE = re.compile(r"\\(?:\r?\n|.)", re.DOTALL)
_NOT_BREAK = re.compile(r"[^\n]")


def add_sources(view: FileView) -> None:
    """Reads the CUDA sources among the literals, at the lines where they stand."""
    offsets = [match.start() for match in _SOURCE.finditer(view.text)]
    spans: list[tuple[int, int, str]] = []
    for path in paths_to(view.tree, offsets, _LITERALS):
        if is_statement(path):
            continue
        parts = tuple(_parts(path[-1]))
        if _is_source("".join(said for _, _, said in parts)):
            spans.extend(parts)
    if spans:
        view.found.embedded.append(read_embedded(view, spans))


def read_embedded(view: FileView, spans: Sequence[tuple[int, int, str]]) -> FileFacts:
    """The facts of sources, each given by its bytes in the file and as the compiler sees it."""
    pieces: list[str] = []
    at = 0
    for start, end, said in spans:
        pieces += [_blank(view.text[at:start]), said]
        at = end
    pieces.append(_blank(view.text[at:]))
    facts = view.source.read_cuda(view.source.path, "".join(pieces).encode())
    return replace(
        facts,
        uses=tuple(replace(use, embedded=True) for use in facts.uses),
        functions=tuple(replace(function, embedded=True) for function in facts.functions),
    )


def _is_source(text: str) -> bool:
    if "__global__" in text or "__device__" in text:
        return _QUALIFIED.search(text) is not None and "{" in text and "}" in text
    return text.lstrip().startswith("#include") or "\n#include" in text


def _parts(literal: Node) -> Iterable[tuple[int, int, str]]:
    """The contents of a literal or of neighbouring ones: span and text of the same length."""
    strings = literal.children if literal.type == "concatenated_string" else [literal]
    for node in strings:
        if node.type != "string":
            continue
        opening = text_of(node.children[0]).lower() if node.children else ""
        for child in node.children:
            if child.type == "string_content":
                said = _plain(text_of(child), "r" in opening)
                yield child.start_byte, child.end_byte, said


def _plain(text: str, raw: bool) -> str:
    text = text.replace("{{", "{ ").replace("}}", "} ") if text.count("{{") > 1 else text
    return text if raw else _ESCAPE.sub(_unescaped, text)


def _unescaped(escape: re.Match[str]) -> str:
    said = escape.group()
    if said in ('\\"', "\\'"):
        return " " + said[1]
    return "\n".rjust(len(said)) if said.endswith("\n") else " " * len(said)


def _blank(text: bytes) -> str:
    return _NOT_BREAK.sub(" ", text.decode("utf-8", "replace"))
