"""The balance profile: what code asks of memory, interconnect, storage and FP64."""

from __future__ import annotations

from dataclasses import dataclass

from portscan.model.facts import Place
from portscan.model.texts import Text


@dataclass(frozen=True, slots=True)
class BalanceRule:
    """One item of the profile: how code shows it, and what it is held against."""

    id: str
    title: Text
    measure: Text
    """What to measure before deciding."""
    properties: tuple[str, ...]
    """Properties of targets that it is held against."""
    sections: frozenset[str] = frozenset()
    """``library/section`` whose names count."""
    names: frozenset[str] = frozenset()
    """Canonical names that count."""
    excluded: frozenset[str] = frozenset()
    """Names of the sections that do not count."""
    grouped: frozenset[str] = frozenset()
    """Canonical names that count in functions that use one of ``group`` as well."""
    group: frozenset[str] = frozenset()
    python: tuple[str, ...] = ()
    """Python names that have nothing to do with CUDA; ``.*`` for all of a module."""
    headers: tuple[str, ...] = ()
    """Headers of other makers, as in an #include."""
    functions: frozenset[str] = frozenset()
    """Names under which code bases define what counts."""
    features: frozenset[str] = frozenset()
    """Features of kernels and device functions, by their own bodies."""


@dataclass(frozen=True, slots=True)
class BalanceItem:
    """One item as a code base shows it, vendored code left out."""

    rule: BalanceRule
    places: tuple[Place, ...]
    """Lines that show it, sorted."""
