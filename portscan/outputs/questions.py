"""What to ask each vendor, and what to try on a borrowed card: Markdown or a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from portscan.model import Inquiry, Question, Range, Report, TargetReport, Trial
from portscan.outputs.markdown import code, escaped, table
from portscan.outputs.questionwords import Style, subject, wording
from portscan.outputs.separated import separated
from portscan.outputs.strings import say

_MOST = 30
"""Names in a question of the Markdown; the spreadsheet has all."""
_HEAD = (
    "target",
    "rank",
    "kind",
    "subject",
    "names",
    "verdict",
    "on_target",
    "places",
    "files",
    "first_place",
    "saves_days",
    "adds_days",
    "narrows_days",
    "question_en",
    "question_zh",
)
_INTRO = (
    "What portscan could not decide about this code, target by target: what no rule covers, and"
    " what is only inferred. Questions that narrow the estimate most come first. The days say how"
    " the likely estimate changes with the best and with the worst answer.",
    "以下为 portscan 对本代码尚无法判定的内容，按目标列出：没有规则覆盖的，以及仅凭推断的。"
    "最能缩小估算范围的问题在前。人天数表示最好与最坏的回答分别使可能工作量变化多少。",
)
_ANSWERS = """## Answers come back as rules / 回答写成规则

An answer is a table in a folder of your own, given with `--rules`; the format is that of
`rules/README.md`. What your own compiler or card has shown has the tier `tested`.

把回答写进自己的规则文件夹，用 `--rules` 指定；格式见 `rules/README.md`。
由自己的编译器或板卡验证的，依据层级为 `tested`。

```toml
# my-rules/targets/<target>/target.toml
[evidence.vendor-answer]
source  = "<vendor>"
place   = "letter to us, question 1"
version = "<SDK version>"
date    = "<year-month-day>"
tier    = "vendor"

# my-rules/targets/<target>/<library>.toml
[vendor-answer-1]
symbols  = ["<name>"]
verdict  = "adapt"
to       = "<name on the target>"
evidence = ["vendor-answer"]
note     = { en = "<what changes>", zh = "<差异>" }
```

A name given in `to` counts as proven when it also stands under `# evidence: vendor-answer` in
`my-rules/targets/<target>/known/<library>.txt`.
"""


def render_markdown(report: Report) -> str:
    """Questions in both languages and kernels to try, target by target."""
    lines = [f"# Questions to the vendors / 厂商问询清单: {escaped(report.project.name)}", ""]
    for paragraph in _INTRO:
        lines += [paragraph, ""]
    for item in report.targets:
        if item.inquiry is not None:
            lines += _target(item, item.inquiry, report)
    return "\n".join(lines) + "\n" + _ANSWERS


def render_csv(report: Report) -> str:
    """A row for each question and each kernel, ranked within its target."""
    rows: list[tuple[str, ...]] = [_HEAD]
    for item in report.targets:
        if item.inquiry is None:
            continue
        for rank, question in enumerate(item.inquiry.questions, 1):
            rows.append(_question_row(rank, question, item, report))
        for rank, trial in enumerate(item.inquiry.trials, 1):
            rows.append(_trial_row(rank, trial, item))
    return separated(rows)


def _target(item: TargetReport, inquiry: Inquiry, report: Report) -> Iterator[str]:
    target = item.match.target
    yield f"## {escaped(f'{target.name.en} / {target.name.zh}')} ({code(target.id)})"
    yield ""
    days = _range(item.estimate.person_days)
    yield f"Estimate as it stands / 当前估算: {days} person-days / 人天。"
    yield ""
    if not inquiry.questions:
        yield "Nothing is open: every verdict rests on evidence. / 没有待验证项：所有判定均有依据。"
        yield ""
    for rank, question in enumerate(inquiry.questions, 1):
        yield from _question(rank, question, item, report)
    if inquiry.trials:
        yield "### Kernels to try first on a borrowed card / 借到板卡后首先试跑的核函数"
        yield ""
        yield from _trials(inquiry.trials)
        yield ""


def _question(rank: int, question: Question, item: TargetReport, report: Report) -> Iterator[str]:
    about = subject(question, report)
    title = about.en if about.en == about.zh else f"{about.en} / {about.zh}"
    yield f"### {rank}. {escaped(title)}"
    yield ""
    kind = say(f"verdict.{question.verdict.value}")
    if question.kind == "inferred":
        guess = say("tier.inferred")
        state = f"{kind.en}, {guess.en} / {kind.zh}，{guess.zh}"
    else:
        state = f"{kind.en} / {kind.zh}"
    yield (
        f"{state}; places / 处数 {len(question.places)};"
        f" best answer / 最好 {_signed(question.lower)},"
        f" worst answer / 最坏 {_signed(question.upper)} person-days / 人天"
    )
    yield ""
    asked = wording(question, item.match.target, report, Style(code, escaped, _MOST))
    yield from (f"> {_quoted(asked.en)}", ">", f"> {_quoted(asked.zh)}", "")


def _quoted(text: str) -> str:
    """One line of a quotation."""
    return " ".join(text.split())


def _trials(trials: tuple[Trial, ...]) -> Iterator[str]:
    head = (
        "#",
        "kernel / 核函数",
        "place / 位置",
        "person-days / 人天",
        "questions / 问题",
        "constructs / 写法",
    )
    rows = (
        (
            str(rank),
            code(trial.function.qualified),
            code(f"{trial.function.path}:{trial.function.start_line}"),
            _range(trial.spread),
            ", ".join(str(number + 1) for number in trial.questions),
            escaped(", ".join(trial.features)),
        )
        for rank, trial in enumerate(trials, 1)
    )
    yield from table(head, rows)


def _question_row(
    rank: int, question: Question, item: TargetReport, report: Report
) -> tuple[str, ...]:
    style = Style(str, str, len(question.names))
    asked = wording(question, item.match.target, report, style)
    first = question.places[0]
    return (
        item.match.target.id,
        str(rank),
        question.kind,
        question.subject,
        " ".join(question.names),
        question.verdict.value,
        " ".join(to or "?" for to in question.to) if question.kind == "inferred" else "",
        str(len(question.places)),
        str(len({place.path for place in question.places})),
        f"{first.path}:{first.line}",
        f"{-question.lower:.2f}",
        f"{question.upper:.2f}",
        f"{question.narrows:.2f}",
        asked.en,
        asked.zh,
    )


def _trial_row(rank: int, trial: Trial, item: TargetReport) -> tuple[str, ...]:
    verdicts = {found.function: found.verdict for found in item.match.functions}
    verdict = verdicts.get(trial.function)
    spread = trial.spread
    return (
        item.match.target.id,
        str(rank),
        "kernel",
        " ".join(trial.features),
        trial.function.qualified,
        verdict.value if verdict else "",
        "",
        "1",
        "1",
        f"{trial.function.path}:{trial.function.start_line}",
        f"{spread.p50 - spread.p10:.2f}",
        f"{spread.p90 - spread.p50:.2f}",
        f"{spread.p90 - spread.p10:.2f}",
        f"Try this kernel first: it carries {_range(spread)} person-days.",
        f"首先试跑此核函数：涉及 {_range(spread)} 人天。",
    )


def _range(days: Range) -> str:
    return f"{days.p10:,.1f}–{days.p90:,.1f} (p50 {days.p50:,.1f})"


def _signed(days: float) -> str:
    return "±0" if abs(days) < 0.05 else f"{days:+,.1f}".replace("-", "−")
