"""The HTML report: complete, bilingual, and deaf to hostile text."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from string import Formatter

import pytest
from jinja2 import nodes
from sample_report import CANARY, EVIL, empty, sample, with_many_symbols, without_targets

from portscan.model import AreaStatus, ProgrammingModel, Report, Tier, Verdict
from portscan.outputs.htmlreport import both, environment, render
from portscan.outputs.page.answers import answer
from portscan.outputs.page.build import build_page
from portscan.outputs.page.lookup import lookup
from portscan.outputs.page.numbers import estimate, share
from portscan.outputs.page.symbols import ROWS
from portscan.outputs.page.visible import code_line, visible
from portscan.outputs.strings import catalogue, say
from portscan.resources import templates_dir

_LINKS = {"href", "src", "srcset", "action", "data", "poster", "background", "formaction"}
_VOID = {"meta", "input", "br", "rect"}


class _Page(HTMLParser):
    """Elements, attributes and nesting of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.broken: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend((tag, name, value or "") for name, value in attrs)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend((tag, name, value or "") for name, value in attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.broken.append(tag)


_CASES = {"sample": sample, "without targets": without_targets, "empty project": empty}


@pytest.fixture(params=_CASES, scope="module")
def report(request: pytest.FixtureRequest) -> Report:
    return _CASES[request.param]()


def test_tags_are_balanced_whatever_the_names_hold(report: Report) -> None:
    page = _Page(render(report))
    assert page.broken == []
    assert page.open == []


def test_hostile_text_makes_no_element_and_no_attribute() -> None:
    page = _Page(render(sample()))
    assert page.tags.count("script") == 1
    assert page.tags.count("style") == 1
    assert "img" not in page.tags
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert not [
        value
        for _, name, value in page.attributes
        if name != "content" and CANARY in value and name not in {"data-en", "data-zh"}
    ]


def test_links_lead_inside_the_page_or_to_evidence_on_the_web(report: Report) -> None:
    page = _Page(render(report))
    links = [(tag, value) for tag, name, value in page.attributes if name in _LINKS]
    assert {tag for tag, _ in links} == {"a"}
    outside = {value for _, value in links if not value.startswith("#")}
    assert outside <= {'https://example.org/doc?a=1&b="2"'}


def test_every_inner_link_has_its_target(report: Report) -> None:
    page = _Page(render(report))
    ids = [value for _, name, value in page.attributes if name == "id"]
    inner = {value[1:] for _, name, value in page.attributes if name == "href" and value[0] == "#"}
    assert len(ids) == len(set(ids))
    assert inner <= set(ids)


def test_policy_allows_exactly_the_inline_style_and_script() -> None:
    text = render(sample())
    policy = next(v for t, n, v in _Page(text).attributes if t == "meta" and "default-src" in v)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_own_style_and_script_load_nothing() -> None:
    for name in ("report.css", "report.js"):
        text = (templates_dir() / name).read_text(encoding="utf-8")
        assert not re.search(r"url\(|@import|https?:|fetch|XMLHttp|</", text)


def test_same_report_gives_the_same_bytes_and_can_be_written(report: Report) -> None:
    assert render(report).encode("utf-8") == render(report).encode("utf-8")


def test_language_changes_what_shows_and_not_what_is_there() -> None:
    chinese, english = render(sample(), "zh"), render(sample(), "en")
    assert '<html lang="zh-CN" data-show="zh">' in chinese
    assert '<html lang="en" data-show="en">' in english
    for text in (chinese, english):
        assert text.count('<span lang="en">') == text.count('<span lang="zh">') > 500


def test_every_string_is_there_in_both_languages_with_the_same_placeholders() -> None:
    for key, entry in catalogue().items():
        assert entry.en.strip(), key
        assert entry.zh.strip(), key
        assert re.search(r"[\u4e00-\u9fff]", re.sub(r"{.*?}", "", entry.zh)), key
        english, chinese, single = (
            {name for _, name, _, _ in Formatter().parse(text) if name}
            for text in (entry.en, entry.zh, entry.one)
        )
        assert english == chinese, key
        assert single <= english, key


def test_every_value_that_rules_and_facts_may_have_has_a_string() -> None:
    keys = {
        *(f"verdict.{v.value}" for v in Verdict),
        *(f"glossary.{v.value}" for v in Verdict),
        *(f"status.{s.value}" for s in AreaStatus),
        *(f"tier.{t.value}" for t in Tier),
        *(f"model.{m.value}" for m in ProgrammingModel),
        *(f"severity.{s}" for s in ("error", "warning", "none")),
        *(f"package.{k}" for k in ("setup", "library", "kernel", "host", "validation")),
    }
    assert keys <= catalogue().keys()


def test_terms_are_those_of_the_design() -> None:
    expected = {
        "verdict.drop-in": "直接可用",
        "verdict.rename": "仅需改名",
        "verdict.adapt": "需适配",
        "verdict.rewrite": "需重写",
        "verdict.fallback": "降级可用",
        "verdict.no-equivalent": "无对应",
        "verdict.unknown": "待验证",
        "status.not-used": "未涉及",
        "status.carried": "可承接",
        "status.work": "需投入",
        "status.gap": "有缺口",
        "status.unproven": "依据不足",
        "tier.tested": "实测",
        "tier.vendor": "厂商公开",
        "tier.source": "厂商源码可见",
        "tier.upstream": "上游开源",
        "tier.inferred": "推断",
        "measure.compatibility": "兼容度",
        "measure.effort": "工作量",
        "measure.confidence": "可信度",
    }
    assert {key: catalogue()[key].zh for key in expected} == expected
    assert not [key for key, entry in catalogue().items() if "不支持" in entry.zh]
    assert not [key for key, entry in catalogue().items() if "recommend" in entry.en.lower()]


def test_templates_mark_nothing_safe_and_compute_nothing() -> None:
    env_nodes = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod)
    env = environment()
    for path in sorted(templates_dir().glob("*.j2")):
        tree = env.parse(path.read_text(encoding="utf-8"))
        assert not [n for n in tree.find_all(nodes.Filter) if n.name in {"safe", "round", "sum"}]
        sums = [
            n
            for n in tree.find_all(env_nodes)
            if not any(
                isinstance(c, nodes.Const) and isinstance(c.value, str)
                for c in n.find_all(nodes.Const)
            )
        ]
        assert not sums, path.name


