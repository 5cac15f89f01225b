"""Every operator is recognised in a kernel that computes it, and not by its name alone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from portscan.discover import discover
from portscan.model import Recognised, Rulebook
from portscan.operators import CUSTOM, THRESHOLD, recognise
from portscan.pipeline.reading import read_facts
from portscan.rulebook import load_rulebook

KERNELS = Path(__file__).parent / "kernels.cu"
RULES = Path(__file__).resolve().parents[3] / "rules"
MARKED = re.compile(r"^// ([a-z-]+)\n__global__ void (\w+)\(", re.MULTILINE)
EXPECTED = {kernel: operator for operator, kernel in MARKED.findall(KERNELS.read_text())}
FOREIGN = """(unsigned *steps, unsigned from) {
    unsigned long long z = from + threadIdx.x;
    unsigned taken = 0;
    while (z != 1 && taken < 4096) { z = (z & 1) ? 3 * z + 1 : z >> 1; ++taken; }
    steps[threadIdx.x] = taken;
}
"""
"""The rest of a kernel that follows the Collatz conjecture: no operator."""


@cache
def _rulebook() -> Rulebook:
    return load_rulebook(RULES, targets=["hygon-dcu"])


def _recognised(folder: Path, code: str) -> dict[str, Recognised]:
    (folder / "code.cu").write_text(code, encoding="utf-8")
    facts = read_facts(discover(folder, ()), _rulebook(), 1)
    return {k.function.name: k for k in recognise(facts, _rulebook().operators)}


@pytest.fixture(scope="module")
def kernels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Recognised]:
    return _recognised(tmp_path_factory.mktemp("firing"), KERNELS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Recognised]:
    code = "".join(f"__global__ void {name}{FOREIGN}" for name in EXPECTED)
    return _recognised(tmp_path_factory.mktemp("silent"), code)


def test_every_operator_has_a_kernel() -> None:
    assert sorted(EXPECTED.values()) == sorted(_rulebook().operators)


@pytest.mark.parametrize("kernel", EXPECTED)
def test_the_operator_is_recognised(kernel: str, kernels: dict[str, Recognised]) -> None:
    found = kernels[kernel]
    assert found.operator == EXPECTED[kernel], found.operators
    assert THRESHOLD <= found.operators[0].score <= 1.0


@pytest.mark.parametrize("kernel", EXPECTED)
def test_a_name_with_another_body_is_not_enough(
    kernel: str, emptied: dict[str, Recognised]
) -> None:
    named = {score.operator for score in emptied[kernel].operators}
    assert EXPECTED[kernel] not in named, emptied[kernel].operators


def test_a_kernel_of_the_projects_own_is_custom(tmp_path: Path) -> None:
    assert _recognised(tmp_path, f"__global__ void collatz{FOREIGN}")["collatz"].operator == CUSTOM


def test_an_empty_kernel_is_custom(tmp_path: Path) -> None:
    code = "__global__ void softmax_forward(float *out, const float *in, int n) {}\n"
    assert _recognised(tmp_path, code)["softmax_forward"].operator == CUSTOM


def test_a_fused_kernel_is_named_by_its_parts(tmp_path: Path) -> None:
    code = """
__global__ void add_bias_residual_layer_norm(float *out, const float *residual, const float *bias,
                                             const float *gamma, const float *beta, int n) {
    float mean = 0.f, variance = 0.f;
    for (int i = 0; i < n; i++) { out[i] += residual[i] + bias[i]; mean += out[i]; }
    mean /= n;
    for (int i = 0; i < n; i++) variance += (out[i] - mean) * (out[i] - mean);
    float rstd = rsqrtf(variance / n + 1e-5f);
    for (int i = 0; i < n; i++) out[i] = (out[i] - mean) * rstd * gamma[i] + beta[i];
}
"""
    found = _recognised(tmp_path, code)["add_bias_residual_layer_norm"]
    assert found.operator == "layer-norm"
    assert {"bias-add", "residual-add"} <= {score.operator for score in found.operators}


def test_the_body_of_a_called_function_tells(tmp_path: Path) -> None:
    code = """
__device__ void normalise(float *out, const float *in, const float *gamma, int n, float eps) {
    float sum_sq = 0.f;
    for (int i = 0; i < n; i++) sum_sq += in[i] * in[i];
    float rms = rsqrtf(sum_sq / n + eps);
    for (int i = 0; i < n; i++) out[i] = in[i] * rms * gamma[i];
}
__global__ void rms_norm_forward(float *a, const float *b, const float *c, int n) {
    normalise(a, b, c, n, 1e-6f);
}
"""
    assert _recognised(tmp_path, code)["rms_norm_forward"].operator == "rms-norm"
