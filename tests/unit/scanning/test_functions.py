"""Kernels, device functions and launches, in tidy and untidy code."""

from __future__ import annotations

import pytest
from scanner_input import facts, file_facts

from portscan.model import FunctionKind


@pytest.mark.parametrize(
    ("code", "name", "line"),
    [
        pytest.param("__global__ void k() {}", "k", 1, id="plain"),
        pytest.param("template <class T>\n__global__ void k(T) {}", "k", 2, id="template"),
        pytest.param("static __global__ void k() {}", "k", 1, id="static"),
        pytest.param('extern "C" __global__ void k() {}', "k", 1, id="C linkage"),
        pytest.param("__global__ __launch_bounds__(128) void k() {}", "k", 1, id="bounds before"),
        pytest.param("__global__ void __launch_bounds__(128, 2) k() {}", "k", 1, id="bounds after"),
        pytest.param("__global__ void\nk(int a) {}", "k", 1, id="name on the next line"),
        pytest.param("void __global__ k() {}", "k", 1, id="qualifier after the type"),
        pytest.param("namespace { __global__ void k() {} }", "k", 1, id="anonymous namespace"),
        pytest.param("struct S { static __global__ void k() {} };", "k", 1, id="static member"),
        pytest.param("__global__ __cluster_dims__(2, 1, 1) void k() {}", "k", 1, id="cluster"),
        pytest.param("__global__ void k(const __grid_constant__ P p) {}", "k", 1, id="constant"),
        pytest.param("__global__ void\n#if A\nk(int a) {\n#else\nk(long a) {\n#endif\n}", "k", 1,
                     id="head split by a condition"),
        pytest.param("MACRO(x\n__global__ void k(float *x) { x[0] = 1; }", "k", 2, id="after junk"),
        pytest.param("template <> __global__ void k<int>(int) {}", "k", 1, id="specialisation"),
    ],
)  # fmt: skip
def test_a_kernel_is_found(code: str, name: str, line: int) -> None:
    kernels = [f for f in file_facts(code).functions if f.kind is FunctionKind.KERNEL]
    assert [(kernel.name, kernel.start_line) for kernel in kernels] == [(name, line)]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("__global__ void k(int *x);", id="a declaration"),
        pytest.param("template __global__ void k<int>(int *);", id="an instantiation"),
        pytest.param("// __global__ void k() {}", id="a comment"),
        pytest.param("#if 0\n__global__ void k() {}\n#endif", id="a dead branch"),
        pytest.param("__device__ int table[4] = {f(1), 2};", id="a variable"),
    ],
)
def test_no_kernel(code: str) -> None:
    assert [f for f in file_facts(code).functions if f.kind is not FunctionKind.HOST] == []


def test_the_kind_follows_the_qualifiers() -> None:
    code = """
__device__ int d() { return 1; }
__host__ __device__ int hd() { return 1; }
CUTLASS_DEVICE int macro() { return 1; }
int h() { return 1; }
"""
    kinds = {f.name: f.kind.value for f in file_facts(code).functions}
    assert kinds == {"d": "device", "hd": "host-device", "macro": "device", "h": "host"}


def test_launch_bounds_and_sizes() -> None:
    (kernel,) = file_facts(
        "template <int N>\n__global__ void __launch_bounds__(N * 2, 1)\nk(int *x) {\n\n  x[0] = 1;\n}\n"
    ).functions
    assert kernel.launch_bounds == ("N * 2", "1")
    assert (kernel.start_line, kernel.end_line, kernel.code_lines) == (2, 6, 4)
    assert kernel.template


@pytest.mark.parametrize(
    ("code", "kernel", "form"),
    [
        ("void f() { k<<<1, 2>>>(x); }", "k", "<<<>>>"),
        ("void f() { k<float, 3><<<g, b, 0, s>>>(x); }", "k", "<<<>>>"),
        ("void f() { n::k<(A > 1)><<<1, 2>>>(x); }", "n::k", "<<<>>>"),
        ("void f() { k<T>\n  <<<g,\n b>>>(x); }", "k", "<<<>>>"),
        ("#define L(n) k<n><<<1, 2>>>(x)\n", "k", "<<<>>>"),
        ("void f() { (*pointer)<<<1, 2>>>(x); }", "pointer", "<<<>>>"),
        ("void f() { cudaLaunchKernel((const void *)&k<float>, g, b, a); }", "k", "cudaLaunchKernel"),
        ("void f() { cudaLaunchKernel(reinterpret_cast<void *>(n::k), g, b, a); }", "n::k",
         "cudaLaunchKernel"),
        ("void f() { cudaLaunchCooperativeKernel((void *)k, g, b, a); }", "k",
         "cudaLaunchCooperativeKernel"),
        ("void f() { cudaLaunchKernelEx(&config, k<int>, a, b); }", "k", "cudaLaunchKernelEx"),
        ("void f() { cuLaunchKernel(function, 1, 1, 1, 1, 1, 1, 0, s, a, 0); }", "function",
         "cuLaunchKernel"),
    ],
)  # fmt: skip
def test_a_launch(code: str, kernel: str, form: str) -> None:
    found = file_facts(code).launches
    assert [(launch.kernel, launch.form) for launch in found] == [(kernel, form)]


def test_no_launch_in_a_merge_conflict_or_a_comment() -> None:
    assert file_facts("<<<<<<< HEAD\nint a;\n// k<<<1, 2>>>()\n").launches == ()


def test_calls_join_files_and_prefer_the_nearest_definition() -> None:
    found = facts(
        a_cu="static void helper() {}\nvoid run() { helper(); shared<int>(1); nothing(); }",
        b_cu="static void helper() {}\ntemplate <class T> void shared(T x) {}",
    )
    assert [(call.callee, call.callee_path) for call in found.calls] == [
        ("helper", "a.cu"),
        ("shared", "b.cu"),
    ]


