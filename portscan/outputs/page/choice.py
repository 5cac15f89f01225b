"""Which blockers a page shows in full; the source lines are read for exactly these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portscan.model import Blocker, TargetReport, Use
from portscan.outputs.page.lookup import UNLISTED

ITEMS = 5
"""Blockers of a library, or functions written anew, that are shown in full."""
_WHOLE = 4
"""So many targets are shown at full length."""


def room(most: int, targets: int, least: int = 2) -> int:
    """How many of ``most`` entries each of several targets may show, so that a page stays small."""
    return most if targets <= _WHOLE else max(least, most * _WHOLE // targets)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A target's blockers by what they are about, worst first within each."""

    patterns: Sequence[Blocker]
    libraries: Mapping[str, Sequence[Blocker]]
    """Library id to its names."""
    functions: Sequence[Blocker]
    """Kernels and device functions written anew."""

    def shown(self, items: int) -> Iterable[Blocker]:
        """The blockers that are shown in full, so many of each group."""
        yield from self.patterns
        for blockers in (*self.libraries.values(), self.functions):
            yield from blockers[:items]


def choose(
    target: TargetReport, features: Iterable[str], uses: Mapping[str, Sequence[Use]]
) -> Chosen:
    """The blockers sorted into groups; ``uses`` holds a name's own places."""
    known = frozenset(features)
    patterns, functions = [], []
    libraries: dict[str, list[Blocker]] = {}
    for blocker in target.blockers:
        if blocker.subject in known:
            patterns.append(blocker)
        elif blocker.subject not in target.match.symbols:
            functions.append(blocker)
        else:
            found = uses.get(blocker.subject)
            libraries.setdefault(found[0].library if found else UNLISTED, []).append(blocker)
    return Chosen(patterns, libraries, functions)
