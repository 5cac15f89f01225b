"""Results per target and the report that every output renders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portscan.model.balance import BalanceItem
from portscan.model.facts import Coverage, Excerpt, Facts, Function, Place
from portscan.model.ported import Ported
from portscan.model.rules import (
    Area,
    Feature,
    Operator,
    OperatorVerdict,
    SymbolVerdict,
    Target,
    Verdict,
)
from portscan.model.stages import Stage, Staging
from portscan.model.texts import Text


class AreaStatus(StrEnum):
    """How far a target carries what this code needs of an area."""

    NOT_USED = "not-used"
    CARRIED = "carried"
    WORK = "work"
    GAP = "gap"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Range:
    """A spread: one in ten below p10, one in ten above p90."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class AreaResult:
    """One cell of the area × target matrix; the counts are places, not symbols."""

    area: str
    status: AreaStatus
    carried: int
    work: int
    gap: int
    unknown: int
    symbols: tuple[str, ...]
    """Canonical names used in this area, most places first."""


@dataclass(frozen=True, slots=True)
class FunctionVerdict:
    """What a target makes of a kernel or device function as a whole."""

    function: Function
    verdict: Verdict
    reasons: tuple[str, ...]
    """Canonical symbols and feature ids that set the verdict, worst first."""


@dataclass(frozen=True, slots=True)
class OperatorScore:
    """An operator that a kernel seems to compute."""

    operator: str
    score: float
    """0 to 1; how much of what tells the operator was found."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a kernel computes."""

    function: Function
    operators: tuple[OperatorScore, ...]
    """Best first, several for a fused kernel; empty for a kernel of the project's own."""

    @property
    def operator(self) -> str:
        """The main operator's id, ``custom`` when none reaches the threshold."""
        return self.operators[0].operator if self.operators else "custom"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a target has for all operators of a kernel."""

    recognised: Recognised
    verdicts: tuple[OperatorVerdict, ...]
    """One for each operator, in their order."""


@dataclass(frozen=True, slots=True)
class TargetMatch:
    """Facts × one target's rules."""

    target: Target
    symbols: Mapping[str, SymbolVerdict]
    """Canonical name to verdict, for every name the code uses."""
    functions: tuple[FunctionVerdict, ...]
    """Kernels and device functions, in the order of the facts."""
    areas: tuple[AreaResult, ...]
    """The ten, in the source's order."""
    places: Mapping[Verdict, int]
    """Verdict to number of places, vendored code left out."""
    compatibility: float
    """Share of places that keep their method, 0 to 1."""
    confidence: float
    """Share of places whose verdict rests on tested, vendor or source evidence, 0 to 1."""
    offers: tuple[Offer, ...] = ()
    """Kernels that calls of the target's own operators can replace."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """A fact that the target cannot take as it is, and what hangs on it."""

    subject: str
    """Canonical symbol or feature id."""
    verdict: Verdict
    severity: str
    """error or warning."""
    places: tuple[Place, ...]
    kernels: tuple[str, ...]
    """Kernels that reach it, qualified."""
    functions: tuple[str, ...]
    """Host and device functions that reach it, qualified."""
    entry_points: tuple[str, ...]
    files: tuple[str, ...]
    """Files that hold or include it."""
    stages: tuple[Stage, ...] = ()
    """What the code is run for that it stands in the way of, in the order of Stage."""


@dataclass(frozen=True, slots=True)
class FileEffort:
    """Lines to touch in one file."""

    path: str
    mechanical: int
    """Lines a rename touches."""
    semantic: Range
    """Lines changed with thought."""
    new: Range
    """Lines written anew."""
    person_days: Range


@dataclass(frozen=True, slots=True)
class Driver:
    """One cause of effort; the drivers' p50 sum to the estimate's."""

    kind: str
    """Constant id in effort.toml it was computed with."""
    subject: str
    """Symbol, kernel, library or phase."""
    verdict: Verdict | None
    count: int
    """Places, or items."""
    person_days: Range
    places: tuple[Place, ...]
    """Where, first ones first; all of them."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Person-days and calendar weeks for one target."""

    person_days: Range
    calendar_weeks: Range
    team: int
    """Engineers assumed for the calendar."""
    drivers: tuple[Driver, ...]
    """Largest first."""


