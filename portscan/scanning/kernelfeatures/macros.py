"""Features in the bodies of macros, counted where the macros are used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from portscan.model import FunctionKind
from portscan.scanning.definition import Definition
from portscan.scanning.kernelfeatures.names import features_of
from portscan.scanning.preprocessor import Macro

_HINT = re.compile(
    rb"__(?:shfl|sync|ballot|any|all|activemask|match_|reduce_|shared__|threadfence|asm|pipeline)"
    rb"|\batomic[A-Z]|\basm\b|\btex[123]D|\bsurf[123]D|\bclock(?:64)?\b"
)
_WORD = re.compile(rb"[A-Za-z_]\w+")
_LOUD = re.compile(r"__|atomic[A-Z]|tex[123]D|surf[123]D|clock")


def telling(macros: Iterable[Macro], code: bytes) -> dict[bytes, list[Macro]]:
    """The macros whose bodies name something of the device, or another such macro."""
    macros = tuple(macros)
    if not any(_HINT.search(code, macro.body, macro.end) for macro in macros):
        return {}
    by_name: dict[bytes, list[Macro]] = {}
    words: dict[bytes, set[bytes]] = {}
    found: set[bytes] = set()
    for macro in macros:
        name = macro.name.encode()
        by_name.setdefault(name, []).append(macro)
        words.setdefault(name, set()).update(_WORD.findall(code, macro.body, macro.end))
        if _HINT.search(code, macro.body, macro.end) is not None:
            found.add(name)
    while fresh := {n for n, inside in words.items() if n not in found and inside & found}:
        found |= fresh
    return {name: by_name[name] for name in sorted(found)}


def as_definition(macro: Macro) -> Definition:
    """A macro as if it were a device function."""
    return Definition(
        start=macro.body, body=macro.body, end=macro.end, name=macro.name, qualified=macro.name,
        kind=FunctionKind.DEVICE, template=False, launch_bounds=(), specifiers=(), entry=False,
    )  # fmt: skip


def loud_names(words: Mapping[bytes, int]) -> Counter[str]:
    """CUDA names among a macro's words that can't be anything else."""
    found: Counter[str] = Counter()
    for word, places in words.items():
        name = word.decode()
        if _LOUD.match(name) and features_of(name):
            found[name] = places
    return found
