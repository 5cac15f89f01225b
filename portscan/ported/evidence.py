"""All findings on what is ported already, and what they save each target's port."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from portscan.model import (
    BackendKind,
    Carried,
    Facts,
    Place,
    Ported,
    PortedEvidence,
    Ports,
    Text,
)
from portscan.ported.coverage import PLACE, SIBLING, Covered, CudaSide, cover, cuda_side, places
from portscan.ported.known import known_ports
from portscan.ported.listing import Listing

_LEVELS = ("ported-place", "ported-sibling", "ported-file", "ported-folder", "ported-project")
_CONDITIONS = frozenset({"condition", "python", "build"})


def find_ported(facts: Facts, listing: Listing, ports: Ports, targets: Iterable[str]) -> Ported:
    """The findings, for chips first; only targets that are asked for are named.

    A back end lowers the estimate of its own targets; all else is information.
    """
    scanned = frozenset(targets)
    own = tuple(use for use in facts.uses if not use.vendored)
    backends = tuple(ports.backends.values())
    chips = tuple(b for b in backends if b.kind is BackendKind.CHIP)
    side = cuda_side(listing, own, chips)
    covered = tuple(cover(backend, listing, side) for backend in backends)
    found = [item for c in covered for item in _evidence(c, side, scanned, len(own))]
    return Ported(
        (*found, *known_ports(facts, listing, ports, scanned)), _carried(covered, scanned)
    )


def _evidence(
    covered: Covered, side: CudaSide, scanned: frozenset[str], total: int
) -> Iterable[PortedEvidence]:
    kind = covered.backend.kind
    targets = tuple(t for t in covered.backend.targets if t in scanned)
    if kind is BackendKind.FALLBACK and not any(path in covered.files for path in side.plain()):
        return
    named = [sign for sign in covered.signs if sign.kind in _CONDITIONS]
    if kind in (BackendKind.LAYER, BackendKind.AGNOSTIC):
        named = list(covered.signs)
    what = "condition" if kind is BackendKind.CHIP else kind.value
    lines = sorted({Place(s.path, s.line) for s in named} | places(covered.guarded))
    if (lines and any(s.kind != "build" for s in named)) or covered.guarded:
        subjects = _often(sign.name for sign in named) or _often(
            use.guard for use in covered.guarded if use.guard
        )
        item = _item(what, covered, subjects, targets, lines, len(covered.guarded), total)
        yield replace(item, left_out=len(covered.left_out))
    if covered.owned:
        uses = sum(len(side.uses.get(path, ())) for path in _through_siblings(covered))
        marks = _often(owner.mark for owner in covered.owned.values())
        starts = [Place(path, 1) for path in sorted(covered.owned)]
        what = "sibling" if kind is BackendKind.CHIP else kind.value
        yield _item(what, covered, marks, targets, starts, uses, total)


def _through_siblings(covered: Covered) -> Iterable[str]:
    """Files of the back end itself, and those with a namesake there."""
    levels = (PLACE, SIBLING)
    return (path for path, level in covered.files.items() if level in levels)


def _item(
    kind: str,
    covered: Covered,
    subjects: tuple[str, ...],
    targets: tuple[str, ...],
    where: list[Place],
    uses: int,
    total: int,
) -> PortedEvidence:
    name: Text = covered.backend.name
    files = len({place.path for place in where})
    share = uses / total if total else 0.0
    return PortedEvidence(
        kind, covered.backend.id, name, subjects, targets, files, uses, share, tuple(where)
    )


def _often(names: Iterable[str]) -> tuple[str, ...]:
    """The names, most frequent first."""
    counted = Counter(names)
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))


def _carried(covered: Iterable[Covered], scanned: frozenset[str]) -> Mapping[str, Carried]:
    """What is done per target; of several back ends the surest level counts."""
    by_target: dict[str, list[Covered]] = {}
    for item in covered:
        if item.files or item.guarded:
            for target in item.backend.targets:
                if target in scanned:
                    by_target.setdefault(target, []).append(item)
    return {target: _joined(items) for target, items in sorted(by_target.items())}


def _joined(items: list[Covered]) -> Carried:
    files: dict[str, str] = {}
    for path, level in chain.from_iterable(item.files.items() for item in items):
        files[path] = min(level, files.get(path, level), key=_LEVELS.index)
    lines = frozenset().union(*(places(item.guarded) for item in items))
    rest = frozenset(place for place in lines if files.get(place.path) != PLACE)
    gone = frozenset().union(*(places(item.left_out) for item in items)) - lines
    names = tuple(item.backend.id for item in items)
    return Carried(rest, dict(sorted(files.items())), gone, names)
