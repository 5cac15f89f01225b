"""What the rules say about one name, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from portscan.model import Evidence, SymbolVerdict, Target
from portscan.outputs.cells import left, width, wrap
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import say
from portscan.outputs.targetlist import coverage_lines, describe
from portscan.outputs.terminalwords import words
from portscan.rulebook import (
    AreaExplanation,
    Explanation,
    FeatureExplanation,
    NotFound,
    RuleExplanation,
    SymbolExplanation,
    TargetExplanation,
)

_WIDTH = 96
_LABEL = 12


def render(explanation: Explanation, lang: str) -> str:
    """The explanation in ``zh`` or English, ending in a newline."""
    return "\n".join(_lines(explanation, lang)) + "\n"


def _lines(explanation: Explanation, lang: str) -> Iterator[str]:
    match explanation:
        case SymbolExplanation():
            yield from _symbol(explanation, lang)
        case FeatureExplanation():
            yield from _feature(explanation, lang)
        case AreaExplanation():
            yield from _area(explanation, lang)
        case RuleExplanation():
            yield from _rule(explanation, lang)
        case TargetExplanation():
            yield from describe(explanation.target, explanation.vendor, lang)
            yield ""
            yield from coverage_lines(explanation.coverage, lang)
        case NotFound():
            yield from _not_found(explanation, lang)
        case _:
            assert_never(explanation)


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
        yield from _field(words("note", lang), verdict.note.of(lang))
    if not verdict.rule:
        yield from _field("", words("no-rule", lang))
        return
    yield from _field(words("rule", lang), verdict.rule)
    yield from _sources(evidence, lang)


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
    yield from _sources(found.evidence, lang)
    yield ""
    longest = max(width(name) for name, _ in found.symbols)
    for name, verdict in found.symbols:
        word = left(say(f"verdict.{verdict.verdict.value}").of(lang), 14)
        tier = say(f"tier.{verdict.tier.value}").of(lang) if verdict.tier else ""
        yield f"  {left(name, longest)}  {word} {left(verdict.to or '', longest)} {tier}".rstrip()


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
