"""What the rule files say, after loading: symbols, targets, verdicts, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portscan.model.balance import BalanceRule
from portscan.model.ports import Ports
from portscan.model.stages import StageRules
from portscan.model.texts import Text, Tier


class Verdict(StrEnum):
    """What a target makes of a fact."""

    DROP_IN = "drop-in"
    RENAME = "rename"
    ADAPT = "adapt"
    FALLBACK = "fallback"
    REWRITE = "rewrite"
    UNKNOWN = "unknown"
    NO_EQUIVALENT = "no-equivalent"


VERDICT_ORDER: tuple[Verdict, ...] = tuple(Verdict)
"""From the least to the most troublesome."""


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The most troublesome of the verdicts; drop-in when there are none."""
    return max(verdicts, key=VERDICT_ORDER.index, default=Verdict.DROP_IN)


class ProgrammingModel(StrEnum):
    """How a target takes CUDA code; host and device may differ."""

    SOURCE = "source"
    RENAME = "rename"
    REWRITE = "rewrite"
    HOST_OFFLOAD = "host-offload"


@dataclass(frozen=True, slots=True)
class Area:
    """One of the ten ecosystem areas."""

    id: str
    name: Text
    about: Text


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name of the CUDA side, as its header declares it."""

    name: str
    """Canonical: namespaces as declared, no template arguments."""
    library: str
    section: str
    area: str
    kind: str
    """function, type, constant, macro, header, variable, qualifier, method or namespace."""
    context: str = "any"
    """any: counts wherever it stands; device: only in device code; member: only after . or ->."""
    since: str | None = None
    """First toolkit or library version that has it; None when older than the lists."""
    removed: str | None = None
    """First version without it."""


@dataclass(frozen=True, slots=True)
class Library:
    """One file of ``rules/cuda``, ``python``, ``build`` or ``deploy``."""

    id: str
    name: str
    area: str
    sections: Mapping[str, Text]
    """Section id to title, in file order."""
    side: str = "cuda"
    """The folder that it lies in: which kind of file its names stand in."""


_HEADERS = (".h", ".hpp", ".hh", ".hxx", ".cuh", ".inc", ".inl")


@dataclass(frozen=True, slots=True)
class Catalog:
    """The CUDA side: every known symbol, chip-independent."""

    symbols: Mapping[str, Symbol]
    """By canonical name."""
    libraries: Mapping[str, Library]

    def find(self, canonical: str) -> Symbol | None:
        """The symbol; else the class it is a member of, or the wildcard (``thrust::*``)."""
        found = self.symbols.get(canonical)
        head = canonical
        while found is None and "::" in head:
            head = head.rpartition("::")[0]
            found = self.symbols.get(head) or self.symbols.get(head + "::*")
        if found is None and "/" not in canonical and not canonical.endswith(_HEADERS):
            return self._dotted(canonical)
        return found

    def _dotted(self, canonical: str) -> Symbol | None:
        """For ``torch.cuda.nvtx.range``: the listed name it is part of, or ``torch.cuda.*``."""
        head = canonical
        while "." in head:
            head = head.rpartition(".")[0]
            if (found := self.symbols.get(head) or self.symbols.get(head + ".*")) is not None:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a verdict comes from."""

    id: str
    source: str
    """Repository (owner/name) or publisher."""
    place: str
    """Path in the repository, or title of the page."""
    version: str
    """Commit, release or SDK version that was read."""
    date: str
    """ISO date of the reading or of the release."""
    tier: Tier
    url: str = ""


@dataclass(frozen=True, slots=True)
class SymbolVerdict:
    """What one target makes of one symbol."""

    verdict: Verdict
    to: str | None
    """The target's name for it, or None."""
    tier: Tier | None
    """None for unknown."""
    evidence: tuple[str, ...]
    """Ids of :class:`Evidence` in the target."""
    rule: str
    """``target/library/table``; empty when no rule speaks."""
    note: Text | None = None
    """The difference that matters, when there is one."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A structural pattern in source code that may misbehave on some chip."""

    id: str
    title: Text
    explanation: Text
    remedy: Text
    query: str
    """tree-sitter query; the capture ``@hazard`` marks the place."""
    area: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class FeatureVerdict:
    """What one target makes of a :class:`Feature`."""

    feature: str
    verdict: Verdict
    severity: str
    """error: wrong result or does not build; warning: slow or fragile; none: harmless here."""
    evidence: tuple[str, ...]
    tier: Tier | None
    note: Text


