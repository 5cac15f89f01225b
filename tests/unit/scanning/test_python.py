"""Python files: what is a use, what only looks like one, where it stands."""

from __future__ import annotations

import pytest
from python_input import found, names


@pytest.mark.parametrize(
    "code",
    [
        pytest.param('"""Runs on cuda:0 with torch.cuda.amp."""\nimport torch\n', id="a docstring"),
        pytest.param("import torch\n# torch.cuda.synchronize()\n", id="a comment"),
        pytest.param(
            "import torch\nprint('torch.cuda.synchronize() failed')\n", id="text that is printed"
        ),
        pytest.param(
            "from mylib import cuda_utils\ncuda_utils.sync()\n", id="a project's own module"
        ),
        pytest.param("from .cuda import sync\nsync()\n", id="a relative import"),
        pytest.param("import torch, os\nos.path.join('csrc', 'cuda')\n", id="part of a path"),
        pytest.param("import torch\nx = {'cuda': ['a.cu']}\n", id="a key of sources"),
        pytest.param("import torch\ndef f(cuda):\n    return cuda.sync()\n", id="a parameter"),
        pytest.param("def f(x):\n    return cuda.jit\n", id="a name without import"),
        pytest.param("import torch\ny = torch.zeros(3).to('cpu')\n", id="another device"),
        pytest.param("import torch\nif name.startswith('cuda'): pass\n", id="work on text"),
        pytest.param("x = 'cuda'\n", id="a word without a framework"),
        pytest.param(
            "import torch\nf(use_cuda=True, device_map=device_map)\n", id="arguments handed on"
        ),
        pytest.param("import torch\nload(device_map='cpu')\n", id="a map to the CPU"),
        pytest.param("import torch\nload(pin_memory=False)\n", id="pinning switched off"),
        pytest.param("import torch\naccelerator.pin_memory(x)\n", id="another object's pin_memory"),
        pytest.param("import jax.numpy as jnp\njnp.zeros(3)\n", id="a framework's plain function"),
    ],
)
def test_what_only_looks_like_a_use_is_none(code: str) -> None:
    assert names(code) == []


@pytest.mark.parametrize(
    ("code", "canonical"),
    [
        ("import torch\ntorch.cuda.synchronize()\n", "torch.cuda.synchronize"),
        ("import torch as th\nth.cuda.synchronize()\n", "torch.cuda.synchronize"),
        ("from torch import cuda\ncuda.synchronize()\n", "torch.cuda.synchronize"),
        ("from torch.cuda import synchronize as wait\nwait()\n", "torch.cuda.synchronize"),
        ("import torch.cuda\ntorch.cuda.synchronize()\n", "torch.cuda.synchronize"),
        ("from torch.cuda import *\nsynchronize()\n", "torch.cuda.synchronize"),
        ("import torch\ntorch.cuda.brand_new()\n", "torch.cuda.brand_new"),
        ("import torch\ntorch._C._cuda_init()\n", "torch._C._cuda_init"),
        ("import torch\ntorch.cuda.memory.mem_get_info()\n", "torch.cuda.mem_get_info"),
        ("import torch\nhasattr(torch.cuda, 'x')\n", "torch.cuda.*"),
        ("model.cuda()\n", "torch.Tensor.cuda"),
        ("if x.is_cuda: pass\n", "torch.Tensor.is_cuda"),
        ("import torch\nx.pin_memory()\n", "torch.Tensor.pin_memory"),
        ("import torch\nd = torch.device('cuda:0')\n", "device:cuda"),
        ("import torch\nd = f'cuda:{rank}'\n", "device:cuda"),
        ("import torch\nx.to('cuda' if a else 'cpu')\n", "device:cuda"),
        ("import torch\ndef f(device='cuda'): pass\n", "device:cuda"),
        ("import torch\nif x.device.type == 'cuda': pass\n", "device:cuda"),
        ("p.add_argument('--device', default='cuda')\n", "device:cuda"),
        ("import torch\nload(name, device_map='auto')\n", "argument:device_map"),
        ("import torch\nDataLoader(x, pin_memory=True)\n", "argument:pin_memory"),
        ("import torch\ndef f():\n    @torch.jit.ignore\n    def g(s: torch.cuda.Stream): pass\n", "torch.cuda.Stream"),
        ("import torch\ntorch.backends.cudnn.benchmark = True\n", "torch.backends.cudnn.benchmark"),
        ("import torch\nwith torch.autocast(dtype=d): pass\n", "torch.autocast"),
        ("import torch\ng = torch.cuda.CUDAGraph()\n", "torch.cuda.CUDAGraph"),
        ("import triton\n@triton.jit\ndef f(x): pass\n", "triton.jit"),
        ("import triton.language as tl\ndef f(): tl.dot(a, b)\n", "triton.language.dot"),
        ("from vllm.triton_utils import tl\ndef f(): tl.dot(a, b)\n", "triton.language.dot"),
        ("from numba import cuda\n@cuda.jit\ndef f(x): pass\n", "numba.cuda.jit"),
        ("import cupy as cp\ncp.linalg.norm(x)\n", "cupy.linalg"),
        ("import pycuda.driver as drv\ndrv.mem_alloc(4)\n", "pycuda.driver.mem_alloc"),
        ("import tensorrt as trt\ntrt.Builder(log)\n", "tensorrt.Builder"),
        ("import tensorflow as tf\nwith tf.device('/GPU:0'): pass\n", "tensorflow:gpu"),
        ("import paddle\npaddle.set_device(d)\n", "paddle.set_device"),
        ("import jax\njax.devices()\n", "jax.devices"),
        ("from apex.optimizers import FusedAdam\nFusedAdam(p)\n", "apex.optimizers.FusedAdam"),
        ("import pynvml\npynvml.nvmlInit()\n", "pynvml.nvmlInit"),
        ("from cuda import cudart\ncudart.cudaMalloc(4)\n", "cuda.cudart.cudaMalloc"),
        ("import os\nos.environ['NCCL_DEBUG'] = 'INFO'\n", "env:NCCL_DEBUG"),
        ("import subprocess\nsubprocess.run(['nvidia-smi'])\n", "command:nvidia-smi"),
        ("f(attn_implementation='flash_attention_2')\n", "attention:flash_attention_2"),
    ],
)  # fmt: skip
def test_a_use_has_its_canonical_name(code: str, canonical: str) -> None:
    assert names(code) == [canonical]


