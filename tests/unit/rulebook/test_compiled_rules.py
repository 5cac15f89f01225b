"""The compiled form says exactly what the TOML says, and is never used when it is out of date."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from small_rules import TARGET, VERDICTS, write_files, write_rules

from portscan.errors import RuleProblems, UsageProblem
from portscan.model import Rulebook, Tier, Verdict
from portscan.resources import rules_dir
from portscan.rulebook import compiling, load_rulebook, read_rulebook, vocabulary

_VERDICTS = "targets/acme-a1/runtime.toml"


@dataclass
class Memory:
    """A store that counts."""

    kept: dict[str, bytes] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    def read(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def write(self, name: str, data: bytes) -> None:
        self.kept[name] = data
        self.written.append(name)


@pytest.fixture
def no_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading rules again is an error."""

    def refuse(*_: object) -> None:
        raise AssertionError("read from TOML")

    monkeypatch.setattr(compiling, "read_frame", refuse)
    monkeypatch.setattr(compiling, "read_rules", refuse)


def _same(first: Rulebook, second: Rulebook) -> None:
    assert first == second
    assert list(first.catalog.symbols) == list(second.catalog.symbols)
    assert vocabulary(first.catalog) == vocabulary(second.catalog)
    for name, target in first.targets.items():
        other = second.targets[name].symbols
        assert dict(target.symbols) == dict(other)
        assert len(target.symbols) == len(other)
        for symbol in first.catalog.symbols:
            assert (symbol in target.symbols) == (symbol in other)
            assert target.symbols.get(symbol) == other.get(symbol)


def test_the_shipped_rules_are_the_same_compiled() -> None:
    store = Memory()
    read, problems = read_rulebook(rules_dir())
    assert problems == ()
    first = load_rulebook(rules_dir(), stores=(store,))
    _same(read, first)
    written = len(store.written)
    _same(read, load_rulebook(rules_dir(), stores=(store,)))
    assert len(store.written) == written == 1 + len(read.targets)


