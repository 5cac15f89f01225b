"""The JSON report keeps the published contract."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from small_report import FACTS, PTX_VERDICT, REPORT, SIMD, USE, empty

from portscan.model import Report, SkippedFile
from portscan.outputs import jsonreport
from portscan.outputs.jsonlayout import layout
from portscan.resources import rules_dir


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    text = (rules_dir() / "schema" / "report.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def _read(report: Report) -> dict[str, Any]:
    document = json.loads(jsonreport.render(report).encode("utf-8"))
    assert isinstance(document, dict)
    return document


@pytest.mark.parametrize("report", [REPORT, empty()], ids=["sample", "empty"])
def test_the_report_fits_the_schema(
    report: Report, validator: jsonschema.Draft202012Validator
) -> None:
    assert [error.message for error in validator.iter_errors(_read(report))] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema_version", 1),
        ("uses", [{"path": "a.cu"}]),
        ("targets", [{"id": "x"}]),
        ("kernels", None),
    ],
)
def test_the_schema_notices_a_broken_report(
    key: str, value: object, validator: jsonschema.Draft202012Validator
) -> None:
    assert list(validator.iter_errors(_read(REPORT) | {key: value}))


def test_the_schema_describes_every_key(validator: jsonschema.Draft202012Validator) -> None:
    unlisted = validator.evolve(schema=_closed(validator.schema))
    assert [error.message for error in unlisted.iter_errors(_read(REPORT))] == []


def _closed(schema: Any) -> Any:
    """The schema with no further keys allowed."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(item) for key, item in schema.items()}
    if "properties" in schema and schema.get("type") == "object":
        closed.setdefault("additionalProperties", False)
    return closed


def test_the_contract_keys_are_there() -> None:
    document = _read(REPORT)
    assert document["tool"] == {"name": "portscan", "version": "0.1.0", "rules_digest": "0" * 64}
    assert document["project"] == {"name": "demo", "revision": "1f2e3d"}
    assert document["coverage"]["skipped"] == [{"path": "data/blob.cu", "reason": "not text"}]
    assert document["coverage"]["partial"] == [{"path": "src/sum.cu", "error_bytes": 12}]
    assert document["launches"][0]["kernel"] == "sum"
    assert document["calls"][0]["callee"] == "demo::lane"
    assert [kernel["name"] for kernel in document["kernels"]] == ["sum"]
    assert [function["name"] for function in document["device_functions"]] == ["lane"]
    assert document["kernels"][0]["features"] == {"inline-ptx": 1, "launch-bounds": 1}


def test_a_target_says_what_becomes_of_each_symbol() -> None:
    target = _read(REPORT)["targets"][0]
    assert list(target["symbols"]) == ["cudaGraphLaunch", "cudaMalloc", "cudaMystery"]
    assert target["symbols"]["cudaMalloc"]["to"] == "exMalloc"
    assert target["symbols"]["cudaMalloc"]["evidence"] == ["sdk-headers"]
    assert target["symbols"]["cudaMystery"]["verdict"] == "unknown"
    assert target["symbols"]["cudaMystery"]["tier"] is None
    assert target["evidence"]["sdk-headers"]["place"] == "include/example.h"
    assert target["areas"]["memory-allocation"]["carried"] == 2
    assert target["files"][0]["lines"]["semantic"] == {"p10": 1, "p50": 2, "p90": 4}
    assert target["estimate"]["drivers"][0]["places"] == [{"path": "src/sum.cu", "line": 8}]


def test_a_harmless_pattern_does_not_name_the_target() -> None:
    harmless = replace(PTX_VERDICT, severity="none")
    target = replace(SIMD.match.target, features={"inline-ptx": harmless})
    calm = replace(SIMD, match=replace(SIMD.match, target=target))
    document = _read(replace(REPORT, targets=(REPORT.targets[0], calm)))
    assert document["hazards"][0]["targets"] == ["example-simt"]


def test_a_pattern_without_verdict_may_be_a_problem() -> None:
    assert _read(REPORT)["hazards"][0]["targets"] == ["example-simt", "example-simd"]


def test_bytes_that_are_not_utf8_become_escapes(
    validator: jsonschema.Draft202012Validator,
) -> None:
    path = b"caf\xe9.cu".decode("utf-8", "surrogateescape")
    skipped = (SkippedFile(path, 'a "quoted" reason'),)
    report = replace(
        REPORT,
        coverage=replace(REPORT.coverage, skipped=skipped),
        facts=replace(FACTS, uses=(replace(USE, path=path),)),
    )
    document = _read(report)
    assert document["coverage"]["skipped"][0]["path"] == "caf\\udce9.cu"
    assert document["uses"][0]["path"] == "caf\\udce9.cu"
    assert list(validator.iter_errors(document)) == []


def test_names_keep_their_letters() -> None:
    text = jsonreport.render(
        replace(REPORT, facts=replace(FACTS, uses=(replace(USE, symbol="cudaÄ核"),)))
    )
    assert '"cudaÄ核"' in text


def test_the_text_is_stable_and_ends_in_a_newline() -> None:
    first = jsonreport.render(REPORT)
    assert first == jsonreport.render(REPORT)
    assert first.endswith("}\n")
    assert not first.endswith("\n\n")


def test_a_use_stands_on_one_line() -> None:
    lines = jsonreport.render(REPORT).splitlines()
    assert sum('"cudaGraphLaunch", "canonical"' in line for line in lines) == 1


def test_layout_reads_back_as_it_was() -> None:
    value = {"a": [1, {"b": [], "c": {}}], "d": [{"e": "x" * 400}, "y"], "f": None, "": [[]]}
    assert json.loads(layout(value)) == value


def test_a_number_that_json_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        layout({"days": float("nan")})