def test_both_escapes_each_language() -> None:
    text = str(both(say("answer.phase", kind="<b>", days="1")))
    assert text.count("&lt;b&gt;") == 2
    assert "<b>" not in text


def test_sentence_carries_every_number_of_a_target() -> None:
    target = answer(sample(), lookup(sample())).targets[0]
    assert target.sentence.en.startswith(
        "About 42 person-days (25–110), 2.1–9.2 weeks for 3 engineers,"
    )
    for part in ("under one year", "1 of 3 kernels", "2 blockers", "78%"):
        assert part in target.sentence.en
    assert "约 42 人天（25–110）" in target.sentence.zh


def test_targets_that_the_estimates_cannot_tell_apart_are_named_together() -> None:
    text = answer(sample(), lookup(sample())).verdict
    assert "not to be told apart" in text.en
    assert "Hygon" in text.en
    assert "Moore" in text.en
    assert "Ascend" not in text.en


def test_numbers_are_never_rounded_into_an_all_clear() -> None:
    assert [share(x) for x in (0.9999, 1.0, 0.0001, 0.0)] == [">99%", "100%", "<1%", "0%"]
    assert share(0, 0) == "–"
    assert [estimate(x) for x in (0.01, 9.96, 104.0, 2540)] == ["<0.1", "10", "100", "2,500"]


def test_empty_project_is_not_called_compatible() -> None:
    text = render(empty(), "en")
    page = build_page(empty())
    assert page.answer.targets[0].compatibility == "–"
    assert "100%" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    assert "That is not a verdict" in text


