"""The report as JSON; ``rules/schema/report.schema.json`` describes it."""

from __future__ import annotations

import re

from portscan.model import Coverage, Facts, Function, FunctionKind, Report
from portscan.model.features import NUMBERS
from portscan.outputs.jsonbalance import balance_document, held_document
from portscan.outputs.jsonlayout import layout
from portscan.outputs.jsonported import ported_document
from portscan.outputs.jsontarget import target_document, text_document, troubles

SCHEMA_VERSION = "1.0"

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: Report) -> str:
    """The whole report as JSON text, one record a line, ending in a newline."""
    return _SURROGATE.sub(_escaped, layout(document(report))) + "\n"


def _escaped(found: re.Match[str]) -> str:
    """A character that UTF-8 cannot hold, as the JSON for a visible backslash escape."""
    return f"\\\\u{ord(found[0]):04x}"


def document(report: Report) -> dict[str, object]:
    """The report as dictionaries and lists, in the order they are written."""
    facts, computed = report.facts, _computed(report)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": report.tool.name,
            "version": report.tool.version,
            "rules_digest": report.tool.rules_digest,
        },
        "project": {"name": report.project.name, "revision": report.project.revision},
        "coverage": _coverage(report.coverage),
        "areas": [
            {"id": area.id, "name": text_document(area.name), "about": text_document(area.about)}
            for area in report.areas
        ],
        "patterns": _patterns(report),
        "uses": _uses(facts),
        "operators": _operators(report),
        "entry_points": _entry_points(report),
        "kernels": _kernels(report),
        "device_functions": _functions(report, FunctionKind.DEVICE, FunctionKind.HOST_DEVICE),
        "launches": _launches(facts),
        "calls": _calls(facts),
        "includes": _includes(facts),
        "hazards": _hazards(report),
        "ported": ported_document(report.ported),
        "balance": balance_document(report.balance),
        "targets": [
            target_document(target, computed)
            | {"balance": held_document(target.match.target, report.balance)}
            for target in report.targets
        ],
    }


def _coverage(coverage: Coverage) -> dict[str, object]:
    return {
        "files": coverage.files,
        "lines": coverage.lines,
        "bytes": coverage.bytes,
        "vendored": {"files": coverage.vendored_files, "uses": coverage.vendored_uses},
        "ignored": coverage.ignored,
        "other_files": coverage.other_files,
        "pasted": coverage.pasted,
        "unknown_symbols": list(coverage.unknown_symbols),
        "skipped": [{"path": item.path, "reason": item.reason} for item in coverage.skipped],
        "partial": [
            {"path": item.path, "error_bytes": item.error_bytes} for item in coverage.partial
        ],
    }


def _patterns(report: Report) -> dict[str, object]:
    found = {hazard.rule for hazard in report.facts.hazards}
    return {
        name: {
            "title": text_document(feature.title),
            "explanation": text_document(feature.explanation),
            "remedy": text_document(feature.remedy),
            "area": feature.area,
        }
        for name, feature in sorted(report.features.items())
        if name in found
    }


def _uses(facts: Facts) -> list[dict[str, object]]:
    return [
        {
            "path": use.path,
            "line": use.line,
            "column": use.column,
            "symbol": use.symbol,
            "canonical": use.canonical,
            "library": use.library,
            "section": use.section,
            "area": use.area,
            "kind": use.kind,
            "side": use.side,
            "guard": use.guard,
            "function": use.function,
            "vendored": use.vendored,
            "embedded": use.embedded,
        }
        for use in facts.uses
    ]


def _operators(report: Report) -> dict[str, object]:
    """The operators that the kernels were recognised as, by id."""
    return {
        name: {"title": text_document(report.operators[name].title)}
        for name in sorted(_computed(report))
    }


def _computed(report: Report) -> frozenset[str]:
    return frozenset(item.operator for kernel in report.kernels for item in kernel.operators)


def _kernels(report: Report) -> list[dict[str, object]]:
    """The kernels with what they compute."""
    rows = _functions(report, FunctionKind.KERNEL)
    for row, kernel in zip(rows, report.kernels, strict=False):
        row["operator"] = kernel.operator
        row["operators"] = [{"id": o.operator, "score": o.score} for o in kernel.operators]
    return rows


def _entry_points(report: Report) -> list[dict[str, object]]:
    return [
        {
            "path": entry.path,
            "line": entry.line,
            "name": entry.name,
            "stage": entry.stage.value,
            "cues": list(entry.cues),
        }
        for entry in report.staging.entry_points
    ]


def _functions(report: Report, *kinds: FunctionKind) -> list[dict[str, object]]:
    return [
        {
            "name": function.name,
            "qualified": function.qualified,
            "path": function.path,
            "start_line": function.start_line,
            "end_line": function.end_line,
            "kind": function.kind.value,
            "template": function.template,
            "embedded": function.embedded,
            "launch_bounds": list(function.launch_bounds),
            "features": _features(function),
            "details": _details(function),
            "inherited_features": dict(function.inherited),
            "code_lines": function.code_lines,
            "complexity": function.complexity,
            "loop_depth": function.loop_depth,
            "operator": None,
            "stages": _stages(report, function),
        }
        for function in report.facts.functions
        if function.kind in kinds
    ]


def _stages(report: Report, function: Function) -> list[str]:
    key = (function.path, function.start_line, function.qualified)
    return [stage.value for stage in report.staging.functions.get(key, ())]


def _features(function: Function) -> dict[str, int]:
    """The body's features, and launch-bounds, which the head says."""
    bounds = {"launch-bounds": 1} if function.launch_bounds else {}
    return dict(sorted({**dict(function.features), **bounds}.items()))


def _details(function: Function) -> dict[str, int | list[str]]:
    """Numbers as they are, all else as a list of its values."""
    found: dict[str, int | list[str]] = {}
    for name, value in function.details:
        values = found.setdefault(name, int(value) if name in NUMBERS else [])
        if isinstance(values, list):
            values.append(value)
    return found


def _launches(facts: Facts) -> list[dict[str, object]]:
    return [
        {
            "path": launch.path,
            "line": launch.line,
            "column": launch.column,
            "kernel": launch.kernel,
            "form": launch.form,
            "caller": launch.caller,
            "guard": launch.guard,
            "through": list(launch.through),
        }
        for launch in facts.launches
    ]


def _calls(facts: Facts) -> list[dict[str, object]]:
    return [
        {
            "caller": call.caller,
            "caller_path": call.caller_path,
            "callee": call.callee,
            "callee_path": call.callee_path,
            "path": call.path,
            "line": call.line,
            "form": call.form,
        }
        for call in facts.calls
    ]


def _includes(facts: Facts) -> list[dict[str, object]]:
    return [
        {
            "path": include.path,
            "line": include.line,
            "header": include.header,
            "system": include.system,
            "resolved": include.resolved,
        }
        for include in facts.includes
    ]


def _hazards(report: Report) -> list[dict[str, object]]:
    troubled = {
        rule: [item.match.target.id for item in report.targets if troubles(item.match, rule)]
        for rule in {hazard.rule for hazard in report.facts.hazards}
    }
    return [
        {
            "rule": hazard.rule,
            "path": hazard.path,
            "line": hazard.line,
            "column": hazard.column,
            "function": hazard.function,
            "vendored": hazard.vendored,
            "targets": troubled[hazard.rule],
        }
        for hazard in report.facts.hazards
    ]
