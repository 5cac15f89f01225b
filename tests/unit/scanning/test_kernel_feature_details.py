"""Details and sizes of kernels: bytes, masks, types, instructions, complexity, loop depth."""

from __future__ import annotations

import pytest
from scanner_input import facts
from test_kernel_features import CG, kernel


def details(body: str, before: str = "", head: str = "float *x, int n") -> dict[str, list[str]]:
    """Detail to its values."""
    found: dict[str, list[str]] = {}
    for name, value in kernel(body, before=before, head=head).details:
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize(
    ("before", "declaration", "size"),
    [
        pytest.param("", "__shared__ float s[4][8];", "128", id="two extents"),
        pytest.param("", "__shared__ float s[32], *p, t;", "140", id="several variables"),
        pytest.param("#define N 16", "__shared__ double s[N][N + 1];", "2176", id="macro"),
        pytest.param("constexpr int N = 2 * 8;", "__shared__ int s[N / 4];", "16", id="constexpr"),
        pytest.param("enum { A = 3, B };", "__shared__ char s[B << 1];", "8", id="enum"),
        pytest.param("using T = half2;", "__shared__ T s[sizeof(float4)];", "64", id="alias"),
        pytest.param("", "const int n2 = 4; __shared__ int s[n2];", "16", id="local constant"),
        pytest.param("", "__shared__ __align__(16) unsigned char s[10];", "10", id="aligned"),
        pytest.param(
            "struct P { float x, y[2]; char c; };", "__shared__ P s[2];", "32", id="struct"
        ),
        pytest.param("typedef struct { double4 d; } P;", "__shared__ P s[2];", "64", id="typedef"),
        pytest.param("", "volatile __shared__ unsigned long long s[2];", "16", id="words before"),
    ],
)
def test_shared_bytes(before: str, declaration: str, size: str) -> None:
    assert details(declaration, before) == {"shared-bytes": [size]}


@pytest.mark.parametrize(
    "declaration",
    [
        pytest.param("__shared__ float s[TILE];", id="constant of another file"),
        pytest.param("__shared__ typename R::TempStorage s;", id="type of a template"),
        pytest.param("__shared__ long s[2];", id="long differs by platform"),
        pytest.param("struct B { R r; }; __shared__ B s;", id="a member of unknown size"),
    ],
)
def test_unknown_shared_bytes_are_said(declaration: str) -> None:
    assert details(declaration) == {"shared-unknown": ["1"]}


def test_of_two_values_the_one_without_options_counts() -> None:
    before = "#ifdef BIG\n#define N 64\n#else\n#define N 32\n#endif"
    assert details("__shared__ float s[N];", before) == {"shared-bytes": ["128"]}
    assert details("__shared__ float s[N];", "#define BIG\n" + before) == {"shared-bytes": ["256"]}
    before = "#if VERSION >= 2 && !defined(OLD)\n#define N 64\n#else\n#define N 32\n#endif"
    found = details("__shared__ float s[N];", "#define VERSION 3\n" + before)
    assert found == {"shared-bytes": ["256"]}


def test_a_constant_of_the_function_itself_comes_first() -> None:
    before = "void f() { const int m = 2; }\nvoid g() { const int m = 3; }"
    assert details("const int m = 4; __shared__ float s[m];", before) == {"shared-bytes": ["16"]}


def test_a_name_with_two_values_has_none() -> None:
    before = "void f() { const int m = 2; }\nvoid g() { const int m = 3; }"
    assert details("__shared__ float s[m];", before) == {"shared-unknown": ["1"]}


def test_known_and_unknown_sizes_stand_apart() -> None:
    found = details("float a[2], b[M]; const int *c[3];")
    assert found == {"local-bytes": ["32"], "local-unknown": ["1"]}


