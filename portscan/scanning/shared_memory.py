"""Whether a declared pointer or array lies in shared memory, as far as one file tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.model import FunctionKind
from portscan.scanning.definition import Definition
from portscan.scanning.fileview import FileView
from portscan.scanning.tokens import arguments

_DECLARED = re.compile(rb"\b__shared__\b([^;{}=]*)")
_LAST_NAME = re.compile(rb"(\w+)\s*(?:\[[^\]]*\]\s*)*\Z")
_NAME = re.compile(rb"[A-Za-z_]\w*")
_HINT = re.compile(rb"[sS]hared|SHARED|[sS]h?_?mem|SMEM|LDS|\blds|[tT]emp_?[sS]torage")
_ELSEWHERE = re.compile(
    rb"^g_|[gG]lobal|gmem|flag|lock|mutex|sem|count|barrier|sync", re.IGNORECASE
)


class SharedNames:
    """The names of one file that stand for shared memory."""

    def __init__(self, view: FileView) -> None:
        self._code = view.code
        self._view = view
        self._names = set(_shared_names(view.code))

    def holds(self, start: int, end: int) -> bool:
        """Whether the declarator between two offsets declares something in shared memory."""
        definition = self._view.definition(start)
        declarator = self._code[start:end]
        name = _NAME.findall(declarator.partition(b"[")[0])
        if definition is None or not name:
            return False
        if start < definition.body:
            return self._parameter(definition, name[-1], start)
        begin = max(self._code.rfind(stop, 0, start) for stop in (b";", b"{", b"}")) + 1
        statement_end = self._code.find(b";", end)
        if b"__shared__" in self._code[begin:start]:
            return True
        return self._is_shared(self._code[end : max(end, statement_end)])

    def _is_shared(self, expression: bytes) -> bool:
        if _HINT.search(expression) is not None:
            return True
        return not self._names.isdisjoint(_NAME.findall(expression))

    def _parameter(self, definition: Definition, name: bytes, start: int) -> bool:
        """A parameter of a device function, by what the file passes for it, else by its name."""
        if definition.kind is FunctionKind.KERNEL:
            return False
        opening = self._code.rfind(b"(", definition.start, start)
        index = sum(1 for _, stop in arguments(self._code, opening) if stop < start)
        passed = list(self._passed(definition, index))
        if passed:
            return any(self._is_shared(argument) for argument in passed)
        return _HINT.search(name) is not None or _ELSEWHERE.search(name) is None

    def _passed(self, definition: Definition, index: int) -> Iterator[bytes]:
        """What the file's calls of a function pass for one parameter."""
        call = re.compile(
            rb"(?<![\w.>])" + re.escape(definition.name.encode()) + rb"\s*(?:<[^;{}()]*>\s*)?(\()"
        )
        for match in call.finditer(self._code):
            if definition.start <= match.start() < definition.end:
                continue
            spans = arguments(self._code, match.start(1))
            caller = self._view.definition(match.start())
            if caller is not None and match.start() > caller.body and index < len(spans):
                yield self._code[spans[index][0] : spans[index][1]]


def _shared_names(code: bytes) -> Iterator[bytes]:
    for match in _DECLARED.finditer(code):
        for part in re.sub(rb"<[^<>]*>|\[[^\]]*\]", b" ", match[1]).split(b","):
            name = _LAST_NAME.search(part.strip())
            if name is not None:
                yield name[1]
