"""The symbols that real repositories use most: counted, listed, and nearly all decided."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from portscan.model import Rulebook
from portscan.resources import rules_dir
from portscan.rulebook import list_coverage, load_rulebook

REFRESH = Path(__file__).parents[1] / "rules/refresh"
LIST = REFRESH / "most-used.tsv"
BARS = {
    "hygon-dcu": 0.90,
    "mthreads": 0.90,
    "metax": 0.90,
    "ascend": 0.90,
    "cambricon": 0.70,
    "kunlunxin": 0.70,
    "enflame": 0.70,
    "iluvatar": 0.70,
    "ppu": 0.70,
}
"""Start of a target's id to the least share of the list with a verdict other than unknown."""
WITHOUT_BAR = frozenset({"hygon-dcu-cuda"})
"""Routes of which too little is public: what is not shown there stays unknown."""


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(rules_dir())


def _rows() -> list[list[str]]:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_the_list_names_its_repositories_with_their_commits() -> None:
    heading = [x for x in LIST.read_text(encoding="utf-8").splitlines() if x.startswith("#")]
    sources = [line for line in heading if re.fullmatch(r"# [\w.-]+/[\w.-]+@[0-9a-f]{40}", line)]
    assert len(sources) >= 8
    assert heading[-1] == "# symbol\tlibrary\trepositories\tfiles\tplaces"


def test_the_list_holds_500_symbols_of_the_catalog_most_used_first(rulebook: Rulebook) -> None:
    rows = _rows()
    assert len({row[0] for row in rows}) == len(rows) == 500
    counts = [tuple(map(int, row[2:])) for row in rows]
    assert counts == sorted(counts, reverse=True)
    for name, library, *_ in rows:
        symbol = rulebook.catalog.find(name)
        assert symbol is not None, name
        assert symbol.library == library, name


def test_the_shares_per_target_reach_their_bars(rulebook: Rulebook) -> None:
    found = list_coverage(rulebook, [row[0] for row in _rows()])
    assert {item.target for item in found} == set(rulebook.targets)
    short = {
        item.target: (item.share, item.left)
        for item in found
        for start, bar in BARS.items()
        if item.target.startswith(start) and item.target not in WITHOUT_BAR and item.share < bar
    }
    assert not short
    for item in found:
        assert sum(count for _, count in item.tiers) == item.total - len(item.left)


def test_the_script_counts_own_code_by_repositories_then_files_then_places(tmp_path: Path) -> None:
    def use(name: str, path: str, library: str = "cudart", vendored: bool = False) -> object:
        return {"canonical": name, "path": path, "library": library, "vendored": vendored}

    scans = {
        "a/one@1": [use("cudaFree", "a.cu"), use("cudaMalloc", "a.cu"), use("cudaMalloc", "b.cu")],
        "a/two@2": [
            use("cudaFree", "a.cu"),
            use("cudaMemcpy", "3rdparty/a.cu", vendored=True),
            use("cudaOwnName", "a.cu", library="unknown"),
            use("cudaEventCreate", "c.cu"),
        ],
    }
    arguments = []
    for number, (name, uses) in enumerate(scans.items()):
        (tmp_path / f"{number}.json").write_text(json.dumps({"uses": uses}))
        arguments.append(f"{name}={tmp_path / f'{number}.json'}")
    out = tmp_path / "out.tsv"
    command = [sys.executable, str(REFRESH / "most_used.py"), str(out), "--top", "2", *arguments]
    subprocess.run(command, check=True)
    lines = out.read_text().splitlines()
    assert lines[1:3] == ["# a/one@1", "# a/two@2"]
    assert lines[4:] == ["cudaFree\tcudart\t2\t2\t2", "cudaMalloc\tcudart\t1\t2\t2"]
