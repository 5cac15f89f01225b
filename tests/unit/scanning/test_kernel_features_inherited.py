"""What a kernel has through the device functions it calls, and recursion."""

from __future__ import annotations

from scanner_input import facts

from portscan.model import Function


def functions(**files: str) -> dict[str, Function]:
    """Functions by name."""
    return {f.name: f for f in facts(**files).functions}


def test_a_kernel_inherits_through_a_template_in_another_file() -> None:
    found = functions(
        warp_cuh="template <typename T>\n__device__ T fold(T v) {\n"
        "    return v + __shfl_down_sync(0xffffffff, v, 1);\n}\n",
        block_cuh='#include "warp.cuh"\ntemplate <typename T, int N>\n__device__ T all(T v) {\n'
        "    __shared__ T s[N]; s[0] = fold<T>(v); __syncthreads(); return s[0];\n}\n",
        a_cu='#include "block.cuh"\n__global__ void k(float *x) {\n'
        "    double d = 1; x[0] = all<float, 4>(d);\n}\n",
    )
    assert dict(found["k"].features) == {"double": 1}
    assert dict(found["k"].inherited) == {
        "shared-memory": 1, "shuffle": 1, "syncthreads": 1, "warp-mask-literal": 1,
    }  # fmt: skip
    assert "shuffle" not in dict(found["all"].features)
    assert dict(found["all"].inherited)["shuffle"] == 1


def test_a_function_reached_twice_counts_once() -> None:
    found = functions(
        a_cu="__device__ void low() { __syncwarp(); }\n__device__ void a() { low(); }\n"
        "__device__ void b() { low(); }\n__global__ void k() { a(); b(); }\n"
    )
    assert dict(found["k"].inherited) == {"syncwarp": 1}


def test_nothing_is_inherited_from_the_host_or_from_nobody() -> None:
    found = functions(
        a_cu="void host(double d) { double e[2]; }\n__device__ void idle() { __syncwarp(); }\n"
        "__global__ void k() { host(1); }\n"
    )
    assert found["k"].inherited == ()


def test_recursion_of_one_function() -> None:
    found = functions(
        a_cu="__device__ int fact(int n) { return n < 2 ? 1 : n * fact(n - 1); }\n"
        "__global__ void k(int n) { fact(n); }\n"
    )
    assert dict(found["fact"].features) == {"recursion": 1}
    assert found["k"].features == found["k"].inherited == ()


def test_recursion_over_two_functions() -> None:
    found = functions(
        a_cu="__device__ int odd(int n);\n"
        "__device__ int even(int n) { return n == 0 ? 1 : odd(n - 1); }\n"
        "__device__ int odd(int n) { return n == 0 ? 0 : even(n - 1); }\n"
        "__global__ void k(int n) { even(n); }\n"
    )
    assert dict(found["odd"].features) == dict(found["even"].features) == {"recursion": 1}
    assert found["k"].features == ()


def test_an_overload_or_another_instantiation_is_no_recursion() -> None:
    found = facts(
        a_cu="__device__ float top(float a, float b) { return a; }\n"
        "__device__ float top(float2 v) { return top(v.x, v.y); }\n"
        "__device__ float side(float a) { return a; }\n"
        "__device__ float side(float2 a) { return side(a.x); }\n"
        "template <int N> __device__ int down(int a) { return N ? down<N / 2>(a) : a; }\n"
        "struct V { __device__ float norm() { return other.norm(); } V *other; };\n"
        "__global__ void kern(int *x) { kern<<<1, 1>>>(x); }\n"
    )
    assert [f.name for f in found.functions if "recursion" in dict(f.features)] == []


def test_a_specialisation_inherits_by_itself() -> None:
    found = facts(
        a_cu="__device__ void wide(double d) { }\n__device__ void warp() { __syncwarp(); }\n"
        "template <typename T>\n__global__ void k(T *x) { warp(); }\n"
        "template <>\n__global__ void k<float>(float *x) { x[0] = 1; }\n"
        "__global__ void k(int *x, int n) { wide(n); }\n"
    ).functions
    inherited = [dict(f.inherited) for f in found if f.name == "k"]
    assert inherited == [{"syncwarp": 1}, {}, {"double": 1}]


def test_nothing_is_inherited_from_a_launched_kernel() -> None:
    found = functions(
        a_cu="__global__ void child() { __syncwarp(); }\n"
        "__global__ void k() { child<<<1, 1>>>(); }\n"
    )
    assert dict(found["k"].features) == {"dynamic-parallelism": 1}
    assert found["k"].inherited == ()
