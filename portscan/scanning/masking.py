"""Blank out what is no code: comments, strings, ``#if 0`` branches. Offsets stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RAW = rb"""(?:\b(?:u8|[uUL])?R)"(?P<fence>[^\s()\\]{0,16})\(.*?(?:\)(?P=fence)"|\Z)|"""
_PLAIN = rb"""
      //[^\\\n]*+(?:\\(?:\r?\n|.)[^\\\n]*+)*+
    | /\*.*?(?:\*/|\Z)
    | "[^"\\\n]*+(?:\\(?:\r?\n|.)[^"\\\n]*+)*+(?:"|(?=\n)|\Z)
    | (?<![0-9A-Fa-f])'(?:[^'\\\n]|\\.){1,12}'
    """
_NOT_CODE = re.compile(_PLAIN, re.VERBOSE | re.DOTALL)
_NOT_CODE_WITH_RAW = re.compile(_RAW + _PLAIN, re.VERBOSE | re.DOTALL)
_SPACES = bytes(byte if byte in b"\r\n" else 0x20 for byte in range(256))


def mask(data: bytes) -> bytes:
    """The same bytes with comments and the insides of literals as spaces; newlines stay.

    String literals keep their quotes so that an argument list still has an argument there.
    """
    pattern = _NOT_CODE_WITH_RAW if b'R"' in data else _NOT_CODE
    return pattern.sub(_blank, data)


_SPLIT_WORD = re.compile(rb"(?<=\w)\\(\r?\n)(\w++)")


def joined_words(data: bytes) -> bytes:
    """The same number of bytes with words that a line's end splits put before it, whole."""
    return _SPLIT_WORD.sub(rb"\2\\\1", data) if b"\\" in data else data


_CONDITIONS = re.compile(rb"^[ \t]*+#[ \t]*+(?!define\b)(?:[^\n\\]|\\\r?\n|\\.)*+", re.MULTILINE)


def without_conditions(code: bytes) -> bytes:
    """The same bytes with all directives but definitions blank."""
    return _CONDITIONS.sub(_blank, code)


_HEAD_MACROS = re.compile(
    rb"(?:(?<=\bstruct)|(?<=\bclass)|(?<=\bunion))(\s++(?:[A-Za-z_]\w*+[ \t]*+\([^()\n;{}]*+\)|"
    rb"[A-Z][A-Z0-9_]{2,}+))++(?=\s++[A-Za-z_]\w*+\s*+(?:final\b\s*+)?[:{])"
    rb"|^[ \t]*+[A-Z][A-Z0-9_]{2,}+[ \t]*+(?=\r?\n\s*+namespace\b)",
    re.MULTILINE,
)


def plain_heads(data: bytes) -> bytes:
    """The same bytes without macros in the heads of classes and on lines before namespaces.

    The grammar can't know ``struct ALIGN(16) Name {`` nor ``NS_PREFIX`` alone on a line.
    """
    return _HEAD_MACROS.sub(_blank, data)


def literals(data: bytes) -> Iterator[tuple[int, int]]:
    """Spans of the string literals outside comments, prefixes and quotes included."""
    pattern = _NOT_CODE_WITH_RAW if b'R"' in data else _NOT_CODE
    for match in pattern.finditer(data):
        if b'"' in match.group()[:4] and match.group()[:1] != b"/":
            yield match.span()


def _blank(match: re.Match[bytes]) -> bytes:
    text = match.group()
    if text[:1] in b"\"'" and len(text) >= 2 and b"\n" not in text:
        return text[:1] + b" " * (len(text) - 2) + text[-1:]
    return text.translate(_SPACES)


def blank(data: bytes, spans: list[tuple[int, int]]) -> bytes:
    """The bytes with the spans as spaces; newlines stay."""
    if not spans:
        return data
    pieces = []
    last = 0
    for start, end in spans:
        pieces.append(data[last:start])
        pieces.append(data[start:end].translate(_SPACES))
        last = end
    pieces.append(data[last:])
    return b"".join(pieces)


_LARGE_ARRAY = 16 * 1024


def blank_arrays(data: bytes) -> bytes:
    """The bytes with the insides of large initialisers (embedded binaries, tables) as spaces.

    An initialiser is what stands between ``{`` and the next ``}`` without a ``;`` or another
    ``{``; newlines stay.
    """
    return blank(data, _large_arrays(data))


def without_arrays(data: bytes) -> bytes:
    """The bytes with the insides of large initialisers left out."""
    spans = _large_arrays(data)
    if not spans:
        return data
    edges = [0, *(offset for span in spans for offset in span), len(data)]
    return b"".join(data[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def _large_arrays(data: bytes) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = data.find(b"{") if len(data) > _LARGE_ARRAY else -1
    while at >= 0:
        end = data.find(b"}", at)
        if end < 0:
            break
        start = data.rfind(b"{", at, end)
        if end - start > _LARGE_ARRAY and data.find(b";", start, end) < 0:
            spans.append((start + 1, end))
        at = data.find(b"{", end)
    return spans
