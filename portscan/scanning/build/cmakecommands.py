"""What the arguments of one CMake command say about CUDA."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from cmake_parser.ast import Command
from cmake_parser.lexer import Token

from portscan.scanning.build.collecting import Collector
from portscan.scanning.build.libraries import library_name
from portscan.scanning.build.options import NVCC_CONTEXT, add_all, options, programs

_SILENT = frozenset(
    {"message", "install", "cmake_minimum_required", "include_guard", "cmake_policy", "endfunction",
     "endmacro", "endforeach", "endwhile"}
)  # fmt: skip
"""Commands whose arguments are texts or places, not settings of the build."""
_PACKAGES = frozenset({"find_package", "find_dependency"})
_LINKS = frozenset({"target_link_libraries", "link_libraries", "cuda_link_libraries"})
_LIBRARY_KEYWORDS = frozenset({"LINK_LIBRARIES", "LIBRARIES", "INTERFACE_LINK_LIBRARIES"})
"""Behind these a project's own commands take libraries."""
_DECLARES = frozenset(
    {"fetchcontent_declare", "externalproject_add", "cpmaddpackage", "cpmfindpackage"}
)
_PROGRAMS = frozenset(
    {"execute_process", "find_program", "add_custom_command", "set", "exec_program"}
)
_DEFINES = frozenset({"function", "macro"})
_TARGETS = frozenset({"add_library", "add_executable", "cuda_add_library", "cuda_add_executable"})
_PARTS = {"LPAREN", "RPAREN", "COMMENT"}
_VARIABLE = re.compile(
    r"(?<![\w.-])(?:CMAKE_CUDA_\w+|CUDAToolkit_\w+|CUDA_\w+|CUDA(?:CXX|ARCHS|HOSTCXX)|CUDNN_\w+"
    r"|CUBLASMP_\w+|NCCL_\w+|TENSORRT_\w+|TensorRT_\w+|TORCH_CUDA_ARCH_LIST|CUTLASS_\w+|NVTX_\w+|NVCC_\w+)"
)
_UNLISTED = re.compile(r"CMAKE_CUDA_\w+|CUDAToolkit_\w+|CUDA_\w+_LIBRAR(?:Y|IES)")
"""Names that are CMake's own whatever a project does."""
_TARGET = re.compile(
    r"(?<![\w:])(?P<space>CUDA|CUDNN|cuDNN|NCCL|TensorRT|NVSHMEM|nvshmem|cuTENSOR|nvtx3|rmm)"
    r"::(?P<name>[A-Za-z]\w*)"
)
_EXPRESSION = re.compile(
    r"\$<(?:COMPILE_LANGUAGE|COMPILE_LANG_AND_ID|LINK_LANGUAGE|LINK_LANG_AND_ID):(?:\w+,)*CUDA[,>\w]*"
    r"|\$<CUDA_COMPILER_(?:ID|VERSION)"
)
_FEATURE = re.compile(r"^cuda_std_\d+$")
_ENVIRONMENT = re.compile(r"\$?ENV\{(?P<name>\w+)\}")
_REPOSITORY = re.compile(
    r"(?i)github\.com[/:](?:NVIDIA|NVlabs|rapidsai)/(?P<name>[\w.-]+?)(?:\.git|/|$)"
)


