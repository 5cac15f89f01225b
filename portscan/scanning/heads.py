"""What the text of a function's head says: kind, name, bounds, template."""

from __future__ import annotations

import re

from portscan.model import FunctionKind
from portscan.scanning.qualifiers import QualifierMacros
from portscan.scanning.tokens import angle_close, closing, skip_blank_back, squeeze

_BOUNDS = re.compile(rb"\b__launch_bounds__\s*\(")
_LOCAL = re.compile(rb"\b(?:static|inline|__inline__|__forceinline__)\b")
_WORDS = re.compile(rb"[A-Za-z_]\w*")


def function_kind(head: bytes, macros: QualifierMacros) -> FunctionKind:
    """Where a function with this head runs, macros for qualifiers looked through."""
    words = macros.expand(head)
    if b"__global__" in words:
        return FunctionKind.KERNEL
    if b"__device__" in words:
        return FunctionKind.HOST_DEVICE if b"__host__" in words else FunctionKind.DEVICE
    return FunctionKind.HOST


_LEADING = re.compile(rb"(?:\b[A-Za-z_]\w*\b[ \t\r\n]*)+\Z")


def head_start(code: bytes, start: int, macros: QualifierMacros) -> int:
    """Where a definition begins when macros for qualifiers stand before what the tree took."""
    window = max(0, start - 200)
    match = _LEADING.search(code, window, start)
    if match is None:
        return start
    for word in _WORDS.finditer(code, match.start(), start):
        if macros.hide(word.group()) or word.group() in (b"__device__", b"__global__"):
            return word.start()
    return start


def specifiers(head: bytes) -> tuple[str, ...]:
    """Upper-case words of a head that may be macros for ``__device__``, sorted."""
    words = (word.decode() for word in _WORDS.findall(head))
    return tuple(sorted({word for word in words if word.isupper() and len(word) > 3}))


def is_local(head: bytes) -> bool:
    """Whether a head says static or inline."""
    return _LOCAL.search(head) is not None


def launch_bounds(code: bytes, start: int, end: int) -> tuple[str, ...]:
    """Arguments of ``__launch_bounds__`` between two offsets, empty without it."""
    match = _BOUNDS.search(code, start, end)
    if match is None:
        return ()
    stop = closing(code, match.end() - 1, end)
    if stop is None:
        return ()
    text = code[match.end() : stop - 1].decode("utf-8", "replace")
    return tuple(" ".join(part.split()) for part in text.split(","))


def template_before(text: bytes, start: int) -> bool:
    """Whether a template header ends just before an offset."""
    at = skip_blank_back(text, start)
    return text[at - 1 : at] == b">" and b"template" in text[max(0, at - 2000) : at]


_QUALIFIED = re.compile(rb"(?:[A-Za-z_]\w*+\s*+::\s*+)*~?\s*[A-Za-z_]\w*+\s*\Z")
"""The name at the end: a return type may stand before it where a macro confuses the grammar."""


def plain_name(text: bytes) -> tuple[str, tuple[str, ...]]:
    """Last component and the scope written before it, template arguments dropped."""
    parts = split_scope(text)
    return parts[-1], tuple(parts[:-1])


def split_scope(text: bytes) -> list[str]:
    """Components of a qualified name, template arguments dropped; never empty."""
    kept = bytearray()
    at = 0
    while at < len(text):
        if text[at : at + 1] == b"<" and not bytes(kept).rstrip().endswith(b"operator"):
            at = angle_close(text, at, len(text)) or len(text)
            continue
        kept += text[at : at + 1]
        at += 1
    joined = bytes(kept)
    if b"operator" in joined:
        before, _, after = joined.partition(b"operator")
        scope = [squeeze(part) for part in before.split(b"::") if part.strip()]
        return [*scope, "operator" + squeeze(after)]
    match = _QUALIFIED.search(joined)
    written = joined if match is None else match.group()
    return [squeeze(part.split()[-1]) for part in written.split(b"::") if part.strip()] or [""]
