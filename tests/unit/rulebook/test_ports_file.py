"""``ports.toml`` is optional, checked key by key, and survives compiling."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_rules import write_files, write_rules

from portscan.model import BackendKind, Tier, Vendor
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook, read_rulebook

BACKEND = """
[backend.hip]
name = { en = "HIP", zh = "HIP" }
kind = "chip"
targets = ["acme-a1"]
shares_source = true
words = ["ROCM"]
folders = ["hip"]
suffixes = [".hip"]
"""
PROJECT = """
[project.flash]
name = "Flash"
repositories = ["https://example.org/flash"]
packages = ["flash-attn"]
"""
PORT = """
[port.flash-acme]
project = "flash"
vendor = "acme"
targets = ["acme-a1"]
repository = "https://example.org/flash-acme"
place = "README"
version = "1.0"
date = "2026-01-31"
tier = "source"
covers = { en = "all of it", zh = "全部" }
"""
WHOLE = BACKEND + PROJECT + PORT


class _Memory(dict[str, bytes]):
    def read(self, name: str) -> bytes | None:
        return self.get(name)

    def write(self, name: str, data: bytes) -> None:
        self[name] = data


def _folder(tmp_path: Path, text: str) -> Path:
    write_rules(tmp_path)
    write_files(tmp_path, {"ports.toml": text})
    return tmp_path


def test_the_file_is_read(tmp_path: Path) -> None:
    ports = load_rulebook(_folder(tmp_path, WHOLE)).ports
    backend = ports.backends["hip"]
    assert (backend.kind, backend.targets, backend.shares_source) == (
        BackendKind.CHIP, ("acme-a1",), True,
    )  # fmt: skip
    assert (backend.words, backend.suffixes) == ({"ROCM"}, {".hip"})
    assert ports.projects["flash"].packages == ("flash-attn",)
    assert ports.ports["flash-acme"].tier is Tier.SOURCE


def test_rules_without_it_are_complete(tmp_path: Path) -> None:
    write_rules(tmp_path)
    assert not load_rulebook(tmp_path).ports.backends


def test_the_compiled_form_is_the_same(tmp_path: Path) -> None:
    folder, store = _folder(tmp_path, WHOLE), _Memory()
    first = load_rulebook(folder, stores=(store,))
    assert first == load_rulebook(folder, stores=(store,)) == load_rulebook(folder)
    assert first.ports.ports


def test_a_folder_of_the_user_overrides_table_by_table(tmp_path: Path) -> None:
    own = tmp_path / "own"
    write_files(own, {"ports.toml": BACKEND.replace('"ROCM"', '"OURS"')})
    ports = load_rulebook(_folder(tmp_path / "rules", WHOLE), (own,)).ports
    assert ports.backends["hip"].words == {"OURS"}
    assert ports.ports


@pytest.mark.parametrize(
    ("text", "table", "key", "message"),
    [
        (WHOLE.replace("words", "wrods"), "backend.hip", "wrods", "unknown key"),
        (WHOLE.replace('"ROCM"', '"rocm"'), "backend.hip", "words", "capitals"),
        (WHOLE.replace('["hip"]', '["HIP"]'), "backend.hip", "folders", "small letters"),
        (WHOLE.replace('".hip"', '"hip"'), "backend.hip", "suffixes", "dot"),
        (WHOLE.replace("= true", '= "yes"'), "backend.hip", "shares_source", "true or false"),
        (WHOLE.replace('kind = "chip"', 'kind = "layer"'), "backend.hip", "targets", "chips"),
        (WHOLE.replace('"acme-a1"]\nshares', '"acme-a9"]\nshares'), "backend.hip", "targets", "acme-a9"),
        (WHOLE.replace("flash-attn", "Flash_Attn"), "project.flash", "packages", "normalised"),
        (WHOLE.replace('packages = ["flash-attn"]', ""), "project.flash", "", "recognised"),
        (BACKEND + PROJECT, "project.flash", "", "no port"),
        (WHOLE.replace('project = "flash"', 'project = "flush"'), "port.flash-acme", "project", "flush"),
        (WHOLE.replace("2026-01-31", "January"), "port.flash-acme", "date", "2026-01-31"),
        (WHOLE.replace('vendor = "acme"', 'vendor = "acne"'), "port.flash-acme", "vendor", "acne"),
        (WHOLE.replace("https://example.org/flash-acme", "flash"), "port.flash-acme", "repository", "https"),
        (WHOLE + '\n[thing]\nx = "y"\n', "thing", "", "[backend.ID]"),
    ],
)  # fmt: skip
def test_each_mistake_is_named(
    tmp_path: Path, text: str, table: str, key: str, message: str
) -> None:
    found = read_rulebook(_folder(tmp_path, text))[1]
    assert any((p.table, p.key) == (table, key) and message in p.message for p in found), "\n".join(
        map(str, found)
    )


def test_the_shipped_list_is_sound() -> None:
    rules = load_rulebook(rules_dir())
    vendors: dict[str, Vendor] = dict(rules.vendors)
    for port in rules.ports.ports.values():
        own = {rules.targets[target].vendor for target in port.targets}
        assert own <= {port.vendor}, port.id
        assert port.vendor == "amd" or port.vendor in vendors
    named = {project for port in rules.ports.ports.values() for project in (port.project,)}
    assert {"vllm", "apex", "flash-attention", "mmcv", "ggml", "cutlass", "deepep"} <= named
