"""What a kernel may compute and how that is told, and what a target has for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from portscan.errors import Problem
from portscan.model import Evidence, Operator, OperatorVerdict, Text, Tier, Verdict
from portscan.rulebook.documents import Document
from portscan.rulebook.fields import Fields, nearest
from portscan.rulebook.verdicts import Proof

_LEVELS = ("whole", "part", "plain")
_WITHOUT_TO = (Verdict.DROP_IN, Verdict.NO_EQUIVALENT, Verdict.UNKNOWN)
CUSTOM = "custom"


def read_operators(
    documents: Mapping[str, Document], problems: list[Problem]
) -> dict[str, Operator]:
    """All operators by id."""
    found, several = {}, {}
    for path in sorted(documents):
        if path.startswith("kernels/"):
            name = PurePosixPath(path).stem
            several[name] = fields = documents[path].whole(problems)
            found[name] = _operator(name, fields)
            fields.close()
    for name, operator in found.items():
        for step in operator.contains:
            if step not in found:
                several[name].report("contains", f"no operator {step!r}{nearest(step, found)}")
    return found


def _operator(name: str, fields: Fields) -> Operator:
    if name == CUSTOM:
        fields.report("", f"{CUSTOM} says that no operator fits")
    operator = Operator(
        id=name,
        title=fields.text("title") or Text(name, name),
        level=fields.one_of("level", _LEVELS, "whole"),
        names=_weights(fields, "names"),
        words=_weights(fields, "words"),
        parameters=_weights(fields, "parameters"),
        shapes=_weights(fields, "shapes"),
        body=_groups(fields),
        against=_weights(fields, "against"),
        contains=fields.strings("contains"),
    )
    if not (operator.words or operator.parameters or operator.shapes):
        fields.report("", "tells an operator by its name alone; give words, parameters or shapes")
    return operator


def _weights(fields: Fields, key: str) -> dict[str, float]:
    value = fields.take(key)
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(_is_weight(weight) for weight in value.values()):
        fields.report(key, "must be cues with a weight above 0")
        return {}
    return {cue: float(weight) for cue, weight in value.items()}


def _is_weight(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _groups(fields: Fields) -> tuple[tuple[str, ...], ...]:
    value = fields.take("body")
    if value is None:
        return ()
    if isinstance(value, list) and all(
        isinstance(group, list) and group and all(isinstance(cue, str) for cue in group)
        for group in value
    ):
        return tuple(tuple(group) for group in value)
    fields.report("body", "must be a list of lists of cues")
    return ()


def read_operator_verdicts(
    document: Document | None,
    operators: Iterable[str],
    proof: Proof,
    problems: list[Problem],
) -> dict[str, OperatorVerdict]:
    """What a target has, by operator; unknown for those that the target says nothing about."""
    known = sorted(operators)
    found = {
        name: OperatorVerdict(name, Verdict.UNKNOWN, None, None, (), None, None) for name in known
    }
    if document is None:
        return found
    document.scalars(problems).close()
    for _, fields in document.tables(problems):
        if fields.table not in found:
            fields.report("", f"no such operator in kernels/{nearest(fields.table, known)}")
        verdict = _verdict(fields, proof)
        if verdict is not None and fields.table in found:
            found[fields.table] = verdict
    return found


def _verdict(fields: Fields, proof: Proof) -> OperatorVerdict | None:
    verdict = fields.choice("verdict", Verdict)
    to = fields.string("to", "") or None
    cited = _cited(fields, "evidence", proof.evidence)
    triton = _cited(fields, "triton", proof.evidence)
    covers, lacks = fields.text("covers", required=False), fields.text("lacks", required=False)
    fields.close()
    if verdict is None:
        return None
    if verdict in _WITHOUT_TO and to is not None:
        fields.report("to", f"{verdict} takes no 'to'")
    if verdict not in _WITHOUT_TO and to is None:
        fields.report("to", f"{verdict} needs the target's own operator")
    if verdict is Verdict.NO_EQUIVALENT and lacks is None:
        fields.report("lacks", f"{verdict} needs a text that says why")
    if verdict is Verdict.UNKNOWN:
        return OperatorVerdict(fields.table, verdict, None, None, cited, covers, lacks, triton)
    if not cited:
        fields.report("evidence", "is missing")
    tier, cited = _proven(to, cited, proof)
    return OperatorVerdict(fields.table, verdict, to, tier, cited, covers, lacks, triton)


def _cited(fields: Fields, key: str, evidence: Mapping[str, Evidence]) -> tuple[str, ...]:
    cited = fields.strings(key)
    for name in cited:
        if name not in evidence:
            fields.report(key, f"{name} is not in target.toml{nearest(name, evidence)}")
    return tuple(name for name in cited if name in evidence)


def _proven(
    to: str | None, cited: tuple[str, ...], proof: Proof
) -> tuple[Tier | None, tuple[str, ...]]:
    """The tier of the name's own proof, and the evidence with that proof first."""
    if to is None:
        return (proof.evidence[cited[0]].tier if cited else None), cited
    shown = proof.known.get(to)
    if shown is None:
        return Tier.INFERRED, cited
    return shown.tier, tuple(dict.fromkeys((shown.id, *cited)))
