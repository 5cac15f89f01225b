"""Names of other back ends are found in code, never in comments and texts."""

from __future__ import annotations

import time

import pytest

from portscan.filekinds import FileKind
from portscan.model import Backend, BackendKind, Text
from portscan.scanning.signs import SignWords, read_signs

WORDS = SignWords(
    [
        Backend(
            "hip", Text("HIP", "HIP"), BackendKind.CHIP,
            words=frozenset({"HIP", "ROCM"}), macros=frozenset({"__HIP__"}),
            headers=("hip/",), python=frozenset({"rocm", "torch.version.hip"}),
        ),
        Backend(
            "npu", Text("NPU", "NPU"), BackendKind.CHIP,
            words=frozenset({"NPU"}), python=frozenset({"npu"}),
        ),
    ]
)  # fmt: skip


def found(kind: FileKind, text: str) -> list[tuple[int, str, str]]:
    return [(s.line, s.name, s.kind) for s in read_signs("x", kind, text.encode(), WORDS)]


def test_conditions_and_headers_of_cpp() -> None:
    code = (
        "// #ifdef USE_ROCM\n#include <hip/hip_runtime.h>\n#if defined(A) || \\\n"
        "    defined(USE_ROCM)\n#elif __HIP__ // USE_NPU\n#endif\n"
        'int USE_ROCM_flag; char *t = "USE_ROCM";\n#ifdef SHIPPING\n#endif\n#define USE_NPU 1\n'
    )
    assert found(FileKind.CXX, code) == [
        (2, "hip/hip_runtime.h", "header"),
        (4, "USE_ROCM", "condition"),
        (5, "__HIP__", "condition"),
    ]


def test_a_condition_without_another_branch_is_omitted_up_to_its_end() -> None:
    code = (
        "#ifndef USE_ROCM\n#if A\n#else\n#endif\n#endif\n"
        "#ifdef USE_ROCM\n#else\n#endif\n#if B\n#elif USE_NPU\n#endif\n#ifndef USE_NPU\n"
    )
    signs = read_signs("x", FileKind.CUDA, code.encode(), WORDS)
    assert [(s.line, s.end) for s in signs if s.kind == "omitted"] == [(1, 5)]


def test_python_names_outside_comments_and_texts() -> None:
    code = (
        '"""rocm in a text, npu too"""\nimport torch_npu  # rocm\n'
        "s = 'npu'\nif torch.version.hip or is_npu_available():\n    unpunctual = hip_joint\n"
        'd = f"npu {x}"\n'
    )
    assert found(FileKind.PYTHON, code) == [
        (2, "torch_npu", "python"),
        (4, "is_npu_available", "python"),
        (4, "torch.version.hip", "python"),
    ]


def test_build_options() -> None:
    code = "# USE_ROCM\noption(USE_ROCM off)\nenable_language(HIP)\nset(SHIP 1)\n"
    assert found(FileKind.CMAKE, code) == [(2, "USE_ROCM", "build"), (3, "HIP", "build")]


def test_a_file_without_any_of_the_names_is_not_looked_through() -> None:
    assert not WORDS.concern(FileKind.CXX, b"int hip_joint; // ship")
    assert not WORDS.concern(FileKind.PYTHON, b"unrelated = 1")
    assert WORDS.concern(FileKind.CXX, b"#ifdef USE_ROCM")


@pytest.mark.parametrize(
    "data",
    [b'"""npu' * 40000, b"npu'" * 100000, b"#if NPU(" * 50000, b"#if NPU \\\n" * 50000],
)
@pytest.mark.parametrize("kind", [FileKind.PYTHON, FileKind.CXX, FileKind.CMAKE])
def test_hostile_text_takes_no_time(kind: FileKind, data: bytes) -> None:
    start = time.perf_counter()
    read_signs("x", kind, data, WORDS)
    assert time.perf_counter() - start < 2
