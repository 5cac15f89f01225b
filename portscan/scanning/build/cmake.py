"""CMake code to uses: languages, packages, FindCUDA commands, variables, options, libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cmake_parser import CMakeParseError, parse_raw
from cmake_parser.ast import Command

from portscan.scanning.build.cmakecommands import CommandReader
from portscan.scanning.build.collecting import Collector, negated
from portscan.scanning.build.options import add_all, options, programs
from portscan.scanning.outer import Found, Source

_HIT = re.compile(
    rb"(?i)cuda|nvcc|nccl|gencode|-arch|cu(?:dnn|blas|fft|rand|sparse|solver|tensor|tlass|pti|file)"
    rb"|-lnv|nvtx|nvrtc|nvinfer|tensorrt|nvshmem|\bnpp|\bcub\b|thrust|cccl|nvidia"
)
_LARGEST = 2_000_000
"""Bytes of a file that are parsed; a larger one is matched as text."""
_LONGEST_CONDITION = 200
_PLACEHOLDER = re.compile(r"^[ \t]*@\w+@[ \t]*$", re.MULTILINE)
"""A line of a template that is no command before it is configured."""


def read(source: Source) -> Found:
    """The uses of a CMake file; from a syntax error on only text is matched."""
    if _HIT.search(source.data) is None:
        return Found()
    into = Collector(source, source.names.build)
    reader = CommandReader(into)
    if len(into.text) > _LARGEST:
        _match_text(into, 0)
        return into.found
    commands, end = _commands(into.text)
    reader.learn(commands)
    guards: list[list[str]] = []
    for command in commands:
        name = command.identifier.lower()
        _branch(guards, name, into.text, command)
        if name not in ("else", "endif"):
            outer = guards[:-1] if name in ("if", "elseif") else guards
            reader.read(command, " && ".join(part for parts in outer for part in parts) or None)
    if end < len(into.text):
        _match_text(into, end)
    return into.found


def _commands(text: str) -> tuple[list[Command], int]:
    """The commands, and the offset from which on the text could not be parsed."""
    commands: list[Command] = []
    end = 0
    plain = _PLACEHOLDER.sub(lambda found: " " * len(found.group()), text)
    try:
        for node in parse_raw(plain):
            if isinstance(node, Command):
                commands.append(node)
            end = node.span.stop
    except (CMakeParseError, RecursionError):
        return commands, end
    return commands, len(text)


def _branch(guards: list[list[str]], name: str, text: str, command: Command) -> None:
    """Keeps track of the conditions that hold for the next commands."""
    if name == "if":
        guards.append([_condition(text, command)])
    elif name in ("elseif", "else") and guards:
        before = guards[-1]
        before[-1] = negated(before[-1])
        if name == "elseif":
            before.append(_condition(text, command))
    elif name == "endif" and guards:
        guards.pop()


def _condition(text: str, command: Command) -> str:
    if not command.args:
        return "?"
    inner = text[command.args[0].span.start : command.args[-1].span.stop]
    return " ".join(inner.split())[:_LONGEST_CONDITION]


_FIND = re.compile(r"(?i)\b(?:find_package|find_dependency)\s*\(\s*(?P<name>\w+)")


def _match_text(into: Collector, start: int) -> None:
    """Line by line, without comments, where the parser gave up."""
    rest = into.text[start:]
    into.found.error_bytes += len(rest.encode())
    for offset, line in _lines(rest):
        code = line.partition("#")[0]
        add_all(into, options(code, nvcc=False), start + offset, None)
        add_all(into, programs(code), start + offset, None)
        for match in _FIND.finditer(code):
            canonical = f"cmake:find_package({match['name']})"
            if canonical in into.names:
                at = start + offset + match.start()
                into.add(at, match.group(), canonical, "command", None)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1
