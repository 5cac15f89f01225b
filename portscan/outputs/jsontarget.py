"""One target's results as dictionaries and lists for the JSON report."""

from __future__ import annotations

from collections.abc import Iterable

from portscan.match import hazard_verdict
from portscan.model import (
    VERDICT_ORDER,
    AreaResult,
    Blocker,
    Driver,
    Estimate,
    FileEffort,
    OperatorVerdict,
    Place,
    Range,
    SymbolVerdict,
    Target,
    TargetMatch,
    TargetReport,
    Text,
    Verdict,
    WorkPackage,
)

_DECIMALS = 6
"""Digits after the point: enough for sums to agree, few enough to be equal on every machine."""


MOST = 100
"""Functions and files that one blocker names; how many there are stands beside them."""


def target_document(report: TargetReport, operators: frozenset[str]) -> dict[str, object]:
    """Everything the report says about one target, in the order it is written.

    ``operators`` are those that its kernels compute.
    """
    match = report.match
    return _identity(match.target) | {
        "symbols": {name: _symbol(found) for name, found in sorted(match.symbols.items())},
        "areas": {area.area: _area(area) for area in match.areas},
        "compatibility": round(match.compatibility, _DECIMALS),
        "confidence": round(match.confidence, _DECIMALS),
        "places": {verdict.value: match.places.get(verdict, 0) for verdict in VERDICT_ORDER},
        "functions": _functions(match),
        "blockers": [_blocker(blocker) for blocker in report.blockers],
        "files": [_file(file) for file in report.files],
        "estimate": _estimate(report.estimate),
        "packages": [_package(package) for package in report.packages],
        "patterns": _patterns(match.target),
        "operators": {
            name: _operator(found)
            for name, found in sorted(match.target.operators.items())
            if name in operators
        },
        "evidence": _evidence(match, operators),
    }


def troubles(match: TargetMatch, rule: str) -> bool:
    """Whether a structural pattern is, or may be, a problem on the target."""
    found = hazard_verdict(match.target, rule)
    return found.severity != "none" or found.verdict is Verdict.UNKNOWN


def text_document(text: Text) -> dict[str, str]:
    """A text in both languages."""
    return {"en": text.en, "zh": text.zh}


def _identity(target: Target) -> dict[str, object]:
    return {
        "id": target.id,
        "name": text_document(target.name),
        "vendor": target.vendor,
        "chip": text_document(target.chip),
        "sdk": target.sdk,
        "sdk_version": target.sdk_version,
        "checked": target.checked,
        "host_model": target.host_model.value,
        "device_model": target.device_model.value,
        "language": target.language,
        "warp_width": list(target.warp_width),
    }


def _symbol(found: SymbolVerdict) -> dict[str, object]:
    return {
        "verdict": found.verdict.value,
        "to": found.to,
        "tier": found.tier.value if found.tier else None,
        "evidence": list(found.evidence),
        "rule": found.rule or None,
        "note": text_document(found.note) if found.note else None,
    }


def _area(area: AreaResult) -> dict[str, object]:
    return {
        "status": area.status.value,
        "carried": area.carried,
        "work": area.work,
        "gap": area.gap,
        "unknown": area.unknown,
        "symbols": list(area.symbols),
    }


def _functions(match: TargetMatch) -> list[dict[str, object]]:
    return [
        {
            "name": found.function.qualified,
            "path": found.function.path,
            "start_line": found.function.start_line,
            "verdict": found.verdict.value,
            "reasons": list(found.reasons),
        }
        for found in match.functions
    ]


def _blocker(blocker: Blocker) -> dict[str, object]:
    return {
        "subject": blocker.subject,
        "verdict": blocker.verdict.value,
        "severity": blocker.severity,
        "places": _places(blocker.places),
        "kernels": list(blocker.kernels),
        "functions": list(blocker.functions[:MOST]),
        "entry_points": list(blocker.entry_points),
        "files": list(blocker.files[:MOST]),
        "reach": {"functions": len(blocker.functions), "files": len(blocker.files)},
        "stages": [stage.value for stage in blocker.stages],
    }


def _places(places: Iterable[Place]) -> list[dict[str, object]]:
    return [{"path": place.path, "line": place.line} for place in places]


def _range(spread: Range) -> dict[str, float]:
    return {
        "p10": round(spread.p10, _DECIMALS),
        "p50": round(spread.p50, _DECIMALS),
        "p90": round(spread.p90, _DECIMALS),
    }


def _file(file: FileEffort) -> dict[str, object]:
    return {
        "path": file.path,
        "lines": {
            "mechanical": file.mechanical,
            "semantic": _range(file.semantic),
            "new": _range(file.new),
        },
        "person_days": _range(file.person_days),
    }


def _estimate(estimate: Estimate) -> dict[str, object]:
    return {
        "person_days": _range(estimate.person_days),
        "calendar_weeks": _range(estimate.calendar_weeks),
        "team": estimate.team,
        "drivers": [_driver(driver) for driver in estimate.drivers],
    }


def _driver(driver: Driver) -> dict[str, object]:
    return {
        "kind": driver.kind,
        "subject": driver.subject,
        "verdict": driver.verdict.value if driver.verdict else None,
        "count": driver.count,
        "person_days": _range(driver.person_days),
        "places": _places(driver.places),
    }


def _package(package: WorkPackage) -> dict[str, object]:
    return {
        "id": package.id,
        "kind": package.kind,
        "title": package.title,
        "files": list(package.files),
        "kernels": list(package.kernels),
        "person_days": _range(package.person_days),
        "depends_on": list(package.depends_on),
        "order": package.order,
    }


def _patterns(target: Target) -> dict[str, object]:
    return {
        name: {
            "verdict": verdict.verdict.value,
            "severity": verdict.severity,
            "tier": verdict.tier.value if verdict.tier else None,
            "evidence": list(verdict.evidence),
            "note": text_document(verdict.note),
        }
        for name, verdict in sorted(target.features.items())
    }


def _operator(found: OperatorVerdict) -> dict[str, object]:
    return {
        "verdict": found.verdict.value,
        "to": found.to,
        "tier": found.tier.value if found.tier else None,
        "evidence": list(found.evidence),
        "covers": text_document(found.covers) if found.covers else None,
        "lacks": text_document(found.lacks) if found.lacks else None,
        "triton": list(found.triton),
    }


def _evidence(match: TargetMatch, operators: frozenset[str]) -> dict[str, object]:
    """The sources that the verdicts on symbols, patterns and operators name."""
    named = {item for found in match.symbols.values() for item in found.evidence}
    named |= {item for found in match.target.features.values() for item in found.evidence}
    for name, has in match.target.operators.items():
        if name in operators:
            named.update((*has.evidence, *has.triton))
    return {
        name: {
            "source": evidence.source,
            "place": evidence.place,
            "version": evidence.version,
            "date": evidence.date,
            "tier": evidence.tier.value,
            "url": evidence.url,
        }
        for name, evidence in sorted(match.target.evidence.items())
        if name in named
    }
