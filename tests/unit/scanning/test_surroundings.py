"""Names that one file defines and a kernel in another file uses."""

from __future__ import annotations

import pytest
from scanner_input import facts

from portscan.model import Function


def kernel(**files: str) -> Function:
    """The one kernel ``k`` of a repository."""
    (found,) = (f for f in facts(**files).functions if f.name == "k")
    return found


K = "__global__ void k(float *x, int n) {{ {} }}\n"


@pytest.mark.parametrize(
    ("header", "body", "features"),
    [
        pytest.param("__constant__ float w[4];", "x[0] = w[1];", {"constant-memory": 1}, id="w"),
        pytest.param(
            "extern __shared__ float dyn[];", "dyn[0] = 1;", {"dynamic-shared-memory": 1}, id="dyn"
        ),
        pytest.param("typedef double real;", "real r = n;", {"double": 1}, id="typedef"),
        pytest.param(
            "#define SUM(v) __shfl_down_sync(m, v, 1)\n#define ALL(v) SUM(v)",
            "int m = 1; n = ALL(n);", {"shuffle": 1}, id="macro of a macro",
        ),
        pytest.param(
            "__constant__ int c[4];\n#define AT(i) c[i]", "n = AT(n);", {"constant-memory": 1},
            id="constant in a macro",
        ),
        pytest.param('#define FENCE asm volatile("membar.gl;")', "FENCE;", {"inline-ptx": 1},
                     id="macro without arguments"),
        pytest.param(
            "#define FULL 0xffffffff", "n = __any_sync(FULL, n);",
            {"vote": 1, "warp-mask-literal": 1}, id="mask",
        ),
        pytest.param("static const char *w = 0;", "x[0] = n;", {}, id="nothing"),
    ],
)  # fmt: skip
def test_a_header_says_what_a_name_is(header: str, body: str, features: dict[str, int]) -> None:
    code = '#include "h.h"\n' + K.format(body)
    assert dict(kernel(h_h=header + "\n", a_cu=code).features) == features
    assert dict(kernel(h_h=header + "\n", i_h='#include "h.h"\n',
                       a_cu=code.replace("h.h", "i.h")).features) == features  # fmt: skip


def test_a_header_that_is_not_included_says_nothing() -> None:
    found = kernel(h_h="__constant__ float w[4];\n", a_cu=K.format("x[0] = w[1];"))
    assert found.features == ()


def test_a_fragment_sees_what_its_includer_defines() -> None:
    found = kernel(
        a_cu='#ifdef SINGLE\n#define T float\n#else\n#define T double\n#endif\n#include "k.h"\n',
        k_h=K.format("__shared__ T s[8];"),
    )
    assert dict(found.features) == {"double": 1, "shared-memory": 1}
    assert dict(found.details) == {"shared-bytes": "64"}


@pytest.mark.parametrize(
    "header",
    ["#define TILE 16", "constexpr int TILE = 4 * 4;", "enum { TILE = 16 };",
     "#define SIDE 4\n#define TILE (SIDE * SIDE)", "namespace p { const int TILE = 16; }"],
)  # fmt: skip
def test_extents_of_an_included_header(header: str) -> None:
    code = '#include "h.h"\n' + K.format("__shared__ float s[TILE][TILE + 1];")
    assert dict(kernel(h_h=header + "\n", a_cu=code).details) == {"shared-bytes": "1088"}


def test_the_nearest_definition_counts() -> None:
    code = '#include "h.h"\n#define TILE 4\n' + K.format("__shared__ float s[TILE];")
    assert dict(kernel(h_h="#define TILE 16\n", a_cu=code).details) == {"shared-bytes": "16"}


def test_a_template_parameter_is_no_alias() -> None:
    code = '#include "h.h"\ntemplate <typename T>\n__global__ void k(T *x) { T t = x[0]; }\n'
    assert kernel(h_h="typedef double T;\n", a_cu=code).features == ()


def test_a_template_parameter_has_no_number() -> None:
    head = "template <typename T, int TILE = 2>\n__global__ void k(T *x) "
    code = '#include "h.h"\n' + head + "{ __shared__ float s[TILE]; }\n"
    assert dict(kernel(h_h="#define SIDE 4\nconst int TILE = 16;\n", a_cu=code).details) == {
        "shared-unknown": "1"
    }
