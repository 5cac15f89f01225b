"""Python code to facts: names reached through imports, device strings, embedded CUDA."""

from portscan.scanning.python.notebook import read_notebook
from portscan.scanning.python.reader import read_python

__all__ = ["read_notebook", "read_python"]
