"""One file to what it declares for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.model import Include
from portscan.scanning.kernelfeatures.macros import tells
from portscan.scanning.kernelfeatures.reaching import constant_names
from portscan.scanning.kernelfeatures.surroundings import Declared, MacroText
from portscan.scanning.kernelfeatures.variables import variables
from portscan.scanning.kernelfeatures.written import written
from portscan.scanning.masking import blank, mask
from portscan.scanning.preprocessor import Directives, read_directives

_DECLARES = re.compile(
    rb"^[ \t]*#[ \t]*(?:define|include)\b|\bconst(?:expr)?\b|\btypedef\b|\busing\b|\benum\b"
    rb"|__constant__|__shared__",
    re.MULTILINE,
)
_CONTINUATION = re.compile(rb"\\(?=\r?\n)")
_BRACE = re.compile(rb"[{}]|\b__shared__\b[^;{}=]*")
_SCOPE = re.compile(rb"\b(?:namespace\b[\w\s:]*|extern\s*\"\s*\"\s*)\Z")
_REACH = 200
_LONGEST = 8000
"""Longer macro bodies are tables."""


def read_declared(path: str, data: bytes) -> Declared | None:
    """What a file says about names that its includers use, None when it says nothing."""
    if _DECLARES.search(data) is None:
        return None
    masked = mask(data)
    directives = read_directives(masked, data)
    code = code_of(masked, directives)
    return Declared(
        path=path,
        includes=tuple(Include(path, 0, i.header, i.system) for i in directives.includes),
        written=tuple(written(code, directives.macros, directives.guard)),
        constant=tuple(sorted(name.decode() for name in constant_names(code))),
        shared=tuple(outer_shared(code)),
        macros=tuple(_macros(code, data, directives)),
    )


def code_of(masked: bytes, directives: Directives) -> bytes:
    """Masked text without dead branches, lines joined; offsets stay."""
    return _CONTINUATION.sub(b" ", blank(masked, directives.not_code()))


def _macros(code: bytes, data: bytes, directives: Directives) -> Iterator[MacroText]:
    """Macros that may say something of the device; those that call others may as well."""
    for macro in directives.macros:
        body = slice(macro.body, macro.end)
        if macro.end - macro.body <= _LONGEST and (macro.parameters or tells(code[body])):
            yield MacroText(macro.name, code[body], data[body])


def outer_shared(code: bytes) -> Iterator[tuple[str, bool]]:
    """Shared variables outside functions and classes, and whether the launch sizes them."""
    if b"__shared__" not in code:
        return
    depth = 0
    scopes: list[bool] = []
    for match in _BRACE.finditer(code):
        token = match.group()
        if token == b"{":
            before = code[max(0, match.start() - _REACH) : match.start()]
            scopes.append(_SCOPE.search(before.rstrip()) is None)
            depth += scopes[-1]
        elif token == b"}":
            depth -= scopes.pop() if scopes else 0
        elif not depth:
            begin = max(code.rfind(end, 0, match.start()) for end in (b";", b"}", b"{", b"\n#")) + 1
            statement = code[begin : match.end()].decode("utf-8", "replace")
            dynamic = re.search(r"\bextern\b", statement) is not None
            for variable in variables(statement):
                yield variable.name, dynamic