def test_masks_and_widths_as_written() -> None:
    found = details(
        "x[0] = __shfl_xor_sync(0xffffffff, x[1], 4, 16) + __shfl_sync(FULL, x[2], f(1, 2));\n"
        "n = __any_sync((1u << n) - 1, n) + __shfl(n, 0, 8);"
    )
    assert found["shuffle-mask"] == ["0xffffffff", "FULL"]
    assert found["shuffle-width"] == ["16", "8"]
    assert found["shuffle-kind"] == ["__shfl", "__shfl_sync", "__shfl_xor_sync"]
    assert found["vote-mask"] == ["(1u << n) - 1"]


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        pytest.param("atomicAdd(x, 1.0f)", "atomicAdd float", id="parameter"),
        pytest.param("atomicAdd(&x[n], 1.0f)", "atomicAdd float", id="element"),
        pytest.param("atomicMax((unsigned int *)x, 1)", "atomicMax unsigned int", id="cast"),
        pytest.param("atomicCAS(reinterpret_cast<int *>(x), 0, 1)", "atomicCAS int", id="C++ cast"),
        pytest.param("atomicAdd(bins + n, 1ull)", "atomicAdd unsigned long long", id="local"),
        pytest.param("atomicInc(&tickets, 1)", "atomicInc unsigned int", id="file scope"),
        pytest.param("atomicAdd(&s.a, 1)", "atomicAdd unknown", id="a member"),
    ],
)
def test_the_operand_of_an_atomic(call: str, kind: str) -> None:
    before = "__device__ unsigned int tickets;"
    assert details(f"__shared__ unsigned long long bins[4]; {call};", before)["atomic"] == [kind]


def test_instructions_are_named() -> None:
    code = r"""
    asm volatile("{\n .reg .pred p;\n setp.ne.b32 p, %0, 0; // mov\n"
                 "@p mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0}, {%1};\n"
                 /* "nothing" */ "L1: ld.global.nc.v4.f32 {%0}, [%1];\n}" : "=r"(n) : "l"(x));
    asm(R"(cp.async.cg.shared.global [%0], [%1], 16;)");
    """
    found = details(code)["ptx"]
    assert found == ["cp.async.cg.shared.global", "ld.global.nc", "mma.sync", "setp.ne"]


def test_groups_are_named_with_the_tile() -> None:
    found = details("auto t = cg::tiled_partition<N / 2>(cg::this_thread_block());", CG)
    assert found["group"] == ["this_thread_block", "tiled_partition<N / 2>"]


def test_barriers_are_named() -> None:
    found = details("__syncthreads(); n = __syncthreads_count(n);")
    assert found["barrier"] == ["__syncthreads", "__syncthreads_count"]


@pytest.mark.parametrize(
    ("body", "complexity", "depth"),
    [
        pytest.param("x[0] = 1;", 1, 0, id="straight"),
        pytest.param("if (n && x || !n) x[0] = n ? 1 : 2;", 5, 0, id="conditions"),
        pytest.param("for (;;) { for (;;) ; } while (n) { }", 4, 2, id="nested and beside"),
        pytest.param("for (;;) for (;;) if (n) x[0] = 1; else while (n) n--;", 5, 3, id="no braces"),
        pytest.param("do { do { n--; } while (n); } while (n); while (n) ;", 4, 2, id="do"),
        pytest.param("for (;;) { }\nfor (;;) { }\n", 3, 1, id="one after the other"),
        pytest.param("switch (n) { case 1: break; case 2: break; }", 3, 0, id="cases"),
        pytest.param("#if A && B\nfor (;;) {\n#else\nfor (;;) {\n#endif\nfor (;;) ; }\nfor (;;) ;",
                     4, 2, id="a head in two branches"),
        pytest.param("CUDA_KERNEL_LOOP(i, n) { for (;;) ; }", 3, 2, id="a loop by macro"),
    ],
)  # fmt: skip
def test_size_of_a_kernel(body: str, complexity: int, depth: int) -> None:
    found = kernel(body)
    assert (found.complexity, found.loop_depth) == (complexity, depth)


@pytest.mark.parametrize(
    ("before", "size"),
    [
        pytest.param("", (2, 1), id="undefined"),
        pytest.param("#define DEEP", (3, 2), id="defined"),
        pytest.param("#define OTHER 1\n#if OTHER", (2, 1), id="within a condition that holds"),
        pytest.param("#ifdef ODD\nint f();\n#else", (2, 1), id="within an else"),
    ],
)
def test_size_counts_the_branch_without_options(before: str, size: tuple[int, int]) -> None:
    body = (
        "#ifdef DEEP\nfor (;;) {\nfor (;;) {}\n#else\nfor (;;) {\n#endif\n}\n"
        "#ifdef CHECKED\nif (n) return;\n#endif"
    )
    found = kernel(body, before=before)
    assert (found.complexity, found.loop_depth) == size


def test_lines_of_a_kernel_that_begins_within_a_line() -> None:
    assert kernel("x[0] = 1;", before='extern "C"').code_lines == 3
    (found,) = facts(a_cu="template <class T> __global__ void k(T *x) { x[0] = 1; }\n").functions
    assert found.code_lines == 1
