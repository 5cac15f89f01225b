"""Dockerfiles."""

from __future__ import annotations

import re

from tree_sitter import Node

from portscan.scanning.deploy.commands import read_command
from portscan.scanning.deploy.hits import HIT
from portscan.scanning.deploy.plain import read_lines
from portscan.scanning.deploy.shell import ShellReader
from portscan.scanning.deploy.spotter import Spotter, Word
from portscan.scanning.deploy.trees import (
    LARGEST,
    broken_spans,
    is_data,
    parse_container,
    text_of,
    walk,
)
from portscan.scanning.outer import Found, Source

_CONTINUED = re.compile(rb"\\[ \t]*\r?\n")
_COMMENT = re.compile(rb"(?m)^[ \t]*#.*$")
_BLANK_LINE = re.compile(rb"(?m)^[ \t]*\r?\n")
_TEMPLATED = re.compile(rb"(?m)^\s*(?:FROM|ARG|ENV)\b.*\{\{|^\s*\{%")
_ARGUMENT = re.compile(r"\$\{?(\w+)(?::?-([^}]*))?\}?")
_PLATFORM = re.compile(r"--platform=(linux/(?:amd64|x86_64))")
_IN_RUN = frozenset({"shell_command", "heredoc_block", "json_string_array"})


def read_dockerfile(source: Source) -> Found:
    """The facts of a Dockerfile."""
    text = source.text()
    if HIT.search(text) is None:
        return Found()
    spotter = Spotter(source.names, text)
    if is_data(text) or _TEMPLATED.search(text):
        read_lines(0, text[:LARGEST], spotter)
        return Found(uses=spotter.uses(), error_bytes=len(text))
    root = parse_container(text)
    _Instructions(spotter).read(root)
    spans = broken_spans(root)
    for start, end in spans:
        read_lines(start, text[start:end], spotter)
    return Found(uses=spotter.uses(), error_bytes=sum(end - start for start, end in spans))


class _Instructions:
    """Reads the instructions in order, since ARG gives values to those that follow."""

    def __init__(self, spotter: Spotter) -> None:
        self._spotter = spotter
        self._shell = ShellReader(spotter)
        self._arguments: dict[str, str] = {}
        self._stages: set[str] = set()

    def read(self, root: Node) -> None:
        for node in walk(root, _IN_RUN):
            if node.type == "from_instruction":
                self._from(node)
            elif node.type == "copy_instruction":
                self._copy(node)
            elif node.type in ("arg_pair", "env_pair"):
                self._pair(node)
            elif node.type == "arg_instruction" and node.named_child_count:
                self._spotter.variable(*_located(node.named_children[0]))
            elif node.type == "shell_command":
                self._script(node)
            elif node.type == "heredoc_block":
                self._shell.read(node.start_byte, _without_marks(node))
            elif node.type == "json_string_array":
                self._array(node)

    def _from(self, node: Node) -> None:
        for child in node.named_children:
            if child.type == "param" and (found := _PLATFORM.fullmatch(text_of(child))):
                self._spotter.add(child.start_byte, found[0], "x86:platform")
            elif child.type == "image_spec":
                self._image(child.start_byte, text_of(child))
            elif child.type == "image_alias":
                self._stages.add(text_of(child).lower())

    def _copy(self, node: Node) -> None:
        for child in node.named_children:
            text = text_of(child)
            if child.type == "param" and text.startswith("--from="):
                self._image(child.start_byte + 7, text[7:])
            elif child.type == "path":
                self._spotter.places(child.start_byte, text)

    def _image(self, offset: int, written: str) -> None:
        image = self._filled(written)
        if image.lower() not in self._stages:
            self._spotter.image(Word(offset, written), sure=True, value=image)

    def _filled(self, text: str, depth: int = 4) -> str:
        """The text with the arguments' defaults put in, as far as they are known."""

        def value(found: re.Match[str]) -> str:
            return self._arguments.get(found[1], found[2] or found[0])[:500]

        filled = _ARGUMENT.sub(value, text)[:2000]
        return filled if depth == 0 or filled == text else self._filled(filled, depth - 1)

    def _pair(self, node: Node) -> None:
        if not node.named_children:
            return
        offset, name = _located(node.named_children[0])
        known = self._spotter.variable(offset, name)
        if len(node.named_children) < 2:
            return
        start, value = _located(node.named_children[-1])
        if node.type == "arg_pair":
            self._arguments[name] = value.strip("\"'")
        if not known or "/" in value:
            self._spotter.places(start, value)

    def _script(self, node: Node) -> None:
        raw = node.text or b""
        raw = _CONTINUED.sub(_blank, _COMMENT.sub(_blank, raw))
        raw = _BLANK_LINE.sub(_blank, raw)
        self._shell.read(node.start_byte, raw)

    def _array(self, node: Node) -> None:
        words = [
            Word(child.start_byte + 1, text_of(child)[1:-1])
            for child in node.named_children
            if child.type == "json_string"
        ]
        script = [word for word in words if " " in word.text]
        read_command([word for word in words if word.text], self._spotter, lambda _: None)
        for word in script:
            self._shell.read(word.offset, word.text.encode())


def _located(node: Node) -> tuple[int, str]:
    return node.start_byte, text_of(node)


def _blank(found: re.Match[bytes]) -> bytes:
    return b" " * len(found[0])


def _without_marks(node: Node) -> bytes:
    """A heredoc's lines, its end mark blanked."""
    text = node.text or b""
    for child in node.children:
        if child.type == "heredoc_end":
            at = child.start_byte - node.start_byte
            text = text[:at] + b" " * len(text[at:])
    return text
