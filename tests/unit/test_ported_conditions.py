"""A condition counts for a back end exactly when it decides by it."""

from __future__ import annotations

import time

import pytest

from portscan.ported.guards import decides

CASES = [
    ("defined(USE_ROCM)", True),
    ("!defined(USE_ROCM)", True),
    ("USE_ROCM", True),
    ("!(defined(USE_ROCM))", True),
    ("defined USE_ROCM", True),
    ("CUDA_VERSION >= 9000 && !defined(USE_ROCM)", True),
    ("(__CUDA_ARCH__ >= 700 || defined(USE_ROCM))", True),
    ("!(defined(USE_ROCM) && ((TORCH_MAJOR < 2) || (TORCH_MAJOR == 2)))", True),
    ("is_rocm() and not fast", True),
    ("not USE_ROCM", True),
    ("defined(USE_ROCM) || 1 > 0 && defined(A)", True),
    ("__CUDA_ARCH__ >= 700", False),
    ("defined(NOT_ROCM_AT_ALL)", False),
    ("", False),
    ("((", False),
    ("USE_ROCM == 3", False),
    ("defined(USE_ROCM) && 0 == VERSION || defined(USE_ROCM)", True),
]


@pytest.mark.parametrize(("guard", "expected"), CASES)
def test_a_condition_decides(guard: str, expected: bool) -> None:
    assert decides(guard, lambda name: name in {"USE_ROCM", "is_rocm"}) is expected


@pytest.mark.parametrize(
    "guard", ["(" * 3000 + "USE_ROCM", "!" * 3000 + "USE_ROCM", "A && " * 9999]
)
def test_a_hostile_condition_is_answered_at_once(guard: str) -> None:
    start = time.perf_counter()
    assert decides(guard, lambda name: name == "USE_ROCM") is False
    assert time.perf_counter() - start < 1
