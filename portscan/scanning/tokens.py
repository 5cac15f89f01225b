"""Brackets and names in masked code, for where the tree is silent."""

from __future__ import annotations

import re

_ROUND = re.compile(rb"[()]")
_CURLY = re.compile(rb"[{}]")
_ANGLE = re.compile(rb"->|<=|>=|&&|[<>(){};]")
NAME_BEFORE = re.compile(rb"((?<!\w)(?:::\s*)?(?:[A-Za-z_]\w*+\s*::\s*)*~?[A-Za-z_]\w*+)\s*\Z")
NAME = re.compile(rb"(?:::\s*)?[A-Za-z_]\w*(?:\s*::\s*[A-Za-z_]\w*)*")
_BLANKS = re.compile(rb"\s+")


def squeeze(name: bytes) -> str:
    """A name as written, without blanks."""
    return _BLANKS.sub(b"", name).decode("utf-8", "replace")


def closing(code: bytes, start: int, limit: int | None = None) -> int | None:
    """Offset after the bracket that closes the ``(`` or ``{`` at ``start``, None if unclosed."""
    opening = code[start : start + 1]
    pattern = _ROUND if opening == b"(" else _CURLY
    depth = 0
    end = len(code) if limit is None else limit
    for match in pattern.finditer(code, start, end):
        depth += 1 if match.group() == opening else -1
        if depth == 0:
            return match.end()
    return None


def angle_close(code: bytes, start: int, limit: int) -> int | None:
    """Offset after the ``>`` that closes the template list opened at ``start``."""
    depth = 0
    round_depth = 0
    for match in _ANGLE.finditer(code, start, limit):
        token = match.group()
        if token == b"<" and not round_depth:
            depth += 1
        elif token == b">" and not round_depth:
            depth -= 1
            if depth == 0:
                return match.end()
        elif token == b"(":
            round_depth += 1
        elif token == b")":
            round_depth -= 1
        elif token in b"{};" and not round_depth:
            return None
    return None


def angle_open(code: bytes, end: int, reach: int = 4000) -> int | None:
    """Offset of the ``<`` whose list ends with the ``>`` just before ``end``."""
    depth = 0
    parens = 0
    for at in range(end - 1, max(end - reach, -1), -1):
        char = code[at]
        if char == 0x29:
            parens += 1
        elif char == 0x28:
            parens -= 1
        elif parens:
            continue
        elif char == 0x3E and code[at - 1] != 0x2D:  # '>' but not '->'
            depth += 1
        elif char == 0x3C:
            depth -= 1
            if depth == 0:
                return at
        elif char in b";{}":
            return None
    return None


def round_open(code: bytes, end: int, reach: int = 8000) -> int | None:
    """Offset of the ``(`` that the ``)`` just before ``end`` closes."""
    depth = 0
    for match in reversed(list(_ROUND.finditer(code, max(0, end - reach), end))):
        depth += 1 if match.group() == b")" else -1
        if depth == 0:
            return match.start()
    return None


def skip_blank_back(code: bytes, at: int) -> int:
    """The offset after the last non-blank byte before ``at``."""
    while at > 0 and code[at - 1] in b" \t\r\n\\":
        at -= 1
    return at


def arguments(code: bytes, start: int, reach: int = 20000) -> list[tuple[int, int]]:
    """Spans of the top-level arguments of the ``(`` at ``start``; empty when unclosed."""
    end = closing(code, start, start + reach)
    if end is None:
        return []
    spans = []
    depth = 0
    begin = start + 1
    at = begin
    while at < end - 1:
        char = code[at]
        if char in b"([{":
            depth += 1
        elif char in b")]}":
            depth -= 1
        elif char == 0x3C and depth == 0 and _opens_template(code, at, end):
            stop = angle_close(code, at, end)
            at = (stop or at + 1) - 1
        elif char == 0x2C and depth == 0:
            spans.append((begin, at))
            begin = at + 1
        at += 1
    if code[begin : end - 1].strip():
        spans.append((begin, end - 1))
    return spans


def _opens_template(code: bytes, at: int, end: int) -> bool:
    before = code[at - 1 : at]
    return (before.isalnum() or before == b"_") and angle_close(code, at, end) is not None


_CAST = re.compile(rb"\b(?:reinterpret_cast|static_cast|const_cast)\b")
_WORDS = re.compile(rb"[A-Za-z_:][\w:\s]*|<|\(")


def function_named(text: bytes) -> str:
    """The function in ``(const void *)&ns::kernel<T>`` and its like."""
    text = _CAST.sub(b"", text)
    last = b""
    at = 0
    while (match := _WORDS.search(text, at)) is not None:
        token = match.group()
        if token == b"<":
            at = angle_close(text, match.start(), len(text)) or match.end()
            continue
        at = match.end()
        if token == b"(":
            continue
        name = NAME.fullmatch(token.strip())
        following = text[match.end() :].lstrip()[:1]
        if name is not None and following not in (b"*", b"&") and token.strip() not in _TYPES:
            last = name.group()
    return squeeze(last)


_TYPES = frozenset({b"const", b"void", b"const void", b"unsigned", b"char", b"volatile"})
