"""Source text to facts. ``scan_text`` reads one file, ``resolve`` joins all of them."""

from portscan.scanning.bindings import bound_names
from portscan.scanning.decoding import NotTextError, source_lines
from portscan.scanning.filescan import scan_text
from portscan.scanning.kernelfeatures import (
    Declared,
    Surroundings,
    join_declared,
    read_declared,
)
from portscan.scanning.masking import without_arrays
from portscan.scanning.outer import Source, scan_outer
from portscan.scanning.qualifiers import (
    MacroHead,
    QualifierMacros,
    join_macro_heads,
    read_macro_heads,
)
from portscan.scanning.queries import check_queries
from portscan.scanning.resolve import resolve

__all__ = [
    "Declared",
    "MacroHead",
    "NotTextError",
    "QualifierMacros",
    "Source",
    "Surroundings",
    "bound_names",
    "check_queries",
    "join_declared",
    "join_macro_heads",
    "read_declared",
    "read_macro_heads",
    "resolve",
    "scan_outer",
    "scan_text",
    "source_lines",
    "without_arrays",
]
