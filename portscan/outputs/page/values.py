"""The finished values of a page: strings and sorted rows, nothing left to compute."""

from __future__ import annotations

from dataclasses import dataclass

from portscan.model import Text


@dataclass(frozen=True, slots=True)
class Span:
    """An estimate, formatted."""

    p10: str
    p50: str
    p90: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A range drawn on a line of 1000 units."""

    start: str
    width: str
    mark: str


@dataclass(frozen=True, slots=True)
class Slice:
    """One verdict's part of a bar of 1000 units."""

    verdict: str
    count: str
    share: str
    start: str
    width: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A source that verdicts rest on."""

    anchor: str
    number: str
    source: str
    place: str
    version: str
    date: str
    tier: str
    link: str
    """http or https address, or empty."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A footnote mark that leads to an :class:`EvidenceRow`."""

    anchor: str
    number: str


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A numbered line of a snippet."""

    number: str
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """Source lines around a place."""

    path: str
    line: str
    lines: tuple[CodeLine, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """A list cut to a readable length; ``more`` says how many are left out."""

    label: Text
    count: str
    names: tuple[str, ...]
    more: Text | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A headline number with its label and a line of explanation."""

    label: Text
    value: Text
    about: Text


@dataclass(frozen=True, slots=True)
class TargetAnswer:
    """Everything about one target that the first two sections print."""

    anchor: str
    name: Text
    chip: Text
    sdk: str
    checked: Text
    route: Text
    sentence: Text
    level: str
    """under, near, between or beyond the one-to-two-year line."""
    position: Text
    days: Span
    weeks: Span
    days_bar: Bar
    weeks_bar: Bar
    measures: tuple[Measure, ...]
    """Effort, compatibility, confidence: never merged."""
    compatibility: str
    confidence: str
    rewritten: Text
    """Kernels to be rewritten, and those of which nothing is known."""
    blockers: str
    """Without kernels that are written anew."""
    hazards: str
    unknown: str
    mix: tuple[Slice, ...]
    drivers: tuple[Text, ...]
    """The largest kinds of causes."""
    cautions: tuple[Text, ...]
    """What may move the numbers a lot: much unknown, code built on tensor-core templates."""


@dataclass(frozen=True, slots=True)
class YearMark:
    """The one- or two-year line on a bar of 1000 units."""

    at: str
    anchor: str
    """start, middle or end: which part of the label stands at the mark."""
    label: Text


@dataclass(frozen=True, slots=True)
class Answer:
    """The first section."""

    verdict: Text
    """Which target takes the least work, or which are equal."""
    apart: Text | None
    """What vendored code holds, which no number includes."""
    targets: tuple[TargetAnswer, ...]
    cards: tuple[TargetAnswer, ...]
    """Those that are shown at once; the others can be opened."""
    others: tuple[TargetAnswer, ...]
    others_title: Text | None
    years: tuple[YearMark, ...]
    scale_note: Text
    """What the bars of the comparison run from and to."""
    warnings: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A count with its meaning, such as "carried 12"."""

    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """The symbols of an area that share a verdict."""

    verdict: str
    places: Text
    names: Names


@dataclass(frozen=True, slots=True)
class AreaCell:
    """One area on one target."""

    target: Text
    status: str
    tallies: tuple[Tally, ...]
    offer: Text | None
    """What the vendor has for the area."""
    groups: tuple[VerdictGroup, ...]


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One of the ten areas on all targets."""

    anchor: str
    number: str
    name: Text
    about: Text
    used: bool
    symbols: Text
    listed: bool
    """Whether the symbols table has a group for the area."""
    cells: tuple[AreaCell, ...]


@dataclass(frozen=True, slots=True)
class BlockerItem:
    """Something that a target cannot take as it is."""

    title: Text
    code: bool
    """Whether the title is a name from source code."""
    verdict: str
    severity: str
    summary: Text
    explanation: tuple[Text, ...]
    places: Names
    blocks: tuple[Names, ...]
    to: str
    tier: str
    """Tier id, or empty."""
    refs: tuple[EvidenceRow, ...]
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class BlockerGroup:
    """The blockers of one library, or what is written anew."""

    title: Text
    verdict: str
    """That of the first, which is the worst."""
    severity: str
    summary: Text
    items: tuple[BlockerItem, ...]
    others: Names | None
    """The names of those without an entry of their own."""


@dataclass(frozen=True, slots=True)
class BlockerList:
    """All blockers of one target."""

    target: Text
    anchor: str
    patterns: tuple[BlockerItem, ...]
    groups: tuple[BlockerGroup, ...]
    """By library, worst first; functions written anew come last."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file by what it costs."""

    path: str
    days: Span
    bar: Bar
    mechanical: str
    semantic: Span
    new: Span


