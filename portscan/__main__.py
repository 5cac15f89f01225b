"""``python -m portscan``."""

from portscan.cli import main

main()
