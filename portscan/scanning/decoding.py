"""Bytes of a source file to UTF-8, with line and column look-up."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right

_LONE_RETURN = re.compile(rb"\r(?!\n)")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NotTextError(ValueError):
    """The bytes are not source text."""


def to_utf8(data: bytes) -> bytes:
    """The text as UTF-8 without byte-order mark; GBK and Latin-1 are tried after UTF-8.

    A carriage return alone ends a line, as for compilers, and becomes a newline.
    Raises NotTextError for binary data (NUL bytes).
    """
    return _LONE_RETURN.sub(b"\n", _decoded(data)) if b"\r" in data else _decoded(data)


def _decoded(data: bytes) -> bytes:
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16").encode()
        except UnicodeDecodeError:
            raise NotTextError("broken UTF-16") from None
    if b"\0" in data:
        raise NotTextError("binary data (NUL bytes)")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data).encode()
    return data


def source_lines(data: bytes) -> tuple[str, ...]:
    """The lines of a file as text, without line ends; raises NotTextError for binary data."""
    return tuple(line.rstrip("\r") for line in to_utf8(data).decode("utf-8", "replace").split("\n"))


def _legacy(data: bytes) -> str:
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return data.decode("latin-1")


class Positions:
    """Line and column of byte offsets; both 1-based, columns in Unicode code points."""

    __slots__ = ("_ascii", "_data", "_last", "_starts")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._ascii = data.isascii()
        self._last = (0, 1)
        starts = [0]
        find = data.find
        at = find(b"\n")
        while at >= 0:
            starts.append(at + 1)
            at = find(b"\n", at + 1)
        self._starts = starts

    @property
    def count(self) -> int:
        """Number of lines; a last line without newline counts."""
        return len(self._starts) - (self._starts[-1] == len(self._data))

    def line(self, offset: int) -> int:
        """Line number of a byte offset."""
        return bisect_right(self._starts, offset)

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte offset."""
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        if self._ascii:
            return line, offset - start + 1
        # Going on from the place asked for last keeps a long line from being read again and again.
        known, column = self._last if start <= self._last[0] <= offset else (start, 1)
        column += len(self._data[known:offset].decode("utf-8", "replace"))
        self._last = (offset, column)
        return line, column
