"""The balance profile: each item fires on code that shows it and stays silent on code that doesn't."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from portscan.balance import UNKNOWN, held_against, profile
from portscan.model import BalanceItem, Report, Rulebook
from portscan.outputs import htmlreport, jsonreport
from portscan.pipeline import ScanOptions, scan
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook

_TARGETS = ("metax-c500", "hygon-dcu")
_GROUP = """
#include <nccl.h>
void exchange(float *p, int n, ncclComm_t c, cudaStream_t s) {
    ncclGroupStart();
    for (int r = 0; r < n; ++r) ncclSend(p, 1, ncclFloat, r, c, s);
    ncclGroupEnd();
}
"""
_ALONE = _GROUP.replace("ncclGroupStart();", "").replace("ncclGroupEnd();", "")
_LOOP = "import torch.distributed as dist\ndef step(x):\n    dist.{}(x)\n"
_KERNEL = "template <class T> __device__ T twice(T x) {{ return x + x; }}\n"
_KERNEL += "__global__ void scale({} *x) {{ x[0] = twice(x[0]); }}\n"
_DEEPER = """
__device__ float wide(float x) { double y = x; return y * y; }
__global__ void square(float *x) { x[0] = wide(x[0]); }
"""

FIRING = [
    ("collectives", "a.cu", "void f() { ncclAllReduce(a, b, n, ncclFloat, ncclSum, c, s); }"),
    ("collectives", "a.py", _LOOP.format("all_reduce")),
    ("collectives", "a.cu", _ALONE),
    ("all-to-all", "a.cu", _GROUP),
    ("all-to-all", "a.py", _LOOP.format("all_to_all_single")),
    ("all-to-all", "a.py", "from deepspeed.moe.layer import MoE\nlayer = MoE(8)\n"),
    ("all-to-all", "a.py", "import deep_ep\nbuffer = deep_ep.Buffer(group)\n"),
    ("peer-access", "a.cu", "void f() { cudaDeviceEnablePeerAccess(1, 0); }"),
    ("peer-access", "a.cu", "void f(cudaIpcMemHandle_t h) { cudaIpcOpenMemHandle(&p, h, 1); }"),
    ("peer-access", "a.cu", "void f() { cuMulticastCreate(&handle, &prop); }"),
    ("peer-access", "a.cu", "#include <nvshmem.h>\nvoid f() { nvshmem_malloc(8); }"),
    ("rdma", "run.sh", "export NCCL_IB_HCA=mlx5_0\n"),
    ("rdma", "a.cu", "#include <cuda.h>\n#include <infiniband/verbs.h>\n"),
    ("direct-storage", "a.cu", "void f() { cuFileRead(h, p, 8, 0, 0); }"),
    ("direct-storage", "a.py", "import kvikio\nf = kvikio.CuFile('x')\n"),
    ("checkpoint-and-loader", "a.py", "import torch\ntorch.save(model, 'm.pt')\n"),
    ("checkpoint-and-loader", "a.py", "from torch.utils import data\nd = data.DataLoader(s)\n"),
    ("checkpoint-and-loader", "a.py", "from nvidia.dali.pipeline import Pipeline\nPipeline(1)\n"),
    ("host-memory", "a.cu", "void f() { cudaMallocManaged(&p, 8); }"),
    ("host-memory", "a.cu", "void f() { cudaHostAlloc(&p, 8, 0); }"),
    ("host-memory", "a.py", "import torch\nx = torch.ones(1).pin_memory()\n"),
    ("kv-cache-offload", "a.py", "from transformers import OffloadedCache\nc = OffloadedCache()\n"),
    ("kv-cache-offload", "a.cu", "void swap_blocks(char *a) { cudaMemcpy(a, a, 1, k); }"),
    ("double-precision", "a.cu", _KERNEL.format("double")),
    ("double-precision", "a.cu", _DEEPER),
]
SILENT = [
    ("collectives", "a.cu", "void f() { ncclCommInitAll(c, 2, d); ncclAlltoAll(a, b, n, t, c, s); }"),
    ("collectives", "a.py", "class Bus:\n    def all_reduce(self): pass\nBus().all_reduce()\n"),
    ("collectives", "a.py", "import torch.distributed as dist\ndist.get_rank()\n"),
    ("all-to-all", "a.cu", _ALONE),
    ("all-to-all", "a.py", _LOOP.format("all_reduce")),
    ("peer-access", "a.cu", "void f() { cudaMemcpy(a, b, 8, k); cudaSetDevice(1); }"),
    ("rdma", "run.sh", "export NCCL_DEBUG=INFO\n"),
    ("rdma", "a.cu", "// infiniband/verbs.h\nvoid f() { cudaDeviceEnablePeerAccess(1, 0); }"),
    ("direct-storage", "a.cu", "void f() { cudaMalloc(&p, 8); fread(p, 1, 8, h); }"),
    ("checkpoint-and-loader", "a.py", "import json, torch\njson.load(f)\n# torch.save(x)\n"),
    ("checkpoint-and-loader", "a.py", "def save(torch):\n    torch.save(1)\n"),
    ("host-memory", "a.cu", "void f() { cudaMalloc(&p, 8); }"),
    ("kv-cache-offload", "a.cu", "void swap_rows(char *a) { cudaMemcpy(a, a, 1, k); }"),
    ("double-precision", "a.cu", _KERNEL.format("float") + "double host(double x) { return x; }\n"),
    ("double-precision", "a.cu", _KERNEL.format("float") + "// double\n"),
]  # fmt: skip


@cache
def _rules() -> Rulebook:
    return load_rulebook(rules_dir(), targets=_TARGETS)


def _scan(folder: Path, **files: str) -> Report:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return scan(folder, _rules(), ScanOptions())


def _item(report: Report, name: str) -> BalanceItem:
    return next(item for item in report.balance if item.rule.id == name)


@pytest.mark.parametrize(("item", "path", "code"), FIRING)
def test_an_item_fires(tmp_path: Path, item: str, path: str, code: str) -> None:
    places = _item(_scan(tmp_path, **{path: code}), item).places
    assert places
    assert {place.path for place in places} == {path}


@pytest.mark.parametrize(("item", "path", "code"), SILENT)
def test_an_item_stays_silent(tmp_path: Path, item: str, path: str, code: str) -> None:
    assert _item(_scan(tmp_path, **{path: code}), item).places == ()


def test_every_item_of_the_rules_has_code_for_and_against() -> None:
    items = set(_rules().balance)
    assert items == {item for item, _, _ in FIRING} == {item for item, _, _ in SILENT}


def test_double_is_placed_where_it_is_written(tmp_path: Path) -> None:
    places = _item(_scan(tmp_path, **{"a.cu": _DEEPER}), "double-precision").places
    assert [place.line for place in places] == [2]


def test_the_collectives_of_an_own_package_count(tmp_path: Path) -> None:
    code = "from deepspeed import comm as dist\ndist.all_reduce(1)\n"
    report = _scan(tmp_path, **{"deepspeed/__init__.py": "", "deepspeed/a.py": code})
    assert [(p.path, p.line) for p in _item(report, "collectives").places] == [
        ("deepspeed/a.py", 2)
    ]


def test_a_line_counts_once(tmp_path: Path) -> None:
    report = _scan(tmp_path, **{"a.cu": "void f() { cudaHostAlloc(&p, 8, cudaHostAllocMapped); }"})
    assert [(p.path, p.line) for p in _item(report, "host-memory").places] == [("a.cu", 1)]


def test_vendored_code_is_left_out(tmp_path: Path) -> None:
    code = "import torch\ntorch.save(1, 'a')\nx = torch.ones(1).pin_memory()\n"
    kernel = "#include <gdrapi.h>\n" + _KERNEL.format("double")
    report = _scan(tmp_path, **{"third_party/a.py": code, "third_party/b.cu": kernel})
    assert report.facts.traffic[0].vendored
    assert [item.rule.id for item in report.balance if item.places] == []


def test_a_name_of_the_profile_is_no_use_of_cuda(tmp_path: Path) -> None:
    report = _scan(tmp_path, **{"a.py": "import torch\ntorch.save(model, 'm.pt')\n"})
    assert report.facts.uses == ()
    assert report.facts.files == ()
    assert [(t.path, t.line, t.name) for t in report.facts.traffic] == [("a.py", 2, "torch.save")]


def test_a_notebook_is_read_too(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "source": ["import torch\n", "torch.save(m, 'a')\n"]}
    text = json.dumps({"cells": [cell], "nbformat": 4}, indent=1)
    (place,) = _item(_scan(tmp_path, **{"a.ipynb": text}), "checkpoint-and-loader").places
    assert "torch.save" in text.splitlines()[place.line - 1]


def test_properties_are_quoted_and_unknown_stays_unknown(tmp_path: Path) -> None:
    report = _scan(tmp_path, **{"a.cu": _KERNEL.format("double") + "void f() { cuFileRead(h); }"})
    for target in _rules().targets.values():
        held = {name: value for _, name, value in held_against(target, report.balance)}
        assert held["fp64"] == target.properties["fp64"]
        assert held["fp16_fp64_ratio"] == target.properties["fp16_fp64_ratio"]
        assert "interconnect" not in held
    without = next(t for t in load_rulebook(rules_dir(), targets=("biren",)).targets.values())
    held = {name: value for _, name, value in held_against(without, report.balance)}
    assert "gpudirect_storage" not in without.properties
    assert held["gpudirect_storage"] == UNKNOWN


def test_rules_without_the_file_give_no_profile(tmp_path: Path) -> None:
    report = _scan(tmp_path, **{"a.cu": _GROUP})
    assert profile(report.facts, {}) == ()


def test_the_json_report_has_it(tmp_path: Path) -> None:
    report = _scan(tmp_path, **{f"a{i:02}.cu": _GROUP for i in range(12)})
    document = json.loads(jsonreport.render(report))
    schema = json.loads((rules_dir() / "schema/report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema)
    items = {item["id"]: item for item in document["balance"]["items"]}
    assert list(items) == list(_rules().balance)
    assert (items["all-to-all"]["places"], len(items["all-to-all"]["first"])) == (12, 10)
    assert items["all-to-all"]["first"][0] == {"path": "a00.cu", "line": 5}
    assert (items["rdma"]["places"], items["rdma"]["first"]) == (0, [])
    for target in document["targets"]:
        found = {(held["item"], held["property"]) for held in target["balance"]}
        assert ("all-to-all", "interconnect") in found
        assert "rdma" not in {item for item, _ in found}
        assert all(held["value"] for held in target["balance"])


def test_the_page_shows_it_in_both_languages(tmp_path: Path) -> None:
    page = htmlreport.render(_scan(tmp_path, **{"a.cu": _GROUP, "b.py": "import kvikio\n"}))
    section = page.partition('<section id="balance">')[2].partition("</section>")[0]
    for rule in _rules().balance.values():
        for text in (rule.title.en, rule.title.zh):
            assert text in section, rule.id
    assert "a.cu:5" in section
    assert _rules().targets["metax-c500"].properties["interconnect"] in section
    assert _rules().balance["rdma"].measure.en not in section


def test_two_scans_are_the_same(tmp_path: Path) -> None:
    files = {"a.cu": _GROUP + _DEEPER, "b.py": _LOOP.format("all_reduce")}
    first = _scan(tmp_path, **files)
    assert first.balance == scan(tmp_path, _rules(), ScanOptions(jobs=2)).balance
