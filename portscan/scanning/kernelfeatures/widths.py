"""Numbers and names that stand for the width of a warp."""

from __future__ import annotations

import re

from portscan.scanning.kernelfeatures.body import Body
from portscan.scanning.kernelfeatures.tally import Tally

_NUMBER = re.compile(rb"(?:32|31|5|0[xX](?:20|1[fF]))[uUlL]*+(?![\w.])")
_REACH = 60
"""Bytes before a number in which its operator and left operand are looked for."""
_SPLITS = {
    32: re.compile(rb"[%/]\s*\Z"),
    31: re.compile(rb"(?<!&)&\s*~?\s*\Z"),
    5: re.compile(rb">>\s*\Z"),
}
"""Operators before a number that split a thread's index by the width of a warp."""
_MEANT = re.compile(
    rb"(?:\w*[wW]arp\w*\s*\*|\b(?:threadIdx\.x|tid|lane\w*)\s*(?:<|>=|==)"
    rb"|\b(?:tiled_partition|thread_block_tile)\s*<)\s*\Z"
)
"""What makes a 32 the width of a warp without an index to split."""
_TIMES_WARP = re.compile(rb"\s*\*\s*\w*[wW]arp")
_ONE_SHIFTED = re.compile(rb"(?<![\w.])1\s*<<\s*\Z")
_THREAD = re.compile(
    rb"threadIdx|thread_rank|[Tt]hread|[Tt]id\b|tid[xyz_]|[Ll]ane|[Ww]arp|blockDim|blockSize|WARP|LANE"
)
_NAME = re.compile(
    r"(?:k|g|s|c)?_*(?:cuda|gpu|num|n)?_*(?:warp_?size|threads_?per_?warp|warp_?width|lanes_?per_?warp"
    r"|warp_?threads)_*",
    re.IGNORECASE,
)
_BUILTIN = "warpSize"
_STATEMENT_ENDS = (b";", b"{", b"}")


def read_widths(body: Body, tally: Tally) -> None:
    """warp-size-literal and warp-size-constant."""
    _read_names(body, tally)
    for match in _NUMBER.finditer(body.code, body.inner):
        if _is_width(body.code, match):
            tally.count("warp-size-literal")


def _is_width(code: bytes, match: re.Match[bytes]) -> bool:
    start = match.start()
    before = code[max(0, start - _REACH) : start]
    if before[-1:].isalnum() or before[-1:] in (b"_", b"."):
        return False
    value = int(match.group().rstrip(b"uUlL"), 0)
    begin = max(code.rfind(end, 0, start) for end in _STATEMENT_ENDS) + 1
    if value == 5 and _ONE_SHIFTED.search(before):
        return _THREAD.search(code, begin, start) is not None
    if value == 32 and (_MEANT.search(before) or _TIMES_WARP.match(code, match.end())):
        return True
    if _SPLITS[value].search(before) is None:
        return False
    return _THREAD.search(code, begin, start) is not None


def _read_names(body: Body, tally: Tally) -> None:
    if b"arp" not in body.code and b"ARP" not in body.code:
        return
    for word in [w for w in body.words if b"arp" in w or b"ARP" in w]:
        name = word.decode()
        if name != _BUILTIN and _NAME.fullmatch(name) and _is_thirty_two(body, name):
            tally.count("warp-size-constant", body.words[word])


def _is_thirty_two(body: Body, name: str) -> bool:
    if body.constants.defines(name):
        return body.constants.value(name) == 32
    head = body.code[: body.inner]
    return re.search(rb"\b" + name.encode() + rb"\b", head) is None
