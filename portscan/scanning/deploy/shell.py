"""Shell and batch scripts, and .env files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tree_sitter import Node

from portscan.scanning.deploy.batch import read_directive
from portscan.scanning.deploy.commands import read_command
from portscan.scanning.deploy.hits import HIT
from portscan.scanning.deploy.plain import read_lines
from portscan.scanning.deploy.spotter import Spotter, Word
from portscan.scanning.deploy.trees import (
    LARGEST,
    broken_spans,
    is_data,
    parse_shell,
    text_of,
    walk,
)
from portscan.scanning.outer import Found, Source

_DEEPEST = 3
"""Scripts within scripts."""
_RUNS_INPUT = re.compile(
    r"(?:\S*/)?(?:bash|sh|zsh|ssh|sbatch|yhbatch|bsub|qsub|dsub)\b|sudo\s+bash"
)
_STRINGS = frozenset({"string", "raw_string", "ansi_c_string"})
_NO_WORDS = frozenset({"comment", "variable_assignment", "file_redirect", "herestring_redirect"})
_VALUES = frozenset({"array", "test_command", "file_redirect"})


def read_shell(source: Source) -> Found:
    """The facts of a script."""
    text = source.text()
    if HIT.search(text) is None:
        return Found()
    spotter = Spotter(source.names, text)
    if is_data(text):
        read_lines(0, text[:LARGEST], spotter)
        return Found(uses=spotter.uses(), error_bytes=len(text))
    broken = ShellReader(spotter).read(0, text)
    return Found(uses=spotter.uses(), error_bytes=broken)


@dataclass(frozen=True, slots=True)
class ShellReader:
    """Reads scripts, also those that stand inside other files."""

    spotter: Spotter

    def read(self, base: int, text: bytes, depth: int = 0) -> int:
        """Note what a script uses; ``base`` is its offset in the file. Returns the bytes broken."""
        root = parse_shell(text)
        for node in walk(root):
            self._node(base, node, depth)
        spans = broken_spans(root)
        for start, end in spans:
            read_lines(base + start, text[start:end], self.spotter)
        return sum(end - start for start, end in spans)

    def _node(self, base: int, node: Node, depth: int) -> None:
        at = base + node.start_byte
        if node.type == "comment":
            read_directive(at, text_of(node), self.spotter)
        elif node.type == "variable_name":
            self.spotter.variable(at, text_of(node))
        elif node.type == "command":
            self._command(base, node, depth)
        elif node.type == "variable_assignment":
            value = node.child_by_field_name("value")
            if value is not None:
                self._value(base, value)
        elif node.type in _VALUES:
            self._value(base, node)
        elif node.type == "for_statement":
            for child in node.children_by_field_name("value"):
                self._value(base, child)
        elif node.type == "heredoc_body":
            self._heredoc(base, node, depth)

    def _value(self, base: int, node: Node) -> None:
        self.spotter.places(base + node.start_byte, text_of(node))
        text = text_of(node).strip("\"'")
        if " " not in text and "$" not in text and ":" in text:
            offset = base + node.start_byte + (node.type in _STRINGS)
            self.spotter.image(Word(offset, text), sure=False)

    def _command(self, base: int, node: Node, depth: int) -> None:
        words = [
            word
            for child in node.children
            if child.type not in _NO_WORDS and (word := _word(base, child)).text
        ]

        def script(word: Word) -> None:
            if depth < _DEEPEST:
                self.read(word.offset, word.text.encode(), depth + 1)

        read_command(words, self.spotter, script)

    def _heredoc(self, base: int, node: Node, depth: int) -> None:
        """A script that a shell is fed or that is written to a file; other text says nothing."""
        statement = node.parent.parent if node.parent is not None else None
        if statement is None or depth >= _DEEPEST:
            return
        written = any(child.type == "file_redirect" for child in statement.children)
        if written or _RUNS_INPUT.match(text_of(statement)):
            self.read(base + node.start_byte, node.text or b"", depth + 1)


def _word(base: int, node: Node) -> Word:
    text = text_of(node)
    if node.type in _STRINGS:
        skip = 2 if node.type == "ansi_c_string" else 1
        return Word(base + node.start_byte + skip, text[skip:-1], quoted=True)
    return Word(base + node.start_byte, text)
