"""The patterns' own examples, tried: a query that doesn't compile or fire is a rule problem."""

from __future__ import annotations

import tree_sitter

from portscan.errors import Problem, RuleProblems
from portscan.model import Feature, Vocabulary
from portscan.scanning.filescan import scan_text
from portscan.scanning.syntax import query

_EMPTY: frozenset[str] = frozenset()
_NOTHING = Vocabulary(_EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY)


def check_queries(features: tuple[Feature, ...]) -> None:
    """Raise RuleProblems unless each pattern fires on its bad code and not on its good code."""
    problems = [problem for feature in features if (problem := _problem(feature)) is not None]
    if problems:
        raise RuleProblems(tuple(sorted(problems)))


def _problem(feature: Feature) -> Problem | None:
    file = f"features/{feature.id}.toml"
    try:
        query(feature.query)
    except tree_sitter.QueryError as error:
        return Problem(file, "", "query", str(error))
    if not _fires(feature, feature.bad):
        return Problem(file, "", "bad", "the query finds nothing in it")
    if _fires(feature, feature.good):
        return Problem(file, "", "good", "the query finds something in it")
    return None


def _fires(feature: Feature, code: str) -> bool:
    return bool(scan_text("example.cu", code.encode(), _NOTHING, (feature,)).hazards)
