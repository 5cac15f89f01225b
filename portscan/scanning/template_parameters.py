"""Names that a template's parameters hide from what a using-directive brings in."""

from __future__ import annotations

import re
from collections.abc import Collection

from portscan.scanning.tokens import angle_close, closing

_HEADER = re.compile(rb"\btemplate\s*+(<)")
_PARAMETER = re.compile(rb"([A-Za-z_]\w*+)\s*+(?=[,>=])")
_BODY = re.compile(rb"[{;]")


def hidden_names(code: bytes, names: Collection[str]) -> tuple[tuple[int, int, str], ...]:
    """Spans in which a template parameter has one of the names, each with the name."""
    wanted = {name.encode() for name in names}
    found: list[tuple[int, int, str]] = []
    for match in _HEADER.finditer(code) if wanted else ():
        after = angle_close(code, match.start(1), min(len(code), match.end() + 2000))
        if after is None:
            continue
        here = wanted.intersection(_PARAMETER.findall(code, match.end(1), after))
        if here:
            end = _end(code, after)
            found.extend((match.start(), end, name.decode()) for name in sorted(here))
    return tuple(found)


def _end(code: bytes, after: int) -> int:
    """The end of what a template header stands before."""
    body = _BODY.search(code, after)
    if body is None:
        return len(code)
    if body.group() == b";":
        return body.end()
    return closing(code, body.start()) or len(code)
