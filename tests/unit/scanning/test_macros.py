"""What macros hide: qualifiers, kernels, calls; and sources inside strings."""

from __future__ import annotations

import pytest
from scanner_input import catalog, facts, file_facts, words

from portscan.model import FunctionKind
from portscan.scanning import join_macro_heads, read_macro_heads, resolve, scan_text


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("#define DEV static inline __device__\nDEV int f() { return __ldg(p); }", "device"),
        ("#define HD __host__ __device__\nHD int f() { return 1; }", "host-device"),
        ("#define D __device__\n#define DI D __forceinline__\nDI int f() { return 1; }", "device"),
        ("#define KERNEL __global__ void\nKERNEL f(int *x) { x[0] = 1; }", "kernel"),
        ("CUTLASS_DEVICE\nstatic int f() { return 1; }", "device"),
        ("#define DEV inline\nDEV int f() { return 1; }", "host"),
    ],
)
def test_a_macro_hides_a_qualifier(code: str, kind: str) -> None:
    (function,) = file_facts(code).functions
    assert (function.name, function.kind.value) == ("f", kind)


def test_a_macro_of_another_file_hides_a_qualifier() -> None:
    macros = join_macro_heads(read_macro_heads(b"#define MY_DEV __device__\n"))
    code = b"MY_DEV int f(int v) { return __shfl_xor_sync(~0u, v, 1); }\n"
    found = resolve((scan_text("a.cu", code, words(), (), macros),), catalog())
    assert [f.kind for f in found.functions] == [FunctionKind.DEVICE]
    assert [(use.symbol, use.side) for use in found.uses] == [("__shfl_xor_sync", "device")]


def test_kernels_that_a_macro_names() -> None:
    code = """
#define DEFINE(name, ...) template <typename T> __global__ void name(__VA_ARGS__)
#define WHOLE(name) __global__ void name(int *x) { x[threadIdx.x] = 1; }
DEFINE(first, int *x) {
    x[threadIdx.x] = 2;
}
WHOLE(second)
"""
    kernels = [f for f in file_facts(code).functions if f.kind is FunctionKind.KERNEL]
    named = [(k.name, k.start_line, k.end_line) for k in kernels if k.name != "name"]
    assert named == [("first", 4, 6), ("second", 7, 7)]


def test_a_launch_through_a_variable_tells_what_it_may_hold() -> None:
    code = """
__global__ void a(int *x) { x[0] = 1; }
__global__ void b(int *x) { x[0] = 1; }
void run(bool first) {
    auto kernel = first ? &a : &b;
    kernel<<<1, 2>>>(p);
}
"""
    (launch,) = file_facts(code).launches
    assert (launch.kernel, launch.through) == ("kernel", ("a", "b"))


def test_a_macro_of_a_file_that_is_not_included_is_not_followed() -> None:
    found = facts(
        a_cu="void one() {}\n#define CHECK(x) one()\nvoid f() { CHECK(1); }",
        b_cu="void two() {}\n#define CHECK(x) two()\nvoid g() { CHECK(1); }",
    )
    assert [(call.caller, call.callee) for call in found.calls] == [("f", "one"), ("g", "two")]


def test_a_declaration_with_arguments_is_no_call() -> None:
    found = facts(a_cu="void grid(int) {}\nvoid f() { dim3 grid(4); return grid(4); }")
    assert [call.callee for call in found.calls] == ["grid"]


def test_standard_members_are_not_taken_for_the_projects() -> None:
    found = facts(
        a_cu="struct M { int at(int i) { return i; } };\nint f(V *v) { return v->at(5); }"
    )
    assert found.calls == ()


def test_error_texts_and_second_include_guards() -> None:
    code = "#include <a>\n#ifndef A_H\n#define A_H\n#error CUDART_VERSION is missing\ncudaFree(p);\n#endif"
    assert [(use.symbol, use.guard) for use in file_facts(code).uses] == [("cudaFree", None)]


def test_a_local_that_is_named_like_a_type_is_no_use() -> None:
    code = "__device__ int f(int x) { int half = x / 2; return half + 1; }"
    assert [use.symbol for use in file_facts(code).uses] == ["__device__"]


