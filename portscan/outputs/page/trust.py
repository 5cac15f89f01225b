"""How far to trust the report: coverage, what was not seen, what was assumed."""

from __future__ import annotations

from portscan.model import Function, FunctionKind, Report, Text
from portscan.outputs.page.lookup import Lookup, hazard_features, left_out, names
from portscan.outputs.page.numbers import count, share
from portscan.outputs.page.values import EvidenceList, Fact, PathNote, Trust
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import say

_FILES = 100
_UNKNOWN = 300
_ASSUMPTIONS = ("text", "behaviour", "calendar", "vendored", "unknown", "repeats", "shares")


def trust(report: Report, found: Lookup) -> Trust:
    """The last section."""
    coverage = report.coverage
    return Trust(
        facts=_facts(report, found),
        skipped=tuple(
            PathNote(visible(f.path), visible(f.reason)) for f in coverage.skipped[:_FILES]
        ),
        more_skipped=left_out(len(coverage.skipped), _FILES),
        partial=_partial(report),
        more_partial=left_out(len(coverage.partial), _FILES),
        unknown=names(say("trust.unknown"), coverage.unknown_symbols, _UNKNOWN),
        hazards=_hazards(report),
        assumptions=tuple(say(f"assumption.{key}") for key in _ASSUMPTIONS),
        evidence=tuple(
            EvidenceList(target.match.target.name, tuple(found.evidence[i].values()))
            for i, target in enumerate(report.targets)
        ),
    )


def _facts(report: Report, found: Lookup) -> tuple[Fact, ...]:
    coverage, facts = report.coverage, report.facts
    errors = sum(file.error_bytes for file in coverage.partial)
    rows = (
        ("files", coverage.files),
        ("cuda_files", sum(file.cuda for file in facts.files)),
        ("lines", coverage.lines),
        ("uses", sum(not use.vendored for use in facts.uses)),
        ("kernels", len(_own_kernels(report, found))),
        ("launches", sum(launch.path not in found.vendored for launch in facts.launches)),
        ("skipped", len(coverage.skipped)),
        ("partial", len(coverage.partial)),
        ("error_bytes", errors),
        ("unknown", len(coverage.unknown_symbols)),
        ("pasted", coverage.pasted),
        ("ignored", coverage.ignored),
        ("other_files", coverage.other_files),
        ("vendored_files", coverage.vendored_files),
        ("vendored_uses", coverage.vendored_uses),
    )
    return tuple(
        Fact(say(f"fact.{key}"), count(number), _about(key, number, coverage.bytes))
        for key, number in rows
    )


def _own_kernels(report: Report, found: Lookup) -> tuple[Function, ...]:
    return tuple(
        function
        for function in report.facts.functions
        if function.kind is FunctionKind.KERNEL and function.path not in found.vendored
    )


def _about(key: str, number: int, total_bytes: int) -> Text | None:
    if key == "error_bytes" and number:
        return say("fact.error_share", share=share(number, total_bytes))
    return None


def _partial(report: Report) -> tuple[PathNote, ...]:
    worst_first = sorted(report.coverage.partial, key=lambda f: (-f.error_bytes, f.path))
    return tuple(PathNote(visible(f.path), count(f.error_bytes)) for f in worst_first[:_FILES])


def _hazards(report: Report) -> tuple[Fact, ...]:
    return tuple(
        Fact(report.features[rule].title, count(number), report.features[rule].explanation)
        for rule, number in sorted(hazard_features(report).items())
        if rule in report.features
    )
