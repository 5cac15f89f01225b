"""Which CUDA files and places one back end has covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from portscan.filekinds import FileKind
from portscan.model import Backend, BackendKind, Place, Sign, Use
from portscan.ported.guards import Stance, stance
from portscan.ported.listing import Listing
from portscan.ported.markers import (
    Owner,
    aside,
    counterpart,
    named,
    names_cuda,
    owners,
    sign_of,
    stem,
)

_ENOUGH_FILES = 3
_ENOUGH_SHARE = 0.05
"""CUDA files with a condition, and their share of all, from which on a build for the back end
counts for the other files of their folders. Some conditions in a large tree prove nothing."""
_BY_NAME = 0.5
"""Share of a back end's files with a namesake, from which on the unpaired ones are missing."""

PLACE, SIBLING, FILE, FOLDER, PROJECT = (
    "ported-place",
    "ported-sibling",
    "ported-file",
    "ported-folder",
    "ported-project",
)
"""Constants of effort.toml, from the surest to the least sure."""


@dataclass(slots=True)
class Covered:
    """What one back end has."""

    backend: Backend
    signs: list[Sign] = field(default_factory=list)
    """Outside its own files."""
    owned: dict[str, Owner] = field(default_factory=dict)
    guarded: list[Use] = field(default_factory=list)
    """CUDA uses under a condition that names it, and where it isn't just left out."""
    left_out: list[Use] = field(default_factory=list)
    """CUDA uses that are not compiled for it and have nothing in their stead."""
    files: dict[str, str] = field(default_factory=dict)
    """CUDA file to the level at which it counts as done."""


@dataclass(frozen=True, slots=True)
class CudaSide:
    """The own uses of CUDA by file, and the files written for another back end."""

    uses: Mapping[str, tuple[Use, ...]]
    owned: frozenset[str]
    kinds: Mapping[str, FileKind | None]

    def plain(self) -> tuple[str, ...]:
        """Files that are CUDA's alone, sorted."""
        return tuple(sorted(path for path in self.uses if path not in self.owned))


def cuda_side(listing: Listing, uses: Iterable[Use], backends: Iterable[Backend]) -> CudaSide:
    """The own uses by file."""
    by_file: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        by_file[use.path].append(use)
    every = tuple(backends)
    owned = {path for path in by_file if any(not owner.shared for owner in owners(path, every))}
    kinds = {file.path: file.kind for file in listing.files}
    return CudaSide({p: tuple(u) for p, u in by_file.items()}, frozenset(owned), kinds)


def cover(backend: Backend, listing: Listing, side: CudaSide) -> Covered:
    """All that speaks of the back end, and how far each CUDA file is done by it."""
    found = Covered(backend)
    for path in listing.sources():
        for owner in owners(path, (backend,)):
            beside = path.startswith(owner.mark + "/") and not owner.shared
            if beside or backend.kind is not BackendKind.FALLBACK:
                found.owned[path] = owner
    found.signs = [
        sign for sign in listing.signs if sign_of(backend, sign) and sign.path not in found.owned
    ]
    _conditions(found, side)
    _levels(found, side)
    return found


def _conditions(found: Covered, side: CudaSide) -> None:
    """Sort the uses under the back end's conditions into done and left out."""
    omitted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for sign in found.signs:
        if sign.kind == "omitted":
            omitted[sign.path].append((sign.line, sign.end))
    stances: dict[str, Stance | None] = {}
    for path in side.uses:
        for use in side.uses[path]:
            if use.guard is None:
                continue
            if use.guard not in stances:
                stances[use.guard] = stance(use.guard, partial(named, found.backend))
            spans = omitted.get(path, ())
            inside = any(start <= use.line <= end for start, end in spans)
            if stances[use.guard] is Stance.WITHOUT and inside:
                found.left_out.append(use)
            elif stances[use.guard] is not None:
                found.guarded.append(use)


def _levels(found: Covered, side: CudaSide) -> None:
    """Fill in how far each file is done, the surest level first."""
    for path, owner in found.owned.items():
        if path in side.uses:
            found.files[path] = FILE if owner.shared else PLACE
    paired = _pairs(found, side)
    for cuda in chain.from_iterable(paired.values()):
        found.files.setdefault(cuda, SIBLING)
    conditions = {use.path for use in found.guarded} | {sign.path for sign in found.signs}
    for path in side.plain():
        shares = found.backend.shares_source or side.kinds.get(path) is not FileKind.CUDA
        if path in conditions and shares:
            found.files.setdefault(path, FILE)
    for path in _beside(found, side, paired):
        found.files.setdefault(path, FOLDER)
    if found.backend.shares_source and _built(found, side, conditions):
        folders = {path.rpartition("/")[0] for path in conditions}
        for path in side.plain():
            if path.rpartition("/")[0] in folders:
                found.files.setdefault(path, PROJECT)


def _built(found: Covered, side: CudaSide, conditions: set[str]) -> bool:
    built = any(sign.kind in ("build", "python") for sign in found.signs)
    plain = side.plain()
    enough = max(_ENOUGH_FILES, _ENOUGH_SHARE * len(plain))
    return built and len(conditions.intersection(plain)) >= enough


def _pairs(found: Covered, side: CudaSide) -> Mapping[str, tuple[str, ...]]:
    """Files of the back end with the CUDA files of the same subject and kind of language."""
    tags = (found.backend,)
    cuda: dict[tuple[frozenset[str], bool], list[str]] = defaultdict(list)
    for path in side.plain():
        subject = stem(path, tags)
        if any(len(word) > 2 for word in subject) and not aside(path):
            cuda[subject, path.endswith(".py")].append(path)
    pairs = {
        path: tuple(cuda[stem(path, tags), path.endswith(".py")])
        for path, owner in sorted(found.owned.items())
        if not owner.shared and (stem(path, tags), path.endswith(".py")) in cuda
    }
    return pairs


def _beside(
    found: Covered, side: CudaSide, pairs: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """CUDA files in the counterparts of the back end's folders.

    None where most files of the back end have namesakes: then a file without one is missing.
    """
    tags = (found.backend,)
    inside = {
        path: owner.mark
        for path, owner in found.owned.items()
        if path.startswith(owner.mark + "/") and not owner.shared
    }
    if sum(path in pairs for path in inside) >= _BY_NAME * len(inside):
        return ()
    wanted = {counterpart(folder, tags) for folder in inside.values()}
    return tuple(
        path
        for path in side.plain()
        if any(counterpart(folder, tags) in wanted for folder in _above(path) if _is_cuda(folder))
    )


def _above(path: str) -> Iterable[str]:
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _is_cuda(folder: str) -> bool:
    return names_cuda(folder.rpartition("/")[2])


def places(uses: Iterable[Use]) -> frozenset[Place]:
    """The lines of uses."""
    return frozenset(Place(use.path, use.line) for use in uses)