@dataclass(frozen=True, slots=True)
class Operator:
    """What a kernel may compute, and the cues that tell."""

    id: str
    title: Text
    level: str
    """whole: an operator by itself; part: often fused into others; plain: the last resort."""
    names: Mapping[str, float]
    """Words of a kernel's name, and less of its file and callers, to their weight."""
    words: Mapping[str, float]
    """Words of names in head, body and called device functions."""
    parameters: Mapping[str, float]
    """Words of names in the head only."""
    shapes: Mapping[str, float]
    """Shapes of the code, and features of the function."""
    body: tuple[tuple[str, ...], ...]
    """What the body has to show: one cue of each group."""
    against: Mapping[str, float]
    """Cues that speak against it, anywhere in name, body and shapes."""
    contains: tuple[str, ...] = ()
    """Operators that are steps of this one."""


@dataclass(frozen=True, slots=True)
class OperatorVerdict:
    """What one target has for an :class:`Operator`."""

    operator: str
    verdict: Verdict
    to: str | None
    """The target's own operator."""
    tier: Tier | None
    evidence: tuple[str, ...]
    covers: Text | None
    """Data types and layouts that it takes, as far as something public says so."""
    lacks: Text | None
    """What it doesn't do, or what is open."""
    triton: tuple[str, ...] = ()
    """Evidence that the target's Triton runs the operator."""


@dataclass(frozen=True, slots=True)
class Target:
    """A chip generation, SDK version and route."""

    id: str
    aliases: tuple[str, ...]
    vendor: str
    """Id in ``vendors.toml``."""
    name: Text
    chip: Text
    sdk: str
    sdk_version: str
    checked: str
    """ISO date on which the rows were last checked."""
    host_model: ProgrammingModel
    device_model: ProgrammingModel
    language: str
    """What kernels are written in there: HIP, MUSA, Ascend C."""
    warp_width: tuple[int, ...]
    """Lanes that may occur; empty when there are no warps."""
    properties: Mapping[str, str]
    """Further facts of the target, or ``unknown``."""
    areas: Mapping[str, Text]
    """Area id to what the vendor has for it."""
    evidence: Mapping[str, Evidence]
    symbols: Mapping[str, SymbolVerdict]
    """By canonical symbol name, every rule already applied."""
    features: Mapping[str, FeatureVerdict]
    operators: Mapping[str, OperatorVerdict] = field(default_factory=dict)
    """By operator id; those that no rule speaks of are missing."""

    def judge(self, canonical: str, symbol: Symbol | None) -> SymbolVerdict:
        """The verdict on a symbol; unknown when no rule covers it."""
        if (found := self.symbols.get(canonical)) is not None:
            return found
        if symbol is not None and (found := self.symbols.get(symbol.name)) is not None:
            return found
        return SymbolVerdict(Verdict.UNKNOWN, None, None, (), "")


@dataclass(frozen=True, slots=True)
class Vendor:
    """A chip maker, with or without rules."""

    id: str
    name: Text
    chips: Text
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EffortConstant:
    """A number of the effort model with its range and origin."""

    id: str
    p10: float
    p50: float
    p90: float
    unit: str
    source: str
    title: Text


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, loaded and checked."""

    areas: tuple[Area, ...]
    catalog: Catalog
    features: Mapping[str, Feature]
    targets: Mapping[str, Target]
    vendors: Mapping[str, Vendor]
    effort: Mapping[str, EffortConstant]
    digest: str
    """SHA-256 over all rule files, hexadecimal."""
    origin: str = field(default="", compare=False)
    """Directory the rules were read from; never printed in results."""
    ports: Ports = field(default_factory=Ports)
    """Back ends that code may carry, and known ports of known projects."""
    operators: Mapping[str, Operator] = field(default_factory=dict)
    balance: Mapping[str, BalanceRule] = field(default_factory=dict)
    """Items of the balance profile, by id."""
    stages: StageRules = field(default_factory=StageRules)
    """What tells the stage that an entry point is run for."""
