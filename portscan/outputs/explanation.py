"""What the rules say about one name, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from portscan.model import Evidence, SymbolVerdict, Target, Verdict
from portscan.outputs.cells import left, width, wrap
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import say
from portscan.outputs.targetlist import coverage_lines, describe, tier_counts
from portscan.outputs.terminalwords import words
from portscan.rulebook import (
    AreaExplanation,
    Explanation,
    FeatureExplanation,
    LibraryExplanation,
    MessageExplanation,
    NotFound,
    RuleExplanation,
    SubstituteExplanation,
    SymbolExplanation,
    TargetExplanation,
)

_CHANGES = frozenset({Verdict.RENAME, Verdict.ADAPT, Verdict.FALLBACK, Verdict.REWRITE})
"""Verdicts whose note says how the call or the code changes."""
_WIDTH = 96
_LABEL = 12
_LONGEST = 48
"""Columns for a target's name in a table."""


def render(explanation: Explanation, lang: str) -> str:
    """The explanation in ``zh`` or English, ending in a newline."""
    return "\n".join(_lines(explanation, lang)) + "\n"


def _lines(explanation: Explanation, lang: str) -> Iterator[str]:
    match explanation:
        case SymbolExplanation():
            return _symbol(explanation, lang)
        case FeatureExplanation():
            return _feature(explanation, lang)
        case AreaExplanation():
            return _area(explanation, lang)
        case RuleExplanation():
            return _rule(explanation, lang)
        case SubstituteExplanation():
            return _substitute(explanation, lang)
        case MessageExplanation():
            return _message(explanation, lang)
        case LibraryExplanation():
            return _library(explanation, lang)
        case TargetExplanation():
            return _target(explanation, lang)
        case NotFound():
            return _not_found(explanation, lang)
    assert_never(explanation)


def _message(found: MessageExplanation, lang: str) -> Iterator[str]:
    yield words("in-message", lang, n=len(found.names))
    for name in found.names:
        yield ""
        yield from _lines(name, lang)


def _symbol(found: SymbolExplanation, lang: str) -> Iterator[str]:
    symbol = found.symbol
    yield visible(found.asked)
    if symbol.name != found.asked:
        yield from _field(words("covered-by", lang), symbol.name)
    yield from _field(
        words("library", lang), _listed((found.library.name, found.section.of(lang)), lang)
    )
    yield from _field(words("kind", lang), symbol.kind)
    yield from _field(words("area", lang), found.area.name.of(lang))
    if symbol.context != "any":
        yield from _field(words("counts", lang), words(f"context-{symbol.context}", lang))
    if symbol.since:
        yield from _field(words("since", lang), symbol.since)
    if symbol.removed:
        yield from _field(words("removed", lang), symbol.removed)
    for item in found.targets:
        yield from _heading(item.target, lang)
        yield from _verdict(item.verdict, item.evidence, lang)


def _heading(target: Target, lang: str) -> Iterator[str]:
    yield ""
    sdk = f"{target.sdk} {target.sdk_version}"
    yield f"{target.id}  {_listed((target.name.of(lang), sdk), lang)}"


def _verdict(verdict: SymbolVerdict, evidence: Iterable[Evidence], lang: str) -> Iterator[str]:
    word = say(f"verdict.{verdict.verdict.value}").of(lang)
    to = f" -> {verdict.to}" if verdict.to else ""
    yield from _field(words("verdict", lang), word + to)
    if verdict.tier:
        yield from _field(words("tier", lang), say(f"tier.{verdict.tier.value}").of(lang))
    if verdict.note:
        label = "changes" if verdict.verdict in _CHANGES else "note"
        yield from _field(words(label, lang), verdict.note.of(lang))
    if not verdict.rule:
        yield from _field("", words("no-rule", lang))
        return
    yield from _field(words("rule", lang), verdict.rule)
    yield from _sources(evidence, lang)


def _substitute(found: SubstituteExplanation, lang: str) -> Iterator[str]:
    yield visible(found.asked)
    for target, names in found.targets:
        yield from _heading(target, lang)
        for name, verdict in names:
            word = say(f"verdict.{verdict.verdict.value}").of(lang)
            tier = say(f"tier.{verdict.tier.value}").of(lang) if verdict.tier else ""
            told = _listed(filter(None, (name, word, tier)), lang)
            yield from _field(words("stands-for", lang), told)


def _library(found: LibraryExplanation, lang: str) -> Iterator[str]:
    yield f"{found.library.id}  {found.library.name}"
    yield from _field(words("area", lang), found.area.name.of(lang))
    for section, title, symbols in found.sections:
        told = words("library-names", lang, name=f"{section}: {title.of(lang)}", n=symbols)
        yield from _field(words("section", lang), told)
    for target, rows in found.targets:
        yield from _heading(target, lang)
        mapped, total = sum(row.mapped for row in rows), sum(row.total for row in rows)
        yield from _field(
            words("mapped", lang), words("names-judged", lang, mapped=mapped, n=total)
        )
        if mapped:
            yield from _field(words("tier", lang), tier_counts(rows, lang))


