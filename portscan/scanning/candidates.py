"""Names in one file's text that may be uses of CUDA."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portscan.model import Vocabulary
from portscan.scanning.fileview import FileView
from portscan.scanning.names import Resolver, looks_like_cuda
from portscan.scanning.tokens import NAME_BEFORE, angle_open, squeeze
from portscan.scanning.words import chains_of, places_of, words_of

_COLONS = re.compile(rb"[: \t\r\n]*")
_PASTE = re.compile(rb"\s*##")
_PASTED = re.compile(
    rb"\b(?:cuda|cu(?:blas|dnn|fft|rand|sparse|solver)|cu[A-Z]|CU(?:DA|BLAS|DNN|FFT)?_|nccl|nppi?|"
    rb"__shfl|__half)\w*\s*##|##\s*(?:cuda|cublas|Cuda|nccl)\w*"
)

_TEMPLATES = frozenset({"texture", "surface"})
"""Everyday words that are CUDA's only with a template list."""
_LIST = re.compile(rb"\s*+<(?![<=])")

_Judged = tuple[str, str, bool, str]
"""Written, canonical, known and context, as in a :class:`Candidate`."""


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
    for start, end, judged in _judged(code, resolver, vocabulary):
        if _PASTE.match(code, end) or _pasted_before(code, start):
            continue
        before = _before(code, start)
        written, canonical, known, context = judged
        member = before in (b".", b">") and _is_member(code, start)
        if member != (context == "member"):
            continue
        if written in _TEMPLATES and not _LIST.match(code, end):
            continue
        skip = _colons(code, start) if code[start : start + 1] == b":" else 0
        found.append(
            Candidate(start + skip, end, written.removeprefix("::"), canonical, known, context)
        )
    return found, pasted


def _judged(
    code: bytes, resolver: Resolver, vocabulary: Vocabulary
) -> list[tuple[int, int, _Judged]]:
    """Spans of the names of interest, in order."""
    chains = chains_of(code)
    keep: dict[bytes, _Judged | None] = {}
    found = []
    for start, end in chains:
        text = code[start:end]
        if text[:2] == b"::" and code[start - 1 : start] == b">":
            if (member := _member_of_template(code, start, text, resolver)) is not None:
                found.append((start, end, member))
            continue
        if text not in keep:
            keep[text] = _judge(text, resolver, vocabulary)
        if (judged := keep[text]) is not None:
            found.append((start, end, judged))
    wanted = {
        word: judged
        for word in words_of(code)
        if (judged := _judge(word, resolver, vocabulary)) is not None
    }
    for start, end in places_of(code, wanted, chains):
        found.append((start, end, wanted[code[start:end]]))
    return sorted(found)


def _member_of_template(code: bytes, start: int, text: bytes, resolver: Resolver) -> _Judged | None:
    """``cub::BlockReduce<T, N>::TempStorage`` at its last part, None for classes not CUDA's."""
    opened = angle_open(code, start)
    before = None if opened is None else NAME_BEFORE.search(code, max(0, opened - 200), opened)
    if before is None:
        return None
    owner = squeeze(before[1])
    base = resolver.qualified(owner) if "::" in owner else resolver.unqualified(owner)
    if base is None or "::" not in base:
        return None
    member = squeeze(text)
    return owner + member, base + member, True, "any"


def _judge(word: bytes, resolver: Resolver, vocabulary: Vocabulary) -> _Judged | None:
    """What a name or chain is, None when it isn't of interest."""
    if b":" in word:
        chain = squeeze(word)
        if chain.startswith("::") and "::" not in chain[2:]:
            inner = _judge(chain[2:].encode(), resolver, vocabulary)
            return None if inner is None else (chain, *inner[1:])
        canonical = resolver.qualified(chain)
        if canonical is None:
            return None
        known = canonical in vocabulary.qualified or canonical in vocabulary.names
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


def _colons(code: bytes, at: int) -> int:
    match = _COLONS.match(code, at)
    return match.end() - at if match else 0


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
