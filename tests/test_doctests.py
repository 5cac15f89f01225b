"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path

import pytest

import portscan

PACKAGE = Path(portscan.__file__).parent


def _with_examples() -> list[str]:
    example = re.compile(r"^\s*>>> ", re.MULTILINE)
    found = [p for p in PACKAGE.rglob("*.py") if example.search(p.read_text(encoding="utf-8"))]
    return sorted(
        ".".join(("portscan", *path.relative_to(PACKAGE).with_suffix("").parts)) for path in found
    )


@pytest.mark.parametrize("name", _with_examples())
def test_examples_in(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), report=True)
    assert result.attempted > 0
    assert result.failed == 0
