"""The CUDA side in its compiled form: names in a row, symbols made when asked for."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from portscan.model import Catalog, Library, Symbol, Text
from portscan.rulebook.parts import Part, as_json

Run = tuple[str, str, str, str, str, int]
"""Library, section, area, kind and context of neighbouring symbols, and how many they are."""


@dataclass(frozen=True, slots=True)
class Versions:
    """First version with each symbol and first without it."""

    pairs: Sequence[Sequence[str | None]]
    numbers: bytes
    """For each symbol the position of its pair, two bytes each, the low one first."""

    def of(self, place: int) -> tuple[str | None, str | None]:
        """The two versions of the symbol at a place."""
        since, removed = self.pairs[self.numbers[2 * place] + 256 * self.numbers[2 * place + 1]]
        return since, removed


class CompiledSymbols(Mapping[str, Symbol]):
    """Symbols by name, in the order of the files."""

    def __init__(
        self,
        names: Sequence[str],
        runs: Sequence[Run],
        versions: Versions,
    ) -> None:
        self._names = names
        self._runs = runs
        self._versions = versions
        self.places: Mapping[str, int] = dict(zip(names, range(len(names)), strict=True))
        """Name to position."""
        self._starts = _starts(runs)
        self._made: dict[str, Symbol] = {}

    def runs(self) -> Iterator[tuple[Run, Sequence[str]]]:
        """What neighbouring symbols share, and their names."""
        for run, start in zip(self._runs, self._starts, strict=True):
            yield run, self._names[start : start + run[5]]

    def __getitem__(self, name: str) -> Symbol:
        if (found := self._made.get(name)) is None:
            place = self.places[name]
            run = self._runs[bisect_right(self._starts, place) - 1]
            found = self._made[name] = Symbol(name, *run[:5], *self._versions.of(place))
        return found

    def __contains__(self, name: object) -> bool:
        return name in self.places

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def encode_catalog(catalog: Catalog) -> dict[str, bytes]:
    """A catalog as bodies of a part."""
    symbols = tuple(catalog.symbols.values())
    runs = [
        (*common, len(tuple(group)))
        for common, group in groupby(
            symbols, key=lambda s: (s.library, s.section, s.area, s.kind, s.context)
        )
    ]
    pairs: dict[tuple[str | None, str | None], int] = {}
    numbers = [pairs.setdefault((s.since, s.removed), len(pairs)) for s in symbols]
    libraries = [
        (
            lib.id,
            lib.name,
            lib.area,
            {name: (t.en, t.zh) for name, t in lib.sections.items()},
            lib.side,
        )
        for lib in catalog.libraries.values()
    ]
    return {
        "names": "\n".join(s.name for s in symbols).encode(),
        "runs": as_json(runs),
        "pairs": as_json(list(pairs)),
        "versions": b"".join(number.to_bytes(2, "little") for number in numbers),
        "libraries": as_json(libraries),
    }


def decode_catalog(part: Part) -> Catalog:
    """The catalog of :func:`encode_catalog`."""
    libraries = {
        name: Library(name, title, area, {key: Text(*both) for key, both in sections.items()}, side)
        for name, title, area, sections, side in json.loads(part.text("libraries"))
    }
    names = part.text("names").split("\n")
    versions = Versions(json.loads(part.text("pairs")), part.body("versions"))
    return Catalog(CompiledSymbols(names, json.loads(part.text("runs")), versions), libraries)


def _starts(runs: Sequence[Run]) -> list[int]:
    starts, at = [], 0
    for run in runs:
        starts.append(at)
        at += run[5]
    return starts
