"""Features of kernels and device functions: each with a place and with none."""

from __future__ import annotations

import pytest
from scanner_input import facts

from portscan.model import Function
from portscan.model.features import DETAILS, FEATURES


def kernel(body: str, *, before: str = "", head: str = "float *x, int n") -> Function:
    """The one kernel ``k`` of a file with this body."""
    code = f"{before}\n__global__ void k({head}) {{\n{body}\n}}\n"
    (found,) = (f for f in facts(a_cu=code).functions if f.name == "k")
    return found


SILENT = "int i = threadIdx.x; if (i < n) x[i] = x[i] * 2.0f;"
CG = "#include <cooperative_groups.h>\nnamespace cg = cooperative_groups;"
FIRING = [
    ("shared-memory", 1, "", "__shared__ float s[8]; s[0] = x[0];"),
    ("shared-memory", 2, "", "__shared__ float s, t[8];"),
    ("dynamic-shared-memory", 1, "", "extern __shared__ float s[];"),
    ("dynamic-shared-memory", 1, "", "extern double __shared__ s[];"),
    ("syncthreads", 2, "", "__syncthreads(); if (__syncthreads_or(n)) x[0] = 1;"),
    ("syncwarp", 1, "", "__syncwarp();"),
    ("shuffle", 1, "", "x[0] = __shfl_down_sync(n, x[1], 1);"),
    ("shuffle", 1, "#include <ATen/cuda/DeviceUtils.cuh>", "x[0] = WARP_SHFL_XOR(x[1], 1);"),
    ("vote", 2, "", "n = __ballot_sync(n, n) + __any_sync(n, n);"),
    ("match", 1, "", "n = __match_any_sync(n, n);"),
    ("warp-reduce", 1, "", "n = __reduce_add_sync(n, n);"),
    ("atomics", 1, "", "atomicAdd(x, 1.0f);"),
    ("memory-fence", 1, "", "__threadfence_block();"),
    ("inline-ptx", 1, "", 'asm volatile("bar.sync 0;");'),
    ("mma-sync", 1, "", 'asm("mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32 {%0}, {%1};");'),
    ("wgmma", 1, "", 'asm("wgmma.mma_async.sync.aligned.m64n8k16.f32.f16.f16 {%0};");'),
    ("tensor-core", 1, "", 'asm("mma.sync.aligned.m8n8k4.f32 {%0};");'),
    ("wmma", 1, "#include <mma.h>\nusing namespace nvcuda;", "wmma::fill_fragment(x, 0.0f);"),
    ("async-copy", 1, "", 'asm("cp.async.ca.shared.global [%0], [%1], 16;");'),
    ("async-copy", 1, "", "__pipeline_commit();"),
    ("tma", 1, "", 'asm("cp.async.bulk.tensor.2d.shared::cluster.global [%0];");'),
    ("async-barrier", 1, "", "cuda::barrier<cuda::thread_scope_block> *b;"),
    ("cooperative-groups", 1, CG, "auto b = cg::this_thread_block();"),
    ("cg-thread-block", 1, CG, "auto b = cg::this_thread_block();"),
    ("cg-tiled-partition", 1, CG, "auto t = cg::tiled_partition<16>(b);"),
    ("cg-coalesced", 1, CG, "auto t = cg::coalesced_threads();"),
    ("cg-grid", 1, CG, "auto g = cg::this_grid();"),
    ("cg-cluster", 1, CG, "auto g = cg::this_cluster();"),
    ("cg-multi-grid", 1, CG, "auto g = cg::this_multi_grid();"),
    ("group-sync", 2, CG, "auto b = cg::this_thread_block(); b.sync(); cg::sync(b);"),
    ("grid-sync", 1, CG, "cg::grid_group g = cg::this_grid(); g.sync();"),
    ("textures", 1, "", "x[0] = tex2D<float>(n, 0, 0);"),
    ("surfaces", 1, "", "surf2Dwrite(x[0], n, 0, 0);"),
    ("dynamic-parallelism", 1, "__global__ void c(int);", "c<<<1, 1>>>(n);"),
    ("constant-memory", 2, "__constant__ float w[4], v;", "x[0] = w[1] * v;"),
    ("double", 1, "", "double d = n;"),
    ("double-literal", 2, "", "x[0] = x[1] * 0.5 + 1e-6;"),
    ("half", 2, "#include <cuda_fp16.h>", "__half h = __float2half(x[0]);"),
    ("bf16", 3, "#include <cuda_bf16.h>", "__nv_bfloat162 a, b; __nv_bfloat162 c = __hmul2(a, b);"),
    ("fp8", 1, "#include <cuda_fp8.h>", "__nv_fp8_e4m3 a;"),
    ("printf", 1, "", 'printf("%d", n);'),
    ("assert", 1, "", "assert(n);"),
    ("clock", 1, "", "n = clock64();"),
    ("clock", 1, "", 'asm("mov.u32 %0, %%clock;" : "=r"(n));'),
    ("local-arrays", 1, "", "struct S { int m[4]; }; constexpr int t[2] = {1, 2}; S s;"),
    ("dynamic-shared-memory", 1, "extern __shared__ float dyn[];", "dyn[0] = 1; dyn[1] = 2;"),
    ("shared-memory", 1, "namespace a { __shared__ float pool[4]; }", "a::pool[0] = x[0];"),
    ("constant-memory", 1, "__constant__ int c[4];\n#define AT(i) c[i]", "n = AT(n);"),
    ("double", 1, "typedef double real;", "real r = n;"),
    ("double", 1, "#define REAL double", "REAL r = n;"),
    ("double-literal", 1, "#define HALF_PI 1.57", "x[0] = HALF_PI;"),
    ("double-literal", 1, "#include <math.h>", "x[0] = M_PI;"),
    ("half", 1, "#include <cuda_fp16.h>\nusing number = __half;", "number h; x[0] = 1;"),
    ("warp-mask-literal", 1, "#define FULL_MASK 0xffffffffu", "n = __any_sync(FULL_MASK, n);"),
    ("warp-mask-literal", 1, "constexpr unsigned all = ~0;", "n = __any_sync(all, n);"),
    ("local-arrays", 2, "", "float a[4]; unsigned int b[2][3] = {{0}};"),
    ("warp-size-literal", 2, "", "int lane = threadIdx.x & 31, w = threadIdx.x >> 5;"),
    ("warp-size-literal", 1, "", "n = __shfl_xor_sync(n, n, 1, 32);"),
    ("warp-size-literal", 1, CG, "auto t = cg::tiled_partition<32>(b);"),
    ("warp-size-constant", 1, "#define WARP_SIZE 32", "n = n / WARP_SIZE;"),
    ("warp-size-constant", 1, "constexpr int kWarpSize = 1 << 5;", "n = n / kWarpSize;"),
    ("warp-mask-literal", 1, "", "__syncwarp(0xffffffff);"),
    ("cub", 1, "#include <cub/cub.cuh>", "cub::CTA_SYNC();"),
    ("thrust", 1, "", "thrust::complex<float> z;"),
    ("curand-device", 1, "", "curandState s;"),
]  # fmt: skip


