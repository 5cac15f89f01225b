"""What entry points are run for, and how that goes down to kernels and blockers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portscan.filekinds import FileKind
from portscan.model import Report, Stage, StageCues
from portscan.outputs.jsonreport import render
from portscan.pipeline import ScanOptions, scan
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook
from portscan.scanning.stagesigns import StageWords, read_stage_signs

EXTENSION = """
#include <torch/extension.h>
__global__ void scale_kernel(float* x) { x[threadIdx.x] = __shfl_xor(x[0], 1); }
__global__ void scale_backward_kernel(float* x) { x[threadIdx.x] = __shfl_down(x[0], 1); }
__global__ void tested_kernel(float* x) { x[threadIdx.x] = 1; }
__global__ void idle_kernel(float* x) { x[threadIdx.x] = 1; }
void scale(float* x) { scale_kernel<<<1, 32>>>(x); cudaDeviceSynchronize(); }
void scale_backward(float* x) { scale_backward_kernel<<<1, 32>>>(x); }
void tested(float* x) { tested_kernel<<<1, 32>>>(x); }
"""
MODULE = """
PYBIND11_MODULE(_ext, m) {
  m.def("scale", &scale, "forward");
  // m.def("idle", &idle);
  m.def("scale_backward", &scale_backward);
}
"""
OPERATORS = """
import torch
from . import _ext

