"""``portscan targets`` and ``portscan rules coverage`` show what the rules hold."""

from __future__ import annotations

import pytest

from portscan.model import Rulebook
from portscan.outputs import rulecoverage, targetlist
from portscan.resources import rules_dir
from portscan.rulebook import coverage, load_rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(rules_dir(), (), None)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_target_and_every_vendor_is_listed(rulebook: Rulebook, lang: str) -> None:
    text = targetlist.render(rulebook, lang)
    for target in rulebook.targets.values():
        assert f"{target.id}  {target.name.of(lang)}\n" in text
        assert target.sdk_version in text
    for vendor in rulebook.vendors.values():
        assert vendor.name.of(lang) in text


def test_the_matrix_adds_up(rulebook: Rulebook) -> None:
    lines = rulecoverage.render(rulebook).splitlines()
    header, total = lines[0].split(), next(line for line in lines if line.startswith("total"))
    rows = coverage(rulebook)
    for target in header[2:]:
        mapped = sum(row.mapped for row in rows if row.target == target)
        unknown = sum(row.unknown for row in rows if row.target == target)
        assert f"{mapped:,}/{unknown:,}" in total
    assert len(lines) == len({(row.area, row.library) for row in rows}) + 4
