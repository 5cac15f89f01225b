"""What is a use of CUDA and what only looks like one."""

from __future__ import annotations

import pytest
from scanner_input import facts, names, uses


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("// cudaMalloc(&p, 4);\n", id="a line comment"),
        pytest.param("/* cudaMalloc(&p, 4);\n cudaFree(p); */\n", id="a block comment"),
        pytest.param('const char *s = "cudaMalloc";\n', id="a string"),
        pytest.param('auto s = R"x(cudaFree(p) )y" cudaMalloc)x";\n', id="a raw string"),
        pytest.param("// comment \\\n cudaMalloc(&p, 4);\n", id="a continued line comment"),
        pytest.param("#if 0\ncudaFree(p);\n#endif\n", id="a branch that is never compiled"),
        pytest.param("#if 1\nint a;\n#else\ncudaFree(p);\n#endif\n", id="the else of #if 1"),
        pytest.param("int cudaResult = 0; int f() { return cudaResult; }\n", id="a variable"),
        pytest.param("void f(int cuGet) { use(cuGet); }\n", id="a parameter"),
        pytest.param("struct S { int cudaSlot; }; int f(S s) { return s.cudaSlot; }\n", id="a member"),
        pytest.param("void f(A *a) { a->cudaMalloc(1); a->b.cudaFree(); }\n", id="a method call"),
        pytest.param("int x = mine::cudaMalloc(4);\n", id="a name in a namespace of the project"),
        pytest.param("int currentLevel, cubic, culled, custom;\n", id="words that begin with cu"),
        pytest.param("#define cudaCheckMine(x) (x)\nint f() { return cudaCheckMine(1); }\n", id="a macro"),
        pytest.param("float g(float x) { return sqrtf(x) + min(x, x); }\n", id="host math"),
        pytest.param("void f() { printf(\"%d\", 1); }\n", id="host printf"),
        pytest.param("void f() { int threadIdx = 1; use(threadIdx); }\n", id="a host local"),
        pytest.param("char c = '\"'; int cudaX; char d = '\"';\n", id="quotes in character literals"),
    ],
)  # fmt: skip
def test_no_use(code: str) -> None:
    assert names(code) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("void f() { cudaFree(p); }", ["cudaFree"], id="a call"),
        pytest.param("cudaStream_t s;", ["cudaStream_t"], id="a type"),
        pytest.param("int f() { return ::cudaFree(p); }", ["cudaFree"], id="a global name after return"),
        pytest.param("void f() { x(cudaSuccess); }", ["cudaSuccess"], id="a constant"),
        pytest.param("auto f = &cudaFree;", ["cudaFree"], id="a function pointer"),
        pytest.param("auto f = ::cudaFree;", ["cudaFree"], id="the global namespace"),
        pytest.param("#define D(p) cudaFree(p)\n", ["cudaFree"], id="a macro body"),
        pytest.param("#define D(p) \\\n  do { cudaFree(p); \\\n } while (0)\n", ["cudaFree"],
                     id="a continued macro body"),
        pytest.param("void f() { CHECK(cudaFree(p)); }", ["cudaFree"], id="a macro argument"),
        pytest.param("#if A\ncudaFree(p);\n#else\ncudaMalloc(p);\n#endif", ["cudaFree", "cudaMalloc"],
                     id="both branches of a condition"),
        pytest.param("void f() {\n  if (a {{ ) broken(( ;\n cudaFree(p);\n", ["cudaFree"],
                     id="text that does not parse"),
        pytest.param("int n = 1'000'000; void f() { cudaFree(p); char c = 'x'; }", ["cudaFree"],
                     id="digit separators"),
        pytest.param("#include <cuda_runtime.h>\n", ["cuda_runtime.h"], id="a header"),
        pytest.param("void f() { cudaMystery(1); }", ["cudaMystery"], id="an unlisted name"),
        pytest.param("__device__ float g(float x) { return sqrtf(x); }", ["__device__", "sqrtf"],
                     id="device math"),
        pytest.param("#define Q __shfl_sync\n", ["__shfl_sync"], id="an object-like macro"),
    ],
)  # fmt: skip
def test_a_use(code: str, expected: list[str]) -> None:
    assert names(code) == expected