def test_includes_are_resolved_beside_the_file_then_by_their_tail() -> None:
    found = facts(
        a__a_cu='#include "x.h"\n#include <lib/y.h>\n#include <vector>', a__x_h="", lib__y_h=""
    )
    assert [include.resolved for include in found.includes] == ["a/x.h", "lib/y.h", None]


def test_host_functions_are_found_where_the_text_does_not_parse() -> None:
    code = """
template <typename T>
void Layer<T>::forward(int a,
#ifdef A
                       int b) {
#else
                       int c) {
#endif
    cudaFree(0);
}
"""
    assert file_facts(code).uses[0].function == "Layer::forward"


def test_features_of_a_kernel() -> None:
    code = """
__global__ void k(float *x) {
    extern __shared__ float s[];
    __shared__ double t[32];
    __syncthreads();
    atomicAdd(x, __shfl_down_sync(0xffffffffu, x[0], 1));
}
"""
    (kernel,) = file_facts(code).functions
    assert dict(kernel.features) == {
        "shared-memory": 1, "dynamic-shared-memory": 1, "syncthreads": 1, "atomics": 1,
        "shuffle": 1, "double": 1, "warp-mask-literal": 1,
    }  # fmt: skip


def test_a_launch_through_a_macro_parameter_stands_where_the_macro_is_called() -> None:
    found = facts(
        a_h="#define LAUNCH(kernel, n) kernel<<<n, 128>>>(n)\n",
        a_cu='#include "a.h"\nvoid run() {\n  LAUNCH((rows<float, 3>), 1);\n}\n',
    )
    assert [(x.path, x.line, x.kernel, x.caller) for x in found.launches] == [
        ("a.cu", 3, "rows", "run")
    ]


def test_a_call_through_a_macro_reaches_the_function() -> None:
    found = facts(
        a_cu="void check(int);\nvoid check(int x) {}\n#define CHECK(x) check(x)\nvoid run() { CHECK(1); }"
    )
    assert [(call.caller, call.callee, call.line) for call in found.calls] == [("run", "check", 4)]


def test_macros_in_a_class_head_and_before_a_namespace_keep_the_scope() -> None:
    code = (
        "struct __CUDA_ALIGN__(16) Pack { __device__ float sum() { return 1; } };\n"
        "struct OWN_API Box { __device__ float size() { return 1; } };\n"
        "NS_PREFIX\nnamespace mine {\n__device__ int here(int a) { return a; }\n}\n"
    )
    found = file_facts(code)
    assert [f.qualified for f in found.functions] == ["Pack::sum", "Box::size", "mine::here"]
    assert found.error_bytes == 0


def test_a_conversion_is_a_function_named_after_its_type() -> None:
    code = "struct P { __device__ operator float*() { return 0; } operator bool() { return 1; } };"
    assert [f.qualified for f in file_facts(code).functions] == [
        "P::operator float *",
        "P::operator bool",
    ]


def test_a_macros_parameter_is_a_kernel_only_where_the_macro_is_called() -> None:
    code = "#define MAKE(name) __global__ void name(int *p) { *p = 1; }\nMAKE(one)\nMAKE(two)\n"
    assert [(f.name, f.start_line) for f in file_facts(code).functions] == [("one", 2), ("two", 3)]


def test_members_behind_qualifier_macros_keep_their_class() -> None:
    code = (
        "#define DEVICE __forceinline__ __device__\n#define HD __host__ __device__\n"
        "template <typename T>\nstruct Ops {\n"
        "  inline DEVICE T reduce(T a, T b) const { return combine(a, b); }\n"
        "  DEVICE T combine(T a, T b) const { return a + b; }\n"
        "  HD Ops(T x) : x(x) {}\n  T x;\n};\n"
    )
    found = file_facts(code)
    assert [f.qualified for f in found.functions] == ["Ops::reduce", "Ops::combine", "Ops::Ops"]
    assert {f.kind for f in found.functions} == {FunctionKind.DEVICE, FunctionKind.HOST_DEVICE}
    assert found.error_bytes == 0


def test_a_loop_macro_in_a_kernel_is_no_function() -> None:
    code = (
        "__global__ void k(int *p, int n) {\n"
        "  CUDA_1D_KERNEL_LOOP(i, n) { atomicAdd(p, threadIdx.x); }\n}\n"
    )
    repository = facts(a_cu=code)
    assert [f.name for f in repository.functions] == ["k"]
    assert dict(repository.functions[0].features)["atomics"] == 1
    assert {(u.symbol, u.side, u.function) for u in repository.uses if u.line == 2} == {
        ("atomicAdd", "device", "k"),
        ("threadIdx", "device", "k"),
    }


def test_a_condition_inside_a_kernels_head_is_looked_through() -> None:
    code = (
        "__global__ void\n#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 1000\n"
        "__launch_bounds__(128)\n#endif\namax(float *p) { p[blockIdx.x] = 0; }\n"
    )
    repository = facts(a_cu=code)
    assert [(f.name, f.kind) for f in repository.functions] == [("amax", FunctionKind.KERNEL)]
    assert "blockIdx" in {use.symbol for use in repository.uses}


def test_a_return_type_is_no_scope_and_a_lambda_no_function() -> None:
    code = (
        "namespace acc {\ntemplate <typename T>\n"
        "constexpr OWN_ATTRIBUTES std::enable_if_t<is_complex<T>::value, T>\nconj(const T& x)\n"
        "{ return x; }\n}\n"
        "void f() { run([] __host__ __device__(int i) { return 2 * i; }); }\n"
    )
    assert [f.qualified for f in file_facts(code).functions] == ["acc::conj", "f"]
