"""Blank out what is no code: comments, strings, ``#if 0`` branches. Offsets stay."""

from __future__ import annotations

import re

_NOT_CODE = re.compile(
    rb"""
      //(?:[^\\\n]|\\\r?\n|\\.)*
    | /\*.*?(?:\*/|\Z)
    | (?:\b(?:u8|[uUL])?R)"(?P<fence>[^\s()\\]{0,16})\(.*?(?:\)(?P=fence)"|\Z)
    | "(?:[^"\\\n]|\\\r?\n|\\.)*(?:"|(?=\n)|\Z)
    | (?<![0-9A-Fa-f])'(?:[^'\\\n]|\\.){1,12}'
    """,
    re.VERBOSE | re.DOTALL,
)
_KEEP = re.compile(rb"[^\r\n]+")


def _spaces(match: re.Match[bytes]) -> bytes:
    text = match.group()
    if b"\n" in text:
        return _KEEP.sub(lambda m: b" " * len(m.group()), text)
    return b" " * len(text)


def mask(data: bytes) -> bytes:
    """The same bytes with comments and the insides of literals as spaces; newlines stay.

    String literals keep their quotes so that an argument list still has an argument there.
    """
    return _NOT_CODE.sub(_blank, data)


def _blank(match: re.Match[bytes]) -> bytes:
    text = match.group()
    if text[:1] in b"\"'" and len(text) >= 2 and b"\n" not in text:
        return text[:1] + b" " * (len(text) - 2) + text[-1:]
    return _spaces(match)


def blank(data: bytes, spans: list[tuple[int, int]]) -> bytes:
    """The bytes with the spans as spaces; newlines stay."""
    if not spans:
        return data
    pieces = []
    last = 0
    for start, end in spans:
        pieces.append(data[last:start])
        pieces.append(_KEEP.sub(lambda m: b" " * len(m.group()), data[start:end]))
        last = end
    pieces.append(data[last:])
    return b"".join(pieces)