def test_a_second_load_parses_nothing(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    store, folder = Memory(), write_rules(tmp_path)
    first = load_rulebook(folder, stores=(store,))
    request.getfixturevalue("no_toml")
    _same(first, load_rulebook(folder, stores=(store,)))
    assert load_rulebook(folder, targets=("acme",), stores=(store,)).targets.keys() == {"acme-a1"}


@pytest.mark.parametrize(
    "name", ["cudaMalloc", "cudaMallocAsync", "sqrtf", "thrust::sort", "cudaNever"]
)
def test_verdicts_and_versions_are_kept(tmp_path: Path, name: str) -> None:
    store, folder = Memory(), write_rules(tmp_path)
    for rulebook in (load_rulebook(folder, stores=(store,)) for _ in range(2)):
        read = read_rulebook(folder)[0]
        symbol = rulebook.catalog.find(name)
        assert symbol == read.catalog.find(name)
        (target,), (other,) = rulebook.targets.values(), read.targets.values()
        assert target.judge(name, symbol) == other.judge(name, symbol)


def test_every_change_of_a_rule_is_seen(tmp_path: Path) -> None:
    store, folder = Memory(), write_rules(tmp_path)
    load_rulebook(folder, stores=(store,))
    write_files(folder, {_VERDICTS: VERDICTS.replace('["cuda", "ac"]', '["cuda", "bc"]')})
    changed = load_rulebook(folder, stores=(store,))
    found = changed.targets["acme-a1"].symbols["cudaMalloc"]
    assert (found.to, found.tier) == ("bcMalloc", Tier.INFERRED)
    known = {"targets/acme-a1/known/more.txt": "# evidence: code\nbcMalloc\n"}
    write_files(folder, known)
    found = load_rulebook(folder, stores=(store,)).targets["acme-a1"].symbols["cudaMalloc"]
    assert found.tier is Tier.SOURCE
    write_files(folder, {"targets/acme-a1/target.toml": TARGET.replace('"1.0"', '"1.1"')})
    assert load_rulebook(folder, stores=(store,)).targets["acme-a1"].sdk_version == "1.1"


def test_only_what_changed_is_compiled_again(tmp_path: Path) -> None:
    other = TARGET.replace('aliases = ["acme"]', "aliases = []")
    folder = write_rules(tmp_path, {"targets/acme-a2/target.toml": other})
    store = Memory()
    load_rulebook(folder, stores=(store,))
    assert len(store.written) == 3
    write_files(folder, {_VERDICTS: VERDICTS + "# a comment\n"})
    load_rulebook(folder, stores=(store,))
    assert len(store.written) == 4


def test_other_code_that_reads_rules_compiles_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, folder = Memory(), write_rules(tmp_path)
    load_rulebook(folder, stores=(store,))
    monkeypatch.setattr(compiling, "code_digest", lambda: "another version")
    load_rulebook(folder, stores=(store,))
    assert len(store.written) == 4


def test_a_folder_of_ones_own_overrides_the_compiled_rules(tmp_path: Path) -> None:
    store, folder = Memory(), write_rules(tmp_path / "rules")
    load_rulebook(folder, stores=(store,))
    rule = '[mine]\nsymbols = ["cudaMallocAsync"]\nverdict = "drop-in"\nevidence = ["header"]\n'
    extra = write_files(tmp_path / "mine", {_VERDICTS: rule})
    for _ in range(2):
        found = load_rulebook(folder, (extra,), stores=(store,)).targets["acme-a1"]
        assert found.symbols["cudaMallocAsync"].verdict is Verdict.DROP_IN
        assert found.symbols["cudaMallocAsync"].rule == "acme-a1/runtime/mine"
    plain = load_rulebook(folder, stores=(store,)).targets["acme-a1"]
    assert plain.symbols["cudaMallocAsync"].verdict is Verdict.NO_EQUIVALENT


def test_the_same_problems_are_reported_with_and_without_a_store(tmp_path: Path) -> None:
    broken = VERDICTS + '\n[bad]\nsymbols = ["cudaFre"]\nverdict = "rename"\n'
    folder = write_rules(tmp_path, {_VERDICTS: broken, "targets/acme-a1/stray/x.toml": "a = 1\n"})
    store = Memory()
    with pytest.raises(RuleProblems) as compiled:
        load_rulebook(folder, stores=(store,))
    with pytest.raises(RuleProblems) as read:
        load_rulebook(folder)
    assert compiled.value.problems == read.value.problems
    assert len(read.value.problems) > 2
    with pytest.raises(RuleProblems):
        load_rulebook(folder, stores=(store,))


def test_an_unknown_target_is_told_from_the_compiled_rules_as_well(tmp_path: Path) -> None:
    store, folder = Memory(), write_rules(tmp_path)
    for _ in range(2):
        with pytest.raises(UsageProblem, match="acmee"):
            load_rulebook(folder, targets=("acmee",), stores=(store,))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"not ours",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data[:60] + b"}" + data[61:],
        lambda data: data.replace(b" ", b" x", 3),
    ],
)
def test_a_damaged_part_is_ignored_and_written_again(tmp_path: Path, damage: object) -> None:
    store, folder = Memory(), write_rules(tmp_path)
    first = load_rulebook(folder, stores=(store,))
    assert callable(damage)
    whole = dict(store.kept)
    for name in whole:
        store.kept[name] = damage(whole[name])
        _same(first, load_rulebook(folder, stores=(store,)))
        assert store.kept[name] == whole[name]


def test_the_first_store_that_has_a_part_is_enough(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    packed, own, folder = Memory(), Memory(), write_rules(tmp_path)
    load_rulebook(folder, stores=(packed,))
    request.getfixturevalue("no_toml")
    load_rulebook(folder, stores=(packed, own))
    assert own.written == []
    load_rulebook(folder, stores=(Memory(), packed))
