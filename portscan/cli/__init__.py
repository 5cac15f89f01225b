"""The command line: options in, an exit code out."""

from portscan.cli.app import main

__all__ = ["main"]
