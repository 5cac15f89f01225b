"""What each kernel computes, and what a target has for it."""

from portscan.operators.offering import offered
from portscan.operators.recognising import CUSTOM, THRESHOLD, recognise

__all__ = ["CUSTOM", "THRESHOLD", "offered", "recognise"]
