"""The file format of compiled rules: named bodies behind an index and a checksum."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

_MAGIC = b"portscan rules 1"
_HEAD = len(_MAGIC) + 1 + 8 + 1 + 8 + 1
"""Magic, checksum and length of the index, each with the blank or line end after it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Bodies by name, cut out when asked for."""

    data: bytes
    index: Mapping[str, tuple[int, int]]
    """Name to start and end in the data."""

    def body(self, name: str) -> bytes:
        """The bytes with this name; KeyError when there are none."""
        start, end = self.index[name]
        return self.data[start:end]

    def text(self, name: str) -> str:
        """The same as text."""
        return self.body(name).decode()


def pack(bodies: Mapping[str, bytes]) -> bytes:
    """The bodies as one file."""
    index: dict[str, tuple[int, int]] = {}
    at = 0
    for name, body in bodies.items():
        index[name] = (at, at + len(body))
        at += len(body)
    listed = json.dumps(index).encode()
    rest = b"".join((listed, *bodies.values()))
    return b"%b %08x %08x\n%b" % (_MAGIC, crc32(rest), len(listed), rest)


def unpack(data: bytes) -> Part | None:
    """The bodies of a file, None when it isn't one or isn't whole."""
    if not data.startswith(_MAGIC + b" ") or len(data) < _HEAD:
        return None
    try:
        checksum, length = (int(word, 16) for word in data[len(_MAGIC) : _HEAD].split())
    except ValueError:
        return None
    if crc32(memoryview(data)[_HEAD:]) != checksum:
        return None
    start = _HEAD + length
    index = json.loads(data[_HEAD:start])
    return Part(data, {name: (start + a, start + b) for name, (a, b) in index.items()})


def as_json(value: object) -> bytes:
    """A body that holds a value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