def _ids() -> list[str]:
    return [f"{name}: {body}"[:60] for name, _, _, body in FIRING]


@pytest.mark.parametrize(("feature", "places", "before", "body"), FIRING, ids=_ids())
def test_a_feature_fires(feature: str, places: int, before: str, body: str) -> None:
    assert dict(kernel(body, before=before).features)[feature] == places


def test_every_feature_has_a_case_and_a_sentence() -> None:
    assert {name for name, *_ in FIRING} | {"recursion"} == set(FEATURES)
    assert all(sentence.endswith(".") for sentence in (*FEATURES.values(), *DETAILS.values()))


@pytest.mark.parametrize(
    ("before", "body"),
    [
        pytest.param("", SILENT, id="plain arithmetic"),
        pytest.param("", "// __syncthreads(); double d;\n" + SILENT, id="a comment"),
        pytest.param("", 'const char *s = "__shfl_sync(1, 2) asm( 0.5"; ' + SILENT, id="a string"),
        pytest.param("", "#if 0\n__shared__ float s[4];\n#endif\n" + SILENT, id="a dead branch"),
        pytest.param("", "x[n / 32] = n % 32 + (n & 31) + (n >> 5);", id="32 of no thread"),
        pytest.param("", "x[0] = x[1] * 1.f + 2.0f + 1e5f + .5F;", id="float literals"),
        pytest.param("", "x[n] = x[n + 1]; return;", id="indexing is no array"),
        pytest.param("", "static const int t = 3; x[0] = t;", id="a static number"),
        pytest.param("#define WARP_SIZE 64", "n = n / WARP_SIZE;", id="another width"),
        pytest.param("#define WARP_SIZE warpSize", "n = n / WARP_SIZE;", id="the real width"),
        pytest.param("__constant__ float w;", "float w = 1.0f; x[0] = w;", id="constant hidden"),
        pytest.param("", "int half = n / 2; x[half] = 0;", id="a variable called half"),
        pytest.param("", "float *surface = x; surface[0] = 1;", id="a variable called surface"),
        pytest.param("", "struct S { int a[4]; union { float f[2]; }; }; S s;", id="members"),
        pytest.param("extern __shared__ int buf[];", "int buf = 1; x[0] = buf;", id="hidden"),
        pytest.param(
            "__device__ int __globaltimer() { return 1; }",
            "n = __globaltimer();",
            id="the project's own function",
        ),
    ],
)
def test_a_feature_keeps_silent(before: str, body: str) -> None:
    assert kernel(body, before=before).features == ()


def test_host_functions_have_none() -> None:
    code = "#include <cuda.h>\nvoid run(double d) { float a[4]; k<<<1, 32>>>(a); }"
    (host,) = facts(a_cu=code).functions
    assert (host.features, host.details) == ((), ())


def test_dynamic_shared_memory_is_not_static() -> None:
    found = kernel("extern __shared__ float s[];")
    assert "shared-memory" not in dict(found.features)
    assert found.details == ()


def test_bf16_arithmetic_is_not_half() -> None:
    before = "#include <cuda_bf16.h>\n#include <cuda_fp16.h>"
    assert "half" not in dict(kernel("__nv_bfloat16 a = __hadd(a, a);", before=before).features)
    assert "bf16" not in dict(kernel("__half a = __hadd(a, a);", before=before).features)


def test_a_macro_counts_where_it_is_used() -> None:
    before = (
        "#define SHFL(v) __shfl_xor_sync(0xffffffffu, v, 1)\n#define TWICE(v) (SHFL(v) + SHFL(v))"
    )
    assert dict(kernel("x[0] = TWICE(x[1]);", before=before).features)["shuffle"] == 2


def test_a_macro_of_an_included_header_counts_too() -> None:
    found = facts(
        w_cuh="#define WARP_XOR(v) __shfl_xor_sync(m, v, 1)\n",
        a_cu='#include "w.cuh"\n__global__ void k(int m, int v) { v = WARP_XOR(v); }\n'
        "__global__ void none(int m) {}\n",
    )
    assert [dict(f.features) for f in found.functions] == [{"shuffle": 1}, {}]
