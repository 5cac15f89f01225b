"""What of a repository is ported already, and which ports of it exist elsewhere."""

from portscan.ported.evidence import Tree, find_ported

__all__ = ["Tree", "find_ported"]
