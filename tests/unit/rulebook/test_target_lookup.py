"""Names of targets as users type them."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_rules import TARGET, write_rules

from portscan.errors import ExitCode, UsageProblem
from portscan.rulebook import find_target, load_rulebook


@pytest.mark.parametrize("name", ["acme-a1", "acme", "ACME", " acme "])
def test_id_and_alias_find_the_target(tmp_path: Path, name: str) -> None:
    assert find_target(load_rulebook(write_rules(tmp_path)), name).id == "acme-a1"


def test_an_unknown_target_gets_the_nearest_names(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem) as caught:
        load_rulebook(write_rules(tmp_path), targets=("acme-a2",))
    assert "Unknown target 'acme-a2'" in caught.value.message
    assert "acme-a1" in caught.value.hint
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_name_far_from_all_gets_the_whole_list(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem) as caught:
        find_target(load_rulebook(write_rules(tmp_path)), "qqqq")
    assert "Known targets: acme-a1, " not in caught.value.hint
    assert caught.value.hint == "Known targets: acme-a1."


@pytest.mark.parametrize("name", ["void", "Void Chips", "虚空"])
def test_a_vendor_without_rules_is_known_and_not_covered(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        find_target(load_rulebook(write_rules(tmp_path)), name)
    assert "Void Chips (虚空) is known, not covered" in caught.value.message
    assert "vendor = 'void'" in caught.value.hint


def test_a_vendor_with_several_targets_must_be_named_closer(tmp_path: Path) -> None:
    plain = TARGET.replace('aliases = ["acme"]', "aliases = []")
    folder = write_rules(
        tmp_path,
        {"targets/acme-a1/target.toml": plain, "targets/acme-a2/target.toml": plain},
    )
    with pytest.raises(UsageProblem) as caught:
        load_rulebook(folder, targets=("Acme",))
    assert "acme-a1, acme-a2" in caught.value.hint
