"""YAML of Compose, Kubernetes, Helm and CI, read as events: nothing is built, nothing expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from portscan.scanning.deploy.commands import read_command
from portscan.scanning.deploy.entries import PROSE_KEYS, read_entry, read_item, resource
from portscan.scanning.deploy.plain import read_lines
from portscan.scanning.deploy.shell import ShellReader
from portscan.scanning.deploy.spotter import Spotter, Word
from portscan.scanning.deploy.trees import LARGEST, is_data
from portscan.scanning.outer import Found, Source

_HIT = re.compile(
    rb"nvidia|NVIDIA|cuda|CUDA|nccl|NCCL|NVSHMEM|CUFILE|dcgm|DCGM|gres|tensorrt|nvcc|"
    rb"gpus\b|\[ *['\"]?gpu\b|-accelerator|vgpu|gpu-mem|gpu-count|vcuda|"
    rb"linux/amd64|kubernetes\.io/arch|linux_x86_64|Linux-x86_64|capabilities|flash.attn|"
    rb"pip3? install|conda install|vllm|sglang|deepspeed|rapids"
)
_TEMPLATED = re.compile(rb"(?m)(?<!\$)\{\{|^\s*\{%")
_EVENTS = 100_000
_DEEPEST = 100
_SCRIPT_KEYS = frozenset(
    {"run", "script", "before_script", "after_script", "command", "args", "entrypoint", "cmd",
     "commands", "setup", "before_install", "install", "bash", "shell", "test", "postCreateCommand",
     "initContainerScript", "inlineScript", "cibw_before_build", "preStart", "exec"}
)  # fmt: skip
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Mark(Protocol):
    """A place as either of the two parsers tells it."""

    line: int
    column: int


class _TooMuchError(ValueError):
    """More events or levels than a configuration file has."""


def read_yaml(source: Source) -> Found:
    """The facts of a YAML file; templates and broken files are matched as text and are partial."""
    if _HIT.search(source.data) is None:
        return Found()
    text = source.text()
    spotter = Spotter(source.names, text)
    if not is_data(text) and not _TEMPLATED.search(text):
        reader = _Reader(spotter, text)
        try:
            for event in _events(text):
                reader.take(event)
            return Found(uses=spotter.uses())
        except (yaml.YAMLError, _TooMuchError):
            spotter = Spotter(source.names, text)
    read_lines(0, text[:LARGEST], spotter)
    return Found(uses=spotter.uses(), error_bytes=len(text))


def _events(text: bytes) -> Iterator[yaml.Event]:
    depth = 0
    for number, event in enumerate(yaml.parse(text.decode("utf-8", "replace"), Loader=_LOADER)):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if number > _EVENTS or depth > _DEEPEST:
            raise _TooMuchError
        yield event


@dataclass(slots=True)
class _Level:
    """A mapping or sequence that is open."""

    mapping: bool
    key: Word | None = None
    """Of a mapping: the key whose value comes next."""
    words: list[Word] = field(default_factory=list)
    """Of a sequence that is a command: its words so far."""


class _Reader:
    """Takes events one by one and keeps the keys around the next."""

    def __init__(self, spotter: Spotter, text: bytes) -> None:
        self._spotter = spotter
        self._shell = ShellReader(spotter)
        self._text = text
        self._lines = [0, *(found.end() for found in re.finditer(rb"\n", text))]
        self._open: list[_Level] = []

    def take(self, event: yaml.Event) -> None:
        """Note what an event uses."""
        if isinstance(event, yaml.CollectionStartEvent):
            self._open.append(_Level(isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._done()

    def _close(self) -> None:
        level = self._open.pop()
        if level.words:
            read_command(level.words, self._spotter, self._script)
        self._done()

    def _done(self) -> None:
        """A value ends; an empty key stays for a key that is a collection itself."""
        if self._open and self._open[-1].mapping:
            level = self._open[-1]
            if level.key is None:
                level.key = Word(0, "")
            else:
                level.key = None

    def _path(self) -> tuple[str, ...]:
        return tuple(level.key.text for level in self._open if level.key is not None)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        word = self._word(event)
        level = self._open[-1] if self._open else None
        if level is not None and level.mapping and level.key is None:
            level.key = word
            resource(word, self._spotter)
            self._spotter.variable(word.offset, word.text)
            return
        path = self._path()
        if path and path[-1] in _SCRIPT_KEYS:
            self._command(event, word, level)
        elif "\n" in word.text:
            self._lines_of(event, word, path[-1] if path else "")
        elif level is not None and level.mapping and level.key is not None:
            read_entry(level.key, word, path, self._spotter)
        else:
            read_item(word, path, self._spotter)
        if level is not None and level.mapping:
            level.key = None

    def _lines_of(self, event: yaml.ScalarEvent, word: Word, key: str) -> None:
        """A value of several lines: a script, a configuration, or prose."""
        if key.lower() in PROSE_KEYS:
            return
        start = self._offset(event.start_mark)
        raw = self._text[start : self._offset(event.end_mark)]
        if key.endswith((".sh", ".bash")) or word.text.startswith("#!"):
            self._shell.read(start, raw.replace(b"|", b" ", 1))
        else:
            read_lines(start, raw, self._spotter)

    def _command(self, event: yaml.ScalarEvent, word: Word, level: _Level | None) -> None:
        """A script in one value, or one word of a command."""
        start = self._offset(event.start_mark)
        raw = self._text[start : self._offset(event.end_mark)]
        if (
            level is not None
            and not level.mapping
            and "\n" not in word.text
            and " " not in word.text
        ):
            level.words.append(word)
            return
        if event.style in ("|", ">"):
            head = raw.find(b"\n") + 1
            raw = b" " * (head - 1) + b"\n" + raw[head:] if head else raw
        elif event.style in ("'", '"'):
            start, raw = start + 1, raw[1:-1]
        if level is not None and not level.mapping and level.words:
            level.words.append(Word(word.offset, word.text, quoted=True))
            return
        self._shell.read(start, raw.replace(b"${{", b"   ").replace(b"}}", b"  "))

    def _script(self, word: Word) -> None:
        end = word.offset + len(word.text.encode())
        written = self._text[word.offset : end]
        self._shell.read(word.offset, written if b"\n" not in written else word.text.encode())

    def _word(self, event: yaml.ScalarEvent) -> Word:
        offset = self._offset(event.start_mark) + (event.style in ("'", '"'))
        return Word(offset, event.value, quoted=event.style in ("'", '"'))

    def _offset(self, mark: _Mark | None) -> int:
        """Bytes before a mark, whose column counts code points."""
        if mark is None:
            return 0
        start = self._lines[min(mark.line, len(self._lines) - 1)]
        line = self._text[start : start + 4 * mark.column + 4]
        return start + len(line.decode("utf-8", "replace")[: mark.column].encode())
