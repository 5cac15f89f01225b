"""What hangs on what: the dependency graph, the blockers and the order of the work."""

from portscan.graph.blockers import blockers
from portscan.graph.network import DependencyGraph, build
from portscan.graph.packages import work_packages

__all__ = ["DependencyGraph", "blockers", "build", "work_packages"]