class CommandReader:
    """Reads the commands of one file, whose own functions and targets aren't CUDA's."""

    def __init__(self, into: Collector) -> None:
        self.into = into
        self._own: set[str] = set()

    def learn(self, commands: Iterable[Command]) -> None:
        """Takes down the names that the file defines."""
        for command in commands:
            name = command.identifier.lower()
            words = _words(command)
            if words and name in _DEFINES:
                self._own.add(words[0].value.lower())
            elif words and name in _TARGETS and "IMPORTED" not in {w.value for w in words}:
                self._own.add(words[0].value)

    def read(self, command: Command, guard: str | None) -> None:
        """Adds the uses of one command under its condition."""
        name = command.identifier.lower()
        words = _words(command)
        if name in _SILENT:
            return
        if f"cmake:{name}" in self.into.names and name not in self._own:
            self._add(command.span.start, command.identifier, f"cmake:{name}", "command", guard)
        if name in _PACKAGES and words:
            self._package(command, words[0], guard)
        elif name in ("project", "enable_language", "check_language"):
            self._language(name, words, guard)
        elif name in _DECLARES:
            self._download(words, guard)
        elif name in _LINKS:
            self._links(words[1 if name == "target_link_libraries" else 0 :], guard)
        elif name == "find_library":
            self._links(words[1:], guard)
        elif (at := _after(words, _LIBRARY_KEYWORDS)) is not None:
            self._links(words[at:], guard)
        self._properties(words, guard)
        self._texts(name, words, guard)

    def _package(self, command: Command, word: Token, guard: str | None) -> None:
        canonical = f"cmake:find_package({word.value})"
        cuda = "cuda" in word.value.lower()
        if canonical in self.into.names or (cuda and word.value.startswith("CUDA")):
            written = f"{command.identifier}({word.value})"
            self._add(command.span.start, written, canonical, "command", guard)

    def _language(self, name: str, words: list[Token], guard: str | None) -> None:
        for word in words[1 if name == "project" else 0 :]:
            if word.value == "CUDA":
                self._add(word.span.start, "CUDA", f"cmake:{name}(CUDA)", "command", guard)

    def _download(self, words: list[Token], guard: str | None) -> None:
        for word in words:
            if (found := _REPOSITORY.search(word.value)) is not None:
                canonical = f"cmake:FetchContent({found['name'].lower()})"
                if canonical in self.into.names:
                    self._add(word.span.start, word.value, canonical, "command", guard)

    def _links(self, words: list[Token], guard: str | None) -> None:
        for word in words:
            name = library_name(word.value)
            if name is not None and word.value not in self._own:
                self._add(word.span.start, word.value, f"lib:{name}", "module", guard)

    def _properties(self, words: list[Token], guard: str | None) -> None:
        for before, word in pairwise(words):
            if before.value == "LANGUAGE" and word.value == "CUDA":
                self._add(word.span.start, "LANGUAGE CUDA", "cmake:LANGUAGE CUDA", "option", guard)

    def _texts(self, name: str, words: list[Token], guard: str | None) -> None:
        """Names inside the arguments, each once a command."""
        texts = [(word.span.start, self.into.text[word.span]) for word in words]
        nvcc = any(NVCC_CONTEXT.search(text) or _EXPRESSION.search(text) for _, text in texts)
        seen: set[str] = set()
        for base, text in texts:
            self._variables(base, text, seen, guard)
            for found in _TARGET.finditer(text):
                self._target(base + found.start(), found, guard)
            for found in _EXPRESSION.finditer(text):
                canonical = "cmake:$<COMPILE_LANGUAGE:CUDA>"
                self._add(base + found.start(), found.group(), canonical, "option", guard)
            if _FEATURE.match(text):
                self._add(base, text, "cmake:cuda_std", "option", guard)
            add_all(self.into, options(text, nvcc), base, guard)
            if name in _PROGRAMS:
                add_all(self.into, programs(text), base, guard)

    def _variables(self, base: int, text: str, seen: set[str], guard: str | None) -> None:
        for found in _VARIABLE.finditer(text):
            name = found.group()
            canonical = f"cmake:{name}"
            if canonical not in self.into.names and not _UNLISTED.fullmatch(name):
                continue
            if canonical not in seen:
                seen.add(canonical)
                self._add(base + found.start(), name, canonical, "variable", guard)
        for found in _ENVIRONMENT.finditer(text):
            canonical = f"build:{found['name']}"
            if canonical in self.into.names:
                self._add(base + found.start(), found.group(), canonical, "variable", guard)

    def _target(self, offset: int, found: re.Match[str], guard: str | None) -> None:
        name = "rmm" if found["space"] == "rmm" else library_name(found["name"])
        canonical = f"lib:{name or found['name']}"
        if name is None and found["space"] == "CUDA":
            canonical = f"cmake:{found.group()}"
        elif name is None:
            return
        self._add(offset, found.group(), canonical, "module", guard)

    def _add(self, offset: int, symbol: str, name: str, kind: str, guard: str | None) -> None:
        self.into.add(offset, symbol, name, kind, guard)


def _after(words: list[Token], keywords: frozenset[str]) -> int | None:
    """The place behind the first of some keywords."""
    return next((at + 1 for at, word in enumerate(words) if word.value in keywords), None)


def _words(command: Command) -> list[Token]:
    return [token for token in command.args if token.kind not in _PARTS]
