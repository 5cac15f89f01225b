"""The whole line: discover, scan, match, graph, estimate, report."""

from portscan.pipeline.scan import ScanOptions, scan

__all__ = ["ScanOptions", "scan"]
