"""The shipped rules: without problems, loaded fast, complete where they claim to be."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from portscan.cache import Folder
from portscan.model import Rulebook, Tier, Verdict
from portscan.resources import rules_dir
from portscan.rulebook import coverage, load_rulebook, read_rulebook, vocabulary

_SECONDS = 0.5
"""Far above the usual 0.06, so that only a change of kind fails on a busy machine."""


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return read_rulebook(rules_dir())[0]


def test_the_rules_have_no_problem() -> None:
    problems = read_rulebook(rules_dir())[1]
    assert not problems, "\n" + "\n".join(map(str, problems))


def test_there_are_the_ten_areas_in_the_sources_order(rulebook: Rulebook) -> None:
    assert [area.id for area in rulebook.areas] == [
        "programming-frameworks",
        "parallel-acceleration",
        "communication-libraries",
        "operator-libraries",
        "ai-compilers",
        "programming-languages",
        "schedulers",
        "memory-allocation",
        "fault-tolerance",
        "storage",
    ]


def test_the_vendors_are_known_by_name_in_both_languages(rulebook: Rulebook) -> None:
    assert len(rulebook.vendors) >= 22
    names = [vendor.name for vendor in rulebook.vendors.values()]
    assert len({name.en for name in names}) == len({name.zh for name in names}) == len(names)


def test_the_three_first_targets_are_there_by_id_and_alias(rulebook: Rulebook) -> None:
    assert {"hygon-dcu", "mthreads-mp22", "mthreads-mp31", "ascend-910b"} <= set(rulebook.targets)
    wanted = ("hygon", "ascend")
    assert set(load_rulebook(rules_dir(), targets=wanted).targets) == {"hygon-dcu", "ascend-910b"}


def test_every_target_speaks_about_every_pattern(rulebook: Rulebook) -> None:
    silent = [
        (target.id, name)
        for target in rulebook.targets.values()
        for name, found in target.features.items()
        if found.note.en.startswith("No rule says")
    ]
    assert rulebook.features
    assert not silent


def test_every_target_maps_the_runtime(rulebook: Rulebook) -> None:
    mapped = dict.fromkeys(rulebook.targets, 0)
    for row in coverage(rulebook):
        if row.library == "cudart":
            mapped[row.target] += row.mapped
    assert min(mapped.values()) >= 100


def test_coverage_accounts_for_every_symbol_on_every_target(rulebook: Rulebook) -> None:
    rows = coverage(rulebook)
    for target in rulebook.targets:
        own = [row for row in rows if row.target == target]
        assert sum(row.mapped + row.unknown for row in own) == len(rulebook.catalog.symbols)


def test_no_equivalent_is_never_a_guess(rulebook: Rulebook) -> None:
    guessed = [
        (target.id, name)
        for target in rulebook.targets.values()
        for name, found in target.symbols.items()
        if found.verdict is Verdict.NO_EQUIVALENT and found.tier in (None, Tier.INFERRED)
    ]
    assert not guessed


def test_names_that_mean_something_else_on_the_host_count_on_the_device_only(
    rulebook: Rulebook,
) -> None:
    words = vocabulary(rulebook.catalog)
    assert "cudaMalloc" in words.names
    assert {"sqrtf", "min", "printf"} <= words.device_names
    assert not {"sqrtf", "min", "printf"} & words.names


def test_loading_all_targets_again_takes_a_fraction_of_a_second(tmp_path: Path) -> None:
    stores = (Folder(tmp_path),)
    first = load_rulebook(rules_dir(), stores=stores)
    start = time.process_time()
    again = load_rulebook(rules_dir(), stores=stores)
    vocabulary(again.catalog)
    assert time.process_time() - start < _SECONDS
    assert again.targets.keys() == first.targets.keys()
