"""A condition says with or without a back end, or nothing about it."""

from __future__ import annotations

import time

import pytest

from portscan.ported.guards import Stance, stance

CASES = [
    ("defined(USE_ROCM)", Stance.WITH),
    ("!defined(USE_ROCM)", Stance.WITHOUT),
    ("USE_ROCM", Stance.WITH),
    ("!(defined(USE_ROCM))", Stance.WITHOUT),
    ("defined USE_ROCM", Stance.WITH),
    ("CUDA_VERSION >= 9000 && !defined(USE_ROCM)", Stance.WITHOUT),
    ("(__CUDA_ARCH__ >= 700 || defined(USE_ROCM))", Stance.WITH),
    ("A && (__CUDA_ARCH__ >= 700 || defined(USE_ROCM))", Stance.WITH),
    ("!(defined(USE_ROCM) && ((TORCH_MAJOR < 2) || (TORCH_MAJOR == 2)))", Stance.WITH),
    ("!(__CUDA_ARCH__ >= 700 || defined(USE_ROCM))", Stance.WITHOUT),
    ("is_rocm() and not fast", Stance.WITH),
    ("not USE_ROCM", Stance.WITHOUT),
    ("USE_ROCM == 3", Stance.WITH),
    ("!(USE_ROCM == 3)", Stance.WITH),
    ("__CUDA_ARCH__ >= 700", None),
    ("defined(NOT_ROCM_AT_ALL)", None),
    ("", None),
    ("((", None),
]


@pytest.mark.parametrize(("guard", "expected"), CASES)
def test_what_a_condition_says(guard: str, expected: Stance | None) -> None:
    assert stance(guard, lambda name: name in {"USE_ROCM", "is_rocm"}) is expected


@pytest.mark.parametrize(
    "guard", ["(" * 3000 + "USE_ROCM", "!" * 3000 + "USE_ROCM", "A && " * 9999]
)
def test_a_hostile_condition_is_answered_at_once(guard: str) -> None:
    start = time.perf_counter()
    assert stance(guard, lambda name: name == "USE_ROCM") is not Stance.WITHOUT
    assert time.perf_counter() - start < 1
