"""Inline PTX: asm statements and the instructions that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.scanning.kernelfeatures.body import Body
from portscan.scanning.kernelfeatures.tally import Tally
from portscan.scanning.tokens import closing

_ASM = re.compile(
    rb"\b(?:asm|__asm__|__asm)\b(?:\s*\b(?:volatile|__volatile__|goto|inline)\b)*\s*\("
)
_STRING = re.compile(
    rb'//[^\n]*|/\*.*?\*/|(?:\b(?:u8|[uUL])?R"(?P<fence>[^\s()\\]{0,16})\((?P<raw>.*?)\)(?P=fence)")'
    rb'|"(?P<plain>(?:[^"\\]|\\.)*)"',
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:\r?\n|(.))", re.DOTALL)
_REMARK = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_INSTRUCTION = re.compile(
    r"(?:[{}\s]|[\w$%]+\s*:(?!:)|@!?\s*%?[\w]+\s)*([a-z]\w*(?:(?:\.|::)[\w]+)*)"
)
_UNTYPED = re.compile(
    r"\.(?:[busf]\d+(?:x\d+)?|bf16(?:x2)?|tf32|f16x2|e[2-5]m[1-5](?:x2)?|pred|aligned|v[248]|"
    r"m\d+n\d+k\d+|m8n8|x[124]|L2::\w+|\d+)(?=\.|\Z).*"
)
_CLOCK = re.compile(rb"%(?:clock|globaltimer)")
_TENSOR = re.compile(r"(?:mma|wmma\.mma|wmma\.load|wmma\.store)\b")


def read_ptx(body: Body, tally: Tally) -> None:
    """Asm statements, their instructions, and the features that the instructions stand for."""
    if not body.has(b"asm", b"__asm__", b"__asm"):
        return
    for match in _ASM.finditer(body.code, body.inner):
        tally.count("inline-ptx")
        written = assembly(body, match.end() - 1)
        tally.count("clock", len(_CLOCK.findall(written)))
        for name in instructions(written):
            tally.note("ptx", name)
            _stands_for(name, tally)


def assembly(body: Body, opening: int) -> bytes:
    """The strings of the asm statement whose ``(`` is at an offset, joined and unescaped."""
    end = closing(body.code, opening) or len(body.code)
    colon = body.code.find(b":", opening, end)
    stop = colon if colon >= 0 else end
    pieces = []
    for match in _STRING.finditer(body.text, opening, stop):
        if match["raw"] is not None:
            pieces.append(match["raw"])
        elif match["plain"] is not None:
            pieces.append(_ESCAPE.sub(_unescaped, match["plain"]))
    return b"".join(pieces)


def instructions(assembly_text: bytes) -> Iterator[str]:
    """The instruction of every statement, up to its types and shapes (``ld.global.nc``)."""
    text = _REMARK.sub(" ", assembly_text.decode("utf-8", "replace"))
    for statement in re.split(r"[;\n]", text):
        match = _INSTRUCTION.match(statement)
        if match is not None:
            yield _UNTYPED.sub("", match[1])


def _unescaped(match: re.Match[bytes]) -> bytes:
    char: bytes | None = match[1]
    if char is None:
        return b""
    return {b"n": b"\n", b"t": b" ", b"r": b""}.get(char, char)


def _stands_for(name: str, tally: Tally) -> None:
    if _TENSOR.match(name):
        tally.count("mma-sync")
        tally.count("tensor-core")
    elif name.startswith(("wgmma.", "tcgen05.mma")):
        tally.count("wgmma")
        tally.count("tensor-core")
    elif name.startswith(("cp.async", "cp.reduce.async")):
        tally.count("async-copy")
        tally.count("tma", int(".bulk" in name))
    elif name.startswith("mbarrier."):
        tally.count("async-barrier")
