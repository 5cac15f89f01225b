"""Macros that stand for CUDA's qualifiers, or for the head of a kernel, over a repository."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portscan.scanning.masking import mask

_DEFINE = re.compile(
    rb"^[ \t]*#[ \t]*define[ \t]+(?P<name>[A-Za-z_]\w*)(?P<params>\([^)\n]*\))?"
    rb"(?P<body>(?:[^\n\\]|\\\r?\n|\\.)*)",
    re.MULTILINE,
)
_WORD = re.compile(rb"[A-Za-z_]\w*")
_NAMED = re.compile(rb"\b([A-Za-z_]\w*)\s*\(")
_CUDA = re.compile(rb"__(?:global|device|host)__")

# Macros of well-known libraries, whose headers are seldom in the repository.
_KNOWN: Mapping[bytes, frozenset[bytes]] = {
    name: frozenset(words)
    for words, names in (
        ((b"__device__",), (b"CUTLASS_DEVICE", b"CUTE_DEVICE", b"C10_DEVICE")),
        (
            (b"__device__", b"__host__"),
            (b"CUTLASS_HOST_DEVICE", b"CUTE_HOST_DEVICE", b"C10_HOST_DEVICE", b"AT_HOST_DEVICE",
             b"THRUST_HOST_DEVICE", b"C10_HOST_CONSTEXPR_EXCEPT_WIN_CUDA", b"TORCH_HOST_DEVICE"),
        ),
        ((b"__global__",), (b"CUTLASS_GLOBAL",)),
    )
    for name in names
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class QualifierMacros:
    """What macros hide; empty but for those of well-known libraries."""

    words: Mapping[bytes, frozenset[bytes]] = field(default_factory=lambda: dict(_KNOWN))
    """Macro name to the qualifiers that it expands to."""
    kernels: Mapping[bytes, int] = field(default_factory=dict)
    """Macro that makes a kernel named by one of its parameters, to that parameter's index."""
    templates: frozenset[bytes] = frozenset()
    """Those of them that make a template."""

    def expand(self, head: bytes) -> set[bytes]:
        """The words of a function's head, with the qualifiers behind macros."""
        found = set(_WORD.findall(head))
        for word in found & self.words.keys():
            found |= self.words[word]
        return found

    def blank(self, text: bytes) -> bytes:
        """The same bytes without the macros that stand for qualifiers, but in directives."""
        present = [re.escape(word) for word in sorted(self.words) if word in text]
        if not present:
            return text
        pattern = (
            rb"^[ \t]*+#(?:[^\n\\]|\\\r?\n|\\)*+|\b(?:" + b"|".join(present) + rb")\b(?!\s*\()"
        )
        return re.sub(pattern, _spaces, text, flags=re.MULTILINE)

    def hide(self, word: bytes) -> bool:
        """Whether a word stands for a qualifier that makes device code."""
        return not self.words.get(word, frozenset()).isdisjoint((b"__device__", b"__global__"))


def _spaces(match: re.Match[bytes]) -> bytes:
    found = match.group()
    return found if found.lstrip().startswith(b"#") else b" " * len(found)


@dataclass(frozen=True, slots=True)
class MacroHead:
    """A ``#define`` whose body may hold a qualifier."""

    name: bytes
    words: frozenset[bytes]
    kernel: int | None
    """Index of the parameter that names a kernel."""


def read_macro_heads(data: bytes) -> tuple[MacroHead, ...]:
    """Macros of one file that name a qualifier or another macro, in source order."""
    if b"define" not in data or _CUDA.search(data) is None:
        return ()
    return tuple(
        _head(match) for match in _DEFINE.finditer(mask(data)) if _WORD.search(match["body"])
    )


def _head(match: re.Match[bytes]) -> MacroHead:
    body = match["body"]
    kernel = None
    if match["params"] and b"__global__" in body:
        parameters = _WORD.findall(match["params"])
        called = [name for name in _NAMED.findall(body) if name in parameters]
        kernel = parameters.index(called[0]) if called else None
    return MacroHead(match["name"], frozenset(_WORD.findall(body)), kernel)


def join_macro_heads(heads: Iterable[MacroHead]) -> QualifierMacros:
    """The qualifiers behind each macro, also through other macros; kernel makers apart."""
    words: dict[bytes, set[bytes]] = {name: set(found) for name, found in _KNOWN.items()}
    bodies: dict[bytes, set[bytes]] = {}
    kernels: dict[bytes, int] = {}
    heads = tuple(heads)
    for head in heads:
        if head.kernel is not None:
            kernels.setdefault(head.name, head.kernel)
        else:
            bodies.setdefault(head.name, set()).update(head.words)
    for _ in range(4):
        for name, body in bodies.items():
            found = {word for word in body if _CUDA.fullmatch(word)}
            found.update(*(words[word] for word in body & words.keys() if word != name))
            if found:
                words.setdefault(name, set()).update(found)
    templates = frozenset(h.name for h in heads if h.kernel is not None and b"template" in h.words)
    return QualifierMacros({n: frozenset(w) for n, w in sorted(words.items())}, kernels, templates)
