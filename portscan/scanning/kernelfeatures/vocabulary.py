"""What a function's text says about its purpose: its names, its numbers and its shapes."""

from __future__ import annotations

import re

from portscan.scanning.kernelfeatures.body import Body

WORDS = 160
"""Names of a function that are kept."""
_HEAD_WORDS = 60
_NUMBERS = 12
_TEXT = 24_000
"""Bytes of a body that are looked at for shapes."""
_WORD = re.compile(rb"[A-Za-z_]\w+")
_NUMBER = re.compile(
    rb"(?<![\w.])(?:\d+\.\d{3,}|\d*\.?\d+e-\d+|127|255|448|65504|103[0-9]{2})(?!\d)"
)
_DULL = frozenset(
    b"__global__ __device__ __forceinline__ __restrict__ __restrict const void int float unsigned "
    b"if else for while return blockIdx threadIdx blockDim gridDim size_t bool char auto static "
    b"inline template typename class struct using typedef static_cast reinterpret_cast sizeof "
    b"constexpr long short int64_t int32_t uint32_t uint64_t int8_t uint8_t true false nullptr "
    b"unroll pragma __syncthreads namespace do continue break std extern".split()
)
_SHAPES = tuple(
    (name, need, re.compile(pattern))
    for name, need, pattern in (
        ("move", b"] =", rb"\]\s*=\s*(?:\(\w+\)\s*)?(?:__)?(?:ldg)?\(?&?\w+(?:\.|->)?\w*\["),
        ("index-of-index", b"[", rb"\[[^\[\];=]{0,60}?\w\s*\["),
        ("sum", b"+=", rb"\+="),
        ("sum-of-products", b"+=", rb"\+=[^;=]{1,200}\*"),
        ("square", b"*", rb"\b([A-Za-z_][\w.]*(?:\[\w+\])?)\s*\*\s*\1\b"),
        ("square", b") *", rb"(\([^()]{3,60}\))\s*\*\s*\1"),
        ("halving", b"=", rb">>=\s*1|/=\s*2|>>=1"),
        ("doubling", b"=", rb"<<=\s*1|\*=\s*2"),
        ("before-and-after", b"- 1]", rb"\[[^\[\]]*\+\s*1\s*\][^}]{0,400}\[[^\[\]]*-\s*1\s*\]"),
        ("after-and-before", b"+ 1]", rb"\[[^\[\]]*-\s*1\s*\][^}]{0,400}\[[^\[\]]*\+\s*1\s*\]"),
        ("tile", b"__shared__", rb"__shared__[^;=]{1,120}\]\s*\["),
        ("turned-tile", b"[threadIdx.x", rb"\[threadIdx\.x[^\[\]]*\]\s*\[threadIdx\.y"),
        ("one-minus", b"1", rb"\(\s*(?:\w+\()?1(?:\.0*f?|\))?\)?\s*-\s*\w+\s*\)"),
        ("partner", b"^", rb"\w\s*\^\s*\w"),
        ("window", b"= -", rb"=\s*-\s*\w+\s*;[^;]{1,60}<=?\s*\w+"),
        ("exp-of-difference", b"exp", rb"exp\w*\s*\([^;]{1,80}-"),
        ("bit-of-mask", b"1ULL", rb"1ULL\s*<<"),
        ("conditional-zero", b"?", rb"[<>]=?\s*\(?\w*\)?\(?0(?:\.0*f?)?\)?\s*\)?\s*\?"),
        ("conditional-zero", b"0", rb"max\w*\(\s*0\.?0?f?\s*,|,\s*0(?:\.0*f?)?\)"),
        ("remainder", b"%", rb"%\s*\w"),
    )
)  # fmt: skip
_SUBSCRIPT = re.compile(rb"[\w\])]\[([^\[\]]+)\]")
_BLANKS = re.compile(rb"\s+")


def vocabulary(body: Body) -> str:
    """The names, numbers and shapes of a function, as :class:`Function` keeps them."""
    head = _names(body.code[: body.inner], _HEAD_WORDS)
    inner = body.code[body.inner :]
    seen = set(head)
    rest = [word for word in body.words if word not in seen and word not in _DULL]
    names = b" ".join((*head, b"{", *rest[: WORDS - len(head)])).decode("utf-8", "replace")
    return " ".join((names, *_numbers(inner), *_shapes(inner[:_TEXT])))


def _names(code: bytes, most: int) -> list[bytes]:
    found = dict.fromkeys(word for word in _WORD.findall(code) if word not in _DULL)
    return list(found)[:most]


def _numbers(code: bytes) -> list[str]:
    found = dict.fromkeys(_NUMBER.findall(code))
    return [number.decode() for number in list(found)[:_NUMBERS]]


def _shapes(code: bytes) -> list[str]:
    found = {
        f"~{name}": None for name, need, shape in _SHAPES if need in code and shape.search(code)
    }
    if code.count(b";") < 1:
        return ["~empty"]
    subscripts = [_BLANKS.sub(b"", index) for index in _SUBSCRIPT.findall(code)]
    loops = b"for" in code or b"while" in code
    if len(set(subscripts)) == 1 and (len(subscripts) > 1 or not loops):
        found["~one-index"] = None
    if code.count(b"%") > 1:
        found["~split-index"] = None
    if b"+=" not in code and b"-=" not in code and not loops:
        found["~straight"] = None
    return list(found)
