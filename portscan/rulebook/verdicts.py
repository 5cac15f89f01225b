"""Applies a target's rules on the symbols of one CUDA library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portscan.errors import Problem
from portscan.model import Evidence, SymbolVerdict, Text, Tier, Verdict
from portscan.rulebook.documents import Document
from portscan.rulebook.fields import Fields, nearest
from portscan.rulebook.naming import Naming, read_naming

_STAR, _SECTION, _SYMBOL = range(3)
_NEEDS_WORDS = (Verdict.ADAPT, Verdict.REWRITE, Verdict.FALLBACK)
_WITHOUT_TO = (Verdict.DROP_IN, Verdict.NO_EQUIVALENT, Verdict.UNKNOWN)
_SHOWN = 5
"""Names spelled out in a problem about many."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a target can show for its names."""

    evidence: Mapping[str, Evidence]
    known: Mapping[str, Evidence]
    """Name on the target to its best evidence."""


@dataclass(frozen=True, slots=True)
class _Library:
    """The CUDA side of one file."""

    sections: Mapping[str, tuple[str, ...]]
    symbols: Mapping[str, None]
    """All names, in file order."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One table of a verdict file."""

    id: str
    folder: int
    fields: Fields
    claims: tuple[tuple[int, str], ...]
    """Level and symbol, for every symbol it speaks for."""
    verdict: Verdict
    naming: Naming
    evidence: tuple[str, ...]
    note: Text | None


def read_verdicts(
    document: Document,
    prefix: str,
    sections: Mapping[str, tuple[str, ...]],
    proof: Proof,
    problems: list[Problem],
) -> dict[str, SymbolVerdict]:
    """Symbol to verdict for one library; ``prefix`` is ``target/library``."""
    document.scalars(problems).close()
    claimed: tuple[dict[str, Rule], ...] = ({}, {}, {})
    library = _Library(sections, dict.fromkeys(n for names in sections.values() for n in names))
    for folder, fields in document.tables(problems):
        rule = _rule(f"{prefix}/{fields.table}", folder, fields, library, proof.evidence)
        if rule is not None:
            _claim(rule, claimed)
    winners = {**claimed[_STAR], **claimed[_SECTION], **claimed[_SYMBOL]}
    return dict(_apply(winners, proof))


def _rule(
    rule_id: str,
    folder: int,
    fields: Fields,
    library: _Library,
    evidence: Mapping[str, Evidence],
) -> Rule | None:
    verdict = fields.choice("verdict", Verdict)
    naming = read_naming(fields)
    claims = tuple(_claims(fields, naming, library))
    cited = _evidence(fields, verdict, evidence)
    note = fields.text("note", required=False)
    fields.close()
    if verdict is None:
        return None
    rule = Rule(rule_id, folder, fields, claims, verdict, naming, cited, note)
    _check(rule)
    return rule


def _claims(fields: Fields, naming: Naming, library: _Library) -> Iterator[tuple[int, str]]:
    sections, listed = library.sections, library.symbols
    named = dict.fromkeys((*fields.strings("symbols"), *naming.names))
    strangers = [name for name in named if name not in listed]
    if strangers:
        hint = nearest(strangers[0], listed)
        fields.report("symbols", f"not in this library: {_some(strangers)}{hint}")
    yield from ((_SYMBOL, name) for name in named if name in listed)
    spoken: dict[str, int] = {}
    wanted = fields.strings("sections")
    for section in wanted:
        if section == "*":
            spoken.update((name, _STAR) for name in listed if name not in spoken)
        elif section in sections:
            spoken.update((name, _SECTION) for name in sections[section])
        else:
            fields.report("sections", f"unknown section {section!r}{nearest(section, sections)}")
    absent = [name for name in fields.strings("except") if spoken.pop(name, None) is None]
    if absent:
        fields.report("except", f"not in the sections named: {_some(absent)}")
    yield from ((level, name) for name, level in spoken.items())
    if not named and not wanted:
        fields.report("", "speaks for nothing: give sections, symbols or to.names")


