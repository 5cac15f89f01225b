"""Every kind of mistake in a rule file is found and named with file, table and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_rules import (
    AREAS,
    EFFORT,
    FEATURE,
    KNOWN,
    LIBRARY,
    TARGET,
    VENDORS,
    VERDICTS,
    write_files,
    write_rules,
)

from portscan.errors import ExitCode, Problem, RuleProblems, UsageProblem
from portscan.rulebook import load_rulebook, read_rulebook

_TARGET = "targets/acme-a1/target.toml"
_VERDICTS = "targets/acme-a1/runtime.toml"
_FEATURES = "targets/acme-a1/features.toml"
_KNOWN = "targets/acme-a1/known/runtime.txt"


def _rule(text: str) -> str:
    return VERDICTS + "\n[extra]\n" + text


def _pattern(text: str) -> str:
    note = 'note = { en = "n", zh = "注" }\n'
    return "[ptx]\n" + note + text


def _problems(folder: Path) -> tuple[Problem, ...]:
    return read_rulebook(folder)[1]


def test_a_correct_folder_has_no_problem(tmp_path: Path) -> None:
    assert _problems(write_rules(tmp_path / "rules")) == ()


_GENERAL = {
    "toml syntax with its line": (
        "areas.toml",
        AREAS + "\n[broken\n",
        "",
        "",
        "(at line 12, column 8)",
    ),
    "an area without a text in Chinese": (
        "areas.toml",
        AREAS.replace('zh = "语言"', ""),
        "languages",
        "",
        "no text in zh",
    ),
    "an unknown key in an area": (
        "areas.toml",
        AREAS + 'abuot = "x"\n',
        "memory",
        "abuot",
        "did you mean about?",
    ),
    "a constant out of order": (
        "effort.toml",
        EFFORT.replace("2.5", "5"),
        "rename",
        "p50",
        "between p10 and p90",
    ),
    "a constant that is no number": (
        "effort.toml",
        EFFORT.replace("2.5", '"two"'),
        "rename",
        "p50",
        "must be a number",
    ),
    "a key outside any table": ("vendors.toml", 'a = "b"\n' + VENDORS, "", "a", "unknown key"),
    "a text in a third language": (
        "vendors.toml",
        VENDORS.replace('zh = "顶点" }', 'zh = "顶点", fr = "Sommet" }'),
        "acme",
        "name",
        "unknown language: fr",
    ),
    "a blank text": (
        "vendors.toml",
        VENDORS.replace('"顶点"', '" "'),
        "acme",
        "name",
        "no text in zh",
    ),
    "a file that nothing reads": ("aeras.toml", "", "", "", "did you mean areas.toml"),
    "a folder that nothing reads": ("cudda/a.toml", "", "", "", "nothing reads a file"),
}
_LIBRARY = {
    "an unknown area": (LIBRARY.replace('"memory"\n', '"memmory"\n'), "memory", "area", "memory?"),
    "an unknown context": (
        LIBRARY.replace('"device"', '"devcie"', 1),
        "device",
        "context",
        "unknown context",
    ),
    "an unknown kind": (LIBRARY.replace("methods =", "method ="), "members", "method", "methods?"),
    "a symbol in two sections": (
        LIBRARY.replace('"sqrtf"', '"sqrtf", "cudaFree"'),
        "device",
        "",
        "cudaFree stands in rules/cuda/runtime.toml [memory] as well",
    ),
    "a symbol twice in one list": (
        LIBRARY.replace('"sqrtf"', '"sqrtf", "sqrtf"'),
        "device",
        "functions",
        "lists twice: sqrtf",
    ),
    "a list that is no list": (
        LIBRARY.replace('["sqrtf"]', '"sqrtf"'),
        "device",
        "functions",
        "must be a list",
    ),
    "a version of a symbol that is not there": (
        LIBRARY.replace('"11.2" = ["cudaMallocAsync"]', '"11.2" = ["cudaNothing"]'),
        "memory",
        "since",
        "cudaNothing is not listed",
    ),
    "a section without symbols": (
        LIBRARY + '\n[empty]\ntitle = { en = "E", zh = "空" }\n',
        "empty",
        "",
        "lists no symbols",
    ),
    "a missing title": (
        LIBRARY.replace('title = { en = "Device", zh = "设备" }', ""),
        "device",
        "title",
        "is missing",
    ),
    "a missing source": (LIBRARY.replace("source =", "#"), "", "source", "is missing"),
}
_PATTERN = {
    "a query without the capture": (
        FEATURE.replace("@hazard", "@found"),
        "query",
        "no capture @hazard",
    ),
    "a missing remedy": (FEATURE.replace("remedy =", "#"), "remedy", "is missing"),
    "an unknown area": (FEATURE.replace('"languages"', '"langs"'), "area", "unknown area"),
}
_CHIP = {
    "a missing area": (
        TARGET.replace("[areas.memory]", "[areas.memroy]"),
        "",
        "areas.memory",
        "is missing",
    ),
    "an unknown area": (
        TARGET.replace("[areas.memory]", "[areas.memroy]"),
        "areas.memroy",
        "",
        "did you mean memory?",
    ),
    "an area in one language": (
        TARGET.replace('zh = "内存池"', ""),
        "areas.memory",
        "",
        "no text in zh",
    ),
    "an unknown vendor": (
        TARGET.replace('vendor = "acme"', 'vendor = "acmee"'),
        "",
        "vendor",
        "not in vendors.toml; did you mean acme?",
    ),
    "an unknown model": (
        TARGET.replace('host_model = "rename"', 'host_model = "renamed"'),
        "",
        "host_model",
        "must be one of source, rename, rewrite, host-offload",
    ),
    "an unknown tier": (
        TARGET.replace('tier = "vendor"', 'tier = "vendro"'),
        "evidence.header",
        "tier",
        "must be one of tested",
    ),
    "a date that is no date": (
        TARGET.replace('"2026-01-02"', '"yesterday"'),
        "",
        "checked",
        "ISO date",
    ),
    "a warp width that is no number": (
        TARGET.replace("[32]", '["32"]'),
        "",
        "warp_width",
        "list of lane counts",
    ),
    "a property that is no string": (
        TARGET.replace('fp64 = "unknown"', "fp64 = true"),
        "",
        "properties",
        "must be strings",
    ),
    "evidence without a place": (
        TARGET.replace('place = "a.cpp"', ""),
        "evidence.code",
        "place",
        "is missing",
    ),
    "an unknown key": (TARGET.replace("sdk =", "sdkk ="), "", "sdkk", "did you mean sdk"),
}
_RULE = {
    "an unknown verdict": (
        _rule('symbols = ["sqrtf"]\nverdict = "dropin"\nevidence = ["header"]'),
        "verdict",
        "must be one of drop-in",
    ),
    "no evidence": (
        _rule('symbols = ["sqrtf"]\nverdict = "drop-in"'),
        "evidence",
        "is missing",
    ),
    "dangling evidence": (
        _rule('symbols = ["sqrtf"]\nverdict = "drop-in"\nevidence = ["haeder"]'),
        "evidence",
        "haeder is not in target.toml; did you mean header?",
    ),
    "a symbol that the CUDA side does not list": (
        _rule('symbols = ["sqrtff"]\nverdict = "drop-in"\nevidence = ["header"]'),
        "symbols",
        "not in this library: sqrtff; did you mean sqrtf?",
    ),
    "a key of to.names that the CUDA side does not list": (
        _rule('verdict = "rename"\nto = { names = { sqrtff = "a" } }\nevidence = ["header"]'),
        "symbols",
        "not in this library: sqrtff",
    ),
    "an unknown section": (
        _rule('sections = ["devices"]\nverdict = "drop-in"\nevidence = ["header"]'),
        "sections",
        "unknown section 'devices'; did you mean device?",
    ),
    "an exception outside the sections": (
        _rule(
            'sections = ["device"]\nexcept = ["cudaFree"]\n'
            'verdict = "drop-in"\nevidence = ["header"]'
        ),
        "except",
        "not in the sections named: cudaFree",
    ),
    "a section claimed twice": (
        _rule('sections = ["memory"]\nverdict = "drop-in"\nevidence = ["header"]'),
        "",
        "claims what rules/targets/acme-a1/runtime.toml [memory] claims as well: cudaMalloc, ",
    ),
    "a symbol claimed twice": (
        _rule('symbols = ["cudaMallocAsync"]\nverdict = "drop-in"\nevidence = ["header"]'),
        "",
        "[async] claims as well: cudaMallocAsync",
    ),
    "a rename without a name": (
        _rule(
            'sections = ["device"]\nverdict = "rename"\n'
            'to = { prefix = [["cuda", "ac"]] }\nevidence = ["header"]'
        ),
        "to",
        "rename yields no name: sqrtf",
    ),
    "a rename to itself": (
        _rule('verdict = "rename"\nto = { names = { sqrtf = "sqrtf" } }\nevidence = ["header"]'),
        "to",
        "which is drop-in: sqrtf",
    ),
    "a rename to two words": (
        _rule('symbols = ["sqrtf"]\nverdict = "rename"\nto = "a or b"\nevidence = ["header"]'),
        "to",
        "one name without blanks: sqrtf",
    ),
    "drop-in with a name": (
        _rule('symbols = ["sqrtf"]\nverdict = "drop-in"\nto = "a"\nevidence = ["header"]'),
        "to",
        "drop-in takes no 'to'",
    ),
    "adapt without words": (
        _rule('symbols = ["sqrtf"]\nverdict = "adapt"\nevidence = ["header"]'),
        "to",
        "adapt needs a note or a 'to': sqrtf",
    ),
    "rewrite without words": (
        _rule('symbols = ["sqrtf"]\nverdict = "rewrite"\nevidence = ["header"]'),
        "to",
        "rewrite needs a note or a 'to': sqrtf",
    ),
    "fallback without words": (
        _rule('symbols = ["sqrtf"]\nverdict = "fallback"\nevidence = ["header"]'),
        "to",
        "fallback needs a note or a 'to': sqrtf",
    ),
    "no-equivalent without a note": (
        _rule('symbols = ["sqrtf"]\nverdict = "no-equivalent"\nevidence = ["header"]'),
        "note",
        "no-equivalent needs a note",
    ),
    "no-equivalent by inference": (
        _rule(
            'symbols = ["sqrtf"]\nverdict = "no-equivalent"\nevidence = ["guess"]\n'
            'note = { en = "n", zh = "注" }'
        ),
        "evidence",
        "needs evidence that isn't inferred",
    ),
    "unknown without a note": (
        _rule('symbols = ["sqrtf"]\nverdict = "unknown"'),
        "note",
        "unknown needs a note",
    ),
    "a note in one language": (
        _rule(
            'symbols = ["sqrtf"]\nverdict = "adapt"\nevidence = ["header"]\nnote = { en = "only" }'
        ),
        "note",
        "no text in zh",
    ),
    "a malformed to": (
        _rule('symbols = ["sqrtf"]\nverdict = "adapt"\nevidence = ["header"]\nto = { prefx = [] }'),
        "to",
        "must be",
    ),
    "a prefix that is no pair": (
        _rule(
            'symbols = ["sqrtf"]\nverdict = "adapt"\nevidence = ["header"]\nto = { prefix = ["a"] }'
        ),
        "to",
        "must be",
    ),
    "a rule about nothing": (
        _rule('verdict = "drop-in"\nevidence = ["header"]'),
        "",
        "speaks for nothing",
    ),
    "an unknown key": (
        _rule('symbol = ["sqrtf"]\nverdict = "drop-in"\nevidence = ["header"]'),
        "symbol",
        "did you mean symbols?",
    ),
}
_ON_PATTERN = {
    "no evidence": (
        "ptx",
        _pattern('verdict = "rewrite"\nseverity = "error"'),
        "evidence",
        "is missing",
    ),
    "dangling evidence": (
        "ptx",
        _pattern('verdict = "rewrite"\nseverity = "error"\nevidence = ["x"]'),
        "evidence",
        "x is not in target.toml",
    ),
    "an unknown severity": (
        "ptx",
        _pattern('verdict = "rewrite"\nseverity = "fatal"\nevidence = ["header"]'),
        "severity",
        "unknown severity 'fatal'",
    ),
    "an error that is drop-in": (
        "ptx",
        _pattern('verdict = "drop-in"\nseverity = "error"\nevidence = ["header"]'),
        "severity",
        "drop-in cannot be an error",
    ),
    "unknown yet harmless": (
        "ptx",
        _pattern('verdict = "unknown"\nseverity = "none"'),
        "severity",
        "unknown cannot be harmless",
    ),
    "a pattern that does not exist": (
        "ptxx",
        _pattern('verdict = "unknown"\nseverity = "error"').replace("[ptx]", "[ptxx]"),
        "",
        "no such pattern in features/; did you mean ptx?",
    ),
}
_NAMES = {
    "a name before any evidence": ("acFree\n" + KNOWN, "line 1", "acFree stands before"),
    "evidence that does not exist": (
        KNOWN + "# evidence: nowhere\nacFree\n",
        "line 7",
        "no such evidence",
    ),
    "two names on a line": (KNOWN + "acFree acCopy\n", "line 7", "one name a line"),
}

CASES = [
    *(pytest.param(*case, id=name) for name, case in _GENERAL.items()),
    *(pytest.param("cuda/runtime.toml", *case, id=f"library: {n}") for n, case in _LIBRARY.items()),
    *(
        pytest.param("features/ptx.toml", text, "", key, message, id=f"pattern: {name}")
        for name, (text, key, message) in _PATTERN.items()
    ),
    *(pytest.param(_TARGET, *case, id=f"target: {name}") for name, case in _CHIP.items()),
    *(
        pytest.param(_VERDICTS, text, "extra", key, message, id=f"rule: {name}")
        for name, (text, key, message) in _RULE.items()
    ),
    *(
        pytest.param(_FEATURES, text, table, key, message, id=f"verdict on a pattern: {name}")
        for name, (table, text, key, message) in _ON_PATTERN.items()
    ),
    *(
        pytest.param(_KNOWN, text, "", key, message, id=f"known: {name}")
        for name, (text, key, message) in _NAMES.items()
    ),
]


@pytest.mark.parametrize(("file", "text", "table", "key", "message"), CASES)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, file: str, text: str, table: str, key: str, message: str
) -> None:
    found = _problems(write_rules(tmp_path / "rules", {file: text}))
    place = (f"rules/{file}", table, key)
    said = [p.message for p in found if (p.file, p.table, p.key) == place]
    assert any(message in text for text in said), "\n".join(map(str, found))


@pytest.mark.parametrize("broken", ["areas.toml", "vendors.toml", "cuda/runtime.toml", _TARGET])
def test_an_unreadable_file_is_reported_once_and_not_through_its_readers(
    tmp_path: Path, broken: str
) -> None:
    found = _problems(write_rules(tmp_path / "rules", {broken: "[x\n"}))
    assert [p.file for p in found] == [f"rules/{broken}"]


@pytest.mark.parametrize("missing", ["areas.toml", "effort.toml", "vendors.toml", _TARGET])
def test_a_missing_file_is_never_taken_for_no_rules(tmp_path: Path, missing: str) -> None:
    found = _problems(write_rules(tmp_path / "rules", {missing: None}))
    assert any(p.file == missing and "missing" in p.message for p in found)


def test_a_folder_without_libraries_is_a_problem(tmp_path: Path) -> None:
    found = _problems(write_rules(tmp_path / "rules", {"cuda/runtime.toml": None}))
    assert any(p.file == "cuda/" for p in found)
    assert any("there is no cuda/runtime.toml" in p.message for p in found)


def test_text_that_is_not_utf8_is_a_problem(tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "rules")
    (folder / _KNOWN).write_bytes(b"# evidence: header\n\xff\n")
    assert [str(p) for p in _problems(folder)] == [f"rules/{_KNOWN}: is not UTF-8 (at line 2)"]


def test_two_targets_with_one_alias_are_a_problem(tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "rules", {"targets/acme-a2/target.toml": TARGET})
    assert [p.message for p in _problems(folder)] == ["acme already means acme-a1"]


def test_all_problems_of_all_files_are_raised_together(tmp_path: Path) -> None:
    folder = write_rules(
        tmp_path / "rules",
        {"areas.toml": AREAS + 'x = "y"\n', "effort.toml": EFFORT + 'x = "y"\n', _KNOWN: "a b\n"},
    )
    with pytest.raises(RuleProblems) as caught:
        load_rulebook(folder)
    assert {p.file for p in caught.value.problems} == {
        "rules/areas.toml",
        "rules/effort.toml",
        f"rules/{_KNOWN}",
    }
    assert caught.value.exit_code is ExitCode.INCOMPLETE
    assert all(str(problem) in caught.value.message for problem in caught.value.problems)


def test_a_rule_folder_that_is_not_there_is_the_callers_mistake(tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "rules")
    with pytest.raises(UsageProblem, match="no rule folder"):
        load_rulebook(folder, (tmp_path / "nowhere",))


def test_problems_in_an_extra_folder_name_that_folder(tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "rules")
    extra = write_files(tmp_path / "mine", {"vendors.toml": '[own]\nname = "x"\n'})
    found = read_rulebook(folder, (extra,))[1]
    assert {p.file for p in found} == {"mine/vendors.toml"}
