"""Structural patterns, and what a target makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from portscan.errors import Problem
from portscan.model import Evidence, Feature, FeatureVerdict, Text, Tier, Verdict
from portscan.rulebook.documents import Document
from portscan.rulebook.fields import Fields, nearest

_NOTHING = Text("", "")
_SEVERITIES = ("error", "warning", "none")
_SILENT = Text(
    "No rule says what this target makes of the pattern.", "尚无规则说明该目标如何处理此模式。"
)


def read_features(
    documents: Mapping[str, Document], areas: Iterable[str], problems: list[Problem]
) -> dict[str, Feature]:
    """All patterns by id."""
    found, known_areas = {}, tuple(areas)
    for path in sorted(documents):
        if not path.startswith("features/"):
            continue
        fields = documents[path].whole(problems)
        name = PurePosixPath(path).stem
        query = fields.string("query")
        if query and "@hazard" not in query:
            fields.report("query", "has no capture @hazard")
        found[name] = Feature(
            id=name,
            title=fields.text("title") or Text(name, name),
            explanation=fields.text("explanation") or _NOTHING,
            remedy=fields.text("remedy") or _NOTHING,
            query=query,
            area=fields.one_of("area", known_areas),
            bad=fields.string("bad"),
            good=fields.string("good"),
        )
        fields.close()
    return found


def read_feature_verdicts(
    document: Document | None,
    features: Mapping[str, Feature],
    evidence: Mapping[str, Evidence],
    problems: list[Problem],
) -> dict[str, FeatureVerdict]:
    """A verdict for every pattern; unknown for those that the target says nothing about."""
    found = {
        name: FeatureVerdict(name, Verdict.UNKNOWN, "warning", (), None, _SILENT)
        for name in sorted(features)
    }
    if document is None:
        return found
    document.scalars(problems).close()
    for _, fields in document.tables(problems):
        if fields.table not in features:
            fields.report("", f"no such pattern in features/{nearest(fields.table, features)}")
        verdict = _verdict(fields, evidence)
        if verdict is not None and fields.table in features:
            found[fields.table] = verdict
    return found


def _verdict(fields: Fields, evidence: Mapping[str, Evidence]) -> FeatureVerdict | None:
    verdict = fields.choice("verdict", Verdict)
    severity = fields.one_of("severity", _SEVERITIES)
    cited = fields.strings("evidence")
    note = fields.text("note") or _NOTHING
    fields.close()
    for name in cited:
        if name not in evidence:
            fields.report("evidence", f"{name} is not in target.toml{nearest(name, evidence)}")
    if not cited and verdict is not Verdict.UNKNOWN:
        fields.report("evidence", "is missing")
    if verdict is Verdict.UNKNOWN and severity == "none":
        fields.report("severity", "unknown cannot be harmless; say warning or error")
    if verdict is Verdict.DROP_IN and severity == "error":
        fields.report("severity", "drop-in cannot be an error")
    if verdict is None:
        return None
    found = tuple(name for name in cited if name in evidence)
    tier: Tier | None = evidence[found[0]].tier if found else None
    if verdict is Verdict.UNKNOWN:
        tier = None
    return FeatureVerdict(fields.table, verdict, severity, found, tier, note)
