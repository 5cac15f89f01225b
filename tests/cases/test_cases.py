"""Every expectation in the case files of this folder is met by the shipped rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from expectations import disagreements, expectations

from portscan.model import Rulebook
from portscan.resources import rules_dir
from portscan.rulebook import read_rulebook

_FILES = sorted(Path(__file__).parent.glob("*.cu"))


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return read_rulebook(rules_dir())[0]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_the_rules_meet_what_stands_on_the_lines(path: Path, rulebook: Rulebook) -> None:
    found = disagreements(path.name, path.read_text(encoding="utf-8"), rulebook)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_a_case_file_has_firing_and_silent_lines(path: Path) -> None:
    lines = expectations(path.read_text(encoding="utf-8"))
    assert any(line.silent for line in lines)
    assert any(line.verdicts for line in lines)


def test_there_are_case_files() -> None:
    assert _FILES


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("cudaFree(p); // ok", "expected no use, found cudaFree"),
        ("int a; // expect[hygon-dcu]: rename", "found no use"),
        ("cudaFree(p); // expect[hygon-dcu]: drop-in", "found rename (cudaFree)"),
        ("cudaFree(p); // expect[no-such-chip]: rename", "no target no-such-chip"),
        ("cudaFreee(p); // expect[hygon-dcu]: rename", "found unknown (cudaFreee)"),
    ],
)
def test_an_expectation_that_is_not_met_is_told(line: str, said: str, rulebook: Rulebook) -> None:
    (found,) = disagreements("case.cu", f"void f(void* p) {{\n{line}\n}}\n", rulebook)
    assert found.startswith("case.cu:2: ")
    assert said in found


def test_one_line_can_hold_expectations_for_several_targets(rulebook: Rulebook) -> None:
    line = "cudaFree(p); // expect[hygon-dcu]: rename expect[ascend-910b]: adapt"
    assert disagreements("case.cu", f"void f(void* p) {{ {line}\n}}\n", rulebook) == ()


@pytest.mark.parametrize("said", ["expect[a] rename", "ok then", "ok expect[a]: rename", "expect"])
def test_an_expectation_that_cannot_be_read_is_an_error(said: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        expectations(f"int a; // {said}")


def test_other_comments_are_no_expectations() -> None:
    assert expectations("int a; // okay, as expected") == ()
