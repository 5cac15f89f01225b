"""A target's verdicts in their compiled form: made name by name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from struct import Struct
from typing import Any

from portscan.model import (
    FeatureVerdict,
    OperatorVerdict,
    SymbolVerdict,
    Target,
    Text,
    Tier,
    Verdict,
)
from portscan.rulebook.compiledcatalog import CompiledSymbols
from portscan.rulebook.parts import Part, as_json

_NONE = 0xFFFFFFFF
"""The cell of a symbol that no rule covers."""
_CELL = Struct("<I")

_Cause = tuple[Verdict, Tier | None, tuple[str, ...], str, Text | None]
"""Verdict, tier, evidence, rule and note: what symbols share that differ in the target's name."""


class CompiledVerdicts(Mapping[str, SymbolVerdict]):
    """Verdicts by symbol, made when asked for.

    The body ``cells`` has for each symbol, in the catalog's order, where its line starts in
    ``lines``: the number of a cause, a blank, and the target's name if there is one.
    """

    def __init__(self, part: Part, symbols: CompiledSymbols) -> None:
        self._places = symbols.places
        self._data = part.data
        self._cells, _ = part.index["cells"]
        self._lines, _ = part.index["lines"]
        self._causes = part.body("causes").split(b"\n")
        self._known: dict[bytes, _Cause] = {}
        self._made: dict[int, SymbolVerdict] = {}

    def __getitem__(self, name: str) -> SymbolVerdict:
        found: SymbolVerdict | None = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def get(self, name: str, default: Any = None) -> Any:
        """The verdict, without an exception for each name that no rule covers."""
        cell = self._cell(self._places.get(name))
        if cell == _NONE:
            return default
        if (found := self._made.get(cell)) is None:
            found = self._made[cell] = self._verdict(cell)
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._cell(self._places.get(name)) != _NONE

    def __iter__(self) -> Iterator[str]:
        return (name for name, place in self._places.items() if self._cell(place) != _NONE)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _cell(self, place: int | None) -> int:
        if place is None:
            return _NONE
        cell: int = _CELL.unpack_from(self._data, self._cells + _CELL.size * place)[0]
        return cell

    def _verdict(self, cell: int) -> SymbolVerdict:
        start = self._lines + cell
        number, _, to = self._data[start : self._data.index(b"\n", start)].partition(b" ")
        if (cause := self._known.get(number)) is None:
            cause = self._known[number] = _cause(*json.loads(self._causes[int(number)]))
        verdict, tier, evidence, rule, note = cause
        return SymbolVerdict(verdict, to.decode() or None, tier, evidence, rule, note)


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


def encode_rules(target: Target, symbols: CompiledSymbols) -> dict[str, bytes]:
    """The verdicts of a target as bodies of a part."""
    causes: dict[_Cause, int] = {}
    starts: dict[str, int] = {}
    cells = []
    end = 0
    for name in symbols:
        if (found := target.symbols.get(name)) is None:
            cells.append(_NONE)
            continue
        line = _line(found, causes)
        cells.append(starts.setdefault(line, end))
        if cells[-1] == end:
            end += len(line.encode())
    patterns = [
        (f.feature, f.verdict, f.severity, f.evidence, f.tier, (f.note.en, f.note.zh))
        for f in target.features.values()
    ]
    rows = [(*row[:4], (note.en, note.zh) if note else None) for *row, note in causes]
    return {
        "causes": b"\n".join(map(as_json, rows)),
        "patterns": as_json(patterns),
        "operators": as_json([_operator_row(o) for o in target.operators.values()]),
        "cells": b"".join(map(_CELL.pack, cells)),
        "lines": "".join(starts).encode(),
    }


def _line(found: SymbolVerdict, causes: dict[_Cause, int]) -> str:
    cause = found.verdict, found.tier, found.evidence, found.rule, found.note
    number = causes.setdefault(cause, len(causes))
    return f"{number} {found.to}\n" if found.to else f"{number}\n"


def decode_rules(part: Part, head: Target, symbols: CompiledSymbols) -> Target:
    """The target with the verdicts of :func:`encode_rules`."""
    patterns: Sequence[Sequence[Any]] = json.loads(part.text("patterns"))
    operators: Sequence[Sequence[Any]] = json.loads(part.text("operators"))
    return replace(
        head,
        symbols=CompiledVerdicts(part, symbols),
        features={row[0]: _pattern(row) for row in patterns},
        operators={row[0]: _operator(row) for row in operators},
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


def _operator_row(found: OperatorVerdict) -> tuple[object, ...]:
    texts = [text and (text.en, text.zh) for text in (found.covers, found.lacks)]
    head = found.operator, found.verdict, found.to, found.tier, found.evidence
    return (*head, *texts, found.triton)


def _operator(row: Sequence[Any]) -> OperatorVerdict:
    name, verdict, to, tier, evidence, covers, lacks, triton = row
    return OperatorVerdict(
        name,
        Verdict(verdict),
        to,
        Tier(tier) if tier else None,
        tuple(evidence),
        Text(*covers) if covers else None,
        Text(*lacks) if lacks else None,
        tuple(triton),
    )