@pytest.mark.parametrize(
    ("code", "symbol", "canonical"),
    [
        ("namespace cg = cooperative_groups;\n__device__ void f() { cg::this_thread_block(); }",
         "cg::this_thread_block", "cooperative_groups::this_thread_block"),
        ("using namespace cooperative_groups;\n__device__ void f() { this_thread_block(); }",
         "this_thread_block", "cooperative_groups::this_thread_block"),
        ("void f() { thrust::my_own_thing(x); }", "thrust::my_own_thing", "thrust::my_own_thing"),
        ("using at::cuda::getCurrentCUDAStream;\nvoid f() { getCurrentCUDAStream(); }",
         "getCurrentCUDAStream", "at::cuda::getCurrentCUDAStream"),
        ("void f() { at :: cuda :: getCurrentCUDAStream ( ) ; }",
         "at::cuda::getCurrentCUDAStream", "at::cuda::getCurrentCUDAStream"),
    ],
)  # fmt: skip
def test_namespaces(code: str, symbol: str, canonical: str) -> None:
    found = [use for use in uses(code) if use.library not in ("device",)]
    assert (found[-1].symbol, found[-1].canonical) == (symbol, canonical)
    assert found[-1].library != "unknown"


def test_a_member_of_torch_counts_only_as_a_member() -> None:
    assert names("bool f(T t) { return t.is_cuda(); }") == ["is_cuda"]
    assert names("bool f(T t) { return is_cuda(t); }") == []


@pytest.mark.parametrize(
    ("code", "guard"),
    [
        ("#ifdef USE_ROCM\nint a;\n#else\ncudaFree(p);\n#endif", "!defined(USE_ROCM)"),
        ("#if A > 1\n#ifndef B\ncudaFree(p);\n#endif\n#endif", "A > 1 && !defined(B)"),
        ("#if A\n#elif B || C\ncudaFree(p);\n#endif", "!A && (B || C)"),
        ("#if A\n#elif B\n#else\ncudaFree(p);\n#endif", "!A && !B"),
        ("#ifndef A_H\n#define A_H\ncudaFree(p);\n#endif", None),
        ("#ifdef A\n#endif\ncudaFree(p);", None),
    ],
)
def test_guards(code: str, guard: str | None) -> None:
    assert [use.guard for use in uses(code)] == [guard]


def test_sides() -> None:
    code = """
__global__ void k(float *x) { x[threadIdx.x] = __ldg(x); }
void h() { cudaFree(0); auto f = [=] __device__ (int i) { return sqrtf(i); }; }
"""
    sides = {use.symbol: use.side for use in uses(code)}
    assert sides["__ldg"] == sides["threadIdx"] == sides["sqrtf"] == "device"
    assert sides["cudaFree"] == "host"


def test_the_enclosing_function_is_named_with_its_scope() -> None:
    code = "namespace n { struct S { void run() { cudaFree(0); } }; }\nvoid n2::T::go() { cudaFree(0); }"
    assert [use.function for use in uses(code)] == ["n::S::run", "n2::T::go"]


def test_a_function_that_the_project_defines_is_its_own_where_it_is_included() -> None:
    found = facts(
        shim_h="int cudaFree(void *p) { return 0; }",
        a_cu='#include "shim.h"\nvoid f() { cudaFree(p); cudaMalloc(q); }',
        b_cu="void f() { cudaFree(p); }",
    )
    assert [(use.path, use.symbol) for use in found.uses] == [
        ("a.cu", "cudaMalloc"),
        ("b.cu", "cudaFree"),
    ]


