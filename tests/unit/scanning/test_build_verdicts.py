"""What the targets make of packages and build files: own verdicts, and none that is missing."""

from __future__ import annotations

from functools import cache

import pytest
from build_input import canonicals

from portscan.model import Rulebook, Verdict
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook

LIBRARIES = ("packages", "build-nvcc", "build-libraries", "build-cmake")

FIRING = (
    ("requirements.txt", "torch==2.7.1", "ascend-910b", "adapt", "torch-npu"),
    ("requirements.txt", "torch", "mthreads-mp31", "adapt", "torch_musa"),
    ("requirements.txt", "flash-attn", "enflame", "adapt", "flash_attn"),
    ("requirements.txt", "flash-attn", "metax-c500", "adapt", None),
    ("requirements.txt", "cupy-cuda12x", "sunway", "unknown", None),
    ("requirements.txt", "deepspeed", "cambricon", "adapt", None),
    ("requirements.txt", "tensorrt", "iluvatar", "adapt", "ixrt"),
    ("requirements.txt", "vllm", "kunlunxin-p800", "adapt", "vllm-kunlun"),
    ("requirements.txt", "vllm", "biren", "adapt", "vllm_supa"),
    ("requirements.txt", "apex", "hygon-dcu", "adapt", "apex-das"),
    ("Makefile", "X = -gencode arch=compute_80,code=sm_80", "ppu", "drop-in", None),
    ("Makefile", "X = -gencode arch=compute_80,code=sm_80", "ascend-950", "adapt", "--npu-arch"),
    ("Makefile", "X = -gencode arch=compute_80,code=sm_80", "hygon-dcu", "adapt", "--offload-arch"),
    ("Makefile", "X = --use_fast_math", "tianhe", "unknown", None),
    ("Makefile", "X = -lcublas", "hygon-dcu", "rename", "hipblas"),
    ("Makefile", "X = -lcublas", "hygon-dcu-cuda", "drop-in", None),
    ("Makefile", "X = -lnccl", "mthreads-mp22", "rename", "mccl"),
    ("Makefile", "X = -lcudart", "metax-c500", "rename", "mcruntime"),
    ("Makefile", "X = -lcudart", "metax-c500-cu-bridge", "drop-in", None),
    ("Makefile", "X = -lcusparse", "cambricon", "unknown", None),
    ("CMakeLists.txt", "find_package(CUDAToolkit)", "iluvatar", "drop-in", None),
    ("CMakeLists.txt", "find_package(CUDAToolkit)", "biren", "adapt", "find_package(SUDA)"),
    ("CMakeLists.txt", "set(CMAKE_CUDA_ARCHITECTURES 80)", "ppu-sail", "rename", "CMAKE_HG_ARCHITECTURES"),
    ("CMakeLists.txt", "enable_language(CUDA)", "ascend-910c", "adapt", "ascendc_library"),
    ("CMakeLists.txt", "set(X ${CUDA_nppi_LIBRARY})", "hygon-dcu", "unknown", None),
)  # fmt: skip


@cache
def rulebook() -> Rulebook:
    """All shipped rules."""
    return load_rulebook(rules_dir())


@pytest.mark.parametrize(("path", "code", "target", "verdict", "to"), FIRING)
def test_a_line_has_its_verdict(
    path: str, code: str, target: str, verdict: str, to: str | None
) -> None:
    (canonical,) = canonicals(path, code + "\n")
    symbol = rulebook().catalog.find(canonical)
    assert symbol is not None
    found = rulebook().targets[target].symbols[symbol.name]
    assert (found.verdict, found.to) == (Verdict(verdict), to)


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_target_says_something_about_every_name(library: str) -> None:
    names = [n for n, s in rulebook().catalog.symbols.items() if s.library == library]
    assert len(names) > 20
    for target in rulebook().targets.values():
        for name in names:
            found = target.symbols[name]
            assert found.note is not None or found.to is not None or found.evidence, name


def test_most_of_the_ten_areas_show_in_packages_and_build_files() -> None:
    symbols = rulebook().catalog.symbols.values()
    areas = {symbol.area for symbol in symbols if symbol.library in LIBRARIES}
    assert len(areas) == 9
    assert "schedulers" not in areas


def test_no_equivalent_is_claimed_without_a_reason() -> None:
    for target in rulebook().targets.values():
        for name, found in target.symbols.items():
            if name.startswith(("pip:", "conda:", "lib:", "nvcc:", "cmake:", "bazel:", "meson:")):
                assert found.verdict is not Verdict.NO_EQUIVALENT, (target.id, name)
