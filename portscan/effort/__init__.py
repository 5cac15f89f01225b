"""What a port costs: drivers with their places, files, packages, person-days and weeks."""

from portscan.effort.estimate import TEAM, Effort, estimate
from portscan.effort.inquiry import inquire

__all__ = ["TEAM", "Effort", "estimate", "inquire"]
