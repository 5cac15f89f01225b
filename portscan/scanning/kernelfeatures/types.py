"""Number types behind the project's own names for them."""

from __future__ import annotations

import re
from collections.abc import Set

from portscan.scanning.kernelfeatures.body import Body
from portscan.scanning.kernelfeatures.names import features_of
from portscan.scanning.kernelfeatures.tally import Tally

_TYPES = frozenset({"half", "bf16", "fp8", "textures", "surfaces"})
_DOUBLE = re.compile(r"(?:long )?double[1-4]?")


def read_types(body: Body, macros: Set[bytes], tally: Tally) -> None:
    """double, half, bf16 and fp8 where an alias names them; ``macros`` are expanded elsewhere."""
    for word, places in body.words.items():
        name = word.decode()
        if (
            word in macros
            or name in body.names
            or name in body.parameters
            or not body.constants.defines(name)
        ):
            continue
        meant = body.constants.meaning(name)
        if meant is None or meant == name:
            continue
        if _DOUBLE.fullmatch(meant):
            tally.count("double", places)
            tally.hazards.add((body.place(word), "double-precision"))
        for feature in features_of(meant):
            if feature in _TYPES:
                tally.count(feature, places)