def test_members_of_the_toolkits_templates() -> None:
    code = """
__global__ void k() {
    using Reduce = cub::BlockReduce<float, 128>;
    __shared__ typename Reduce::TempStorage a;
    __shared__ cub::WarpScan<int>::TempStorage b;
}
"""
    symbols = [use.symbol for use in file_facts(code).uses if "::" in use.symbol]
    assert symbols == [
        "cub::BlockReduce", "Reduce::TempStorage", "cub::WarpScan", "cub::WarpScan::TempStorage",
    ]  # fmt: skip


def test_sources_in_strings_are_scanned_and_marked() -> None:
    code = r"""
const char *raw = R"(
extern "C" __global__ void add(float *x) { x[threadIdx.x] += 1; }
)";
const char *plain = "__global__ void mul(float *x)\n"
                    "{ x[blockIdx.x] *= __ldg(x); }\n";
const char *message = "cudaMalloc failed";
"""
    found = file_facts(code)
    assert [(f.name, f.start_line, f.embedded) for f in found.functions] == [
        ("add", 3, True),
        ("mul", 5, True),
    ]
    assert {use.symbol for use in found.uses if use.embedded} == {
        "__global__", "threadIdx", "blockIdx", "__ldg",
    }  # fmt: skip
    assert len(found.uses) == 5


def test_a_lone_carriage_return_ends_a_line() -> None:
    (use,) = file_facts("int a;\rint b;\rcudaStream_t s;").uses
    assert use.line == 3


def test_a_fragment_sees_what_its_includer_defines() -> None:
    found = facts(
        a_cu='void helper() {}\n#define DO(x) helper()\n#include "part.h"',
        part_h="void f() { DO(1); helper(); }",
        b_cu="void helper() {}",
    )
    assert [(call.line, call.callee_path) for call in found.calls] == [(1, "a.cu")]


def test_a_launch_through_a_parameter_of_a_small_macro() -> None:
    found = facts(
        a_cu="#define bench(k, n) k<<<n, 1>>>()\n__global__ void one() {}\nvoid f() { bench(one, 2); }"
    )
    assert [(launch.line, launch.kernel, launch.caller) for launch in found.launches] == [
        (3, "one", "f")
    ]


def test_a_macro_inside_a_function_is_followed_where_it_is_called() -> None:
    code = """__global__ void one() {}
void f() {
#define run(k) k<<<1, 1>>>()
  run(one);
}
"""
    assert [(launch.line, launch.kernel) for launch in facts(a_cu=code).launches] == [(4, "one")]


def test_a_template_call_with_a_blank_after_the_bracket() -> None:
    found = facts(a_cu="template <class T> void g() {}\nvoid f(int a, int g) { g<   int>(); }")
    assert [call.callee for call in found.calls] == ["g"]


def test_a_comparison_in_template_arguments_closes_nothing() -> None:
    code = """
template <int A, bool B> __global__ void k() {}
void f() { auto kernel = &k<1, T::z && T::w <= 128>; kernel<<<1, 1>>>(); }
"""
    (launch,) = file_facts(code).launches
    assert launch.through == ("k",)


def test_calls_of_template_members() -> None:
    code = """
template <int N> struct Reduce { static int run(int x) { return x; } };
struct Stats { template <bool B> int compute(int x) { return x; } };
int f(Stats s) { return Reduce<4>::run(1) + s.template compute<true>(2); }
"""
    called = [call.callee for call in facts(a_cu=code).calls]
    assert called == ["Reduce::run", "Stats::compute"]


def test_a_toolkit_header_is_not_a_copy_somewhere_in_the_tree() -> None:
    files = (
        file_facts("#include <cuda_fp16.h>\n#include <helper.h>\n", "a/a.cu"),
        file_facts("int x;", "b/cuda_fp16.h"),
        file_facts("int x;", "a/other/helper.h"),
        file_facts("int x;", "common/helper.h"),
    )
    found = resolve(files, catalog())
    assert [include.resolved for include in found.includes] == [None, "common/helper.h"]


def test_what_does_not_parse_inside_a_string_is_counted() -> None:
    code = 'const char *s = R"(__global__ void k() { ) ] }} <<< ;; ((( )";\n'
    assert file_facts("const char *s;\n").error_bytes == 0
    assert file_facts(code).error_bytes > 0
