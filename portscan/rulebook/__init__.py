"""The rules: loading, checking and asking them."""

from portscan.rulebook.catalog import outer_names, vocabulary
from portscan.rulebook.coverage import CoverageRow, ListCoverage, coverage, list_coverage
from portscan.rulebook.explain import explain
from portscan.rulebook.explanations import (
    AreaExplanation,
    Explanation,
    FeatureExplanation,
    FeatureOnTarget,
    LibraryExplanation,
    MessageExplanation,
    NotFound,
    RuleExplanation,
    SubstituteExplanation,
    SymbolExplanation,
    SymbolOnTarget,
    TargetExplanation,
)
from portscan.rulebook.loading import load_rulebook, read_rulebook
from portscan.rulebook.lookup import find_target
from portscan.rulebook.unproven import Unproven, unproven

__all__ = [
    "AreaExplanation",
    "CoverageRow",
    "Explanation",
    "FeatureExplanation",
    "FeatureOnTarget",
    "LibraryExplanation",
    "ListCoverage",
    "MessageExplanation",
    "NotFound",
    "RuleExplanation",
    "SubstituteExplanation",
    "SymbolExplanation",
    "SymbolOnTarget",
    "TargetExplanation",
    "Unproven",
    "coverage",
    "explain",
    "find_target",
    "list_coverage",
    "load_rulebook",
    "outer_names",
    "read_rulebook",
    "unproven",
    "vocabulary",
]
