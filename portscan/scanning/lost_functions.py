"""Host functions that the syntax tree lost in ERROR nodes, read from the text."""

from __future__ import annotations

import re
from bisect import bisect_right

from portscan.scanning.definition import Definition
from portscan.scanning.heads import function_kind, plain_name, specifiers, template_before
from portscan.scanning.tokens import NAME_BEFORE, closing, round_open

_AFTER_PARAMETERS = re.compile(
    rb"\)\s*+(?:(?:const|noexcept|override|final|volatile)\b\s*+|->[\w:<>*& ]++)*+\{"
)
_NO_FUNCTION = frozenset({b"if", b"for", b"while", b"switch", b"catch", b"return", b"else"})


def lost_functions(code: bytes, known: list[Definition]) -> list[Definition]:
    """Definitions that the tree lost in ERROR nodes, told by ``type name(…) {``."""
    found: list[Definition] = []
    spans = sorted((d.start, d.end) for d in known)
    last = 0
    for match in _AFTER_PARAMETERS.finditer(code):
        if match.start() < last or _within(spans, match.start()):
            continue
        definition = _lost(code, match.start() + 1, match.end() - 1)
        if definition is not None:
            found.append(definition)
            last = definition.end
    return found


def _within(spans: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(spans, (offset, 1 << 62))
    return any(start <= offset < end for start, end in spans[max(0, at - 3) : at])


def _lost(code: bytes, after: int, opening: int) -> Definition | None:
    paren = round_open(code, after)
    name_match = None if paren is None else NAME_BEFORE.search(code, max(0, paren - 300), paren)
    if name_match is None or name_match[1] in _NO_FUNCTION:
        return None
    start = name_match.start(1)
    line_start = code.rfind(b"\n", 0, start) + 1
    head = code[line_start:start]
    last = head.rstrip()[-1:]
    if not (last.isalnum() or last in (b"_", b"*", b"&", b">")) or b"return" in head.split():
        return None
    name, scope = plain_name(name_match[1])
    return Definition(
        start=line_start + len(head) - len(head.lstrip()),
        body=opening,
        end=closing(code, opening) or len(code),
        name=name,
        qualified="::".join((*scope, name)),
        kind=function_kind(head),
        template=template_before(code, line_start),
        launch_bounds=(),
        specifiers=specifiers(head),
        entry=name == "main" and not scope,
    )
