"""Structural patterns and per-function feature counts of one file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from portscan.model import Feature, RawHazard, RawUse
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
_DOUBLE = re.compile(rb"\bdouble[234]?\b")


def find_hazards(view: FileView, features: Iterable[Feature]) -> Iterator[RawHazard]:
    """Places in device code where a structural pattern matches."""
    for feature in features:
        seen = set()
        for node in captured(view.tree, feature.query, "hazard"):
            offset = node.start_byte
            if offset in seen or not view.on_device(offset) or _is_dead(view, offset):
                continue
            seen.add(offset)
            line, column = view.positions.locate(offset)
            definition = view.definition(offset)
            name = definition.qualified if definition else None
            yield RawHazard(line, column, feature.id, name)


def _is_dead(view: FileView, offset: int) -> bool:
    return any(start <= offset < end for start, end in view.directives.dead)


def count_features(
    view: FileView, definitions: list[Definition], uses: list[RawUse], hazards: list[RawHazard]
) -> dict[int, tuple[tuple[str, int], ...]]:
    """Feature counts by the start offset of each function, own body only."""
    counts: dict[int, Counter[str]] = {d.start: Counter() for d in definitions}
    for use in uses:
        definition = view.definition(view.positions.start(use.line))
        name = _feature_of(use.canonical)
        if name is not None and use.side != "host":
            owner = definition or _owner(definitions, view, use.line)
            if owner is not None:
                counts[owner.start][name] += 1
    for hazard in hazards:
        owner = _owner(definitions, view, hazard.line)
        if owner is not None:
            counts[owner.start][hazard.feature] += 1
    for definition in definitions:
        body = view.code[definition.start : definition.end]
        _count(counts[definition.start], "dynamic-shared-memory", _DYNAMIC_SHARED.findall(body))
        if definition.kind != "host":
            _count(counts[definition.start], "double", _DOUBLE.findall(body))
    return {start: tuple(sorted(counter.items())) for start, counter in counts.items()}


def _count(counter: Counter[str], name: str, found: list[bytes]) -> None:
    if found:
        counter[name] += len(found)


def _feature_of(canonical: str) -> str | None:
    for name, pattern in _BY_NAME:
        if pattern.fullmatch(canonical):
            return name
    return None


def _owner(definitions: list[Definition], view: FileView, line: int) -> Definition | None:
    found = None
    for definition in definitions:
        if view.positions.line(definition.start) <= line <= view.positions.line(definition.end):
            found = definition
    return found