def _evidence(
    fields: Fields, verdict: Verdict | None, evidence: Mapping[str, Evidence]
) -> tuple[str, ...]:
    cited = fields.strings("evidence")
    for name in cited:
        if name not in evidence:
            fields.report("evidence", f"{name} is not in target.toml{nearest(name, evidence)}")
    if not cited and verdict is not Verdict.UNKNOWN:
        fields.report("evidence", "is missing")
    found = tuple(name for name in cited if name in evidence)
    guessed = found and all(evidence[name].tier is Tier.INFERRED for name in found)
    if verdict is Verdict.NO_EQUIVALENT and guessed:
        fields.report("evidence", "no-equivalent needs evidence that isn't inferred")
    return found


def _check(rule: Rule) -> None:
    has_to = rule.naming != Naming()
    if rule.verdict in _WITHOUT_TO and has_to:
        rule.fields.report("to", f"{rule.verdict} takes no 'to'")
    if rule.verdict in (Verdict.NO_EQUIVALENT, Verdict.UNKNOWN) and rule.note is None:
        rule.fields.report("note", f"{rule.verdict} needs a note that says why")


def _claim(rule: Rule, claimed: tuple[dict[str, Rule], ...]) -> None:
    twice: dict[str, list[str]] = {}
    for level, symbol in rule.claims:
        before = claimed[level].get(symbol)
        if before is not None and before.folder == rule.folder:
            where = f"{before.fields.file} [{before.fields.table}]"
            twice.setdefault(where, []).append(symbol)
        else:
            claimed[level][symbol] = rule
    for where, symbols in twice.items():
        rule.fields.report("", f"claims what {where} claims as well: {_some(symbols)}")


def _apply(winners: Mapping[str, Rule], proof: Proof) -> Iterator[tuple[str, SymbolVerdict]]:
    shared: dict[tuple[str, str | None], SymbolVerdict] = {}
    faults: dict[tuple[str, str], tuple[Rule, list[str]]] = {}
    for symbol, rule in winners.items():
        to = rule.naming.name_for(symbol)
        if fault := _fault(rule, symbol, to):
            faults.setdefault((rule.id, fault), (rule, []))[1].append(symbol)
        if (verdict := shared.get((rule.id, to))) is None:
            verdict = shared[rule.id, to] = _verdict(rule, to, proof)
        yield symbol, verdict
    for (_, fault), (rule, symbols) in faults.items():
        rule.fields.report("to", f"{fault}: {_some(symbols)}")


def _fault(rule: Rule, symbol: str, to: str | None) -> str:
    if rule.verdict is Verdict.RENAME:
        if to is None:
            return "rename yields no name"
        if to == symbol:
            return "renamed to itself, which is drop-in"
        if len(to.split()) != 1:
            return "rename needs one name without blanks"
    if rule.verdict in _NEEDS_WORDS and to is None and rule.note is None:
        return f"{rule.verdict} needs a note or a 'to'"
    return ""


def _verdict(rule: Rule, to: str | None, proof: Proof) -> SymbolVerdict:
    if rule.verdict is Verdict.UNKNOWN:
        return SymbolVerdict(rule.verdict, None, None, rule.evidence, rule.id, rule.note)
    cited = rule.evidence
    tier: Tier | None = proof.evidence[cited[0]].tier if cited else None
    if to is not None:
        shown = proof.known.get(to)
        tier = shown.tier if shown is not None else Tier.INFERRED
        if shown is not None:
            cited = tuple(dict.fromkeys((shown.id, *cited)))
    return SymbolVerdict(rule.verdict, to, tier, cited, rule.id, rule.note)


def _some(symbols: list[str]) -> str:
    names = ", ".join(symbols[:_SHOWN])
    return names if len(symbols) <= _SHOWN else f"{names} and {len(symbols) - _SHOWN} more"
