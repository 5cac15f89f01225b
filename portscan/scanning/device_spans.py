"""Device code outside device functions: ``__device__`` lambdas and file-scope variables."""

from __future__ import annotations

import re

from portscan.scanning.definition import Definition
from portscan.scanning.qualifiers import QualifierMacros
from portscan.scanning.tokens import closing

_LAMBDA = re.compile(rb"\]\s*+((?:[A-Za-z_]\w*+\s*+){1,3})[({]")
_VARIABLE = re.compile(
    rb"__(?:device|constant|managed)__\b(?<!\w__device__)(?<!\w__constant__)(?<!\w__managed__)[^;{}()]*+"
)


def find_device_spans(
    code: bytes, definitions: list[Definition], macros: QualifierMacros
) -> tuple[tuple[int, int], ...]:
    """Byte spans of device code that no device function covers."""
    spans = []
    for match in _LAMBDA.finditer(code):
        if b"__device__" not in macros.expand(match[1]):
            continue
        opening = code.find(b"{", match.end() - 1, match.end() + 1000)
        end = closing(code, opening) if opening >= 0 else None
        if end is not None:
            spans.append((match.end(), end))
    heads = {definition.start for definition in definitions}
    for match in _VARIABLE.finditer(code):
        if match.start() not in heads and code[match.end() : match.end() + 1] == b";":
            spans.append(match.span())
    return tuple(sorted(spans))