def test_what_is_imported_is_a_use_at_the_import() -> None:
    uses = found("import cupy as cp\nfrom flash_attn import flash_attn_func\n").uses
    assert [(use.line, use.symbol, use.canonical, use.kind) for use in uses] == [
        (1, "cupy", "cupy", "include"),
        (2, "flash_attn_func", "flash_attn.flash_attn_func", "include"),
    ]


def test_a_statement_asks_for_a_package_once() -> None:
    uses = found("from vllm.config import A, B, C\nimport vllm\n").uses
    assert [(use.line, use.canonical) for use in uses] == [(1, "vllm"), (2, "vllm")]


def test_the_backend_of_a_process_group_is_a_use_beside_the_call() -> None:
    code = "import torch.distributed as dist\ndist.init_process_group('nccl')\n"
    assert names(code) == ["torch.distributed.init_process_group", "backend:nccl"]


def test_a_use_says_where_it_stands() -> None:
    code = "import torch\nclass Net:\n    def f(self):\n        '空'; torch.cuda.init()\n"
    (use,) = found(code).uses
    assert (use.line, use.column, use.symbol) == (4, 14, "torch.cuda.init")
    assert (use.function, use.kind, use.side) == ("Net.f", "call", "host")


@pytest.mark.parametrize(
    ("lines", "guard"),
    [
        ("if torch.cuda.is_available():\n    USE", "torch.cuda.is_available()"),
        ("if torch.version.hip:\n    pass\nelse:\n    USE", "not (torch.version.hip)"),
        (
            "if is_torch_npu_available():\n    pass\nelif on_gpu:\n    USE",
            "not (is_torch_npu_available()) && on_gpu",
        ),
        ("x = USE if has_musa else 0", "has_musa"),
        ("if on_gpu or a:\n  if has_npu:\n    USE", "(on_gpu or a) && has_npu"),
        ("if on_gpu and \\\n   a:\n    USE", "on_gpu and a"),
        ("if verbose:\n    USE", None),
    ],
)
def test_the_condition_around_a_use_is_its_guard(lines: str, guard: str | None) -> None:
    code = "import torch\n" + lines.replace("USE", "torch.cuda.current_device()") + "\n"
    (use,) = (use for use in found(code).uses if use.canonical == "torch.cuda.current_device")
    assert use.guard == guard


