"""meson.build to uses: the cuda language, dependencies, options and libraries.

No parser of Meson comes as a small package, so its words are told apart here; nothing of
the language beyond strings, names, parentheses and comments is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portscan.scanning.build.collecting import Collector
from portscan.scanning.build.libraries import library_name
from portscan.scanning.build.options import NVCC_CONTEXT, add_all, options, programs
from portscan.scanning.outer import Found, Source

_HIT = re.compile(rb"(?i)cuda|nvcc|nccl|tensorrt|gencode|-lnv|-lcu|cudnn|cutlass")
_TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*)|f?'''(?P<long>.*?)'''|f?'(?P<text>(?:[^'\\\n]|\\.)*)'"
    r"|(?P<word>[A-Za-z_]\w*)|(?P<mark>[()\[\]{},:])|(?P<broken>')",
    re.DOTALL,
)
_DEPENDS = frozenset({"dependency", "find_library", "declare_dependency"})
_LANGUAGES = frozenset({"project", "add_languages", "get_compiler", "add_project_arguments"})
_PROSE = frozenset({"message", "warning", "error", "summary", "assert"})
_IMPORTS = frozenset({"cuda", "unstable-cuda"})


@dataclass(slots=True)
class _Call:
    """An open parenthesis: the function, and the keyword of the current argument."""

    function: str
    keyword: str = ""
    last: str = ""
    place: int = 0
    """Which argument, from 0 on."""


def read(source: Source) -> Found:
    """The uses of a Meson file; error_bytes counts from the first string that doesn't end."""
    if _HIT.search(source.data) is None:
        return Found()
    into = Collector(source, source.names.build)
    calls: list[_Call] = [_Call("")]
    for found in _TOKEN.finditer(into.text):
        if found.lastgroup == "broken":
            into.found.error_bytes = len(into.text[found.start() :].encode())
            _match_text(into, found.start())
            break
        if found.lastgroup in ("text", "long"):
            _string(into, found, calls[-1])
        elif found.lastgroup == "word":
            _word(into, found, calls[-1])
        elif found.lastgroup == "mark":
            _mark(found.group(), calls)
    return into.found


def _mark(mark: str, calls: list[_Call]) -> None:
    if mark == "(":
        calls.append(_Call(calls[-1].last))
    elif mark in ")" and len(calls) > 1:
        calls.pop()
    elif mark == ":":
        calls[-1].keyword = calls[-1].last
    elif mark == ",":
        calls[-1].last = ""
        calls[-1].place += 1


def _word(into: Collector, found: re.Match[str], call: _Call) -> None:
    word = found.group()
    call.last = word
    canonical = f"meson:{word}"
    if canonical in into.names:
        into.add(found.start(), word, canonical, "option", None)


def _string(into: Collector, found: re.Match[str], call: _Call) -> None:
    group = found.lastgroup or "text"
    text, base = found[group], found.start(group)
    if call.function in _PROSE:
        return
    for canonical in _meanings(call, text):
        if canonical.startswith("lib:") or canonical in into.names:
            into.add(base, text, canonical, "module", None)
    nvcc = NVCC_CONTEXT.search(text) is not None or call.keyword.startswith(("cuda", "nvcc"))
    add_all(into, options(text, nvcc), base, None)
    if text == "nvcc" or text.startswith("/"):
        add_all(into, programs(text), base, None)


def _meanings(call: _Call, text: str) -> Iterator[str]:
    if call.function in _LANGUAGES and text == "cuda":
        if call.function == "project" and call.place == 0:
            return
        yield f"meson:{call.function}(cuda)"
    elif call.function == "import" and text in _IMPORTS:
        yield "meson:import(cuda)"
    elif call.function in _DEPENDS:
        name = library_name(text)
        if call.function == "dependency" and call.keyword in ("", "modules") and text == "cuda":
            yield "meson:dependency(cuda)"
        elif name is not None:
            yield f"lib:{name}"


def _match_text(into: Collector, start: int) -> None:
    offset = start
    for line in into.text[start:].split("\n"):
        add_all(into, options(line.partition("#")[0], nvcc=False), offset, None)
        offset += len(line) + 1
