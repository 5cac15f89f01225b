"""What a function reaches by name: itself, kernels it launches, constant memory."""

from __future__ import annotations

import re

from portscan.model import FunctionKind
from portscan.scanning.definition import Definition
from portscan.scanning.kernelfeatures.body import Body
from portscan.scanning.kernelfeatures.surroundings import Seen
from portscan.scanning.kernelfeatures.tally import Tally
from portscan.scanning.tokens import arguments, closing

CONSTANT = re.compile(rb"\b__constant__\b([^;={]*)")
_NAME = re.compile(rb"(\w+)\s*(?:\[[^\]]*\]\s*)*\Z")
_DOUBLE = (b"double", b"double1", b"double2", b"double3", b"double4")
_MATH = tuple(
    name.encode()
    for name in (
        "M_E", "M_LOG2E", "M_LOG10E", "M_LN2", "M_LN10", "M_PI", "M_PI_2", "M_PI_4", "M_1_PI",
        "M_2_PI", "M_2_SQRTPI", "M_SQRT2", "M_SQRT1_2", "DBL_MAX", "DBL_MIN", "DBL_EPSILON",
    )
)  # fmt: skip
"""Macros of the C library that are double literals."""
_LITERAL = re.compile(rb"\.(?:(?<=\d\.)\d*+|\d++)(?:[eE][+-]?\d++)?(?![\w.])")
_EXPONENT = re.compile(rb"(?<![\w.])\d++[eE][+-]?\d++(?![\w.])")


def constant_names(code: bytes) -> frozenset[bytes]:
    """Names that a file's masked code declares ``__constant__``."""
    if b"__constant__" not in code:
        return frozenset()
    found = set()
    for match in CONSTANT.finditer(code):
        for part in re.sub(rb"<[^<>]*>|\[[^\]]*\]", b" ", match[1]).split(b","):
            name = _NAME.search(part.strip())
            if name is not None:
                found.add(name[1])
    return frozenset(found)


def read_constants(body: Body, own: frozenset[bytes], seen: Seen, tally: Tally) -> None:
    """Names in constant memory, where the function hasn't a variable of that name."""
    names = (own & body.words.keys()) | seen.constants_among(body.words)
    for word in sorted(names):
        if not body.declares(word):
            tally.count("constant-memory", body.words[word])


def read_numbers(body: Body, tally: Tally) -> None:
    """double by type and by literal."""
    tally.count("double", sum(body.words[word] for word in _DOUBLE))
    tally.count("double-literal", len(_LITERAL.findall(body.code, body.inner)))
    tally.count("double-literal", sum(body.words[word] for word in _MATH))
    if b"e-" in body.code or b"1e" in body.code:
        tally.count("double-literal", len(_EXPONENT.findall(body.code, body.inner)))


def read_launches(body: Body, tally: Tally) -> None:
    """Kernels launched from a kernel or device function."""
    if body.definition.kind is not FunctionKind.HOST_DEVICE:
        tally.count("dynamic-parallelism", body.code.count(b"<<<", body.inner))


def read_recursion(body: Body, siblings: list[Definition], code: bytes, tally: Tally) -> None:
    """Calls of the function itself, unless an overload or another instantiation may be meant.

    ``siblings`` are all definitions of the same qualified name in the file, ``code`` its text.
    """
    definition = body.definition
    name = definition.name.encode()
    if body.words[name] < 2 or not definition.name.isidentifier():
        return
    own = _arity(code, definition)
    if own is None or any(s is not definition and _arity(code, s) == own for s in siblings):
        return
    call = re.compile(rb"(?<![\w.>])" + name + rb"\s*(\()")
    for match in call.finditer(body.code, body.inner):
        before = body.code[: match.start()].rstrip()
        if before.endswith(b"::") or _declares(before):
            continue
        if len(arguments(body.code, match.start(1))) == own:
            tally.count("recursion")


def _declares(before: bytes) -> bool:
    """Whether a type stands before a name, so that it is declared and not called."""
    word = re.search(rb"([A-Za-z_]\w*)\Z", before)
    return word is not None and word[1] not in (b"return", b"else", b"do", b"case")


def _arity(code: bytes, definition: Definition) -> int | None:
    """Number of parameters, None when the head can't be read."""
    pattern = re.compile(
        rb"\b" + re.escape(definition.name.encode()) + rb"\s*(?:<[^;{}]*?>)?\s*(\()"
    )
    match = pattern.search(code, definition.start, definition.body)
    if match is None or closing(code, match.start(1), definition.body) is None:
        return None
    spans = [code[a:b].strip() for a, b in arguments(code, match.start(1))]
    return 0 if spans == [b"void"] else len(spans)
