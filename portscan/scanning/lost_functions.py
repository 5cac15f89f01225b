"""Host functions that the syntax tree lost in ERROR nodes, read from the text."""

from __future__ import annotations

import re
from bisect import bisect_right

from portscan.scanning.definition import Definition
from portscan.scanning.heads import (
    function_kind,
    head_start,
    is_local,
    plain_name,
    specifiers,
    template_before,
)
from portscan.scanning.qualifiers import QualifierMacros
from portscan.scanning.scopes import enclosing_scope
from portscan.scanning.tokens import NAME_BEFORE, angle_open, closing, round_open, skip_blank_back

_AFTER_PARAMETERS = re.compile(
    rb"\)\s*+(?:(?:const|noexcept|override|final|volatile)\b\s*+|->[\w:<>*& ]++)*+\{"
)
_NO_FUNCTION = frozenset(
    {b"if", b"for", b"while", b"switch", b"catch", b"return", b"else", b"constexpr"}
)


def lost_functions(
    code: bytes, known: list[Definition], macros: QualifierMacros
) -> list[Definition]:
    """Definitions that the tree lost in ERROR nodes, told by ``type name(…) {``."""
    found: list[Definition] = []
    spans = sorted((d.start, d.end) for d in known)
    last = 0
    for match in _AFTER_PARAMETERS.finditer(code):
        if match.start() < last or _within(spans, match.start()):
            continue
        definition = _lost(code, match.start() + 1, match.end() - 1, macros)
        if definition is not None:
            found.append(definition)
            last = definition.end
    return found


def _within(spans: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(spans, (offset, 1 << 62))
    return any(start <= offset < end for start, end in spans[max(0, at - 3) : at])


def _lost(code: bytes, after: int, opening: int, macros: QualifierMacros) -> Definition | None:
    paren = round_open(code, after)
    name_match = None if paren is None else NAME_BEFORE.search(code, max(0, paren - 300), paren)
    if name_match is None or name_match[1] in _NO_FUNCTION:
        return None
    start, written = _with_template_scope(code, name_match)
    line_start = code.rfind(b"\n", 0, start) + 1
    head = code[line_start:start]
    last = head.rstrip()[-1:]
    if not (last.isalnum() or last in (b"_", b"*", b"&", b">")) or b"return" in head.split():
        return None
    name, scope = plain_name(written)
    begin = head_start(code, line_start + len(head) - len(head.lstrip()), macros)
    outer = enclosing_scope(code, begin)
    return Definition(
        start=begin,
        body=opening,
        end=closing(code, opening) or len(code),
        name=name,
        qualified="::".join((*outer, *scope, name)),
        kind=function_kind(code[begin:start], macros),
        template=template_before(code, line_start),
        launch_bounds=(),
        specifiers=specifiers(head),
        entry=name == "main" and not scope and not outer,
        member=bool(scope),
        local=is_local(code[begin:start]),
    )


def _with_template_scope(code: bytes, match: re.Match[bytes]) -> tuple[int, bytes]:
    """Start and text of the name, with a class template before its ``::``."""
    start = match.start(1)
    at = skip_blank_back(code, start)
    if match[1].startswith(b"::") and code[at - 1 : at] == b">":
        opened = angle_open(code, at)
        before = NAME_BEFORE.search(code, max(0, (opened or 0) - 200), opened or 0)
        if before is not None:
            return before.start(1), before[1] + match[1]
    return start, match[1]
