"""Names in one file's text that may be uses of CUDA."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portscan.model import Vocabulary
from portscan.scanning.fileview import FileView
from portscan.scanning.names import Resolver, looks_like_cuda
from portscan.scanning.tokens import squeeze

_CHAIN = re.compile(rb"(?:::\s*+)?[A-Za-z_]\w*+(?:\s*+::\s*+[A-Za-z_]\w*+)*+")
_PASTE = re.compile(rb"\s*##")
_PASTED = re.compile(
    rb"\b(?:cuda|cu(?:blas|dnn|fft|rand|sparse|solver)|cu[A-Z]|CU(?:DA|BLAS|DNN|FFT)?_|nccl|nppi?|"
    rb"__shfl|__half)\w*\s*##|##\s*(?:cuda|cublas|Cuda|nccl)\w*"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in the text that may be a use."""

    start: int
    end: int
    written: str
    canonical: str
    known: bool
    context: str
    """any, device or member."""


def candidates(
    view: FileView, resolver: Resolver, vocabulary: Vocabulary
) -> tuple[list[Candidate], int]:
    """Names that may be uses, and the number of CUDA-looking names cut by token pasting."""
    found: list[Candidate] = []
    code = view.code
    pasted = len(_PASTED.findall(code)) if b"##" in code else 0
    words = frozenset(_CHAIN.findall(code))
    keep = {word: judged for word in words if (judged := _judge(word, resolver, vocabulary))}
    if not keep:
        return found, pasted
    for match in _CHAIN.finditer(code):
        judged = keep.get(match.group())
        if judged is None:
            continue
        start, end = match.span()
        if _PASTE.match(code, end) or _pasted_before(code, start):
            continue
        before = _before(code, start)
        written, canonical, known, context = judged
        member = before in (b".", b">") and _is_member(code, start)
        if member != (context == "member") or (written[:2] == "::" and before == b">"):
            continue
        skip = len(match.group()) - len(match.group().lstrip(b": \t\n\r"))
        if written[:2] != "::":
            skip = 0
        found.append(
            Candidate(start + skip, end, written.removeprefix("::"), canonical, known, context)
        )
    return found, pasted


def _judge(
    word: bytes, resolver: Resolver, vocabulary: Vocabulary
) -> tuple[str, str, bool, str] | None:
    """(written, canonical, known, context) of a chain, None when it isn't of interest."""
    if b":" in word:
        chain = squeeze(word)
        if chain.startswith("::") and "::" not in chain[2:]:
            inner = _judge(chain[2:].encode(), resolver, vocabulary)
            return None if inner is None else (chain, *inner[1:])
        canonical = resolver.qualified(chain)
        if canonical is None:
            return None
        known = canonical in vocabulary.qualified
        return chain, canonical, known, "any"
    name = word.decode()
    if name in vocabulary.names:
        return name, name, True, "any"
    if name in vocabulary.member_names:
        return name, name, True, "member"
    if (canonical := resolver.unqualified(name)) is not None:
        return name, canonical, True, "any"
    if name in vocabulary.device_names:
        return name, name, True, "device"
    if looks_like_cuda(name):
        return name, name, False, "any"
    return None


def _before(code: bytes, at: int) -> bytes:
    while at > 0 and code[at - 1] in b" \t\r\n\\":
        at -= 1
    return code[at - 1 : at]


def _is_member(code: bytes, at: int) -> bool:
    while at > 0 and code[at - 1] in b" \t\r\n\\":
        at -= 1
    if code[at - 1 : at] == b".":
        return code[at - 3 : at] != b"..."
    return code[at - 2 : at] == b"->"


def _pasted_before(code: bytes, at: int) -> bool:
    while at > 0 and code[at - 1] in b" \t":
        at -= 1
    return code[at - 2 : at] == b"##"
