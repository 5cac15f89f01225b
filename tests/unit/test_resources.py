"""Packaged data is found in the wheel and in the checkout."""

from __future__ import annotations

from pathlib import Path

from portscan import resources
from portscan.resources import rules_dir, templates_dir


def test_the_checkout_serves_rules_and_templates() -> None:
    assert (rules_dir() / "areas.toml").is_file()
    assert templates_dir().name == "templates"


def test_packed_data_goes_before_the_checkout(tmp_path: Path) -> None:
    package = tmp_path / "portscan"
    data = package / "_data" / "rules"
    assert resources._data("rules", "rules", package) == tmp_path / "rules"
    data.mkdir(parents=True)
    assert resources._data("rules", "rules", package) == data
