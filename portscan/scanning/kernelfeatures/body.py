"""One function's text and names, as the readers of its features need them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from portscan.scanning.definition import Definition
from portscan.scanning.kernelfeatures.constants import Constants
from portscan.scanning.tokens import angle_close, arguments

_WORD = re.compile(rb"[A-Za-z_]\w*")
_DIRECTIVE = re.compile(rb"\n[ \t]*#[^\n]*")
_NO_TYPES = re.compile(rb"\b(?:return|else|case)\b")
_PARAMETER = re.compile(r"[\s.*&](\w+)\s*\Z")
_REACH = 600
"""Bytes before a function in which its template header is looked for."""
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Body:
    """A function's definition; all offsets count from its start."""

    definition: Definition
    code: bytes
    """Masked text of the definition, directives blank."""
    text: bytes
    """The same as written."""
    inner: int
    """Offset of the opening brace."""
    words: Counter[bytes]
    """Every word of the code with its number of places."""
    names: Counter[str]
    """CUDA names, spelled with their namespace, with their number of places."""
    constants: Constants
    """What the file says about named numbers and types."""
    parameters: frozenset[str]
    """Names of the template's parameters."""

    def arguments(self, opening: int) -> list[str]:
        """Arguments of the call whose ``(`` is at an offset, as written, blanks folded."""
        return [
            _BLANKS.sub(" ", self.text[a:b].decode("utf-8", "replace")).strip()
            for a, b in arguments(self.code, opening)
        ]

    def declares(self, word: bytes) -> bool:
        """Whether the function has a variable of this name."""
        pattern = rb"[\w>][*&]*\s+[*&]*" + re.escape(word) + rb"\s*[,)=;\[]"
        shown = _NO_TYPES.sub(b"=", self.code)
        return re.search(pattern, shown) is not None

    def place(self, word: bytes) -> int:
        """Offset of the first place of a word."""
        match = re.search(rb"\b" + re.escape(word) + rb"\b", self.code)
        return match.start() if match is not None else 0

    def has(self, *words: bytes) -> bool:
        """Whether one of the words stands anywhere in the function."""
        return any(word in self.words for word in words)


def read_body(
    definition: Definition,
    code: bytes,
    text: bytes,
    names: Counter[str],
    constants: Constants,
) -> Body:
    """The body of a definition out of a file's masked and written text."""
    start, end = definition.start, definition.end
    piece = without_directives(code[start:end])
    words = Counter(_WORD.findall(piece))
    return Body(
        definition, piece, text[start:end], definition.body - start, words, names, constants,
        template_parameters(definition, code),
    )  # fmt: skip


def template_parameters(definition: Definition, code: bytes) -> frozenset[str]:
    """Names of the parameters of a function's template header, types and numbers."""
    if not definition.template:
        return frozenset()
    before = code[max(0, definition.start - _REACH) : definition.body]
    at = before.rfind(b"template")
    opening = before.find(b"<", at) if at >= 0 else -1
    end = angle_close(before, opening, len(before)) if opening >= 0 else None
    if end is None:
        return frozenset()
    parts = before[opening + 1 : end - 1].decode("utf-8", "replace").split(",")
    names = (_PARAMETER.search(part.partition("=")[0]) for part in parts)
    return frozenset(match[1] for match in names if match is not None)


def without_directives(code: bytes) -> bytes:
    """The code with the lines of the preprocessor as spaces; offsets stay."""
    if b"#" not in code:
        return code
    return _DIRECTIVE.sub(lambda match: b"\n" + b" " * (len(match.group()) - 1), code)
