"""The first two sections: one sentence per target, and the targets side by side."""

from __future__ import annotations

from portscan.model import (
    Function,
    FunctionKind,
    FunctionVerdict,
    Place,
    Range,
    Report,
    TargetReport,
    Text,
    Verdict,
)
from portscan.outputs.page.cautions import apart, cautions
from portscan.outputs.page.kinds import top_causes
from portscan.outputs.page.lookup import Lookup, is_function
from portscan.outputs.page.numbers import bar, count, estimate, share, span
from portscan.outputs.page.values import Answer, Measure, Slice, TargetAnswer, YearMark
from portscan.outputs.page.visible import visible
from portscan.outputs.ranking import comparison
from portscan.outputs.strings import joined, plain, say

WEEKS_A_YEAR = 52
_KEEPS_METHOD = (Verdict.DROP_IN, Verdict.RENAME, Verdict.ADAPT)
_REWRITTEN = (Verdict.REWRITE, Verdict.NO_EQUIVALENT)
_TIGHT = 6 * WEEKS_A_YEAR
"""From this scale on the labels of the two year lines would overlap in the middle."""
_CARDS = 3
"""So many of the targets with the least work are shown at once, where there are more."""
_BY_HAND = "hand-kernel"


def answer(report: Report, found: Lookup) -> Answer:
    """The headline of the report with one entry per target, least work first."""
    days = max((t.estimate.person_days.p90 for t in report.targets), default=0.0)
    weeks = max([2.2 * WEEKS_A_YEAR, *(t.estimate.calendar_weeks.p90 for t in report.targets)])
    targets = tuple(
        _target(report, target, i, found, days, weeks) for i, target in enumerate(report.targets)
    )
    shown = len(targets) if len(targets) <= _CARDS + 1 else _CARDS
    return Answer(
        verdict=_verdict(report),
        targets=targets,
        cards=targets[:shown],
        others=targets[shown:],
        others_title=say("answer.others", n=len(targets) - shown) if targets[shown:] else None,
        years=tuple(
            YearMark(
                at=f"{1000 * years * WEEKS_A_YEAR / weeks:.0f}",
                anchor="middle" if weeks < _TIGHT else side,
                label=say(f"line.year{years}"),
            )
            for years, side in ((1, "end"), (2, "start"))
        ),
        scale_note=say("targets.intro", max=estimate(days)),
        apart=apart(report, found),
        warnings=_warnings(report),
    )


def is_empty(report: Report) -> bool:
    """Whether no CUDA was found at all."""
    return not (report.facts.uses or report.facts.functions or report.facts.launches)


def _verdict(report: Report) -> Text:
    if is_empty(report):
        return say("answer.empty", n=report.coverage.files)
    if not report.targets:
        return say("answer.no_targets")
    if len(report.targets) == 1:
        return say("answer.single")
    return comparison(report.targets)


def _warnings(report: Report) -> tuple[Text, ...]:
    coverage = report.coverage
    found = (
        (len(coverage.skipped), "warning.skipped"),
        (len(coverage.unknown_symbols), "warning.unknown"),
    )
    return tuple(say(key, n=number) for number, key in found if number)


def _target(
    report: Report, target: TargetReport, index: int, found: Lookup, days: float, weeks: float
) -> TargetAnswer:
    match, cost = target.match, target.estimate
    level = _level(cost.calendar_weeks)
    beside = [b for b in target.blockers if not is_function(report, target, b)]
    severe = sum(b.severity == "error" for b in beside)
    return TargetAnswer(
        anchor=f"target-{index + 1}",
        name=match.target.name,
        chip=match.target.chip,
        sdk=visible(f"{match.target.sdk} {match.target.sdk_version}".strip()),
        checked=say("targets.checked", date=visible(match.target.checked)),
        route=say(
            "answer.route",
            host=say(f"model.{match.target.host_model.value}"),
            device=say(f"model.{match.target.device_model.value}"),
            language=visible(match.target.language),
        ),
        sentence=_sentence(target, found, level, severe),
        level=level,
        position=say(f"line.{level}"),
        days=span(cost.person_days),
        weeks=span(cost.calendar_weeks),
        days_bar=bar(cost.person_days, days),
        weeks_bar=bar(cost.calendar_weeks, weeks),
        measures=_measures(target),
        compatibility=_whole_share(target, match.compatibility),
        confidence=_whole_share(target, match.confidence),
        rewritten=_rewritten(target, found),
        blockers=count(severe),
        hazards=count(len(beside) - severe),
        unknown=_unknown(target),
        mix=_mix(target),
        drivers=top_causes(report, target),
        cautions=cautions(report, target),
    )


