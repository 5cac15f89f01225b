"""Source text to facts. ``scan_text`` reads one file, ``resolve`` joins all of them."""

from portscan.scanning.decoding import NotTextError
from portscan.scanning.filescan import scan_text
from portscan.scanning.resolve import resolve

__all__ = ["NotTextError", "resolve", "scan_text"]