def _target(found: TargetExplanation, lang: str) -> Iterator[str]:
    yield from describe(found.target, found.vendor, lang)
    yield from ("", words("areas-offered", lang))
    for area, offer in found.areas:
        yield f"  {area.name.of(lang)}"
        yield from _field("", offer.of(lang))
    yield from ("", words("properties", lang))
    for key, value in sorted(found.target.properties.items()):
        yield from _hanging(f"{key}: {value}")
    yield ""
    yield from coverage_lines(found.coverage, lang)
    yield _listed((words("names-by-tier", lang), tier_counts(found.coverage, lang)), lang)
    yield from ("", words("sources", lang))
    for item in found.target.evidence.values():
        tier = say(f"tier.{item.tier.value}").of(lang)
        parts = (item.source, item.place, item.version, item.date, tier)
        yield from _hanging(f"{item.id}: {_listed(filter(None, parts), lang)}")
        if item.url:
            yield f"    {item.url}"


def _hanging(text: str) -> Iterator[str]:
    for index, piece in enumerate(wrap(text, _WIDTH - 4)):
        yield f"{'    ' if index else '  '}{piece}"


def _sources(evidence: Iterable[Evidence], lang: str) -> Iterator[str]:
    for item in evidence:
        tier = say(f"tier.{item.tier.value}").of(lang)
        parts = (item.source, item.place, item.version, item.date, tier)
        told = _listed(filter(None, parts), lang)
        yield from _field(words("evidence", lang), told)
        if item.url:
            yield from _field("", item.url)


def _feature(found: FeatureExplanation, lang: str) -> Iterator[str]:
    feature = found.feature
    yield f"{feature.id}  {feature.title.of(lang)}"
    yield from _field(words("area", lang), found.area.name.of(lang))
    yield from _field(words("what-it-is", lang), feature.explanation.of(lang))
    yield from _field(words("remedy", lang), feature.remedy.of(lang))
    yield from _code(words("fires-on", lang), feature.bad)
    yield from _code(words("silent-on", lang), feature.good)
    for item in found.targets:
        yield from _heading(item.target, lang)
        word = say(f"verdict.{item.verdict.verdict.value}").of(lang)
        severity = say(f"severity.{item.verdict.severity}").of(lang)
        yield from _field(words("verdict", lang), _listed((word, severity), lang))
        yield from _field(words("note", lang), item.verdict.note.of(lang))
        yield from _sources(item.evidence, lang)


def _code(label: str, code: str) -> Iterator[str]:
    for index, line in enumerate(code.strip("\n").splitlines()):
        yield f"  {left('' if index else label, _LABEL)}{line.rstrip()}".rstrip()


def _area(found: AreaExplanation, lang: str) -> Iterator[str]:
    yield f"{found.area.id}  {found.area.name.of(lang)}"
    yield from _field(words("what-it-is", lang), found.area.about.of(lang))
    for library, symbols in found.libraries:
        yield from _field(
            words("library", lang), words("library-names", lang, name=library.name, n=symbols)
        )
    for target, offer in found.targets:
        yield from _heading(target, lang)
        yield from _field(words("offers", lang), offer.of(lang))


def _rule(found: RuleExplanation, lang: str) -> Iterator[str]:
    yield found.rule
    yield from _field(words("target", lang), found.target.name.of(lang))
    yield from _field(words("library", lang), found.library.name)
    for note in found.notes:
        yield from _field(words("note", lang), note.of(lang))
    yield from _sources(found.evidence, lang)
    yield ""
    longest = max(width(name) for name, _ in found.symbols)
    widest = min(_LONGEST, max(width(verdict.to or "") for _, verdict in found.symbols))
    for name, verdict in found.symbols:
        word = left(say(f"verdict.{verdict.verdict.value}").of(lang), 14)
        tier = say(f"tier.{verdict.tier.value}").of(lang) if verdict.tier else ""
        yield f"  {left(name, longest)}  {word} {left(verdict.to or '', widest)} {tier}".rstrip()


def _not_found(found: NotFound, lang: str) -> Iterator[str]:
    asked = visible(found.asked)
    yield from wrap(words("not-found", lang, name=asked), _WIDTH)
    if found.nearest:
        names = _listed(found.nearest, lang)
        yield from wrap(words("did-you-mean", lang, names=names), _WIDTH)


def _field(label: str, text: str) -> Iterator[str]:
    """A labelled value, wrapped under itself."""
    pieces = wrap(text, _WIDTH - _LABEL - 2) or [""]
    for index, piece in enumerate(pieces):
        yield f"  {left('' if index else label, _LABEL)}{piece}".rstrip()


def _listed(parts: Iterable[str], lang: str) -> str:
    return ("，" if lang == "zh" else ", ").join(parts)
