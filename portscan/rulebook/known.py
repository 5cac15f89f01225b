"""Names known to exist on a target, each with the best evidence that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from portscan.errors import Problem
from portscan.model import Evidence, Tier
from portscan.rulebook.documents import NameList

_MARK = "evidence:"
_RANK = {tier: rank for rank, tier in enumerate(Tier)}


def read_known(
    lists: Iterable[NameList], evidence: Mapping[str, Evidence], problems: list[Problem]
) -> dict[str, Evidence]:
    """Name to its best evidence, over all lists of one target."""
    best: dict[str, Evidence] = {}
    for names in lists:
        current: Evidence | None = None
        headed = False
        for number, line in enumerate(names.text.splitlines(), 1):
            text = line.strip()
            if text.startswith("#"):
                mark = text[1:].strip()
                if mark.startswith(_MARK):
                    headed = True
                    current = _find(mark.removeprefix(_MARK).strip(), evidence)
                    if current is None:
                        _report(problems, names, number, f"no such evidence: {mark}")
            elif text and (fault := _fault(text, headed)):
                _report(problems, names, number, fault)
            elif text and current is not None:
                before = best.get(text)
                if before is None or _RANK[current.tier] < _RANK[before.tier]:
                    best[text] = current
    return best


def _find(name: str, evidence: Mapping[str, Evidence]) -> Evidence | None:
    return evidence.get(name)


def _fault(text: str, headed: bool) -> str:
    if not headed:
        return f"{text} stands before the first '# evidence: …' line"
    return f"one name a line, not {text!r}" if len(text.split()) > 1 else ""


def _report(problems: list[Problem], names: NameList, line: int, message: str) -> None:
    problems.append(Problem(names.file, "", f"line {line}", message))
