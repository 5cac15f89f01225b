"""What of a repository is ported already, and which ports of it exist elsewhere."""

from portscan.ported.evidence import find_ported
from portscan.ported.listing import ListedFile, Listing

__all__ = ["ListedFile", "Listing", "find_ported"]
