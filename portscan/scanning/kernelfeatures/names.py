"""CUDA names to the features they are a place of."""

from __future__ import annotations

import re
from functools import cache

_BY_NAME = tuple(
    (features, re.compile(pattern))
    for features, pattern in (
        (("shuffle",), r"__shfl\w*|WARP_SHFL\w*"),
        (("match",), r"__match_\w+"),
        (("vote",), r"__(?:ballot|any|all|activemask|uni)(?:_sync)?|WARP_BALLOT"),
        (("warp-reduce",), r"__reduce_\w+_sync"),
        (("syncwarp",), r"__syncwarp|WARP_SYNC"),
        (("syncthreads",), r"__syncthreads\w*"),
        (("memory-fence",), r"__threadfence\w*"),
        (
            ("atomics",),
            r"atomic[A-Z]\w*|(?:.*::)?(?:gpuAtomic\w+|fastAtomicAdd|fastSpecializedAtomicAdd)"
            r"|__(?:n?v_?)?atomic_\w+|cuda::(?:std::)?atomic(?:_ref|_flag)?",
        ),
        (("wmma", "tensor-core"), r"nvcuda::wmma::.+"),
        (("surfaces",), r"surf(?:[123]D|Cubemap)\w*|surface|cudaSurfaceObject_t"),
        (("textures",), r"tex(?:[123]D|Cubemap)\w*|texture|cudaTextureObject_t"),
        (
            ("half",),
            r"(?:__)?half(?:2|_raw|2_raw)?|(?:c10|at)::Half|__\w*half2?\w*|h2?(?:exp|log|sin|cos|sqrt|"
            r"rsqrt|rcp|ceil|floor|rint|trunc|exp2|exp10|log2|log10|tanh|tanh_approx)",
        ),
        (
            ("bf16",),
            r"(?:__)?nv_bfloat16\w*|__\w*bfloat16\w*|__\w*bf16\w*|make_bfloat162|(?:c10|at)::BFloat16",
        ),
        (("fp8",), r"__nv_fp8\w*|__nv_cvt_\w*fp8\w*|(?:c10|at)::Float8\w*"),
        (("printf",), r"(?:std::)?printf"),
        (("assert",), r"assert"),
        (("clock",), r"clock|clock64|__clock\w*|__globaltimer|globaltimer"),
        (("cub",), r"cub::.+"),
        (("thrust",), r"thrust::.+"),
        (("curand-device",), r"curand_\w+|curand(?:State|DirectionVectors)\w*"),
        (("tma", "async-copy"), r"CUtensorMap"),
        (
            ("async-copy",),
            r"cuda::(?:device::)?(?:\w*pipeline\w*|memcpy_async\w*)|__pipeline_\w+"
            r"|cooperative_groups::memcpy_async",
        ),
        (("async-barrier",), r"cuda::barrier(?:::.+)?|__mbarrier_\w+"),
    )
)
_ARITHMETIC = re.compile(
    r"__h(?:add|sub|mul|fma|div|neg|abs|eq|ne|le|ge|lt|gt|max|min|cmadd|isnan|isinf|b[elgn][eqt])"
    r"\w*|__(?:low|high|lows|highs)2?\w*"
)
_GROUPS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("cg-multi-grid", r"(?:this_)?multi_grid(?:_group)?"),
        ("cg-cluster", r"(?:this_)?cluster(?:_group)?"),
        ("cg-grid", r"(?:this_grid|grid_group)"),
        ("cg-coalesced", r"coalesced_(?:threads|group)|(?:binary|labeled)_partition"),
        ("cg-tiled-partition", r"tiled_partition|thread_block_tile"),
        ("cg-thread-block", r"(?:this_)?thread_block"),
    )
)
GROUPS = "cooperative_groups::"


@cache
def features_of(canonical: str) -> tuple[str, ...]:
    """The features of a CUDA name, spelled with its namespace."""
    if canonical.startswith(GROUPS):
        last = canonical.rpartition("::")[2]
        kinds = [kind for kind, pattern in _GROUPS if pattern.fullmatch(last)]
        return ("cooperative-groups", *kinds[:1], *_by_name(canonical))
    return _by_name(canonical)


@cache
def is_small_float_arithmetic(canonical: str) -> bool:
    """Whether a function has one form for half and one for bfloat16 (``__hadd``)."""
    return _ARITHMETIC.fullmatch(canonical) is not None


def _by_name(canonical: str) -> tuple[str, ...]:
    for features, pattern in _BY_NAME:
        if pattern.fullmatch(canonical):
            return features
    return ()
