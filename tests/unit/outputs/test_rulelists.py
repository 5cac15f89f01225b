"""``portscan targets``, ``rules coverage`` and ``rules table`` show what the rules hold."""

from __future__ import annotations

import csv
import io

import pytest

from portscan.model import Rulebook, Verdict
from portscan.outputs import rulecoverage, ruletable, targetlist, usedcoverage
from portscan.outputs.separated import separated
from portscan.resources import rules_dir
from portscan.rulebook import coverage, list_coverage, load_rulebook


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
    matrix = len({(row.area, row.library) for row in rows})
    assert len(lines) == matrix + 2 + 3 + 1 + len(rulebook.targets)
    assert all(sum(row.tiers) == row.mapped for row in rows)


def test_the_markdown_matrix_has_the_same_cells(rulebook: Rulebook) -> None:
    plain = rulecoverage.render(rulebook).splitlines()
    lines = rulecoverage.render_markdown(rulebook).splitlines()
    tables = [line for line in lines if line.startswith("|")]
    targets, rows = len(rulebook.targets), coverage(rulebook)
    assert len(tables) == 4 + targets + len({(row.area, row.library) for row in rows})
    columns = {line.replace("\\|", "").count("|") for line in tables}
    assert columns == {9, targets + 3}
    assert plain[1].split()[2] in next(line for line in tables if "ai-compilers" in line)


def test_a_list_is_shown_with_its_shares_and_what_is_left(rulebook: Rulebook) -> None:
    names = ("cudaMalloc", "cudaNeverHeardOf|x", "cudaFree", "cudaMemcpy")
    found = list_coverage(rulebook, names)
    text = usedcoverage.render(found)
    for item in found:
        assert item.left == ("cudaNeverHeardOf|x",)
        assert f"| {item.target} | 75.0 |" in text
        assert sum(count for _, count in item.verdicts) == 4
    assert "Left on hygon-dcu (1): `cudaNeverHeardOf\\|x`" in text


def test_a_table_holds_every_name_that_rules_cover(rulebook: Rulebook) -> None:
    target = rulebook.targets["hygon-dcu"]
    rows = list(
        csv.DictReader(io.StringIO(ruletable.render_csv(rulebook, target, (), "en", False)))
    )
    assert {row["symbol"] for row in rows} == set(target.symbols)
    assert len(rows) == len(target.symbols)
    (row,) = (row for row in rows if row["symbol"] == "cudaMalloc")
    assert (row["verdict"], row["to"], row["library"]) == ("rename", "hipMalloc", "cudart")
    assert row["links"].startswith("https://")
    every = csv.DictReader(io.StringIO(ruletable.render_csv(rulebook, target, (), "en", True)))
    verdicts = {row["symbol"]: row["verdict"] for row in every}
    assert set(verdicts) == set(rulebook.catalog.symbols)
    silent = set(verdicts) - set(target.symbols)
    assert {verdicts[name] for name in silent} == {Verdict.UNKNOWN.value}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_markdown_table_can_be_limited_to_a_library(rulebook: Rulebook, lang: str) -> None:
    target = rulebook.targets["hygon-dcu"]
    text = ruletable.render_markdown(rulebook, target, ("cufft",), lang, False)
    assert text.startswith(f"# {target.name.of(lang)}")
    assert "`cufftExecC2C`" in text
    assert "cudaMalloc" not in text
    assert "](<https://" in text
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {7}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_can_be_a_formula(start: str) -> None:
    ((cell,),) = csv.reader(io.StringIO(separated([[f"{start}cmd|'/C calc'!A0"]])))
    assert cell.startswith("'")
    assert "\r" not in cell