@dataclass(frozen=True, slots=True)
class WorkPackage:
    """A piece of work that one engineer can take."""

    id: str
    kind: str
    """setup, library, kernel, host or validation."""
    title: str
    files: tuple[str, ...]
    kernels: tuple[str, ...]
    person_days: Range
    depends_on: tuple[str, ...]
    order: int
    """1 is first; equal numbers can go on in parallel."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the vendor should be asked: names or a pattern whose verdict is open."""

    kind: str
    """unknown: no verdict; inferred: a verdict by naming or meaning; pattern: of rules/features."""
    subject: str
    """Section (``cublas/level-3``), or pattern."""
    names: tuple[str, ...]
    """Canonical names, most places first; empty for a pattern."""
    verdict: Verdict
    """As it stands."""
    to: tuple[str | None, ...]
    """What is taken for the names on the target, in their order."""
    note: Text | None
    """What is public so far."""
    places: tuple[Place, ...]
    """Own places that hang on the answer."""
    lower: float
    """Person-days by which the best answer changes the estimate; negative when it falls."""
    upper: float
    """The same for the worst answer."""

    @property
    def narrows(self) -> float:
        """Person-days between the worst answer and the best."""
        return self.upper - self.lower


@dataclass(frozen=True, slots=True)
class Trial:
    """A kernel worth trying on a borrowed card, and why."""

    function: Function
    spread: Range
    """Person-days that hang on the kernel and on what it calls."""
    questions: tuple[int, ...]
    """Positions of the questions whose places it holds."""
    features: tuple[str, ...]
    """Constructs that make its cost uncertain."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What to find out before deciding, most telling first."""

    questions: tuple[Question, ...]
    trials: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class TargetReport:
    """All results for one target."""

    match: TargetMatch
    blockers: tuple[Blocker, ...]
    """Worst first."""
    files: tuple[FileEffort, ...]
    """Most expensive first."""
    estimate: Estimate
    packages: tuple[WorkPackage, ...]
    """In working order."""
    inquiry: Inquiry | None = None
    """None when nobody asked for it."""


@dataclass(frozen=True, slots=True)
class Tool:
    """Which program and rules made the report."""

    name: str
    version: str
    rules_digest: str


@dataclass(frozen=True, slots=True)
class Project:
    """What was scanned."""

    name: str
    revision: str | None
    """Git commit of the scanned tree, None outside git."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything an output needs; complete, sorted, immutable."""

    tool: Tool
    project: Project
    coverage: Coverage
    areas: tuple[Area, ...]
    features: Mapping[str, Feature]
    facts: Facts
    targets: tuple[TargetReport, ...]
    excerpts: tuple[Excerpt, ...]
    """Around drivers, blockers and kernels, sorted by path and line."""
    effort_notes: Mapping[str, Text]
    """Constant id of effort.toml to its description."""
    libraries: Mapping[str, str] = field(default_factory=dict)
    """Library id to its name as its maker writes it (cuBLASLt)."""
    ported: Ported = field(default_factory=Ported)
    """What is ported already."""
    sections: Mapping[str, Text] = field(default_factory=dict)
    """``library/section`` to the section's title."""
    kernels: tuple[Recognised, ...] = ()
    """All kernels with what they compute, in the order of the facts."""
    operators: Mapping[str, Operator] = field(default_factory=dict)
    """The operators that a kernel may be recognised as."""
    balance: tuple[BalanceItem, ...] = ()
    """Every item of the rules, also those that the code does not show."""
    staging: Staging = field(default_factory=Staging)
    """Entry points, and the stages of what they reach."""
