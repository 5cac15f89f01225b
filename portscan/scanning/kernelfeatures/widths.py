"""Numbers and names that stand for the width of a warp."""

from __future__ import annotations

import re

from portscan.scanning.kernelfeatures.body import Body
from portscan.scanning.kernelfeatures.tally import Tally

_END = rb"[uUlL]*(?![\w.])"
_THIRTY_TWO = rb"(?:32|0[xX]20)" + _END
_SPLIT = re.compile(
    rb"(?<![%/&])(?:[%/]\s*" + _THIRTY_TWO
    + rb"|&\s*(?:31|0[xX]1[fF])" + _END
    + rb"|&\s*~\s*(?:31|0[xX]1[fF])" + _END
    + rb"|>>\s*5" + _END + rb")"
)  # fmt: skip
_WHOLE = re.compile(
    rb"\b1\s*<<\s*5" + _END
    + rb"|\b(?:\w*[wW]arp\w*)\s*\*\s*" + _THIRTY_TWO
    + rb"|\b32\s*\*\s*(?:\w*[wW]arp\w*)"
    + rb"|\b(?:threadIdx\.x|tid|lane\w*)\s*(?:<|>=|==)\s*" + _THIRTY_TWO
    + rb"|\btiled_partition\s*<\s*" + _THIRTY_TWO
    + rb"|\bthread_block_tile\s*<\s*" + _THIRTY_TWO
)  # fmt: skip
_THREAD = re.compile(
    rb"threadIdx|thread_rank|[Tt]hread|[Tt]id\b|tid[xyz_]|[Ll]ane|[Ww]arp|blockDim|WARP|LANE"
)
_NUMBERS = re.compile(rb"\b(?:32|0[xX]20|31|0[xX]1[fF]|5)[uUlL]*\b")
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
    if _NUMBERS.search(body.code, body.inner) is None:
        return
    places = len(_WHOLE.findall(body.code, body.inner))
    for match in _SPLIT.finditer(body.code, body.inner):
        begin = max(body.code.rfind(end, 0, match.start()) for end in _STATEMENT_ENDS) + 1
        if _THREAD.search(body.code, begin, match.start()) is not None:
            places += 1
    tally.count("warp-size-literal", places)


def _read_names(body: Body, tally: Tally) -> None:
    for word, places in body.words.items():
        name = word.decode()
        if b"arp" not in word and b"ARP" not in word:
            continue
        if name != _BUILTIN and _NAME.fullmatch(name) and _is_thirty_two(body, name):
            tally.count("warp-size-constant", places)


def _is_thirty_two(body: Body, name: str) -> bool:
    if body.constants.defines(name):
        return body.constants.value(name) == 32
    head = body.code[: body.inner]
    return re.search(rb"\b" + name.encode() + rb"\b", head) is None