@dataclass(frozen=True, slots=True)
class DriverRow:
    """A cause of effort with its source lines."""

    kind: Text
    subject: str
    phase: bool
    """Whether it is a phase of the port, without places in the code."""
    verdict: str
    """Verdict id, or empty."""
    count: str
    days: Span
    bar: Bar
    places: Names | None
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of causes; the likely days of all kinds add up to the estimate's."""

    kind: Text
    count: str
    days: str
    share: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class KernelRow:
    """A kernel and what decides its fate."""

    name: str
    place: str
    lines: str
    verdict: str
    days: Span | None
    reasons: Names | None
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class CostList:
    """Where the effort of one target is."""

    target: Text
    anchor: str
    total: Span
    kinds: tuple[KindRow, ...]
    drivers: tuple[DriverRow, ...]
    more_drivers: Text | None
    files: tuple[FileRow, ...]
    more_files: Text | None
    kernels: tuple[KernelRow, ...]
    more_kernels: Text | None


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A piece of work."""

    order: str
    title: Text
    kind: Text
    days: Span
    bar: Bar
    depends_on: Names | None
    files: Names | None
    kernels: Names | None


@dataclass(frozen=True, slots=True)
class PackageList:
    """The plan for one target."""

    target: Text
    anchor: str
    count: Text
    rows: tuple[PackageRow, ...]
    more: Text | None


@dataclass(frozen=True, slots=True)
class SymbolCell:
    """One symbol on one target."""

    verdict: str
    to: str
    tier: str
    refs: tuple[Ref, ...]
    note: Ref | None


@dataclass(frozen=True, slots=True)
class SymbolRow:
    """One CUDA symbol on all targets."""

    name: str
    library: Text
    places: str
    cells: tuple[SymbolCell, ...]


@dataclass(frozen=True, slots=True)
class SymbolGroup:
    """The symbols of one area."""

    anchor: str
    area: Text
    count: Text
    rows: tuple[SymbolRow, ...]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What changes with a verdict, said once for all symbols it holds for."""

    anchor: str
    number: str
    text: Text


@dataclass(frozen=True, slots=True)
class NoteList:
    """The notes of one target."""

    target: Text
    rows: tuple[NoteRow, ...]


@dataclass(frozen=True, slots=True)
class SymbolTable:
    """All symbols that the code uses."""

    groups: tuple[SymbolGroup, ...]
    columns: str
    """Columns of the table: name, places, and one per target."""
    count: Text
    left_out: Text | None
    notes: tuple[NoteList, ...]


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """The sources cited for one target."""

    target: Text
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled number of the coverage section."""

    label: Text
    value: str
    about: Text | None


@dataclass(frozen=True, slots=True)
class PathNote:
    """A file with a remark."""

    path: str
    remark: str


@dataclass(frozen=True, slots=True)
class Trust:
    """What was looked at, what was not, and what was assumed."""

    facts: tuple[Fact, ...]
    skipped: tuple[PathNote, ...]
    more_skipped: Text | None
    partial: tuple[PathNote, ...]
    more_partial: Text | None
    unknown: Names
    hazards: tuple[Fact, ...]
    assumptions: tuple[Text, ...]
    evidence: tuple[EvidenceList, ...]


@dataclass(frozen=True, slots=True)
class PortedRow:
    """One finding on what is ported already."""

    text: Text
    targets: tuple[Text, ...]
    uses: str
    """CUDA places that it covers."""
    places: Names
    link: str
    """Address of a known port, or empty."""
    source: str
    date: str
    tier: str
    """Tier id, or empty."""


@dataclass(frozen=True, slots=True)
class PortedSection:
    """What is ported already."""

    lowered: tuple[Text, ...]
    """By how much the targets' estimates are lower."""
    rows: tuple[PortedRow, ...]


@dataclass(frozen=True, slots=True)
class BalanceValue:
    """A property of a target as far as it is public."""

    target: Text
    name: str
    value: str
    """Empty for unknown."""


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One item of the balance profile."""

    title: Text
    measure: Text
    uses: str
    places: Names
    held: tuple[BalanceValue, ...]


@dataclass(frozen=True, slots=True)
class BalanceSection:
    """The balance profile."""

    rows: tuple[BalanceRow, ...]
    silent: Text | None
    """Items of which no place was found."""


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report."""

    project: str
    revision: str
    tool: str
    version: str
    digest: str
    targets: tuple[Text, ...]
    answer: Answer
    areas: tuple[AreaRow, ...]
    blockers: tuple[BlockerList, ...]
    costs: tuple[CostList, ...]
    ported: PortedSection
    balance: BalanceSection
    packages: tuple[PackageList, ...]
    symbols: SymbolTable
    trust: Trust
