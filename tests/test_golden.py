"""The outputs for the example project are those kept in ``tests/golden``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portscan.model import Report
from portscan.outputs import jsonreport, terminal
from portscan.pipeline import ScanOptions, scan
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook

if TYPE_CHECKING:
    from conftest import Golden

KEPT = Path(__file__).parent / "golden" / "example"
TARGETS = ("ascend-910b", "hygon-dcu", "mthreads-mp31")
"""Few enough to read in a diff, one of each kind of route."""
VOLATILE = (
    (re.compile(r'("rules_digest": ")[0-9a-f]{64}'), r"\1@@DIGEST@@"),
    (re.compile(r'("version": ")\d+\.\d+\.\d+(", "rules_digest")'), r"\1@@VERSION@@\2"),
    (re.compile(r"^(portscan )\d+\.\d+\.\d+"), r"\1@@VERSION@@"),
)


@pytest.fixture(scope="module")
def report(example: Path) -> Report:
    return scan(example, load_rulebook(rules_dir(), (), TARGETS), ScanOptions())


@pytest.fixture(scope="module")
def whole_report(example: Path) -> Report:
    return scan(example, load_rulebook(rules_dir(), (), None), ScanOptions())


def _scrubbed(text: str) -> str:
    for pattern, placeholder in VOLATILE:
        text = pattern.sub(placeholder, text)
    return text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_summary(report: Report, golden: Golden, lang: str) -> None:
    text = terminal.render(report, 100, False, lang)
    golden.check(KEPT / f"summary.{lang}.txt", _scrubbed(text))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_of_all_targets(whole_report: Report, golden: Golden, lang: str) -> None:
    text = terminal.render(whole_report, 100, False, lang)
    golden.check(KEPT / f"table.{lang}.txt", _scrubbed(text))


def test_the_json_report(report: Report, golden: Golden) -> None:
    golden.check(KEPT / "report.json", _scrubbed(jsonreport.render(report)))


def test_nothing_in_the_json_depends_on_place_or_day(report: Report, example: Path) -> None:
    text = jsonreport.render(report)
    assert str(example.parent) not in text
    assert str(rules_dir().parent) not in text