def test_vendored_code_is_left_out_of_kernels_and_symbols() -> None:
    page = build_page(sample())
    kernels = {row.name for costs in page.costs for row in costs.kernels}
    symbols = {row.name for group in page.symbols.groups for row in group.rows}
    assert "hidden" not in kernels
    assert "cudaOnlyVendored" not in symbols
    assert page.symbols.left_out is not None
    assert "vendored code only" in page.symbols.left_out.en


def test_cut_lists_say_how_much_is_missing() -> None:
    page = build_page(with_many_symbols(ROWS + 5))
    assert sum(len(group.rows) for group in page.symbols.groups) == ROWS
    assert page.symbols.left_out is not None
    shown = re.match(r"([\d,]+) symbols", page.symbols.left_out.en)
    assert shown is not None
    assert int(shown[1].replace(",", "")) == len(lookup(with_many_symbols(ROWS + 5)).uses) - ROWS
    blocker = page.blockers[0].patterns[0]
    assert blocker.places.more is not None
    assert "24 more" in blocker.places.more.en


def test_kernels_written_anew_are_not_counted_as_blockers_a_second_time() -> None:
    page = build_page(sample())
    anew = page.blockers[2].groups[-1]
    assert anew.title.en == "Kernels and device functions written anew"
    assert len(anew.items) == 2
    assert page.answer.targets[2].blockers == "2"
    assert "2 of 3 kernels are rewritten, 1 is unknown; 2 blockers beside" in (
        page.answer.targets[2].sentence.en
    )


def test_blockers_of_a_library_stand_together_and_all_are_named() -> None:
    full = sample()
    target = full.targets[0]
    blocker = next(b for b in target.blockers if b.subject == "cublasLtMatmul")
    many = tuple(replace(blocker, subject=f"name{i}") for i in range(70))
    symbols = {**target.match.symbols, **{b.subject: target.match.symbols[EVIL] for b in many}}
    changed = replace(target, match=replace(target.match, symbols=symbols), blockers=many)
    groups = build_page(replace(full, targets=(changed,))).blockers[0].groups
    assert len(groups) == 1
    assert groups[0].summary.en.startswith("70 names")
    others = groups[0].others
    assert others is not None
    assert others.more is not None
    assert others.more.en.startswith(f"and {70 - len(groups[0].items) - len(others.names)} more")


def test_days_by_kind_add_up_to_the_estimate() -> None:
    kinds = build_page(sample()).costs[0].kinds
    assert kinds[0].kind.en == "Rewriting a kernel"
    assert sum(float(row.days) for row in kinds) == pytest.approx(42, rel=0.05)


def test_a_note_is_said_once_for_all_symbols_it_holds_for() -> None:
    table = build_page(sample()).symbols
    marks = {
        cell.note.anchor for g in table.groups for row in g.rows for cell in row.cells if cell.note
    }
    assert marks == {row.anchor for notes in table.notes for row in notes.rows}
    assert [len(notes.rows) for notes in table.notes] == [1, 1, 1]


def test_targets_stand_in_order_of_work_everywhere() -> None:
    turned = replace(sample(), targets=tuple(reversed(sample().targets)))
    page = build_page(turned)
    expected = [t.match.target.name for t in sample().targets]
    assert [t.name for t in page.answer.targets] == expected
    assert list(page.targets) == expected
    assert [c.target for c in page.areas[0].cells] == expected
    assert [c.target for c in page.costs] == expected


def test_much_unknown_is_said_beside_the_numbers() -> None:
    full = sample()
    target = full.targets[0]
    open_places = replace(target.match, places={Verdict.UNKNOWN: 60, Verdict.RENAME: 40})
    report = replace(full, targets=(replace(target, match=open_places),))
    assert "60%" in build_page(report).answer.targets[0].cautions[0].en
    assert not build_page(full).answer.targets[0].cautions


