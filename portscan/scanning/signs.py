"""Where a file names another back end: conditions, build options, headers, Python names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portscan.filekinds import FileKind
from portscan.model import Backend, Sign

_MOST = 200
"""Signs of one file that are kept."""
_LONGEST = 8 << 20
"""Bytes up to which a file is looked through."""

_CXX = frozenset({FileKind.CUDA, FileKind.CXX})
_BUILD = frozenset({FileKind.CMAKE, FileKind.MAKE, FileKind.STARLARK, FileKind.MESON})
KINDS = _CXX | _BUILD | {FileKind.PYTHON}
"""Kinds of files that can name a back end."""

_CONDITION = re.compile(
    rb"^[ \t]*\#[ \t]*(?P<word>if|ifdef|ifndef|elif|elifdef|elifndef|else|endif)\b"
    rb"(?P<rest>(?:[^\n\\]|\\\r?\n|\\.)*)",
    re.MULTILINE,
)
_INCLUDE = re.compile(rb"^[ \t]*\#[ \t]*include[ \t]*[<\"]([^>\"\n]+)[>\"]", re.MULTILINE)
_NAME = re.compile(rb"[A-Za-z_]\w*")
_PYTHON = re.compile(
    rb"[rRbBfFuU]{0,2}(?:\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*+\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    rb"|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+')|\#[^\n]*+"
    rb"|(?P<name>[A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+)*+)",
    re.DOTALL,
)
_BUILD_TEXT = re.compile(rb"\#[^\n]*+|(?P<name>[A-Za-z_]\w*+)")


class SignWords:
    """What the back ends are called, ready for looking through files."""

    def __init__(self, backends: Iterable[Backend]) -> None:
        every = tuple(backends)
        self._words = frozenset().union(*(b.words for b in every))
        self._macros = frozenset().union(*(b.macros for b in every))
        self._headers = tuple(sorted({h for b in every for h in b.headers}))
        python = frozenset().union(*(b.python for b in every))
        self._parts = frozenset(name for name in python if "." not in name)
        self._dotted = tuple(sorted(python - self._parts))
        self._stems = _stems({*self._words, *self._macros, *self._headers})
        self._python_stems = _stems(
            {*python, *(name.upper() for name in self._parts), *(n.title() for n in self._parts)}
        )

    def concern(self, kind: FileKind, data: bytes) -> bool:
        """Whether a look at the file is worth while; cheap, and never wrong when it says no."""
        if kind is FileKind.PYTHON:
            return any(stem in data for stem in self._python_stems)
        small = self._python_stems if kind in _BUILD else ()
        return any(stem in data for stem in (*self._stems, *small))

    def macro(self, name: str) -> bool:
        """Whether a macro or build option names a back end."""
        return name in self._macros or not self._words.isdisjoint(name.upper().split("_"))

    def header(self, name: str) -> bool:
        """Whether a header belongs to a back end's runtime."""
        return name.startswith(self._headers)

    def python(self, name: str) -> bool:
        """Whether a Python name, dotted or not, belongs to a back end."""
        if any(f".{name}.".find(f".{dotted}.") >= 0 for dotted in self._dotted):
            return True
        return not self._parts.isdisjoint(re.split(r"[._]", name.lower()))


def _stems(words: Iterable[str]) -> tuple[bytes, ...]:
    """The words without those that hold another one."""
    kept: list[str] = []
    for word in sorted(words, key=lambda w: (len(w), w)):
        if not any(stem in word for stem in kept):
            kept.append(word)
    return tuple(word.encode() for word in kept)


def read_signs(path: str, kind: FileKind, data: bytes, words: SignWords) -> tuple[Sign, ...]:
    """Where a file names a back end, sorted, each name once a line; comments don't count."""
    if len(data) > _LONGEST or not words.concern(kind, data):
        return ()
    lines = _Lines(data)
    found = {
        Sign(path, lines.at(at), name, what, lines.at(end) if end else 0)
        for at, name, what, end in _all(kind, data, words)
    }
    return tuple(sorted(found)[:_MOST])


_Raw = tuple[int, str, str, int]
"""Offset, name, kind, and the offset of the end for omitted."""


def _all(kind: FileKind, data: bytes, words: SignWords) -> Iterator[_Raw]:
    if kind in _CXX:
        yield from _conditions(data, words)
        for line in _INCLUDE.finditer(data):
            header = line[1].decode("utf-8", "replace")
            if words.header(header):
                yield line.start(1), header, "header", 0
        return
    pattern, what = (_PYTHON, "python") if kind is FileKind.PYTHON else (_BUILD_TEXT, "build")
    check = words.python if kind is FileKind.PYTHON else words.macro
    for match in pattern.finditer(data):
        if match["name"] is not None and check(name := match["name"].decode()):
            yield match.start(), name, what, 0


def _conditions(data: bytes, words: SignWords) -> Iterator[_Raw]:
    """Names in conditions, and those whose group has no other branch."""
    open_groups: list[tuple[int, str]] = []
    for line in _CONDITION.finditer(data):
        word, start = line["word"], line.start("rest")
        text = line["rest"].partition(b"//")[0].partition(b"/*")[0]
        named = [m for m in _NAME.finditer(text) if words.macro(m[0].decode())]
        for match in named:
            yield start + match.start(), match[0].decode(), "condition", 0
        if word in (b"if", b"ifdef", b"ifndef"):
            open_groups.append((start, named[0][0].decode() if named else ""))
        elif open_groups:
            begin, name = open_groups.pop()
            if word != b"endif":
                open_groups.append((begin, ""))
            elif name:
                yield begin, name, "omitted", start


class _Lines:
    """Line numbers of rising offsets."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._seen = 0
        self._line = 1

    def at(self, offset: int) -> int:
        if offset < self._seen:
            self._seen, self._line = 0, 1
        self._line += self._data.count(b"\n", self._seen, offset)
        self._seen = offset
        return self._line
