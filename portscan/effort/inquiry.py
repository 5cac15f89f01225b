"""Which answers would narrow the estimate most: open verdicts at their best and at their worst."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from portscan.effort.estimate import estimate
from portscan.effort.kernels import written_anew
from portscan.effort.symbols import UNLISTED
from portscan.effort.templates import LIBRARY as TEMPLATES
from portscan.effort.trials import trials
from portscan.model import (
    EffortConstant,
    Estimate,
    Facts,
    FeatureVerdict,
    Inquiry,
    Place,
    ProgrammingModel,
    Question,
    SymbolVerdict,
    TargetMatch,
    Text,
    Tier,
    Use,
    Verdict,
)

_BEST = {
    ProgrammingModel.SOURCE: Verdict.DROP_IN,
    ProgrammingModel.RENAME: Verdict.RENAME,
    ProgrammingModel.REWRITE: Verdict.ADAPT,
    ProgrammingModel.HOST_OFFLOAD: Verdict.ADAPT,
}
"""What the best answer can be where there is no verdict yet."""
_NONE = SymbolVerdict(Verdict.NO_EQUIVALENT, None, Tier.VENDOR, (), "")


@dataclass(frozen=True, slots=True)
class _Group:
    """Uses that one question is about."""

    kind: str
    library: str
    section: str
    verdict: SymbolVerdict
    """Of its most used name."""
    uses: tuple[Use, ...]


def inquire(
    facts: Facts,
    match: TargetMatch,
    result: Estimate,
    constants: Mapping[str, EffortConstant],
) -> Inquiry:
    """The questions to the vendor and the kernels to try first, those that tell most first."""
    model = _Model(facts, match, constants)
    found = [
        *(_question(group, model) for group in _groups(facts, match)),
        *_patterns(facts, match, model),
    ]
    ranked = tuple(
        sorted(found, key=lambda q: (-round(q.narrows, 9), -len(q.places), q.subject, q.names))
    )
    return Inquiry(ranked, trials(facts, result, ranked))


class _Model:
    """The person-days of an estimate under other verdicts than those of the rules."""

    def __init__(
        self, facts: Facts, match: TargetMatch, constants: Mapping[str, EffortConstant]
    ) -> None:
        self._facts = facts
        self._match = match
        self._constants = constants
        self._paid = _paid(facts, match)
        self.target = match.target
        self.symbols = match.symbols

    def range(
        self, group: _Group, best: SymbolVerdict, worst: SymbolVerdict
    ) -> tuple[float, float]:
        """Days by which the best and the worst answer change the estimate."""
        facts = self._facts if group.library == TEMPLATES else self._part(group)
        if not facts.uses:
            return 0.0, 0.0
        names = {use.canonical for use in group.uses}
        now, good, bad = (
            self._days(facts, replace(self._match, symbols={**self._match.symbols, **changed}))
            for changed in ({}, dict.fromkeys(names, best), dict.fromkeys(names, worst))
        )
        return min(0.0, good - now, bad - now), max(0.0, good - now, bad - now)

    def pattern(self, verdict: FeatureVerdict) -> tuple[float, float]:
        """The same for a pattern that is harmless at best and wrong at worst."""
        facts = replace(self._facts, uses=())
        days = [self._days(facts, self._match)]
        for severity, word in (("none", Verdict.DROP_IN), ("error", Verdict.REWRITE)):
            other = replace(verdict, severity=severity, verdict=word, tier=Tier.VENDOR)
            features = {**self.target.features, verdict.feature: other}
            target = replace(self.target, features=features)
            days.append(self._days(facts, replace(self._match, target=target)))
        return min(days) - days[0], max(days) - days[0]

    def _part(self, group: _Group) -> Facts:
        """The uses whose days hang together with the group's: of its library, in its files.

        Medians add up over files and libraries, so that the rest changes no difference. Names
        in code that is written anew cost nothing and are left out.
        """
        paths = {use.path for use in group.uses}
        uses = tuple(u for u in self._paid if u.library == group.library or u.path in paths)
        return Facts(self._facts.files, uses, (), (), (), (), ())

    def _days(self, facts: Facts, match: TargetMatch) -> float:
        return estimate(facts, match, (), self._constants).estimate.person_days.p50


def _paid(facts: Facts, match: TargetMatch) -> tuple[Use, ...]:
    anew = {(f.path, f.qualified) for f in written_anew(facts, match)}
    keeps = match.target.device_model in (ProgrammingModel.SOURCE, ProgrammingModel.RENAME)
    return tuple(
        use
        for use in facts.uses
        if not use.vendored
        and (use.path, use.function) not in anew
        and not (anew and not keeps and use.kind == "qualifier")
    )


def _groups(facts: Facts, match: TargetMatch) -> Iterator[_Group]:
    """Own uses with an open verdict, by section and rule; names that no list has one by one."""
    found: dict[tuple[str, ...], list[Use]] = defaultdict(list)
    for use in facts.uses:
        verdict = match.symbols[use.canonical]
        kind = _open(verdict)
        if kind and not use.vendored:
            name = use.canonical if use.library == UNLISTED else ""
            found[kind, use.library, use.section, verdict.rule, name].append(use)
    for (kind, library, section, _, _), uses in sorted(found.items()):
        verdict = match.symbols[uses[0].canonical]
        yield _Group(kind, library, section, verdict, tuple(uses))


def _open(verdict: SymbolVerdict) -> str:
    if verdict.verdict is Verdict.UNKNOWN:
        return "unknown"
    return "inferred" if verdict.tier is Tier.INFERRED else ""


def _question(group: _Group, model: _Model) -> Question:
    if group.kind == "inferred":
        best = replace(group.verdict, tier=Tier.VENDOR)
    else:
        device = sum(use.side == "device" for use in group.uses) * 2 > len(group.uses)
        wanted = model.target.device_model if device else model.target.host_model
        best = SymbolVerdict(_BEST[wanted], None, Tier.VENDOR, (), "")
    lower, upper = model.range(group, best, _NONE)
    counts: dict[str, int] = defaultdict(int)
    for use in group.uses:
        counts[use.canonical] += 1
    names = tuple(sorted(counts, key=lambda name: (-counts[name], name)))
    subject = f"{group.library}/{group.section}" if group.section else group.library
    return Question(
        group.kind,
        subject,
        names,
        group.verdict.verdict,
        tuple(model.symbols[name].to for name in names),
        group.verdict.note,
        _places(group.uses),
        lower,
        upper,
    )


def _patterns(facts: Facts, match: TargetMatch, model: _Model) -> Iterator[Question]:
    places: dict[str, set[Place]] = defaultdict(set)
    for hazard in facts.hazards:
        if not hazard.vendored:
            places[hazard.rule].add(Place(hazard.path, hazard.line))
    for name in sorted(places):
        verdict = match.target.features.get(name)
        if verdict is None or not (
            verdict.verdict is Verdict.UNKNOWN or verdict.tier is Tier.INFERRED
        ):
            continue
        lower, upper = model.pattern(verdict)
        note: Text | None = verdict.note if verdict.evidence or verdict.note.en else None
        yield Question(
            "pattern",
            name,
            (),
            verdict.verdict,
            (),
            note,
            tuple(sorted(places[name])),
            lower,
            upper,
        )


def _places(uses: Iterable[Use]) -> tuple[Place, ...]:
    return tuple(sorted({Place(use.path, use.line) for use in uses}))
