"""Finds, for a name or a place, what the report knows about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portscan.model import Blocker, Evidence, Excerpt, Place, Report, TargetReport, Text, Use
from portscan.outputs.page.numbers import count
from portscan.outputs.page.values import CodeLine, EvidenceRow, Names, Ref, Snippet
from portscan.outputs.page.visible import code_line, visible
from portscan.outputs.strings import plain, say

_AROUND = 3
UNLISTED = "unknown"
"""Library id of a CUDA-looking name that no list has."""
_LINKABLE = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Lookup:
    """Indexes over a report, made once for a page."""

    excerpts: Mapping[str, tuple[Excerpt, ...]]
    uses: Mapping[str, tuple[Use, ...]]
    """Canonical name to its uses outside vendored code."""
    vendored: frozenset[str]
    evidence: tuple[Mapping[str, EvidenceRow], ...]
    """Per target, the sources cited, by id."""

    def snippet(self, place: Place) -> Snippet | None:
        """The lines around a place, None when no excerpt holds them."""
        for excerpt in self.excerpts.get(place.path, ()):
            if 0 <= place.line - excerpt.start_line < len(excerpt.lines):
                return _cut(excerpt, place)
        return None

    def refs(self, target: int, ids: Iterable[str]) -> tuple[Ref, ...]:
        """Footnote marks of evidence ids."""
        return tuple(Ref(row.anchor, row.number) for row in self.sources(target, ids))

    def sources(self, target: int, ids: Iterable[str]) -> tuple[EvidenceRow, ...]:
        """The sources behind evidence ids, in the order given."""
        known = self.evidence[target]
        return tuple(known[name] for name in ids if name in known)


def lookup(report: Report) -> Lookup:
    """The indexes over a report."""
    vendored = frozenset(file.path for file in report.facts.files if file.vendored)
    return Lookup(
        excerpts=_by_path(report.excerpts),
        uses=_by_name(use for use in report.facts.uses if not use.vendored),
        vendored=vendored,
        evidence=tuple(_numbered(report, i) for i in range(len(report.targets))),
    )


def names(label: Text, found: Sequence[str], limit: int) -> Names:
    """The first ``limit`` names, made harmless to read, and how many are left out."""
    left = len(found) - limit
    return Names(
        label=label,
        count=count(len(found)),
        names=tuple(visible(name) for name in found[:limit]),
        more=say("list.more", n=left) if left > 0 else None,
    )


def left_out(total: int, limit: int) -> Text | None:
    """The sentence for rows beyond ``limit``; None when all are shown."""
    return say("list.more", n=total - limit) if total > limit else None


def places(found: Sequence[Place], limit: int) -> Names:
    """Places as file:line."""
    return names(say("label.places"), [f"{p.path}:{p.line}" for p in found], limit)


def is_function(report: Report, target: TargetReport, blocker: Blocker) -> bool:
    """Whether the blocker is a kernel or device function that is written anew."""
    subject = blocker.subject
    return subject not in report.features and subject not in target.match.symbols


def library_title(report: Report, library: str) -> Text:
    """A library as its maker writes it; its id when nothing else is known."""
    if library == UNLISTED:
        return say("blockers.unlisted")
    return plain(visible(report.libraries.get(library, library)))


def kind_title(report: Report, kind: str) -> Text:
    """What a constant of the effort model stands for."""
    return report.effort_notes.get(kind, plain(visible(kind)))


def hazard_features(report: Report) -> Counter[str]:
    """Structural patterns found outside vendored code, with their number of places."""
    return Counter(hazard.rule for hazard in report.facts.hazards if not hazard.vendored)


def _cut(excerpt: Excerpt, place: Place) -> Snippet:
    at = place.line - excerpt.start_line
    first = max(0, at - _AROUND)
    lines = excerpt.lines[first : at + _AROUND + 1]
    return Snippet(
        path=visible(place.path),
        line=str(place.line),
        lines=tuple(
            CodeLine(str(excerpt.start_line + first + i), code_line(text), first + i == at)
            for i, text in enumerate(lines)
        ),
    )


def _by_path(excerpts: Iterable[Excerpt]) -> Mapping[str, tuple[Excerpt, ...]]:
    found: dict[str, list[Excerpt]] = {}
    for excerpt in excerpts:
        found.setdefault(excerpt.path, []).append(excerpt)
    return {path: tuple(group) for path, group in found.items()}


def _by_name(uses: Iterable[Use]) -> Mapping[str, tuple[Use, ...]]:
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(use.canonical, []).append(use)
    return {name: tuple(group) for name, group in found.items()}


def _numbered(report: Report, index: int) -> Mapping[str, EvidenceRow]:
    target = report.targets[index].match.target
    cited = _cited(report, report.targets[index])
    rows = sorted((target.evidence[i] for i in cited if i in target.evidence), key=_rank)
    return {row.id: _row(row, index, n) for n, row in enumerate(rows, start=1)}


def _cited(report: Report, target: TargetReport) -> frozenset[str]:
    found = {i for verdict in target.match.symbols.values() for i in verdict.evidence}
    for feature in hazard_features(report):
        if (verdict := target.match.target.features.get(feature)) is not None:
            found.update(verdict.evidence)
    for blocker in target.blockers:
        if (feature_verdict := target.match.target.features.get(blocker.subject)) is not None:
            found.update(feature_verdict.evidence)
    return frozenset(found)


def _rank(row: Evidence) -> tuple[int, str]:
    return (list(type(row.tier)).index(row.tier), row.id)


def _row(row: Evidence, target: int, number: int) -> EvidenceRow:
    return EvidenceRow(
        anchor=f"source-{target + 1}-{number}",
        number=str(number),
        source=visible(row.source),
        place=visible(row.place),
        version=visible(row.version),
        date=visible(row.date),
        tier=row.tier.value,
        link=row.url if row.url.lower().startswith(_LINKABLE) else "",
    )
