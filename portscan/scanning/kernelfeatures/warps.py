"""Warp-level functions: shuffles, votes and matches with their masks and widths."""

from __future__ import annotations

import re

from portscan.scanning.kernelfeatures.body import Body
from portscan.scanning.kernelfeatures.tally import Tally

_CALL = re.compile(
    rb"\b(__(?:shfl|ballot|any|all|match_any|match_all|syncwarp|reduce_\w+_sync|activemask)\w*)"
    rb"(?:\s*<[^<>;()]*>)?\s*\("
)
_MEMBER = re.compile(rb"(?:\.|->)\s*(shfl(?:_up|_down|_xor)?|ballot|match_any|match_all)\s*\(")
_MEMBERS = (b"shfl", b"shfl_up", b"shfl_down", b"shfl_xor", b"ballot", b"match_any", b"match_all")
_FULL = re.compile(
    r"(?:0[xX][fF]{8}|4294967295)[uUlL]*|-1|~0[uUlL]*|\(?unsigned(?: int)?\)?\(?-1\)?"
)
_FULL_VALUES = (0xFFFFFFFF, -1)
_WIDTH = 3
"""Position of the width among the arguments of ``__shfl_sync``; one less without a mask."""


def read_warps(body: Body, tally: Tally) -> None:
    """Details of warp functions by name, and the shuffles and votes of a group's members."""
    if any(feature in tally.counts for feature in ("shuffle", "vote", "match", "warp-reduce",
                                                   "syncwarp")):  # fmt: skip
        for match in _CALL.finditer(body.code, body.inner):
            _read_call(body, match[1].decode(), match.end() - 1, tally)
    if not body.has(*_MEMBERS):
        return
    for match in _MEMBER.finditer(body.code, body.inner):
        name = match[1].decode()
        shuffles = name.startswith("shfl")
        vote = "match" if name.startswith("match") else "vote"
        tally.count("shuffle" if shuffles else vote)
        tally.note("shuffle-kind" if shuffles else "vote-kind", name)


def _read_call(body: Body, name: str, opening: int, tally: Tally) -> None:
    kind = "shuffle" if name.startswith("__shfl") else "vote"
    counted = not name.startswith(("__syncwarp", "__reduce"))
    if counted:
        tally.note(f"{kind}-kind", name)
    arguments = body.arguments(opening)
    masked = name.endswith("_sync") or name == "__syncwarp"
    if masked and arguments:
        if counted:
            tally.note(f"{kind}-mask", arguments[0])
        if _FULL.fullmatch(arguments[0]):
            tally.count("warp-mask-literal")
        elif body.constants.value(arguments[0]) in _FULL_VALUES:
            tally.count("warp-mask-literal")
            tally.hazards.add((opening + 1, "warp-mask-literal"))
    if kind == "shuffle":
        at = _WIDTH if masked else _WIDTH - 1
        if len(arguments) > at:
            tally.note("shuffle-width", arguments[at])
            tally.count("warp-size-literal", int(arguments[at] == "32"))
