"""What can be said about a name, by its kind."""

from __future__ import annotations

from dataclasses import dataclass

from portscan.model import (
    Area,
    Evidence,
    Feature,
    FeatureVerdict,
    Library,
    Symbol,
    SymbolVerdict,
    Target,
    Text,
    Vendor,
)
from portscan.rulebook.coverage import CoverageRow


@dataclass(frozen=True, slots=True)
class SymbolOnTarget:
    """One target's verdict on a symbol, with the evidence spelled out."""

    target: Target
    verdict: SymbolVerdict
    evidence: tuple[Evidence, ...]
    """Best one first."""


@dataclass(frozen=True, slots=True)
class SymbolExplanation:
    """A CUDA symbol."""

    asked: str
    symbol: Symbol
    """The namespace wildcard that covers the name when it isn't listed itself."""
    library: Library
    section: Text
    area: Area
    targets: tuple[SymbolOnTarget, ...]


@dataclass(frozen=True, slots=True)
class TargetExplanation:
    """A target."""

    target: Target
    vendor: Vendor
    coverage: tuple[CoverageRow, ...]
    areas: tuple[tuple[Area, Text], ...] = ()
    """What the vendor has for each."""


@dataclass(frozen=True, slots=True)
class RuleExplanation:
    """One table of a target's verdicts."""

    rule: str
    target: Target
    library: Library
    symbols: tuple[tuple[str, SymbolVerdict], ...]
    """What it decides, sorted by name."""
    evidence: tuple[Evidence, ...]
    notes: tuple[Text, ...] = ()
    """The differences that matter; one, if there is one."""


@dataclass(frozen=True, slots=True)
class AreaExplanation:
    """An ecosystem area."""

    area: Area
    targets: tuple[tuple[Target, Text], ...]
    """What each vendor has for it."""
    libraries: tuple[tuple[Library, int], ...]
    """CUDA libraries with symbols in the area, and how many."""


@dataclass(frozen=True, slots=True)
class FeatureOnTarget:
    """One target's verdict on a pattern, with the evidence spelled out."""

    target: Target
    verdict: FeatureVerdict
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class FeatureExplanation:
    """A structural pattern."""

    feature: Feature
    area: Area
    targets: tuple[FeatureOnTarget, ...]


@dataclass(frozen=True, slots=True)
class LibraryExplanation:
    """A CUDA library."""

    library: Library
    area: Area
    sections: tuple[tuple[str, Text, int], ...]
    """Ids, titles and numbers of symbols, in file order."""
    targets: tuple[tuple[Target, tuple[CoverageRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class SubstituteExplanation:
    """A name of some targets that takes the place of CUDA names."""

    asked: str
    targets: tuple[tuple[Target, tuple[tuple[str, SymbolVerdict], ...]], ...]
    """Targets that have it, with the CUDA names that it stands for."""


@dataclass(frozen=True, slots=True)
class MessageExplanation:
    """An error message, told by the names in it."""

    asked: str
    names: tuple[SymbolExplanation | SubstituteExplanation, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """A name that the rules do not know; on every target its verdict is unknown."""

    asked: str
    nearest: tuple[str, ...]


Explanation = (
    SymbolExplanation
    | SubstituteExplanation
    | MessageExplanation
    | LibraryExplanation
    | TargetExplanation
    | RuleExplanation
    | AreaExplanation
    | FeatureExplanation
    | NotFound
)
