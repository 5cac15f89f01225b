"""``balance.toml`` is optional, checked key by key, and survives compiling."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_rules import write_files, write_rules

from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook, read_rulebook

ITEM = """
[item.memory]
title = { en = "Memory", zh = "内存" }
measure = { en = "Measure it.", zh = "测量。" }
properties = ["fp64"]
sections = ["runtime/memory"]
except = ["cudaFree"]
names = ["is_cuda"]
grouped = ["cudaMalloc"]
group = ["cudaMallocAsync"]
python = ["torch.save", "deep.moe.*"]
headers = ["verbs.h"]
functions = ["swap"]
features = ["double"]
"""


class _Memory(dict[str, bytes]):
    def read(self, name: str) -> bytes | None:
        return self.get(name)

    def write(self, name: str, data: bytes) -> None:
        self[name] = data


def _folder(tmp_path: Path, text: str) -> Path:
    write_rules(tmp_path)
    write_files(tmp_path, {"balance.toml": text})
    return tmp_path


def test_the_file_is_read(tmp_path: Path) -> None:
    rule = load_rulebook(_folder(tmp_path, ITEM)).balance["memory"]
    assert (rule.sections, rule.excluded) == ({"runtime/memory"}, {"cudaFree"})
    assert (rule.names, rule.grouped, rule.group) == (
        {"is_cuda"}, {"cudaMalloc"}, {"cudaMallocAsync"},
    )  # fmt: skip
    assert (rule.python, rule.headers) == (("torch.save", "deep.moe.*"), ("verbs.h",))
    assert (rule.functions, rule.features, rule.properties) == ({"swap"}, {"double"}, ("fp64",))


def test_rules_without_it_are_complete(tmp_path: Path) -> None:
    write_rules(tmp_path)
    assert not load_rulebook(tmp_path).balance


def test_the_compiled_form_is_the_same(tmp_path: Path) -> None:
    folder, store = _folder(tmp_path, ITEM), _Memory()
    first = load_rulebook(folder, stores=(store,))
    assert first == load_rulebook(folder, stores=(store,)) == load_rulebook(folder)
    assert first.balance


def test_the_compiled_form_of_the_shipped_file_is_the_same() -> None:
    store = _Memory()
    load_rulebook(rules_dir(), targets=(), stores=(store,))
    again = load_rulebook(rules_dir(), targets=(), stores=(store,)).balance
    assert again == load_rulebook(rules_dir(), targets=()).balance
    assert list(again) == list(load_rulebook(rules_dir(), targets=()).balance)


def test_a_folder_of_the_user_overrides_item_by_item(tmp_path: Path) -> None:
    own = tmp_path / "own"
    write_files(own, {"balance.toml": ITEM.replace("torch.save", "torch.load")})
    more = ITEM + ITEM.replace("item.memory", "item.other")
    balance = load_rulebook(_folder(tmp_path / "rules", more), (own,)).balance
    assert balance["memory"].python[0] == "torch.load"
    assert balance["other"].python[0] == "torch.save"


@pytest.mark.parametrize(
    ("text", "table", "key", "message"),
    [
        (ITEM.replace("headers", "haeders"), "item.memory", "haeders", "unknown key"),
        (ITEM.replace('zh = "测量。"', 'zh = ""'), "item.memory", "measure", "no text in zh"),
        (ITEM.replace('["fp64"]', '["fp63"]'), "item.memory", "properties", "did you mean fp64"),
        (ITEM.replace('properties = ["fp64"]', ""), "item.memory", "properties", "is missing"),
        (ITEM.replace("runtime/memory", "runtime/memroy"), "item.memory", "sections", "not listed"),
        (ITEM.replace('"is_cuda"', '"is_cdua"'), "item.memory", "names", "not listed"),
        (ITEM.replace('["cudaFree"]', '["cudaFlee"]'), "item.memory", "except", "not listed"),
        (ITEM.replace('group = ["cudaMallocAsync"]', ""), "item.memory", "grouped", "both"),
        (ITEM.replace("torch.save", "cudaFree"), "item.memory", "python", "belongs in names"),
        (ITEM.replace("torch.save", "torch save.x"), "item.memory", "python", "no dotted name"),
        (ITEM.replace('["double"]', '["duoble"]'), "item.memory", "features", "not listed"),
        (ITEM.replace("[item.memory]", "[thing]"), "thing", "", "[item.ID]"),
        (ITEM.partition("sections")[0], "item.memory", "", "nothing by which"),
    ],
)
def test_each_mistake_is_named(
    tmp_path: Path, text: str, table: str, key: str, message: str
) -> None:
    found = read_rulebook(_folder(tmp_path, text))[1]
    assert any((p.table, p.key) == (table, key) and message in p.message for p in found), "\n".join(
        map(str, found)
    )
