"""What the shipped rules make of Python names: for each list something that fires and not."""

from __future__ import annotations

import pytest
from python_input import found

from portscan.model import Rulebook, Verdict
from portscan.resources import rules_dir
from portscan.rulebook import read_rulebook

LIBRARIES = ("python-torch", "python-frameworks", "python-libraries", "python-kernels")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return read_rulebook(rules_dir())[0]


def _judged(code: str, target: str, rulebook: Rulebook) -> list[tuple[str, str | None]]:
    chip, catalog = rulebook.targets[target], rulebook.catalog
    verdicts = (
        chip.judge(use.canonical, catalog.find(use.canonical)) for use in sorted(found(code).uses)
    )
    return [(str(verdict.verdict), verdict.to) for verdict in verdicts]


@pytest.mark.parametrize(
    ("code", "target", "verdict", "to"),
    [
        ("import torch\ntorch.cuda.synchronize()", "ascend-910b", "rename", "torch.npu.synchronize"),
        ("import torch\ntorch.cuda.synchronize()", "mthreads-mp31", "rename", "torch.musa.synchronize"),
        ("import torch\ntorch.cuda.synchronize()", "cambricon", "rename", "torch.mlu.synchronize"),
        ("import torch\ntorch.cuda.synchronize()", "enflame", "rename", "torch.gcu.synchronize"),
        ("import torch\ntorch.cuda.synchronize()", "biren", "drop-in", None),
        ("import torch\ntorch.cuda.synchronize()", "hygon-dcu", "drop-in", None),
        ("import torch\ntorch.cuda.synchronize()", "iluvatar", "drop-in", None),
        ("import torch\ntorch.cuda.synchronize()", "metax-c500", "drop-in", None),
        ("import torch\ntorch.cuda.synchronize()", "ppu", "drop-in", None),
        ("import torch\ntorch.cuda.synchronize()", "ppu-sail", "unknown", None),
        ("import torch\ntorch.cuda.synchronize()", "tianhe", "unknown", None),
        ("import torch\ntorch.cuda.brand_new()", "ascend-910b", "unknown", None),
        ("import torch\ntorch.device('cuda')", "ascend-910b", "rename", "npu"),
        ("import torch\ntorch.device('cuda')", "kunlunxin-p800", "drop-in", None),
        ("import torch.distributed as d\nf('nccl')\nimport torch", "mthreads-mp22", "rename", "mccl"),
        ("import torch\ntorch.version.cuda", "hygon-dcu", "adapt", "torch.version.hip"),
        ("import torch\ntorch.cuda.jiterator.x", "cambricon", "unknown", None),
        ("import deepspeed", "ascend-910b", "drop-in", None),
        ("import deepspeed", "sunway", "unknown", None),
        ("from deepspeed.ops.op_builder import GDSBuilder", "cambricon", "no-equivalent", None),
        ("import pynvml", "iluvatar", "unknown", None),
        ("from apex.optimizers import FusedAdam", "ascend-910c", "rename", "torch_npu.optim.NpuFusedAdam"),
        ("import tensorrt", "iluvatar", "rename", "ixrt"),
        ("import tensorrt", "cambricon", "rewrite", None),
        ("import triton", "metax-c500", "drop-in", None),
        ("import triton", "ascend-950", "adapt", None),
        ("import cupy", "hygon-dcu", "unknown", None),
    ],
)  # fmt: skip
def test_a_name_gets_its_verdict(
    code: str, target: str, verdict: str, to: str | None, rulebook: Rulebook
) -> None:
    assert (verdict, to) in _judged(code, target, rulebook)


@pytest.mark.parametrize("target", ["ascend-910b", "hygon-dcu", "tianhe"])
def test_code_for_the_cpu_gets_none(target: str, rulebook: Rulebook) -> None:
    code = "import torch\nx = torch.zeros(3, device='cpu')\nx.to('cpu')\n"
    assert _judged(code, target, rulebook) == []


def test_every_target_speaks_about_every_python_name(rulebook: Rulebook) -> None:
    silent = [
        (target.id, name)
        for target in rulebook.targets.values()
        for name, symbol in rulebook.catalog.symbols.items()
        if symbol.library in LIBRARIES and name not in target.symbols
    ]
    assert silent == []


def test_what_no_one_knows_is_never_said_to_be_easy(rulebook: Rulebook) -> None:
    for name in ("torch.cuda.brand_new", "pynvml.brand_new", "cudf.DataFrame"):
        symbol = rulebook.catalog.find(name)
        for target in rulebook.targets.values():
            if (known := target.judge(name, symbol)).verdict is Verdict.DROP_IN:
                assert known.tier is not None
                assert str(known.tier) in ("upstream", "inferred"), (target.id, name)
