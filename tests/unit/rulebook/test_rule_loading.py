"""Verdicts after precedence and proof, overriding folders, digest, vocabulary."""

from __future__ import annotations

from pathlib import Path

from small_rules import TARGET, VERDICTS, write_files, write_rules

from portscan.model import Rulebook, SymbolVerdict, Tier, Verdict
from portscan.rulebook import load_rulebook, vocabulary

_VERDICTS = "targets/acme-a1/runtime.toml"


def _verdicts(tmp_path: Path, rules: str) -> Rulebook:
    return load_rulebook(write_rules(tmp_path / "rules", {_VERDICTS: rules}))


def _judge(rulebook: Rulebook, name: str) -> SymbolVerdict:
    return rulebook.targets["acme-a1"].judge(name, rulebook.catalog.find(name))


def test_a_name_found_in_the_lists_has_the_tier_of_its_best_evidence(tmp_path: Path) -> None:
    found = _judge(load_rulebook(write_rules(tmp_path)), "cudaMalloc")
    assert (found.verdict, found.to, found.tier) == (Verdict.RENAME, "acMalloc", Tier.VENDOR)
    assert found.evidence == ("header", "guess")
    assert found.rule == "acme-a1/runtime/memory"


def test_a_name_found_nowhere_is_inferred_whatever_the_rule_cites(tmp_path: Path) -> None:
    rules = VERDICTS.replace('evidence = ["guess"]', 'evidence = ["header"]')
    found = _judge(_verdicts(tmp_path, rules), "cudaFree")
    assert (found.to, found.tier, found.evidence) == ("acFree", Tier.INFERRED, ("header",))


def test_adapt_needs_proof_of_its_name_as_well(tmp_path: Path) -> None:
    rules = """
[a]
verdict = "adapt"
to = { names = { cudaFree = "acRelease", cudaMalloc = "acMalloc" } }
evidence = ["code"]
"""
    rulebook = _verdicts(tmp_path, rules)
    assert _judge(rulebook, "cudaFree").tier is Tier.INFERRED
    assert _judge(rulebook, "cudaMalloc").tier is Tier.VENDOR


def test_without_a_name_the_first_evidence_counts(tmp_path: Path) -> None:
    rules = '[a]\nsections = ["device"]\nverdict = "drop-in"\nevidence = ["code", "header"]\n'
    found = _judge(_verdicts(tmp_path, rules), "sqrtf")
    assert (found.verdict, found.to, found.tier) == (Verdict.DROP_IN, None, Tier.SOURCE)


def test_what_no_rule_names_is_unknown(tmp_path: Path) -> None:
    rulebook = load_rulebook(write_rules(tmp_path))
    for name in ("sqrtf", "cuda_runtime.h", "cudaNeverHeardOf"):
        assert _judge(rulebook, name) == SymbolVerdict(Verdict.UNKNOWN, None, None, (), "")


def test_symbol_beats_section_beats_everything(tmp_path: Path) -> None:
    rules = """
[all]
sections = ["*"]
verdict = "drop-in"
evidence = ["header"]

[section]
sections = ["memory"]
verdict = "unknown"
note = { en = "closed", zh = "未公开" }

[symbol]
verdict = "rename"
to = { names = { cudaFree = "acFree" } }
evidence = ["header"]
"""
    rulebook = _verdicts(tmp_path, rules)
    assert _judge(rulebook, "sqrtf").rule == "acme-a1/runtime/all"
    assert _judge(rulebook, "cudaMalloc").rule == "acme-a1/runtime/section"
    assert _judge(rulebook, "cudaMalloc").tier is None
    assert _judge(rulebook, "cudaFree").rule == "acme-a1/runtime/symbol"


def test_a_namespace_wildcard_covers_its_names(tmp_path: Path) -> None:
    rules = '[a]\nsymbols = ["thrust::*"]\nverdict = "drop-in"\nevidence = ["header"]\n'
    rulebook = _verdicts(tmp_path, rules)
    assert _judge(rulebook, "thrust::sort").verdict is Verdict.DROP_IN
    assert _judge(rulebook, "thrust::cuda::par").verdict is Verdict.DROP_IN
    assert _judge(rulebook, "thrusty::sort").verdict is Verdict.UNKNOWN


def test_the_longest_prefix_is_exchanged(tmp_path: Path) -> None:
    rules = """
[a]
symbols = ["cudaMalloc", "cudaFree"]
verdict = "rename"
to = { prefix = [["cuda", "ac"], ["cudaMal", "bc"]] }
evidence = ["header"]
"""
    rulebook = _verdicts(tmp_path, rules)
    assert _judge(rulebook, "cudaMalloc").to == "bcloc"
    assert _judge(rulebook, "cudaFree").to == "acFree"


def test_a_pattern_without_a_rule_is_unknown_with_a_warning(tmp_path: Path) -> None:
    found = load_rulebook(write_rules(tmp_path)).targets["acme-a1"].features["ptx"]
    assert (found.verdict, found.severity, found.tier) == (Verdict.UNKNOWN, "warning", None)


