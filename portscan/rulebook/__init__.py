"""The rules: loading, checking and asking them."""

from portscan.rulebook.catalog import vocabulary
from portscan.rulebook.loading import load_rulebook, read_rulebook
from portscan.rulebook.lookup import find_target

__all__ = ["find_target", "load_rulebook", "read_rulebook", "vocabulary"]
