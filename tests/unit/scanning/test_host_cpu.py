"""x86 intrinsics in C++ files, and what the targets' servers make of them."""

from __future__ import annotations

from deploy_input import rulebook
from scanner_input import uses

from portscan.model import Verdict

CODE = """\
#include <immintrin.h>
#include <cuda_runtime.h>
// _mm256_add_ps in a comment
float sum(const float* p) {
    __m256 a = _mm256_loadu_ps(p);
    const char* text = "_mm_pause";
    return _mm256_cvtss_f32(a);
}
int my_mm_helper(int _mm_of_ours) { return _mm_of_ours; }
"""


def test_headers_types_and_intrinsics_are_found() -> None:
    found = [(use.line, use.canonical) for use in uses(CODE) if use.library == "host-cpu"]
    assert found == [
        (1, "immintrin.h"),
        (5, "__m256"),
        (5, "_mm256_loadu_ps"),
        (7, "_mm256_cvtss_f32"),
    ]


def test_arm_code_is_silent() -> None:
    code = "#include <arm_neon.h>\nfloat32x4_t f(float32x4_t a) { return vaddq_f32(a, a); }\n"
    assert not [use for use in uses(code) if use.library == "host-cpu"]


def test_hosts_with_aarch64_are_no_all_clear() -> None:
    for target in rulebook().targets.values():
        verdict = target.symbols["_mm256_add_ps"].verdict
        if (
            "aarch64" in target.properties.get("host_architecture", "")
            and "unknown" not in (target.properties["host_architecture"])
        ):
            assert verdict in (Verdict.ADAPT, Verdict.REWRITE), target.id


def test_avx512_is_never_taken_for_granted() -> None:
    for target in rulebook().targets.values():
        assert target.symbols["_mm512_add_ps"].verdict is not Verdict.DROP_IN
