"""Small trees from end to end: what they carry is found, shown and taken off with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portscan.discover import discover
from portscan.model import Report, TargetReport
from portscan.outputs import htmlreport, jsonreport, terminal
from portscan.pipeline import ScanOptions, scan
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook

TARGETS = ("hygon-dcu", "mthreads-mp31", "ascend-910b", "metax-c500")
KERNEL = """#include <cuda_runtime.h>
__global__ void scale(float *x, int n) {{
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] = __shfl_xor_sync(0xffffffff, x[i], 1);
}}
void run{0}(float *x, int n) {{
  cudaMalloc((void **)&x, n);
  scale<<<1, 32>>>(x, n);
}}
"""
PAIR = """
#ifdef USE_ROCM
int device_count() { int n; hipGetDeviceCount(&n); return n; }
#else
int device_count() { int n; cudaGetDeviceCount(&n); return n; }
#endif
"""


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def look(root: Path) -> Report:
    return scan(root, load_rulebook(rules_dir(), (), TARGETS), ScanOptions())


def by_id(report: Report) -> dict[str, TargetReport]:
    return {target.match.target.id: target for target in report.targets}


def days(target: TargetReport) -> float:
    return target.estimate.person_days.p50


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = tmp_path_factory.mktemp("plain")
    return look(write(root, {"ops/cuda/scale_cuda.cu": KERNEL.format("")}))


def test_a_plain_tree_carries_nothing(plain: Report) -> None:
    assert plain.ported.found == ()
    assert '"ported": []' in jsonreport.render(plain)
    assert "lready ported" not in terminal.render(plain, 100, False, "en")


def test_a_guarded_pair_costs_less_on_the_targets_it_is_for(tmp_path: Path) -> None:
    unguarded = "int device_count() { int n; cudaGetDeviceCount(&n); return n; }\n"
    first = by_id(look(write(tmp_path / "a", {"a.cu": KERNEL.format("") + unguarded})))
    second = by_id(look(write(tmp_path / "b", {"a.cu": KERNEL.format("") + PAIR})))
    assert days(second["hygon-dcu"]) < days(first["hygon-dcu"])
    for other in ("mthreads-mp31", "ascend-910b", "metax-c500"):
        assert days(second[other]) == pytest.approx(days(first[other]))


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("ops/npu/scale_npu.cpp", "ascend-910b"),
        ("ops/musa/scale_musa.mu", "mthreads-mp31"),
        ("ops/scale_kernel.maca", "metax-c500"),
        ("ops/scale.hip", "hygon-dcu"),
    ],
)
def test_a_namesake_lowers_its_own_target_only(
    tmp_path: Path, plain: Report, path: str, target: str
) -> None:
    files = {"ops/cuda/scale_cuda.cu": KERNEL.format(""), path: "int other();\n"}
    report = look(write(tmp_path, files))
    found, before = by_id(report), by_id(plain)
    for name in TARGETS:
        if name == target:
            assert days(found[name]) < days(before[name])
        else:
            assert days(found[name]) == pytest.approx(days(before[name]))
    document = json.loads(jsonreport.render(report))
    (item,) = document["ported"]
    assert (item["kind"], item["uses"] > 0, item["port"]) == ("sibling", True, None)
    for lang, words in (("en", "Already ported"), ("zh", "已有移植")):
        assert terminal.render(report, 100, False, lang).count(words) >= 1
    page = htmlreport.render(report)
    assert 'id="ported"' in page
    assert "−" in page


def test_the_project_is_known_and_its_ports_lower_nothing(tmp_path: Path) -> None:
    files = {"apex/__init__.py": "", "csrc/multi_tensor_apply.cuh": KERNEL.format("")}
    known = look(write(tmp_path / "known", files))
    files = {"apex2/__init__.py": "", "csrc/multi_tensor_apply.cuh": KERNEL.format("")}
    unknown = look(write(tmp_path / "unknown", files))
    assert {item.port.vendor for item in known.ported.found if item.port} >= {"hygon", "huawei"}
    assert unknown.ported.found == ()
    assert [days(t) for t in known.targets] == [days(t) for t in unknown.targets]
    text = terminal.render(known, 100, False, "en")
    assert "NVIDIA apex → HYGON-AI/apex-das" in text
    assert "https://github.com/HYGON-AI/apex-das" in htmlreport.render(known)


def test_hostile_names_are_harmless_on_the_page(tmp_path: Path) -> None:
    files = {"ops/cuda/a.cu": KERNEL.format(""), 'ops/hip/<b onmouseover="x">.hip': ""}
    page = htmlreport.render(look(write(tmp_path, files)))
    assert "<b onmouseover" not in page


def test_sources_for_other_chips_are_listed_and_not_read(tmp_path: Path) -> None:
    files = {"a.mu": "", "b.hip": "", "third_party/c.mlu": "", ".gitignore": "b.hip\n", "d.cu": ""}
    tree = discover(write(tmp_path, files))
    assert tree.foreign == ("a.mu",)
    assert [file.path for file in tree.files] == ["d.cu"]
