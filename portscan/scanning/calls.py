"""Calls in one file of functions that are not CUDA's; the repository decides which exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.model import RawCall
from portscan.scanning.tokens import angle_close
from portscan.scanning.uses import FileView

_NAMED = re.compile(rb"(?<![\w:])([A-Za-z_][\w:]*+)[ \t]*+(\(|<(?![<= ]))")
_KEYWORDS = frozenset(
    {
        b"if", b"for", b"while", b"switch", b"return", b"sizeof", b"catch", b"template", b"defined",
        b"static_cast", b"reinterpret_cast", b"const_cast", b"dynamic_cast", b"decltype",
        b"alignof", b"__launch_bounds__", b"__attribute__", b"__align__", b"void", b"int",
        b"float", b"double", b"char", b"bool", b"else", b"do", b"case", b"new", b"delete",
        b"typename", b"assert", b"static_assert", b"std::vector", b"std::min", b"std::max",
    }
)  # fmt: skip


def find_calls(view: FileView) -> Iterator[RawCall]:
    """Calls inside function bodies, of any name; launches are told elsewhere."""
    code = view.code
    definition = view.definition
    line = view.positions.line
    for match in _NAMED.finditer(code):
        name = match[1]
        if name in _KEYWORDS:
            continue
        start = match.start()
        caller = definition(start)
        if caller is None or start < caller.body:
            continue
        if match[2] == b"<" and not _template_call(code, match.start(2)):
            continue
        yield RawCall(line(start), caller.qualified, name.decode())


def _template_call(code: bytes, at: int) -> bool:
    end = angle_close(code, at, min(len(code), at + 400))
    return end is not None and code[end : end + 40].lstrip()[:1] == b"("
