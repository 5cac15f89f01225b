"""Bytes of plain structures: members one after the other, each where its alignment allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from portscan.scanning.kernelfeatures.variables import variables

_STRUCT = re.compile(
    rb"\b(?:(?P<typedef>typedef)\s+)?(?:struct|class)\s+(?P<name>[A-Za-z_]\w*)?\s*"
    rb"\{(?P<body>[^{}()]*)\}\s*(?P<alias>[A-Za-z_]\w*)?\s*;"
)
_LABEL = re.compile(r"\b(?:public|private|protected)\s*:(?!:)")
_NOT_MEMBERS = re.compile(r"\b(?:static|typedef|using|friend|enum|template|alignas|__align__)\b")
_BLANKS = re.compile(r"\s+")
_WIDEST = 16
_LONGEST = 600


def structures(code: bytes) -> Iterator[tuple[str, str, int]]:
    """Name, members and offset of the structures without functions or bases."""
    if b"struct" not in code and b"class" not in code:
        return
    for match in _STRUCT.finditer(code):
        name = match["alias"] if match["typedef"] else match["name"]
        if name is not None and len(match["body"]) <= _LONGEST:
            text = _BLANKS.sub(" ", match["body"].decode("utf-8", "replace"))
            yield name.decode(), "{" + text + "}", match.start()


def structure_size(
    text: str, size_of: Callable[[str], int | None], length_of: Callable[[str], int | None]
) -> int | None:
    """Bytes of a structure's members as written, None when one of them isn't known."""
    end, widest = 0, 1
    for statement in _LABEL.sub("", text.strip("{} ")).split(";"):
        if not statement.strip():
            continue
        declared = list(variables(statement))
        if not declared or _NOT_MEMBERS.search(statement) or ":" in statement.replace("::", ""):
            return None
        for variable in declared:
            size = 8 if variable.pointer else size_of(variable.type)
            if size is None:
                return None
            align = _alignment(size)
            end = -(-end // align) * align
            for extent in variable.extents:
                length = length_of(extent)
                if length is None:
                    return None
                size *= length
            end, widest = end + size, max(widest, align)
    return -(-end // widest) * widest if end else None


def _alignment(size: int) -> int:
    """The alignment of a number or vector type of so many bytes; float3 has that of float."""
    return min(size & -size, _WIDEST)
