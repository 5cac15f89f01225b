"""What ``ports.toml`` says: back ends, well-known projects, ports that exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portscan.model.texts import Text, Tier


class BackendKind(StrEnum):
    """What another path through the code is made for."""

    CHIP = "chip"
    """Another maker's chips."""
    LAYER = "layer"
    """A portability layer, which serves chips of several makers."""
    AGNOSTIC = "agnostic"
    """Code that asks for the device at run time."""
    FALLBACK = "fallback"
    """The CPU."""


@dataclass(frozen=True, slots=True)
class Backend:
    """A path through a code base beside CUDA, and how source code names it."""

    id: str
    name: Text
    kind: BackendKind
    targets: tuple[str, ...] = ()
    """Targets whose port it saves work; empty where it is information only."""
    shares_source: bool = False
    """Whether its builds compile the CUDA files themselves, renamed on the way."""
    words: frozenset[str] = frozenset()
    """Parts of macros and build options between underscores, in capitals (ROCM in USE_ROCM)."""
    macros: frozenset[str] = frozenset()
    """Whole macros that have no such part."""
    folders: frozenset[str] = frozenset()
    """Parts of the names of folders and files, in small letters (hip in x_hip.cpp)."""
    suffixes: frozenset[str] = frozenset()
    """Of files in its language, with the dot."""
    headers: tuple[str, ...] = ()
    """What the headers of its runtime begin with."""
    python: frozenset[str] = frozenset()
    """Parts of Python names between underscores, in small letters; whole names with dots."""


@dataclass(frozen=True, slots=True)
class KnownProject:
    """A well-known project, and how a scan recognises it or its use."""

    id: str
    name: str
    repositories: tuple[str, ...]
    packages: tuple[str, ...] = ()
    """Distribution names, normalised."""
    modules: tuple[str, ...] = ()
    """Top-level Python modules."""
    libraries: tuple[str, ...] = ()
    """Library ids of the lists."""
    marks: tuple[str, ...] = ()
    """Files that only this project has together, relative to its root."""


@dataclass(frozen=True, slots=True)
class Port:
    """A port of a known project that exists."""

    id: str
    project: str
    vendor: str
    """Id in vendors.toml, or who else's chips it is for."""
    targets: tuple[str, ...]
    """Targets it is known to run on; empty where the source doesn't tell the generation."""
    repository: str
    place: str
    """What was read of it."""
    version: str
    """Commit or release that was read."""
    date: str
    """ISO date of that version."""
    tier: Tier
    covers: Text


@dataclass(frozen=True, slots=True)
class Ports:
    """All that ``ports.toml`` says."""

    backends: Mapping[str, Backend] = field(default_factory=dict)
    projects: Mapping[str, KnownProject] = field(default_factory=dict)
    ports: Mapping[str, Port] = field(default_factory=dict)
