"""Structural patterns and per-function feature counts of one file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cache

from portscan.model import Feature, RawHazard
from portscan.scanning.definition import Definition
from portscan.scanning.fileview import FileView
from portscan.scanning.syntax import captured

_BY_NAME = (
    ("shuffle", re.compile(r"__shfl\w*")),
    ("vote", re.compile(r"__(?:ballot|any|all|activemask|match_any|match_all|uni)\w*")),
    ("warp-reduce", re.compile(r"__reduce_\w+_sync")),
    ("syncwarp", re.compile(r"__syncwarp")),
    ("syncthreads", re.compile(r"__syncthreads\w*")),
    ("atomics", re.compile(r"atomic[A-Z]\w*|gpuAtomic\w+|fastAtomicAdd")),
    ("shared-memory", re.compile(r"__shared__")),
    ("wmma", re.compile(r"nvcuda::wmma::\w+")),
    ("cooperative-groups", re.compile(r"cooperative_groups::.*")),
    (
        "textures",
        re.compile(r"tex[123]D\w*|texCubemap\w*|surf[123]D\w*|texture|cudaTextureObject_t"),
    ),
    ("half", re.compile(r"__half2?|half2?|__nv_bfloat16\w*|nv_bfloat16\w*|__h[a-z]+2?\w*")),
    ("fp8", re.compile(r"__nv_fp8\w*|__nv_cvt_\w*fp8\w*")),
    ("printf", re.compile(r"printf|assert")),
    ("cub", re.compile(r"cub::.*")),
    ("thrust", re.compile(r"thrust::.*")),
    ("curand-device", re.compile(r"curand_\w+|curand(?:State|StatePhilox)\w*")),
    ("async-copy", re.compile(r"cuda::(?:pipeline|barrier|memcpy_async)|__pipeline_\w+")),
)
_DYNAMIC_SHARED = re.compile(
    rb"\bextern\b[^;{}()]*\b__shared__\b|\b__shared__\b[^;{}()]*\bextern\b"
)
_DOUBLE = re.compile(rb"double(?<!\wdouble)[234]?\b")


Mark = tuple[int, str]
"""Start of the function that a feature stands in, and the feature."""


def find_hazards(
    view: FileView, features: tuple[Feature, ...]
) -> tuple[list[RawHazard], list[Mark]]:
    """Places in device code where a structural pattern matches."""
    found: list[RawHazard] = []
    marks: list[Mark] = []
    seen = set()
    queries = tuple(feature.query for feature in features)
    for index, node in captured(view.tree, queries, "hazard", view.device_reach()):
        offset = node.start_byte
        if (index, offset) in seen or not view.on_device(offset) or _is_dead(view, offset):
            continue
        seen.add((index, offset))
        definition = view.definition(offset)
        feature = features[index].id
        name = definition.qualified if definition else None
        found.append(RawHazard(*view.positions.locate(offset), feature, name))
        if definition is not None:
            marks.append((definition.start, feature))
    return found, marks


def _is_dead(view: FileView, offset: int) -> bool:
    dead = view.directives.dead
    at = bisect_right(dead, (offset, len(view.code) + 1))
    return at > 0 and offset < dead[at - 1][1]


def count_features(
    view: FileView, definitions: list[Definition], marks: Iterable[Mark]
) -> dict[int, tuple[tuple[str, int], ...]]:
    """Feature counts by the start offset of each function, own body only."""
    counts: dict[int, Counter[str]] = {d.start: Counter() for d in definitions}
    for start, name in marks:
        counts[start][name] += 1
    shared = b"extern" in view.code and b"__shared__" in view.code
    doubles = b"double" in view.code
    for definition in definitions:
        span = (definition.start, definition.end)
        counter = counts[definition.start]
        if shared:
            _count(counter, "dynamic-shared-memory", _DYNAMIC_SHARED.findall(view.code, *span))
        if doubles and definition.kind != "host":
            _count(counter, "double", _DOUBLE.findall(view.code, *span))
    return {start: tuple(sorted(counter.items())) for start, counter in counts.items()}


def _count(counter: Counter[str], name: str, found: list[bytes]) -> None:
    if found:
        counter[name] += len(found)


@cache
def feature_of(canonical: str) -> str | None:
    """The feature that a use of a name is counted under."""
    for name, pattern in _BY_NAME:
        if pattern.fullmatch(canonical):
            return name
    return None
