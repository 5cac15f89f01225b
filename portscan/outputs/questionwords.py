"""The wording of questions to a vendor, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portscan.model import Question, Report, Target, Text

Show = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Style:
    """How a question is written."""

    name: Show
    """A name from code."""
    text: Show
    """Text out of the rules."""
    most: int
    """Names that are spelled out."""


_ASKED: Mapping[str, Text] = {
    "unknown": Text(
        "Does {sdk} have an equivalent of these names of {subject}: {names}? If so, what is each"
        " called, since which release is it there, and what differs in arguments, data types,"
        " errors and behaviour? If not, what do you recommend in its place?",
        "{sdk} 是否提供 {subject} 中下列名称的对应接口：{names}？"
        "如有，各自的名称是什么、自哪个版本起提供，参数、数据类型、错误码和行为有何差异？"
        "如无，建议以什么替代？",
    ),
    "unlisted": Text(
        "These names look like CUDA's but stand in no list of ours: {names}. Does {sdk} know them"
        " or their equivalents, and from which header or library?",
        "下列名称形似 CUDA 接口，但不在我们的任何清单中：{names}。"
        "{sdk} 是否提供这些名称或其对应接口，位于哪个头文件或库？",
    ),
    "inferred": Text(
        "We only infer these equivalents for {subject} with {sdk}: {names}. Is each there, in which"
        " release, with the same arguments and behaviour? If not, what takes its place?",
        "以下是我们对 {subject} 在 {sdk} 上对应关系的推断，尚无依据：{names}。"
        "各项是否存在、自哪个版本起提供，参数与行为是否一致？如否，以什么替代？",
    ),
    "pattern": Text(
        "Our code holds this pattern: {subject}. {explanation} Does {sdk} compile it, are the"
        " results the same, and what does it cost? What do you recommend in its place?",
        "我们的代码中有这种写法：{subject}。{explanation}"
        "{sdk} 能否编译，结果是否一致，性能代价多大？建议改成什么写法？",
    ),
}
_SO_FAR = Text(" What we know so far: {note}", "目前所知：{note}")
_MORE = Text(" and {n} more", "等另外 {n} 个")
_AFTER_WIDE = re.compile(r"(?<=[，。？：；）]) ")
"""A blank where full-width punctuation already leaves one."""
_UNLISTED = "unknown"
"""The library of names that no list has."""


def wording(question: Question, target: Target, report: Report, style: Style) -> Text:
    """The question in both languages."""
    return Text(
        _in_language(question, target, report, style, "en"),
        _in_language(question, target, report, style, "zh"),
    )


def subject(question: Question, report: Report) -> Text:
    """The library with its section, or the pattern's title."""
    if question.kind == "pattern":
        feature = report.features.get(question.subject)
        return feature.title if feature else Text(question.subject, question.subject)
    library, _, _ = question.subject.partition("/")
    if library == _UNLISTED:
        return Text("names in no list", "不在任何清单中的名称")
    name = report.libraries.get(library, library)
    section = report.sections.get(question.subject)
    if section is None:
        return Text(name, name)
    return Text(f"{name} ({section.en})", f"{name}（{section.zh}）")


def software(target: Target) -> Text:
    """The SDK and the chip that a question is about."""
    version = "" if target.sdk_version == "unknown" else f" {target.sdk_version}"
    sdk = f"{target.sdk}{version}"
    return Text(f"{sdk} for {target.name.en}", f"{target.name.zh} 的 {sdk}")


def _in_language(
    question: Question, target: Target, report: Report, style: Style, lang: str
) -> str:
    unlisted = question.kind == "unknown" and question.subject == _UNLISTED
    feature = report.features.get(question.subject)
    asked = _ASKED["unlisted" if unlisted else question.kind].of(lang)
    text = asked.format(
        sdk=style.text(software(target).of(lang)),
        subject=style.text(subject(question, report).of(lang)),
        names=_names(question, style, lang),
        explanation=style.text(feature.explanation.of(lang)) if feature else "",
    )
    if question.note is not None:
        text += _SO_FAR.of(lang).format(note=style.text(question.note.of(lang)))
    return _AFTER_WIDE.sub("", text)


def _names(question: Question, style: Style, lang: str) -> str:
    told = []
    for name, to in list(zip(question.names, question.to, strict=True))[: style.most]:
        pair = question.kind == "inferred" and to is not None and to != name
        told.append(f"{style.name(name)} → {style.name(to)}" if pair and to else style.name(name))
    rest = len(question.names) - len(told)
    more = _MORE.of(lang).format(n=rest) if rest > 0 else ""
    return ("、" if lang == "zh" else ", ").join(told) + more