def test_a_pattern_with_a_rule_keeps_it(tmp_path: Path) -> None:
    text = '[ptx]\nverdict = "rewrite"\nseverity = "error"\nevidence = ["code"]\n'
    text += 'note = { en = "no assembler", zh = "无汇编器" }\n'
    folder = write_rules(tmp_path, {"targets/acme-a1/features.toml": text})
    found = load_rulebook(folder).targets["acme-a1"].features["ptx"]
    assert (found.verdict, found.severity, found.tier) == (Verdict.REWRITE, "error", Tier.SOURCE)


def test_an_extra_folder_overrides_table_by_table(tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "rules")
    async_rule = (
        '[async]\nsymbols = ["cudaMallocAsync"]\nverdict = "drop-in"\nevidence = ["mine"]\n'
    )
    target = (
        'sdk_version = "2.0"\n[evidence.mine]\nsource = "me"\nplace = "test"\n'
        'version = "1"\ndate = "2026-02-03"\ntier = "tested"\n'
    )
    extra = write_files(
        tmp_path / "mine", {_VERDICTS: async_rule, "targets/acme-a1/target.toml": target}
    )
    rulebook = load_rulebook(folder, (extra,))
    found = _judge(rulebook, "cudaMallocAsync")
    assert (found.verdict, found.tier) == (Verdict.DROP_IN, Tier.TESTED)
    assert _judge(rulebook, "cudaMalloc").to == "acMalloc"
    assert rulebook.targets["acme-a1"].sdk_version == "2.0"
    assert rulebook.targets["acme-a1"].sdk == "AcmeKit"
    assert set(rulebook.targets["acme-a1"].evidence) == {"header", "guess", "code", "mine"}


def test_a_new_rule_in_an_extra_folder_wins_at_its_level(tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "rules")
    rule = '[mine]\nsymbols = ["cudaMallocAsync"]\nverdict = "drop-in"\nevidence = ["header"]\n'
    extra = write_files(tmp_path / "mine", {_VERDICTS: rule})
    found = _judge(load_rulebook(folder, (extra,)), "cudaMallocAsync")
    assert found.rule == "acme-a1/runtime/mine"


def test_an_extra_folder_can_add_names_and_a_target(tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "rules")
    extra = write_files(
        tmp_path / "mine",
        {
            "targets/acme-a1/known/mine.txt": "# evidence: code\nacFree\n",
            "targets/void-v1/target.toml": TARGET.replace('"acme"', '"void"'),
        },
    )
    rulebook = load_rulebook(folder, (extra,))
    assert _judge(rulebook, "cudaFree").tier is Tier.SOURCE
    assert rulebook.vendors["void"].targets == ("void-v1",)


def test_only_the_targets_asked_for_are_loaded_by_id_or_alias(tmp_path: Path) -> None:
    other = TARGET.replace('aliases = ["acme"]', "aliases = []")
    folder = write_rules(tmp_path, {"targets/acme-a2/target.toml": other})
    assert set(load_rulebook(folder, targets=("acme",)).targets) == {"acme-a1"}
    assert set(load_rulebook(folder).targets) == {"acme-a1", "acme-a2"}
    assert load_rulebook(folder, targets=("acme",)).vendors["acme"].targets == (
        "acme-a1",
        "acme-a2",
    )


def test_the_digest_follows_every_rule_file_and_nothing_else(tmp_path: Path) -> None:
    first = load_rulebook(write_rules(tmp_path / "a")).digest
    assert load_rulebook(write_rules(tmp_path / "b")).digest == first
    assert len(first) == 64
    unread = {"README.md": "text", "refresh/names.txt": "x"}
    assert load_rulebook(write_rules(tmp_path / "c", unread)).digest == first
    added = {"targets/acme-a1/known/more.txt": "# evidence: code\nacMore\n"}
    assert load_rulebook(write_rules(tmp_path / "d", added)).digest != first
    changed = {_VERDICTS: VERDICTS + "# a comment\n"}
    assert load_rulebook(write_rules(tmp_path / "e", changed)).digest != first


def test_the_vocabulary_sorts_names_by_where_they_count(tmp_path: Path) -> None:
    words = vocabulary(load_rulebook(write_rules(tmp_path)).catalog)
    assert words.names == {"cudaMalloc", "cudaFree", "cudaMallocAsync"}
    assert words.device_names == {"sqrtf"}
    assert words.member_names == {"is_cuda"}
    assert words.qualified == {"cub::BlockReduce"}
    assert words.wildcards == {"thrust"}
    assert words.namespaces == {"cub", "thrust"}
    assert words.headers == {"cuda_runtime.h"}
    assert words.kinds["cub::BlockReduce"] == "type"


def test_symbols_keep_area_context_and_version(tmp_path: Path) -> None:
    symbols = load_rulebook(write_rules(tmp_path)).catalog.symbols
    assert symbols["cudaMallocAsync"].since == "11.2"
    assert symbols["cudaMallocAsync"].area == "memory"
    assert symbols["cuda_runtime.h"].kind == "header"
    assert (symbols["sqrtf"].area, symbols["sqrtf"].context) == ("languages", "device")
