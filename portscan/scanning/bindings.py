"""Names under which C++ functions are handed to Python: pybind11 modules and torch libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.model import RawCall
from portscan.scanning.calls import caller_at
from portscan.scanning.fileview import FileView

BIND = "bind"
"""Form of a call that hands the callee to Python, under the name that is its argument."""
OPERATOR = "operator"
"""Form of a call, from Python, of whatever bears the name there."""

_MODULES = frozenset(
    {"PYBIND11_MODULE", "PYBIND11_PLUGIN", "TORCH_LIBRARY", "TORCH_LIBRARY_IMPL",
     "TORCH_LIBRARY_FRAGMENT", "NB_MODULE", "BOOST_PYTHON_MODULE"}
)  # fmt: skip
_MENTIONS = re.compile(rb"PYBIND11_|TORCH_LIBRARY|NB_MODULE|BOOST_PYTHON")
_DEFINES = re.compile(
    rb"\.[ \t]*+(?:def|impl)[ \t]*+\(\s*+\"(?:\w++::)?([A-Za-z_]\w*+)[^\"\n]*+\""
    rb"(?:\s*+\"[^\"\n]*+\")*+\s*+,\s*+(?:(?:torch|c10|at)::(?:k\w++|DispatchKey::\w++)\s*+,\s*+)?+"
    rb"(?:torch::dispatch\(\s*+[\w:]++\s*+,\s*+)?+(?:TORCH_FN\(|torch::wrap_pybind_function\()?+"
    rb"\s*+&?+\s*+([A-Za-z_][\w:]*+)\s*+(?=[,)<])"
)


def bound_names(data: bytes) -> frozenset[str]:
    """The names that a file binds, as its text shows them; more rather than fewer."""
    if _MENTIONS.search(data) is None:
        return frozenset()
    return frozenset(match[1].decode() for match in _DEFINES.finditer(data))


def find_bindings(view: FileView, text: bytes) -> Iterator[RawCall]:
    """A call of form ``bind`` for each function that a module's body names."""
    if _MENTIONS.search(text) is None:
        return
    for match in _DEFINES.finditer(text):
        start = match.start()
        if view.code[start : start + 1] != b".":
            continue
        caller = caller_at(view, start)
        if caller is not None and caller.rpartition("::")[2] in _MODULES:
            row, column = view.positions.locate(start)
            callee, name = match[2].decode(), match[1].decode()
            yield RawCall(row, caller, callee, column, (name,), BIND)