def test_an_unlisted_name_that_the_project_declares_is_its_own() -> None:
    found = facts(a_h="void cudaCheckIt(int);", a_cu="void f() { cudaCheckIt(1); cudaMystery(2); }")
    assert [(use.symbol, use.library) for use in found.uses] == [("cudaMystery", "unknown")]


def test_an_overload_does_not_hide_the_intrinsic() -> None:
    code = """
__device__ double atomicAdd(double *a, double b) { return b; }
__global__ void k(double *x) { atomicAdd(x, 1.0); }
"""
    assert "atomicAdd" in [use.symbol for use in uses(code)]


def test_names_made_by_pasting_are_counted_not_guessed() -> None:
    found = facts(a_cu="#define CALL(T) cublas##T##gemm(h)\nvoid f() { CALL(S); }")
    assert [use.symbol for use in found.uses] == []
    assert found.pasted == 1


def test_columns_count_characters_not_bytes() -> None:
    (use,) = uses("/* 中文 */ cudaStream_t s;")
    assert (use.line, use.column) == (1, 10)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("// 中文\ncudaStream_t s;".encode("gbk"), id="GBK"),
        pytest.param("// é\ncudaStream_t s;".encode("latin-1"), id="Latin-1"),
        pytest.param("\ufeff// é\ncudaStream_t s;".encode(), id="UTF-8 with mark"),
        pytest.param("// é\ncudaStream_t s;".encode("utf-16"), id="UTF-16"),
        pytest.param(b"// a\r\ncudaStream_t s;\r\n", id="CRLF"),
    ],
)
def test_encodings(data: bytes) -> None:
    from scanner_input import catalog, file_facts

    from portscan.scanning import resolve

    (use,) = resolve((file_facts(data),), catalog()).uses
    assert (use.line, use.column, use.symbol) == (2, 1, "cudaStream_t")


def test_a_template_parameter_hides_what_a_using_directive_brings_in() -> None:
    code = (
        "#include <cute/tensor.hpp>\nusing namespace cute;\n"
        "template <class Layout> int own(Layout layout) { return Layout::rank; }\n"
        "int f() { Layout<int> l; return 0; }\n"
    )
    assert [use.line for use in uses(code) if use.symbol.startswith("Layout")] == [4]


def test_a_parameter_named_surface_is_no_surface() -> None:
    assert "surface" not in names("__global__ void k(char *surface) { surface[0] = 1; }")
    assert "surface" in names("surface<void, 2> target;\n")


def test_a_name_that_a_line_end_splits_is_one_name() -> None:
    found = uses("void h() { cudaFr\\\nee(0); cudaMalloc(0, 0); }\n")
    assert [(use.symbol, use.line) for use in found] == [("cudaFree", 1), ("cudaMalloc", 2)]


def test_an_own_dim3_is_the_projects_where_no_toolkit_header_is_seen() -> None:
    own = "#pragma once\nstruct dim3 { unsigned x; };\n"
    user = '#include "dim3.hpp"\nvoid f(dim3 grid) {}\n'
    apart = facts(dim3_hpp=own, a_cpp=user)
    with_cuda = facts(dim3_hpp=own, a_cpp="#include <cuda_runtime.h>\n" + user)
    assert "dim3" not in {use.symbol for use in apart.uses}
    assert "dim3" in {use.symbol for use in with_cuda.uses}


def test_a_function_in_an_own_namespace_cuda_is_the_projects() -> None:
    found = facts(
        rt_h="namespace engine { namespace cuda { int sm_count(int device) { return 1; } } }\n",
        a_cu='#include "rt.h"\nusing namespace engine;\nint f() { return cuda::sm_count(0); }\n',
    )
    assert not [use for use in found.uses if "sm_count" in use.symbol]


def test_a_toolkit_call_inside_an_own_overload_of_its_name_counts() -> None:
    code = "__device__ Pair __ldcs(const Pair *p) { return Pair(__ldcs(&p->x)); }\n"
    assert [(u.symbol, u.kind) for u in uses(code) if u.symbol == "__ldcs"] == [("__ldcs", "call")]
