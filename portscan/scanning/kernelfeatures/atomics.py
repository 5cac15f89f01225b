"""Atomic functions by name and operand type."""

from __future__ import annotations

import re

from portscan.scanning.kernelfeatures.body import Body
from portscan.scanning.kernelfeatures.tally import Tally

_CALL = re.compile(
    rb"\b(atomic[A-Z]\w*|(?:gpuAtomic|fastAtomic|fastSpecializedAtomic)\w+)(?:\s*<[^<>;()]*>)?\s*\("
)
_CAST = re.compile(
    r"^\(?\s*(?:(?:reinterpret|static|const)_cast\s*<\s*(?P<named>[^>]+?)\s*>"
    r"|\(\s*(?P<plain>[\w: ]+?\s*\*+)\s*\))"
)
_ROOT = re.compile(r"^[\s&(*]*(?P<name>[A-Za-z_]\w*)\s*(?P<after>\.|->|\(|::)?")
_TYPE_NOISE = re.compile(r"\b(?:const|volatile|__restrict__|__restrict|__shared__|extern|static|"
                         r"__device__|__managed__|typename|struct)\b|[*&]")  # fmt: skip
_NOT_TYPES = frozenset({"return", "else", "case", "goto", "new", "delete", "throw", "", "auto",
                        "typename", "in"})  # fmt: skip


def read_atomics(body: Body, tally: Tally) -> None:
    """Kind and operand type of each atomic call."""
    if "atomics" not in tally.counts:
        return
    for match in _CALL.finditer(body.code, body.inner):
        arguments = body.arguments(match.end() - 1)
        kind = operand_type(body, arguments[0]) if arguments else "unknown"
        tally.note("atomic", f"{match[1].decode()} {kind}")
    for name in body.names:
        if name.startswith("cuda::"):
            tally.note("atomic", name)


def operand_type(body: Body, argument: str) -> str:
    """The type that a pointer expression points to, ``unknown`` when the function doesn't say."""
    cast = _CAST.match(argument)
    if cast is not None:
        return _plain(cast["named"] or cast["plain"]) or "unknown"
    root = _ROOT.match(argument)
    if root is None or root["after"] is not None:
        return "unknown"
    return _declared(body, root["name"]) or "unknown"


def _declared(body: Body, name: str) -> str | None:
    pattern = re.compile(
        rb"(?<![\w.>])((?:(?:unsigned|signed|long|const|volatile)\s+)*[A-Za-z_][\w:]*"
        rb"(?:<[^<>;(){}]*>)?(?:\s+(?:int|long|short|char|const|volatile))*[\s*&]+"
        rb"(?:(?:const|volatile|__restrict__|__restrict|restrict)[\s*&]+)*)"
        + re.escape(name.encode())
        + rb"\s*[;,=)\[({]"
    )
    for text in (body.code, body.constants.code):
        for match in pattern.finditer(text):
            found = _plain(match[1].decode("utf-8", "replace"))
            if found is not None:
                return found
    return None


def _plain(written: str) -> str | None:
    name = " ".join(_TYPE_NOISE.sub(" ", written).split())
    return None if name in _NOT_TYPES else name
