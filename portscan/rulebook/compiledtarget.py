"""A target's verdicts in their compiled form: read library by library, made name by name."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portscan.model import FeatureVerdict, SymbolVerdict, Target, Text, Tier, Verdict
from portscan.rulebook.compiledcatalog import CompiledSymbols
from portscan.rulebook.parts import Part

_LIBRARY = "library "
"""Before a library's id in the name of its text."""


_Cause = tuple[Verdict, Tier | None, tuple[str, ...], str, Text | None]
"""Verdict, tier, evidence, rule and note: what symbols share that differ in the target's name."""


class CompiledVerdicts(Mapping[str, SymbolVerdict]):
    """Verdicts by symbol: for each library a text with a line for each of its symbols.

    A line is empty, or the number of a cause, a blank and the target's name if there is one.
    """

    def __init__(self, part: Part, symbols: CompiledSymbols) -> None:
        self._part = part
        self._places = symbols.places
        self._symbols = symbols
        self._libraries = tuple(symbols.libraries())
        self._starts = [start for _, start in self._libraries]
        self._causes = json.loads(part.text("causes") or "[]")
        self._lines: dict[int, list[str]] = {}
        self._known: dict[str, _Cause] = {}
        self._made: dict[str, SymbolVerdict] = {}

    def __getitem__(self, name: str) -> SymbolVerdict:
        if (line := self._line(self._places[name])) == "":
            raise KeyError(name)
        return self._verdict(line)

    def get(self, name: str, default: Any = None) -> Any:
        """The verdict, without an exception for each name that no rule covers."""
        place = self._places.get(name)
        line = "" if place is None else self._line(place)
        return self._verdict(line) if line else default

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        return (name for name, place in self._places.items() if self._line(place))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _line(self, place: int) -> str:
        number = bisect_right(self._starts, place) - 1
        if (lines := self._lines.get(number)) is None:
            text = self._part.text(_LIBRARY + self._libraries[number][0])
            lines = self._lines[number] = text.split("\n") if text else []
        return lines[place - self._starts[number]] if lines else ""

    def _verdict(self, line: str) -> SymbolVerdict:
        if (found := self._made.get(line)) is None:
            number, _, to = line.partition(" ")
            if (cause := self._known.get(number)) is None:
                cause = self._known[number] = _cause(*self._causes[int(number)])
            verdict, tier, evidence, rule, note = cause
            found = SymbolVerdict(verdict, to or None, tier, evidence, rule, note)
            self._made[line] = found
        return found


def _cause(
    verdict: str, tier: str | None, evidence: list[str], rule: str, note: list[str] | None
) -> _Cause:
    return (
        Verdict(verdict),
        Tier(tier) if tier else None,
        tuple(evidence),
        rule,
        Text(*note) if note else None,
    )


def encode_rules(target: Target, symbols: CompiledSymbols) -> dict[str, str]:
    """The verdicts of a target as texts."""
    causes: dict[_Cause, int] = {}
    lines: dict[str, list[str]] = {}
    for symbol, names in symbols.runs():
        here = lines.setdefault(symbol.library, [])
        here.extend(_encode(target.symbols.get(name), causes) for name in names)
    texts = {_LIBRARY + library: "\n".join(each) for library, each in lines.items() if any(each)}
    patterns = [
        (f.feature, f.verdict, f.severity, f.evidence, f.tier, (f.note.en, f.note.zh))
        for f in target.features.values()
    ]
    rows = [(*row[:4], (note.en, note.zh) if note else None) for *row, note in causes]
    return {
        "causes": json.dumps(rows, ensure_ascii=False),
        "patterns": json.dumps(patterns, ensure_ascii=False),
        **texts,
    }


def _encode(found: SymbolVerdict | None, causes: dict[_Cause, int]) -> str:
    if found is None:
        return ""
    cause = found.verdict, found.tier, found.evidence, found.rule, found.note
    number = causes.setdefault(cause, len(causes))
    return f"{number} {found.to}" if found.to else str(number)


def decode_rules(part: Part, head: Target, symbols: CompiledSymbols) -> Target:
    """The target with the verdicts of :func:`encode_rules`."""
    patterns: Sequence[Sequence[Any]] = json.loads(part.text("patterns") or "[]")
    return replace(
        head,
        symbols=CompiledVerdicts(part, symbols),
        features={row[0]: _pattern(row) for row in patterns},
    )


def _pattern(row: Sequence[Any]) -> FeatureVerdict:
    name, verdict, severity, evidence, tier, note = row
    return FeatureVerdict(
        name,
        Verdict(verdict),
        severity,
        tuple(evidence),
        Tier(tier) if tier else None,
        Text(*note),
    )
