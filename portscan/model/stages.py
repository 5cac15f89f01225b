"""Stages of a model's life: which of them code serves, and by what cues that is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """What code is run for."""

    DEVELOPMENT = "development"
    TRAINING = "training"
    FINE_TUNING = "fine-tuning"
    INFERENCE = "inference"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class StageCues:
    """What speaks for one stage."""

    stage: Stage
    paths: Mapping[str, int] = field(default_factory=dict)
    """Words of paths, in small letters, with their weights."""
    code: Mapping[str, int] = field(default_factory=dict)
    """Names in code, whole components of dotted ones, with their weights."""
    functions: frozenset[str] = frozenset()
    """Words of function names that tell the stage by themselves (backward)."""


@dataclass(frozen=True, slots=True)
class StageRules:
    """All that ``stages.toml`` says."""

    least: int = 1
    """Weight below which an entry point's stage is unclear."""
    cues: tuple[StageCues, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class StageSigns:
    """What one file says about stages, before the rest of the repository is known."""

    path: str
    code: tuple[str, ...] = ()
    """Cues that its code names, sorted."""
    imports: tuple[str, ...] = ()
    """Python modules and names it imports, dotted; relative ones begin with dots."""
    script: bool = False
    """Python that can be run: it asks for ``__main__``."""
    console: tuple[str, ...] = ()
    """Console entry points that it declares, as ``package.module:function``."""


@dataclass(frozen=True, slots=True, order=True)
class EntryPoint:
    """Where a run begins, and what for."""

    path: str
    line: int
    name: str
    stage: Stage
    cues: tuple[str, ...] = ()
    """What speaks for the stage, strongest first; empty when unclear."""


@dataclass(frozen=True, slots=True)
class Staging:
    """Entry points with their stages, and the stages of all that they reach."""

    entry_points: tuple[EntryPoint, ...] = ()
    functions: Mapping[tuple[str, int, str], tuple[Stage, ...]] = field(default_factory=dict)
    """Path, first line and qualified name of a function to its stages, in the order of Stage."""