def test_device_code_built_on_templates_is_said_beside_the_numbers() -> None:
    full = sample()
    uses = tuple(
        replace(use, side="device", library="cutlass" if use.library == "cublas" else use.library)
        for use in full.facts.uses
        if use.library in {"cublas", "nccl"}
    )
    report = replace(full, facts=replace(full.facts, uses=uses))
    assert all(
        "CUTLASS/CuTe" in target.cautions[0].zh and "60%" in target.cautions[0].zh
        for target in build_page(report).answer.targets
    )


def test_kernels_counted_by_hand_say_what_the_vendors_operators_may_save() -> None:
    by_hand = [bool(t.cautions) for t in build_page(sample()).answer.targets]
    assert by_hand == [False, False, True]


def test_vendored_code_stands_next_to_the_headline() -> None:
    apart = build_page(sample()).answer.apart
    assert apart is not None
    assert "14 files with 1 places of CUDA" in apart.en
    assert "third_party 1" in apart.zh
    assert build_page(empty()).answer.apart is None


def test_libraries_are_spelled_as_their_makers_do() -> None:
    report = replace(sample(), libraries={"cublaslt": "cuBLASLt", "wmma": "WMMA <b>"})
    page = build_page(report)
    names = {row.library.en for group in page.symbols.groups for row in group.rows}
    assert {"cuBLASLt", "WMMA <b>", "runtime"} <= names
    assert "cuBLASLt" in {g.title.en for target in page.blockers for g in target.groups}
    assert "WMMA &lt;b&gt;" in render(report, "zh")
    assert "<small>WMMA <b>" not in render(report, "zh")


def test_symbol_without_a_verdict_is_unknown() -> None:
    page = build_page(with_many_symbols(1))
    row = next(r for g in page.symbols.groups for r in g.rows if r.name == "cudaName0")
    assert {cell.verdict for cell in row.cells} == {"unknown"}


def test_snippet_marks_the_line_of_the_place() -> None:
    snippet = build_page(sample()).blockers[0].patterns[0].snippet
    assert snippet is not None
    assert [line.number for line in snippet.lines if line.marked] == ["17"]
    assert "asm volatile" in next(line.text for line in snippet.lines if line.marked)


def test_only_cited_sources_are_listed() -> None:
    listed = {row.source for part in build_page(sample()).trust.evidence for row in part.rows}
    assert listed == {"Vendor documentation", "ROCm/HIPIFY"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain_name::x", "plain_name::x"),
        ("核函数 عربى", "核函数 عربى"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\u202egpj", "\\u202egpj"),
        ("\udcff\x00", "\\udcff\\u0000"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
    ],
)
def test_invisible_characters_are_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_tabs_in_code_are_blanks() -> None:
    assert code_line("\tint a;\r\n") == "    int a;"


def test_package_that_tests_a_kind_of_work_is_named_in_both_languages() -> None:
    full = sample()
    target = full.targets[0]
    package = replace(target.packages[-1], id="validation/library", title="library")
    report = replace(full, targets=(replace(target, packages=(package,)),))
    title = build_page(report).packages[0].rows[0].title
    assert (title.en, title.zh) == ("Tests of the library calls", "库调用的验证")


def test_coverage_counts_the_same_kernels_as_the_answer() -> None:
    page = build_page(sample())
    facts = {fact.label.en: fact.value for fact in page.trust.facts}
    assert facts["Kernels"] == "3"
    assert "of 3 kernels" in page.answer.targets[0].sentence.en


def test_of_many_targets_three_are_shown_at_once_and_all_can_be_opened() -> None:
    made = []
    for number in range(4):
        for target in sample().targets:
            renamed = replace(target.match.target, id=f"{target.match.target.id}-{number}")
            made.append(replace(target, match=replace(target.match, target=renamed)))
    page = build_page(replace(sample(), targets=tuple(made)))
    assert (len(page.answer.cards), len(page.answer.others)) == (3, len(made) - 3)
    assert page.answer.cards + page.answer.others == page.answer.targets
    assert build_page(sample()).answer.others == ()
