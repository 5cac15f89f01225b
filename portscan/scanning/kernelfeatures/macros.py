"""Features in the bodies of macros, counted where the macros are used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping

from portscan.model import FunctionKind
from portscan.scanning.definition import Definition
from portscan.scanning.kernelfeatures.names import features_of
from portscan.scanning.preprocessor import Macro

_HINT = re.compile(
    rb"__(?:shfl|sync|ballot|any|all|activemask|match_|reduce_|shared__|threadfence|asm|pipeline"
    rb"|half|nv_)|\batomic[A-Z]|\b(?:asm|half2?|double[1-4]?|printf|assert)\b|<<<"
    rb"|\btex[123]D|\bsurf[123]D|\bclock(?:64)?\b"
    rb"|(?:\.\d|\d\.|\d[eE][+-]?\d)(?![0-9]*[eE]?[+-]?[0-9]*[fF])"
)
_WORD = re.compile(rb"[A-Za-z_]\w*")
_TYPE = re.compile(rb"\s*(?:const\s+)?(?:long\s+)?(?:double[1-4]?|half2?|__half2?|__?nv_\w+)\s*")
_LOUD = re.compile(
    r"__|atomic[A-Z]|tex[123]D|surf[123]D|clock|(?:half2?|printf|assert|nv_bfloat162?)\Z"
)


def telling(
    macros: Iterable[Macro], code: bytes, others: tuple[Container[str], ...]
) -> dict[bytes, list[Macro]]:
    """The macros whose bodies name something of the device, or another such macro.

    ``others`` are other such names: macros of other files, variables in device memory.
    """
    by_name: dict[bytes, list[Macro]] = {}
    words: dict[bytes, set[bytes]] = {}
    found: set[bytes] = set()
    for macro in macros:
        name = macro.name.encode()
        by_name.setdefault(name, []).append(macro)
        inside = _WORD.findall(code, macro.body, macro.end)
        words.setdefault(name, set()).update(inside)
        if tells(code[macro.body : macro.end]) or any(
            word.decode() in names for word in inside for names in others
        ):
            found.add(name)
    return {name: by_name[name] for name in sorted(closed(found, words))}


def tells(body: bytes) -> bool:
    """Whether a macro's masked body names something of the device; a mere type is an alias."""
    return _HINT.search(body) is not None and _TYPE.fullmatch(body) is None


def closed(found: set[bytes], words: Mapping[bytes, set[bytes]]) -> set[bytes]:
    """The names found and those whose words lead to them."""
    found = set(found)
    while fresh := {n for n, inside in words.items() if n not in found and inside & found}:
        found |= fresh
    return found


def words_of(body: bytes) -> set[bytes]:
    """The names in a macro's masked body."""
    return set(_WORD.findall(body))


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
