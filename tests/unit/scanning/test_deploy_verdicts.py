"""One name of each deployment list through reader and rules to the verdict."""

from __future__ import annotations

import pytest
from deploy_input import rulebook, uses

from portscan.model import Tier, Verdict

CASES = [
    ("Dockerfile", "FROM nvidia/cuda:12\n", "ascend-910b", "adapt", None),
    ("Dockerfile", "FROM nvidia/cuda:12\n", "sunway", "unknown", None),
    ("Dockerfile", "FROM --platform=linux/amd64 a\n", "ascend-910b", "adapt", None),
    ("Dockerfile", "FROM --platform=linux/amd64 a\n", "sunway", "rewrite", None),
    ("a.yaml", "nvidia.com/gpu: 1\n", "cambricon", "rename", "cambricon.com/mlu"),
    ("a.yaml", "nvidia.com/gpu: 1\n", "hygon-dcu", "adapt", "hygon.com/dcunum"),
    ("a.yaml", "nvidia.com/gpumem: 1\n", "metax-c500", "adapt", "metax-tech.com/vmemory"),
    ("a.yaml", "nvidia.com/mig-1g.5gb: 1\n", "ppu", "adapt", None),
    ("a.yaml", "nvidia.com/mig-1g.5gb: 1\n", "iluvatar", "unknown", None),
    ("a.yaml", "backend: nccl\n", "ascend-910b", "rename", "hccl"),
    ("a.yaml", "backend: nccl\n", "iluvatar", "drop-in", None),
    ("a.sh", "#SBATCH --gres=gpu:8\n", "hygon-dcu", "adapt", None),
    ("a.sh", "#SBATCH --gres=gpu:8\n", "tianhe", "adapt", None),
    ("a.sh", "#SBATCH --gres=gpu:8\n", "biren", "unknown", None),
    ("a.sh", "nvidia-smi\n", "mthreads-mp31", "adapt", "mthreads-gmi"),
    ("a.sh", "nvcc a.cu\n", "ppu", "drop-in", None),
    ("a.sh", "nvcc a.cu\n", "hygon-dcu", "adapt", "hipcc"),
    ("a.sh", "gdscheck -p\n", "ppu", "no-equivalent", None),
    (".env", "CUDA_VISIBLE_DEVICES=0\n", "ascend-950", "rename", "ASCEND_RT_VISIBLE_DEVICES"),
    (".env", "CUDA_VISIBLE_DEVICES=0\n", "metax-c500", "drop-in", None),
    (".env", "NCCL_SOCKET_IFNAME=a\n", "kunlunxin-p800", "rename", "BKCL_SOCKET_IFNAME"),
    (".env", "NCCL_IB_HCA=a\n", "ascend-910b", "unknown", None),
    (".env", "PYTORCH_CUDA_ALLOC_CONF=a:1\n", "enflame", "rename", "PYTORCH_GCU_ALLOC_CONF"),
    ("k.ptx", ".target sm_80\n.entry k() {}\n", "iluvatar", "rewrite", None),
    ("m.engine", "\0ptrt", "ascend-910b", "rewrite", None),
]


@pytest.mark.parametrize(("path", "text", "target", "verdict", "name"), CASES)
def test_the_verdict(path: str, text: str, target: str, verdict: str, name: str | None) -> None:
    (use,) = uses(path, text)
    rules = rulebook()
    found = rules.targets[target].judge(use.canonical, rules.catalog.find(use.canonical))
    assert (found.verdict, found.to) == (Verdict(verdict), name)
    if name is not None:
        assert found.tier not in (None, Tier.INFERRED)


def test_every_target_speaks_about_every_name() -> None:
    rules = rulebook()
    for target in rules.targets.values():
        for symbol in rules.catalog.symbols.values():
            if symbol.library.startswith(("deploy-", "binaries", "host-cpu")):
                found = target.symbols[symbol.name]
                assert found.rule, (target.id, symbol.name)
                assert found.verdict is not Verdict.UNKNOWN or found.note is not None


def test_names_that_are_in_no_list_are_unknown() -> None:
    (use,) = uses("a.yaml", "nvidia.com/not-yet-there: 1\n")
    assert rulebook().catalog.find(use.canonical) is None
