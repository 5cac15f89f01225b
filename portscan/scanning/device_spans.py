"""Device code outside device functions: ``__device__`` lambdas and file-scope variables."""

from __future__ import annotations

import re

from portscan.scanning.definition import Definition
from portscan.scanning.heads import DEVICE_MACROS
from portscan.scanning.tokens import closing

_LAMBDA = re.compile(
    rb"\]\s*+(?:__host__\s*+)?(?:__device__|" + b"|".join(sorted(DEVICE_MACROS)) + rb")\b"
)
_VARIABLE = re.compile(
    rb"__(?:device|constant|managed)__\b(?<!\w__device__)(?<!\w__constant__)(?<!\w__managed__)[^;{}()]*+"
)


def find_device_spans(code: bytes, definitions: list[Definition]) -> tuple[tuple[int, int], ...]:
    """Byte spans of device code that no device function covers."""
    spans = []
    for match in _LAMBDA.finditer(code):
        opening = code.find(b"{", match.end(), match.end() + 1000)
        end = closing(code, opening) if opening >= 0 else None
        if end is not None:
            spans.append((match.end(), end))
    heads = {definition.start for definition in definitions}
    for match in _VARIABLE.finditer(code):
        if match.start() not in heads and code[match.end() : match.end() + 1] == b";":
            spans.append(match.span())
    return tuple(sorted(spans))
