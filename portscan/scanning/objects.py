"""Of which class a file's variables are, as far as their declarations tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from portscan.scanning.fileview import FileView

_DECLARATION = re.compile(
    rb"(?<!\w)([A-Za-z_]\w*+)(?:\s*+<[^;(){}]{0,200}?>)?(?:\s[\s*&]*+|[*&][\s*&]*+)"
    rb"([A-Za-z_]\w*+)\s*+[;,)=({\[:]"
)
_NO_CLASS = frozenset(
    {b"return", b"else", b"do", b"case", b"throw", b"new", b"not", b"and", b"or", b"goto",
     b"auto", b"const", b"typename", b"class", b"struct", b"namespace", b"using", b"delete"}
)  # fmt: skip


class Objects:
    """Declarations of variables, parameters and members, by name; read when first asked for."""

    def __init__(self, view: FileView) -> None:
        self._view = view
        self._declared: dict[bytes, list[tuple[int, bytes]]] | None = None

    def class_of(self, name: bytes | None, offset: int) -> str:
        """The class, with ``::`` behind it, of the object that a name means at an offset.

        The last declaration before it in the same function, else the file's first one; empty
        where none is found.
        """
        if not name:
            return ""
        if self._declared is None:
            self._declared = self._read()
        places = self._declared.get(name)
        if not places:
            return ""
        definition = self._view.definition(offset)
        at = bisect_left(places, (offset, b""))
        nearest = places[at - 1] if at else places[0]
        if definition is None or nearest[0] < definition.start:
            nearest = places[0]
        return nearest[1].decode() + "::"

    def _read(self) -> dict[bytes, list[tuple[int, bytes]]]:
        found: dict[bytes, list[tuple[int, bytes]]] = defaultdict(list)
        for match in _DECLARATION.finditer(self._view.code):
            if match[1] not in _NO_CLASS:
                found[match[2]].append((match.start(), match[1]))
        return found