def test_the_condition_itself_is_not_guarded() -> None:
    code = "import torch\nif torch.cuda.is_available():\n    pass\n"
    assert [use.guard for use in found(code).uses] == [None]


def test_a_repository_s_own_package_is_no_dependency() -> None:
    code = (
        "import apex, apex_C\nfrom apex import amp\nimport torch\namp.init()\ntorch.cuda.init()\n"
    )
    uses = found(code, own=frozenset({"apex"})).uses
    assert [use.canonical for use in uses] == ["torch.cuda.init"]


def test_functions_with_uses_and_the_entry_point_are_noted() -> None:
    code = (
        "import torch\ndef train():\n    torch.cuda.init()\n\ndef other():\n    pass\n\n"
        'if __name__ == "__main__":\n    train()\n    torch.cuda.synchronize()\n'
    )
    facts = found(code)
    assert [(f.qualified, f.start_line, f.end_line, f.entry) for f in facts.functions] == [
        ("train", 2, 3, False),
        ("__main__", 8, 10, True),
    ]
    assert [use.function for use in facts.uses] == ["train", "__main__"]


def test_setup_py_gives_options_for_nvcc_and_extensions() -> None:
    code = (
        "from setuptools import setup\nfrom torch.utils.cpp_extension import CUDAExtension\n"
        "CUDAExtension('x', ['a.cu'], extra_compile_args={'nvcc': ['--use_fast_math', '-O3']})\n"
    )
    assert names(code) == ["torch.utils.cpp_extension.CUDAExtension", "nvcc:--use_fast_math"]


def test_setup_py_gives_libraries_and_required_packages() -> None:
    code = (
        "from setuptools import setup\nx = ['flash-attn']\n"
        "setup(name='nccl', install_requires=['flash_attn>=2.3', 'numpy'], libraries=['nccl'])\n"
    )
    assert names(code) == ["pip:flash-attn", "lib:nccl"]


LABELLED = """
import os, subprocess
import torch
import torch.nn as nn
import torch.distributed as dist
from torch.cuda.amp import autocast, GradScaler                  # 2
from torch.nn.parallel import DistributedDataParallel as DDP     # 1
import deepspeed                                                 # 1

class Loader:
    '''Copies to cuda in the background.'''
    def __init__(self, loader):
        self.stream = torch.cuda.Stream()                        # 1
        self.cuda_graph = None
    def next(self, batch):
        with torch.cuda.stream(self.stream):                     # 1
            batch = batch.cuda(non_blocking=True)                # 1
        torch.cuda.current_stream().wait_stream(self.stream)     # 1
        batch.record_stream(torch.cuda.current_stream())         # 2
        return batch

def cuda_name(): return "x"

def setup(args):
    os.environ["CUDA_VISIBLE_DEVICES"] = "0"                     # 1
    dist.init_process_group(backend="nccl")                      # 2
    torch.cuda.set_device(args.rank)                             # 1
    device = torch.device("cuda", args.rank)                     # 1
    torch.backends.cudnn.benchmark = True                        # 1
    path = os.path.join("csrc", "cuda")
    print("using cuda")
    name = "gpu" if args.gpu else "cpu"
    scaler = GradScaler()                                        # 1
    model = DDP(nn.Linear(1, 1).to(device))                      # 1
    with autocast(), torch.autocast(device_type="cuda"):         # 3
        pass
    torch.save(model, "cuda.pt")
    if next(model.parameters()).is_cuda:                         # 1
        x = torch.zeros(2, device=f"cuda:{args.rank}")           # 1
    return subprocess.check_output(["nvidia-smi", "-L"])         # 1
"""


def test_the_rates_of_finding_on_a_labelled_file() -> None:
    lines = LABELLED.split("\n")
    wanted = {n: int(line.rpartition("# ")[2]) for n, line in enumerate(lines, 1) if "  # " in line}
    uses = found(LABELLED).uses
    counted = {n: sum(use.line == n for use in uses) for n in range(1, len(lines) + 1)}
    right = sum(min(counted[n], wanted.get(n, 0)) for n in counted)
    assert right / len(uses) >= 0.95
    assert right / sum(wanted.values()) >= 0.95