def rewritten_kernels(target: TargetReport, found: Lookup) -> frozenset[Function]:
    """Own kernels that are written anew: by their own verdict, or as the estimate has it."""
    paid = {
        place
        for driver in target.estimate.drivers
        if driver.kind == _BY_HAND
        for place in driver.places
    }
    return frozenset(
        f.function
        for f in _own_kernels(target, found)
        if f.verdict in _REWRITTEN or Place(f.function.path, f.function.start_line) in paid
    )


def _own_kernels(target: TargetReport, found: Lookup) -> tuple[FunctionVerdict, ...]:
    return tuple(
        f
        for f in target.match.functions
        if f.function.kind is FunctionKind.KERNEL and f.function.path not in found.vendored
    )


def _sentence(target: TargetReport, found: Lookup, level: str, severe: int) -> Text:
    cost = target.estimate
    days, weeks = span(cost.person_days), span(cost.calendar_weeks)
    return say(
        "answer.sentence",
        days=days.p50,
        days_range=f"{days.p10}–{days.p90}",
        weeks=f"{weeks.p10}–{weeks.p90}",
        team=say("count.engineers", n=cost.team),
        line=say(f"line.{level}"),
        compatibility=_whole_share(target, target.match.compatibility),
        kernels=_kernels(target, found),
        blockers=say("count.blockers", n=severe),
        confidence=_whole_share(target, target.match.confidence),
        unknown=_unknown(target),
    )


def _measures(target: TargetReport) -> tuple[Measure, ...]:
    cost, match = target.estimate, target.match
    days, weeks = span(cost.person_days), span(cost.calendar_weeks)
    keeps = sum(match.places.get(v, 0) for v in _KEEPS_METHOD)
    return (
        Measure(
            say("measure.effort"),
            say("measure.days", n=days.p50),
            say(
                "measure.effort_about",
                low=days.p10,
                high=days.p90,
                weeks=f"{weeks.p10}–{weeks.p90}",
                team=say("count.engineers", n=cost.team),
            ),
        ),
        Measure(
            say("measure.compatibility"),
            plain(_whole_share(target, match.compatibility)),
            say("measure.compatibility_about", keeps=keeps, n=_total(target)),
        ),
        Measure(
            say("measure.confidence"),
            plain(_whole_share(target, match.confidence)),
            say("measure.confidence_about", unknown=_unknown(target)),
        ),
    )


def _level(weeks: Range) -> str:
    if weeks.p90 < WEEKS_A_YEAR:
        return "under"
    if weeks.p50 < WEEKS_A_YEAR:
        return "near"
    return "between" if weeks.p50 < 2 * WEEKS_A_YEAR else "beyond"


def _total(target: TargetReport) -> int:
    return sum(target.match.places.values())


def _whole_share(target: TargetReport, value: float) -> str:
    return share(value) if _total(target) else "–"


def _unknown(target: TargetReport) -> str:
    return share(target.match.places.get(Verdict.UNKNOWN, 0), _total(target))


def _mix(target: TargetReport) -> tuple[Slice, ...]:
    total, start, slices = _total(target), 0.0, []
    for verdict in Verdict:
        number = target.match.places.get(verdict, 0)
        if number:
            width = 1000 * number / total
            slices.append(
                Slice(
                    verdict=verdict.value,
                    count=count(number),
                    share=share(number, total),
                    start=f"{start:.1f}",
                    width=f"{width:.1f}",
                )
            )
            start += width
    return tuple(slices)


def _kernels(target: TargetReport, found: Lookup) -> Text:
    """How many kernels are rewritten, and how many others a blocker or an unknown holds up."""
    anew = rewritten_kernels(target, found)
    reached = {name for b in target.blockers if b.severity == "error" for name in b.kernels}
    own = _own_kernels(target, found)
    rest = [f for f in own if f.function not in anew]
    unknown = sum(f.verdict is Verdict.UNKNOWN for f in rest)
    held = sum(f.function.qualified in reached for f in rest if f.verdict is not Verdict.UNKNOWN)
    parts = [say("answer.kernels", n=len(own), rewritten=len(anew))]
    if held:
        parts.append(say("answer.kernels_held", n=held))
    if unknown:
        parts.append(say("answer.kernels_unknown", n=unknown))
    return joined(tuple(parts), ", ", "，")


def _rewritten(target: TargetReport, found: Lookup) -> Text:
    anew = rewritten_kernels(target, found)
    own = _own_kernels(target, found)
    unknown = sum(f.verdict is Verdict.UNKNOWN and f.function not in anew for f in own)
    key = "targets.kernels_unknown" if unknown else "targets.kernels"
    return say(key, n=len(anew), unknown=unknown)