class Scale(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return _ext.scale(x)

    @staticmethod
    def backward(ctx, x):
        return _ext.scale_backward(x)
"""
TRAIN = """
import torch
from pack.operators import Scale
from torch.optim import AdamW

def step(model, x):
    model(x.cuda()).backward()

if __name__ == "__main__":
    step(None, torch.zeros(3))
"""


def scanned(root: Path, **files: str) -> Report:
    """The report on a tree; ``a__b_py`` is ``a/b.py``."""
    for name, text in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        path = root / f"{stem}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    rulebook = load_rulebook(rules_dir(), targets=("mthreads-mp31",))
    return scan(root, rulebook, ScanOptions())


def kernels(report: Report) -> dict[str, list[str]]:
    return {one["name"]: one["stages"] for one in json.loads(render(report))["kernels"]}


def entries(report: Report) -> dict[tuple[str, str], Stage]:
    return {(entry.path, entry.name): entry.stage for entry in report.staging.entry_points}


def test_python_is_linked_to_the_functions_that_modules_bind(tmp_path: Path) -> None:
    report = scanned(tmp_path, ext_cu=EXTENSION + MODULE, pack__operators_py=OPERATORS)
    called = {(c.caller, c.callee, c.form) for c in report.facts.calls if c.path.endswith(".py")}
    assert called == {
        ("Scale.forward", "scale", "call"),
        ("Scale.backward", "scale_backward", "call"),
    }
    bound = {c.callee for c in report.facts.calls if c.caller == "PYBIND11_MODULE"}
    assert bound == {"scale", "scale_backward"}


def test_a_name_that_two_modules_bind_links_nothing(tmp_path: Path) -> None:
    other = "#include <torch/extension.h>\nvoid scale(int x) { cudaFree(0); }\n"
    report = scanned(
        tmp_path,
        ext_cu=EXTENSION + MODULE,
        b__other_cu=other + 'PYBIND11_MODULE(o, m) { m.def("scale", &scale); }\n',
        pack__operators_py=OPERATORS,
    )
    called = {c.callee for c in report.facts.calls if c.path.endswith(".py")}
    assert called == {"scale_backward"}


@pytest.mark.parametrize(
    ("line", "linked"),
    [
        ("_ext.scale(x)", True),
        ("apply(_ext.scale, x)", True),
        ("torch.ops.ours.scale(x)", True),
        ("torch.ops.ours.scale.default(x)", True),
        ("torch.scale(x)", False),
        ("x.scale(2)", False),
        ("Scale.scale(2)", False),
        ("print('_ext.scale(x)')", False),
    ],
)
def test_what_counts_as_an_extension(tmp_path: Path, line: str, linked: bool) -> None:
    code = f"import torch\nfrom . import _ext, Scale\n\ndef run(x):\n    {line}\n"
    report = scanned(tmp_path, ext_cu=EXTENSION + MODULE, pack__run_py=code)
    assert any(c.callee == "scale" and c.caller == "run" for c in report.facts.calls) is linked


def test_stages_go_from_a_script_through_python_down_to_kernels(tmp_path: Path) -> None:
    report = scanned(
        tmp_path, ext_cu=EXTENSION + MODULE, pack__operators_py=OPERATORS, train_py=TRAIN
    )
    assert entries(report) == {
        ("ext.cu", "PYBIND11_MODULE"): Stage.UNCLEAR,
        ("train.py", "__main__"): Stage.TRAINING,
    }
    assert kernels(report) == {
        "scale_kernel": ["training", "unclear"],
        "scale_backward_kernel": ["training"],
        "tested_kernel": ["unclear"],
        "idle_kernel": ["unclear"],
    }


def test_a_blocker_says_which_stages_it_blocks(tmp_path: Path) -> None:
    infer = "import torch\nimport vllm\n\ndef main():\n    torch.zeros(1).cuda()\n\nmain()\n"
    report = scanned(
        tmp_path, ext_cu=EXTENSION, inference_py=infer,
        train__main_cu='void train_it() { cudaGraphConditionalHandleCreate(0, 0, 0, 0); }\n'
        "int main() { train_it(); }\n",
    )  # fmt: skip
    stages = {b.subject: b.stages for b in report.targets[0].blockers}
    assert stages["cudaGraphConditionalHandleCreate"] == (Stage.TRAINING,)
    assert entries(report)["inference.py", "inference"] is Stage.INFERENCE


def test_what_only_tests_reach_is_unclear_too(tmp_path: Path) -> None:
    main = "void tested(float*);\nint main() { cudaFree(0); tested(0); }\n"
    report = scanned(tmp_path, ext_cu=EXTENSION, tests__run_cu=main)
    assert entries(report) == {("tests/run.cu", "main"): Stage.DEVELOPMENT}
    assert kernels(report)["tested_kernel"] == ["development", "unclear"]


def test_what_an_unreached_kernel_shares_with_one_for_training_is_unclear(tmp_path: Path) -> None:
    shared = (
        "__device__ float fold(float x) { return __shfl_xor(x, 1); }\n"
        "__global__ void forward(float* x) { x[0] = fold(x[0]); }\n"
        "__global__ void backward(float* x) { x[0] = fold(x[0]); }\n"
    )
    report = scanned(tmp_path, a_cu=shared)
    stages = {f: s for (_, _, f), s in report.staging.functions.items()}
    assert stages["backward"] == (Stage.TRAINING,)
    assert stages["forward"] == (Stage.UNCLEAR,)
    assert stages["fold"] == (Stage.TRAINING, Stage.UNCLEAR)


@pytest.mark.parametrize(
    ("path", "code", "stage"),
    [
        ("finetune_py", "import peft\nx.backward()\n", Stage.FINE_TUNING),
        ("serve_py", "import vllm\n", Stage.INFERENCE),
        ("tests__train_py", "loss.backward()\noptimizer.step()\n", Stage.DEVELOPMENT),
        ("run_py", "# loss.backward(); optimizer.step()\n", Stage.UNCLEAR),
        ("tests__setup_py", "import pytest\n", Stage.UNCLEAR),
        ("run_py", "note = 'optimizer.step, loss.backward'\n", Stage.UNCLEAR),
    ],
)
def test_the_shipped_cues(tmp_path: Path, path: str, code: str, stage: Stage) -> None:
    script = code + 'import torch\ntorch.cuda.init()\nif __name__ == "__main__":\n    pass\n'
    assert list(entries(scanned(tmp_path, **{path: script})).values()) == [stage]


def test_a_console_command_is_an_entry_point(tmp_path: Path) -> None:
    report = scanned(
        tmp_path,
        pyproject_toml='[project.scripts]\nrun-it = "pack.command:go"\n',
        pack__command_py="import torch\n\ndef go():\n    torch.zeros(1).cuda()\n",
    )
    assert entries(report) == {("pack/command.py", "go"): Stage.UNCLEAR}


def test_cues_are_whole_components() -> None:
    words = StageWords([StageCues(Stage.TRAINING, code={"optimizer.step": 1, "backward": 1})])
    said = b"optimizer.stepper()\nself.optimizer.step()\nbackward_pass()\n"
    assert read_stage_signs("a.py", FileKind.PYTHON, said, words).code == ("optimizer.step",)
