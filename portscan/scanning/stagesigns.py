"""What a file's code says about the stage it is run for: names, imports, ways to run it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portscan.filekinds import FileKind
from portscan.model import StageCues, StageSigns
from portscan.scanning.decoding import NotTextError, to_utf8
from portscan.scanning.masking import mask

KINDS = frozenset({FileKind.PYTHON, FileKind.CUDA, FileKind.CXX, FileKind.PACKAGES})
"""Kinds of files that say something about stages."""

_LONGEST = 4 << 20
"""Bytes up to which a file is looked through."""
_PYTHON_TEXT = re.compile(
    rb"[rRbBfFuU]{0,2}(?:\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*+\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    rb"|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+')|\#[^\n]*+",
    re.DOTALL,
)
_DOTTED = re.compile(rb"[A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+)*+")
_IDENTIFIER = re.compile(rb"[A-Za-z_]\w*+")
_IMPORT = re.compile(
    rb"^[ \t]*+(?:import[ \t]++(?P<plain>[^\n;]++)"
    rb"|from[ \t]++(?P<module>\.*+[\w.]*+)[ \t]++import[ \t]*+"
    rb"(?:\((?P<group>[^)]*+)\)|(?P<names>[^\n;]++)))",
    re.MULTILINE,
)
_MAIN = re.compile(rb"^if[ \t(]++__name__[ \t]*+==[ \t]*+[\"']__main__[\"']", re.MULTILINE)
_CONSOLE = re.compile(
    rb"[\w.-]++[\"']?[ \t]*+=[ \t]*+[\"']?([A-Za-z_]\w*+(?:\.\w++)*+[ \t]*+:[ \t]*+[A-Za-z_]\w*+)"
    rb"[\"']?[ \t]*+(?=[,\])}\r\n]|\Z)"
)


class StageWords:
    """The cues of all stages, ready for looking through code."""

    def __init__(self, cues: Iterable[StageCues]) -> None:
        self._cues: dict[str, list[str]] = {}
        for name in sorted({name for one in cues for name in one.code}):
            self._cues.setdefault(name.partition(".")[0], []).append(name)

    def within(self, dotted: str) -> Iterator[str]:
        """The cues that are a run of whole components of a dotted name."""
        for part in dotted.split("."):
            for cue in self._cues.get(part, ()):
                if f".{cue}." in f".{dotted}.":
                    yield cue


def read_stage_signs(path: str, kind: FileKind, data: bytes, words: StageWords) -> StageSigns:
    """What one file says; nothing for what isn't text. Comments and strings name nothing."""
    try:
        text = to_utf8(data[:_LONGEST])
    except NotTextError:
        return StageSigns(path)
    if kind is FileKind.PACKAGES:
        return StageSigns(path, console=_console(text))
    if kind is not FileKind.PYTHON:
        code = mask(text)
        return StageSigns(path, _named(_IDENTIFIER, code, words))
    code = _PYTHON_TEXT.sub(b'""', text)
    return StageSigns(
        path=path,
        code=_named(_DOTTED, code, words),
        imports=tuple(sorted(set(_imports(code)))),
        script=_MAIN.search(text) is not None,
        console=_console(text) if path.rpartition("/")[2] == "setup.py" else (),
    )


def _named(pattern: re.Pattern[bytes], code: bytes, words: StageWords) -> tuple[str, ...]:
    names = {found.decode("utf-8", "replace") for found in pattern.findall(code)}
    return tuple(sorted({cue for name in names for cue in words.within(name)}))


def _imports(code: bytes) -> Iterator[str]:
    for match in _IMPORT.finditer(code):
        if match["plain"] is not None:
            yield from _listed(match["plain"])
            continue
        module = match["module"].decode("utf-8", "replace")
        yield module
        joint = "" if module.endswith(".") else "."
        for name in _listed(match["group"] if match["names"] is None else match["names"]):
            yield f"{module}{joint}{name}"


def _listed(names: bytes) -> Iterator[str]:
    """The names of a list, without what they are called in the file."""
    for item in names.replace(b"\\\n", b" ").split(b","):
        found = _DOTTED.match(item.strip())
        if found is not None:
            yield found[0].decode("utf-8", "replace")


def _console(text: bytes) -> tuple[str, ...]:
    """Console entry points; what looks like one and isn't names no module of the repository."""
    found = (match[1].decode("utf-8", "replace") for match in _CONSOLE.finditer(text))
    return tuple(sorted({"".join(item.split()) for item in found}))
