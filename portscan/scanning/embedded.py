"""CUDA source inside string literals, as handed to NVRTC: the same text with all else blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.scanning.masking import blank, literals

_QUALIFIER = re.compile(rb"__(?:global|device)__\s")
_ESCAPE = re.compile(rb"\\(?:\r?\n|.)", re.DOTALL)
_RAW = re.compile(rb"[^\"]*\"([^\s()\\]{0,16})\(")


def embedded_source(text: bytes, masked: bytes) -> bytes | None:
    """The file with only the contents of its embedded CUDA sources left, None without any.

    Offsets and lines stay. Neighbouring literals are one source; escapes become blanks.
    """
    if not _QUALIFIER.search(text) or text.count(b"__global__") <= masked.count(b"__global__"):
        return None
    out = bytearray(blank(text, [(0, len(text))]))
    found = False
    for group in _groups(text):
        if not any(_QUALIFIER.search(text, start, end) for start, end in group):
            continue
        found = True
        for start, end in group:
            begin, content = _content(text[start:end])
            out[start + begin : start + begin + len(content)] = content
    return bytes(out) if found else None


def _groups(text: bytes) -> Iterator[list[tuple[int, int]]]:
    """Runs of literals with nothing but blanks between them."""
    group: list[tuple[int, int]] = []
    for start, end in literals(text):
        if group and text[group[-1][1] : start].strip():
            yield group
            group = []
        group.append((start, end))
    if group:
        yield group


def _content(literal: bytes) -> tuple[int, bytes]:
    """Offset and text of a literal's inside, escapes blanked."""
    raw = _RAW.match(literal) if literal[:1] != b'"' else None
    if raw is not None:
        return raw.end(), literal[raw.end() : len(literal) - len(raw[1]) - 2]
    begin = literal.index(b'"') + 1
    inside = literal[begin:-1]
    return begin, _ESCAPE.sub(lambda m: _plain(m.group()), inside)


def _plain(escape: bytes) -> bytes:
    if escape == b'\\"':
        return b' "'
    return b"\n".rjust(len(escape)) if escape.endswith(b"\n") else b" " * len(escape)
