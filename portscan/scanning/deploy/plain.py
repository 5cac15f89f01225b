"""Text matching, for what no parser takes: templates and broken files."""

from __future__ import annotations

import re

from portscan.scanning.deploy.batch import read_directive, split_words
from portscan.scanning.deploy.commands import read_command
from portscan.scanning.deploy.entries import read_entry
from portscan.scanning.deploy.hits import HIT
from portscan.scanning.deploy.spotter import Spotter, Word

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_ENTRY = re.compile(r"\s*(?:-\s+)?([\"']?)([\w./-]+)\1\s*:(?:\s+(.*))?$")
_ITEM = re.compile(r"\s*-\s+(.*)$")
_LONGEST = 10_000
"""Bytes of a line; the rest of a longer one is data."""
_SHELL_HEADS = re.compile(r"\s*(?:RUN\s+|sudo\s+|&&\s*|export\s+)*")


def read_lines(base: int, text: bytes, spotter: Spotter) -> None:
    """Note what each line uses, by its words alone; ``base`` is the text's offset in the file."""
    offset = base
    for raw in text.split(b"\n"):
        if HIT.search(raw) is not None:
            _line(offset, raw[:_LONGEST].decode("utf-8", "replace"), spotter)
        offset += len(raw) + 1


def _line(offset: int, line: str, spotter: Spotter) -> None:
    if line.lstrip().startswith("#"):
        indent = len(line) - len(line.lstrip())
        read_directive(offset + indent, line.lstrip(), spotter)
        return
    plain = _TEMPLATE.sub(lambda found: " " * len(found[0]), _COMMENT.sub("", line))
    entry = _ENTRY.match(plain)
    if entry is not None:
        value = (entry[3] or "").strip()
        start = entry.start(3) + len(entry[3]) - len(entry[3].lstrip()) if entry[3] else 0
        quoted = value[:1] in ("'", '"')
        word = Word(_at(offset, line, start + quoted), value.strip("\"'"), quoted)
        read_entry(Word(_at(offset, line, entry.start(2)), entry[2]), word, (), spotter)
        return
    item = _ITEM.match(plain)
    start = item.start(1) if item else 0
    skipped = _SHELL_HEADS.match(plain, start)
    start = skipped.end() if skipped else start
    words = split_words(_at(offset, line, start), plain[start:])
    for word in words:
        name, assigned, _ = word.text.partition("=")
        if assigned:
            spotter.variable(word.offset, name)
    read_command(words, spotter, lambda _: None)


def _at(offset: int, line: str, column: int) -> int:
    return offset + len(line[:column].encode())
