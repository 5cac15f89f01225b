"""CUDA inside Python strings and notebooks; text that is broken or made to break the reader."""

from __future__ import annotations

import json
import time

import pytest
from python_input import found, notebook

KERNEL = "__global__ void scale(float* x) { x[threadIdx.x] *= __shfl_sync(~0u, 2.f, 0); }"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(
            f'import cupy\nk = cupy.RawKernel(r"""\n{KERNEL}\n""", "scale")\n', id="RawKernel"
        ),
        pytest.param(
            f"from pycuda.compiler import SourceModule\nm = SourceModule('''\n{KERNEL}\n''')\n",
            id="SourceModule",
        ),
        pytest.param(
            "from torch.utils.cpp_extension import load_inline\n"
            f'source = """\n{KERNEL}\n"""\nload_inline("m", cuda_sources=source)\n',
            id="load_inline",
        ),
    ],
)
def test_a_kernel_in_a_string_is_read_at_its_line(code: str) -> None:
    (facts,) = found(code).embedded
    line = code[: code.index("__global__")].count("\n") + 1
    assert [(f.name, f.start_line, f.embedded) for f in facts.functions] == [("scale", line, True)]
    assert {use.symbol for use in facts.uses} >= {"__global__", "__shfl_sync"}
    assert all(use.embedded and use.line == line for use in facts.uses)


def test_columns_in_embedded_sources_count_characters() -> None:
    code = f'import cupy\nk = cupy.RawKernel("空 {KERNEL}", "scale")\n'
    (facts,) = found(code).embedded
    assert [use.column for use in facts.uses if use.symbol == "__global__"] == [23]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(f'"""{KERNEL}"""\nimport cupy\n', id="a docstring"),
        pytest.param(f"import cupy\n# {KERNEL}\n", id="a comment"),
        pytest.param("import re\np = re.compile(r'__global__ void (\\\\w+)')\n", id="a pattern"),
    ],
)
def test_what_is_no_source_is_not_read_as_one(code: str) -> None:
    assert found(code).embedded == []


def test_braces_of_an_f_string_are_those_of_the_source() -> None:
    code = 'import cupy\nk = cupy.RawKernel(f"__global__ void s({T}* x) {{ x[0] = 0; }}", "s")\n'
    (facts,) = found(code).embedded
    assert [f.name for f in facts.functions] == ["s"]


def _notebook(*cells: str) -> str:
    return json.dumps(
        {
            "cells": [
                {"cell_type": "markdown", "source": ["torch.cuda.init()"]},
                *(
                    {"cell_type": "code", "outputs": [], "source": cell.splitlines(keepends=True)}
                    for cell in cells
                ),
            ]
        },
        indent=1,
    )


def test_code_cells_share_their_imports_and_keep_their_lines() -> None:
    text = _notebook("import torch\n!pip list", "%time x = 1\ntorch.cuda.synchronize()")
    (use,) = notebook(text).uses
    line = text[: text.index("torch.cuda.synchronize")].count("\n") + 1
    assert (use.line, use.canonical) == (line, "torch.cuda.synchronize")


def test_cells_of_cuda_are_read_as_cuda() -> None:
    text = _notebook(f"%%cu\n{KERNEL}")
    (facts,) = notebook(text).embedded
    line = text[: text.index("__global__")].count("\n") + 1
    assert [(f.name, f.start_line) for f in facts.functions] == [("scale", line)]


@pytest.mark.parametrize("text", ["{", "[]", '{"cells": 3}', "torch.cuda", "[" * 100_000 + "cuda"])
def test_a_file_that_is_no_notebook_counts_as_unread(text: str) -> None:
    text += " cuda"
    assert notebook(text).error_bytes == len(text)


def test_a_broken_file_is_read_as_far_as_it_goes() -> None:
    facts = found("import torch\ndef f(:\n    torch.cuda.init()\nx = )\ntorch.cuda.synchronize()\n")
    assert "torch.cuda.synchronize" in [use.canonical for use in facts.uses]
    assert facts.error_bytes > 0


USE = "import torch\ntorch.cuda.init()\n"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(USE + "x = " + "[" * 20_000, id="open brackets"),
        pytest.param(USE + "x = " + "[" * 5_000 + "]" * 5_000, id="nested brackets"),
        pytest.param(USE + "x = [" + "'cuda', " * 20_000 + "]\n", id="a long list of devices"),
        pytest.param(USE + "x = " + "+".join(["torch.cuda"] * 5_000) + "\n", id="a long sum"),
        pytest.param(USE + "x" + ".cuda()" * 3_000 + "\n", id="a long chain"),
        pytest.param(
            USE + "if a: pass\n" + "elif torch.cuda.x(): torch.cuda.init()\n" * 2_000,
            id="many branches",
        ),
        pytest.param(USE + "def f():\n" + "  torch.cuda.init()\n" * 10_000, id="a long function"),
        pytest.param(USE + "s = '" + "cuda " * 50_000, id="an open string"),
        pytest.param(USE + "s = f\"{f'{" * 2_000, id="nested f-strings"),
        pytest.param(USE + "import torch as t\n" * 10_000, id="many imports"),
    ],
)
def test_a_use_beside_hostile_text_is_found_in_time(code: str) -> None:
    begin = time.perf_counter()
    assert "torch.cuda.init" in [use.canonical for use in found(code).uses]
    assert time.perf_counter() - begin < 20


def test_a_file_without_any_hint_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: bytes) -> None:
        raise AssertionError

    monkeypatch.setattr("portscan.scanning.python.reader.parse", refuse)
    assert found("import json\nprint(json.dumps({}))\n").uses == []
