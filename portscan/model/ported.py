"""What is ported already: the back ends a repository carries, and ports known from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portscan.model.facts import Place
from portscan.model.ports import Port
from portscan.model.texts import Text


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """A place where a file names a back end: a condition, a build option, a header, a name."""

    path: str
    line: int
    name: str
    kind: str
    """condition, header, build or python; omitted for a condition without an #else."""
    end: int = 0
    """Line of the #endif, for omitted."""


@dataclass(frozen=True, slots=True)
class PortedEvidence:
    """One finding on what is ported already."""

    kind: str
    """condition, sibling, layer, agnostic, fallback; project and dependency for known ports."""
    backend: str
    """Id of the back end; empty for known ports."""
    name: Text
    subjects: tuple[str, ...]
    """What was found: macros, folders, file endings; for a known port what leads to it."""
    targets: tuple[str, ...]
    """Scanned targets whose estimate it lowers; for a known port those that it is made for."""
    files: int
    """Files that show it."""
    uses: int
    """Own CUDA places that it covers."""
    share: float
    """Of all own CUDA places, 0 to 1."""
    places: tuple[Place, ...]
    """Where it shows, sorted."""
    port: Port | None = None
    left_out: int = 0
    """CUDA places that are not compiled for the back end and have nothing in their stead."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What of the code a target's port finds done; the constants say how much that saves."""

    places: frozenset[Place] = frozenset()
    """Lines under a condition that decides for the back end, or in its own files."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Path to the constant of effort.toml that says how far the whole file is done."""
    left_out: frozenset[Place] = frozenset()
    """Lines that the back end leaves out: nothing is done there, whatever the file's level."""
    backends: tuple[str, ...] = ()
    """Ids of the back ends."""


@dataclass(frozen=True, slots=True)
class Ported:
    """All findings, and what they mean for each target."""

    found: tuple[PortedEvidence, ...] = ()
    carried: Mapping[str, Carried] = field(default_factory=dict)
    """Target id to what is done; targets without anything are missing."""
