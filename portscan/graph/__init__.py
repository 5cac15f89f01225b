"""What hangs on what: the dependency graph, the blockers and the order of the work."""

from portscan.graph.blockers import blockers
from portscan.graph.network import DependencyGraph, build
from portscan.graph.packages import work_packages
from portscan.graph.stages import Stages, find_stages

__all__ = [
    "DependencyGraph",
    "Stages",
    "blockers",
    "build",
    "find_stages",
    "work_packages",
]
