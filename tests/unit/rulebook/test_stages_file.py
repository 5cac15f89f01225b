"""``stages.toml`` is optional, checked key by key, and survives compiling."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_rules import write_files, write_rules

from portscan.model import Stage
from portscan.rulebook import load_rulebook, read_rulebook

WHOLE = """
least = 3

[stage.inference]
paths = { serve = 4 }

[stage.training]
code      = { "optimizer.step" = 2 }
functions = ["backward"]
"""


class _Memory(dict[str, bytes]):
    def read(self, name: str) -> bytes | None:
        return self.get(name)

    def write(self, name: str, data: bytes) -> None:
        self[name] = data


def _folder(tmp_path: Path, text: str) -> Path:
    write_rules(tmp_path)
    write_files(tmp_path, {"stages.toml": text})
    return tmp_path


def test_the_file_is_read_in_the_order_of_the_stages(tmp_path: Path) -> None:
    stages = load_rulebook(_folder(tmp_path, WHOLE)).stages
    assert stages.least == 3
    assert [cues.stage for cues in stages.cues] == [Stage.TRAINING, Stage.INFERENCE]
    assert stages.cues[0].code == {"optimizer.step": 2}
    assert stages.cues[0].functions == {"backward"}


def test_rules_without_it_are_complete(tmp_path: Path) -> None:
    write_rules(tmp_path)
    assert load_rulebook(tmp_path).stages.cues == ()


def test_the_compiled_form_is_the_same(tmp_path: Path) -> None:
    folder, store = _folder(tmp_path, WHOLE), _Memory()
    first = load_rulebook(folder, stores=(store,))
    assert first == load_rulebook(folder, stores=(store,)) == load_rulebook(folder)
    assert first.stages.cues


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("least = 3", "", "is missing"),
        ("serve = 4", "serve = 0", "whole number"),
        ("serve = 4", "Serve = 4", "small letters"),
        ("stage.inference", "stage.unclear", "a table is [stage.ID]"),
        ('"optimizer.step"', '"optimizer step"', "isn't a name"),
        ("paths =", "path =", "unknown key"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    _, problems = read_rulebook(_folder(tmp_path, WHOLE.replace(old, new)))
    assert [p for p in problems if p.file.endswith("stages.toml") and message in p.message]
