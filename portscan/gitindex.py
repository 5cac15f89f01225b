"""The files that git tracks, read from its index; nothing of git is run."""

from __future__ import annotations

import struct
from pathlib import Path

_HEADER = struct.Struct(">4sII")
_FIXED = 62
"""Bytes of an entry before its name: times, sizes, a 20-byte id, flags."""
_EXTENDED = 0x4000
_LARGEST = 256 * 1024 * 1024


def tracked(repository: Path) -> frozenset[str] | None:
    """Paths relative to the repository's top; None when there is no index that can be read."""
    file = repository / ".git" / "index"
    try:
        if file.stat().st_size > _LARGEST:
            return None
        data = file.read_bytes()
        return frozenset(_entries(data))
    except (OSError, ValueError, struct.error, IndexError):
        return None


def _entries(data: bytes) -> list[str]:
    signature, version, count = _HEADER.unpack_from(data)
    if signature != b"DIRC" or version not in (2, 3, 4):
        raise ValueError("no index of a version that is known")
    at, previous = _HEADER.size, b""
    found = []
    for _ in range(count):
        (flags,) = struct.unpack_from(">H", data, at + 60)
        start = at + _FIXED + (2 if flags & _EXTENDED else 0)
        if version == 4:
            kept, start = _number(data, start)
            end = data.index(b"\0", start)
            previous = previous[: len(previous) - kept] + data[start:end]
            at = end + 1
        else:
            end = data.index(b"\0", start)
            previous = data[start:end]
            at += (end - at + 8) & ~7
        found.append(previous.decode("utf-8", "surrogateescape"))
    return found


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of variable length, and where it ends."""
    value = data[at] & 0x7F
    while data[at] & 0x80:
        at += 1
        value = ((value + 1) << 7) | (data[at] & 0x7F)
    return value, at + 1
