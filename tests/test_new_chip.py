"""The page on adding a chip works as it is written."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from portscan.errors import UsageProblem
from portscan.model import Rulebook, Tier, Verdict
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook

ROOT = Path(__file__).parents[1]
FILES = re.compile(r"```(?:toml)?\n# (my-rules/\S+)\n(.*?)```", re.DOTALL)
COMMANDS = re.compile(r"^portscan .*$", re.MULTILINE)


def _page() -> str:
    return (ROOT / "rules/README.md").read_text("utf-8").partition("## A new chip in ten")[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which someone followed the page."""
    start = tmp_path_factory.mktemp("work")
    for name, text in FILES.findall(_page()):
        path = start / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (start / "a.cu").write_text(
        "void f(void **p) { cudaMalloc(p, 4); cudaMallocAsync(p, 4, 0); }\n"
    )
    return start


@pytest.fixture(scope="module")
def rulebook(folder: Path) -> Rulebook:
    return load_rulebook(rules_dir(), (folder / "my-rules",), ("acme",))


def test_the_page_names_five_files() -> None:
    assert len(FILES.findall(_page())) == 5


@pytest.mark.parametrize(
    ("name", "verdict", "to", "tier"),
    [
        ("cudaMalloc", Verdict.RENAME, "acMalloc", Tier.VENDOR),
        ("cudaMemset", Verdict.RENAME, "acMemset", Tier.INFERRED),
        ("cudaStream_t", Verdict.RENAME, "acStream_t", Tier.VENDOR),
        ("cudaMallocManaged", Verdict.ADAPT, "acMallocShared", Tier.TESTED),
        ("cudaMallocAsync", Verdict.UNKNOWN, None, None),
        ("cublasSgemm", Verdict.UNKNOWN, None, None),
    ],
)
def test_the_verdicts_are_those_that_the_page_tells(
    rulebook: Rulebook, name: str, verdict: Verdict, to: str | None, tier: Tier | None
) -> None:
    (target,) = rulebook.targets.values()
    found = target.judge(name, rulebook.catalog.find(name))
    assert (found.verdict, found.to, found.tier) == (verdict, to, tier)
    assert target.features["warp-size-literal"].severity == "error"
    assert target.features["inline-ptx"].verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("command", COMMANDS.findall(_page()))
def test_each_command_of_the_page_works(folder: Path, command: str) -> None:
    words = shlex.split(command)
    run = subprocess.run(
        [sys.executable, "-m", "portscan", *words[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.strip()


def test_without_the_folder_the_chip_is_unknown() -> None:
    with pytest.raises(UsageProblem):
        load_rulebook(rules_dir(), (), ("acme",))
