"""The rules: loading, checking and asking them."""

from portscan.rulebook.catalog import vocabulary
from portscan.rulebook.coverage import CoverageRow, coverage
from portscan.rulebook.explain import (
    AreaExplanation,
    Explanation,
    FeatureExplanation,
    FeatureOnTarget,
    NotFound,
    RuleExplanation,
    SymbolExplanation,
    SymbolOnTarget,
    TargetExplanation,
    explain,
)
from portscan.rulebook.loading import load_rulebook, read_rulebook
from portscan.rulebook.lookup import find_target

__all__ = [
    "AreaExplanation",
    "CoverageRow",
    "Explanation",
    "FeatureExplanation",
    "FeatureOnTarget",
    "NotFound",
    "RuleExplanation",
    "SymbolExplanation",
    "SymbolOnTarget",
    "TargetExplanation",
    "coverage",
    "explain",
    "find_target",
    "load_rulebook",
    "read_rulebook",
    "vocabulary",
]
