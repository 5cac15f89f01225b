"""Places of structural patterns that need more than the query: hidden masks, shared memory."""

from __future__ import annotations

from functools import cache

import pytest
from scanner_input import words

from portscan.model import Feature
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook
from portscan.scanning import scan_text


@cache
def patterns() -> tuple[Feature, ...]:
    """The shipped patterns."""
    return tuple(load_rulebook(rules_dir(), targets=()).features.values())


def hazards(code: str) -> list[tuple[str, int]]:
    """Pattern and line of every hazard."""
    found = scan_text("a.cu", code.encode(), words(), patterns()).hazards
    return sorted((hazard.feature, hazard.line) for hazard in found)


@pytest.mark.parametrize(
    ("before", "call"),
    [
        ("#define FULL_MASK 0xffffffff", "__shfl_down_sync(FULL_MASK, v, 1)"),
        ("static const unsigned kAll = 0xffffffffu;", "__any_sync(kAll, v)"),
        ("#define VOTE(v) __any_sync(0xffffffff, v)", "VOTE(v)"),
        ("#define A 0xffffffff\n#define VOTE(v) __any_sync(A, v)", "VOTE(v)"),
    ],
)
def test_a_mask_behind_a_name_is_a_hazard(before: str, call: str) -> None:
    code = f"{before}\n__global__ void k(int v) {{\n  v = {call};\n}}\n"
    assert hazards(code) == [("warp-mask-literal", before.count("\n") + 3)]


def test_another_mask_is_none() -> None:
    code = "#define HALF_MASK 0xffff\n__global__ void k(int v) { v = __any_sync(HALF_MASK, v); }\n"
    assert hazards(code) == []


def test_a_literal_mask_is_said_once() -> None:
    code = "__global__ void k(int v) { v = __any_sync(0xffffffff, v); }\n"
    assert hazards(code) == [("warp-mask-literal", 1)]


def test_assembly_and_double_behind_names_are_hazards() -> None:
    code = (
        '#define FENCE asm volatile("membar.gl;")\ntypedef double real;\n'
        "__global__ void k(float *x) {\n  real r = x[0];\n  FENCE;\n}\n"
        "void host(real r) {}\n"
    )
    assert hazards(code) == [("double-precision", 4), ("inline-ptx", 5)]


WARP_SYNCHRONOUS = [
    ("__shared__ float s[64]; volatile float *v = s;", True),
    ("extern __shared__ float s[]; volatile float *v = s + 4;", True),
    ("__shared__ volatile float s[64];", True),
    ("volatile float *v = x;", False),
    ("volatile float v[4];", False),
    ("volatile float *v = SharedMemory<float>();", True),
]


@pytest.mark.parametrize(("body", "fires"), WARP_SYNCHRONOUS)
def test_warp_synchronous_needs_shared_memory(body: str, fires: bool) -> None:
    found = hazards("__global__ void k(float *x) {\n" + body + "\n}\n")
    assert found == ([("warp-synchronous", 2)] if fires else [])


FOLD = "__device__ void fold(volatile float *{}, int i) {{ }}\n"
CALL = "__global__ void k(float *g, int i) {{ __shared__ float s[8]; fold({}, i); }}\n"


@pytest.mark.parametrize(
    ("code", "fires"),
    [
        (FOLD.format("p") + CALL.format("s"), True),
        (FOLD.format("p") + CALL.format("&s[4]"), True),
        (FOLD.format("p") + CALL.format("g"), False),
        (FOLD.format("sdata"), True),
        (FOLD.format("flag"), False),
        ("__global__ void k(volatile float *p) { p[0] = 1; }\n", False),
    ],
)
def test_what_a_parameter_points_to_is_seen_at_the_calls(code: str, fires: bool) -> None:
    assert [name for name, _ in hazards(code)] == (["warp-synchronous"] if fires else [])
