"""What a page shows in full has its source lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from portscan.model import Report
from portscan.outputs.htmlreport import render
from portscan.outputs.page.build import build_page
from portscan.pipeline import ScanOptions, scan
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook

NAMES = 80


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Many unknown names of one library before a few of others, kernels and a pattern."""
    root: Path = tmp_path_factory.mktemp("tree")
    calls = "".join(f"  cudaMadeUp{n}(0); // line {n}\n" for n in range(NAMES))
    (root / "many.cu").write_text("void many() {\n" + calls + "}\n")
    (root / "few.cu").write_text(
        "#include <cusolverDn.h>\n#include <nvml.h>\n"
        "__global__ void twice(float *x) {\n"
        '  asm volatile("mov.u32 %0, %laneid;" : "=r"(x[0]));\n'
        "  x[threadIdx.x] *= 2;\n}\n"
        "void few(float *x) {\n  nvmlInit();\n  cusolverDnCreate(0);\n"
        "  ncclCommWindowRegister(0);\n  twice<<<1, 2>>>(x);\n}\n"
    )
    return scan(root, load_rulebook(rules_dir(), (), None), ScanOptions())


def test_every_blocker_in_full_shows_its_first_place(report: Report) -> None:
    page = build_page(report)
    items = [
        i for b in page.blockers for i in (*b.patterns, *(x for g in b.groups for x in g.items))
    ]
    assert len(items) > 10
    assert [item.title.en for item in items if item.snippet is None] == []
    for item in items:
        assert item.snippet is not None
        assert f"{item.snippet.path}:{item.snippet.line}" == item.places.names[0]


def test_causes_and_kernels_in_full_show_theirs(report: Report) -> None:
    for costs in build_page(report).costs:
        assert all(kernel.snippet for kernel in costs.kernels)
        assert all(driver.snippets for driver in costs.drivers if not driver.phase)


def test_lines_that_no_page_shows_are_not_carried_along(report: Report) -> None:
    assert f"line {NAMES - 20}" not in render(report)
    assert sum(len(excerpt.lines) for excerpt in report.excerpts) < NAMES
