"""Code cells of Jupyter notebooks, at the lines of the notebook's file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from portscan.model import FileFacts, Function, RawUse
from portscan.scanning.decoding import Positions
from portscan.scanning.outer import Found, Source
from portscan.scanning.python.names import name_index
from portscan.scanning.python.reader import read_code
from portscan.scanning.python.traffic import moves

_MAGIC = re.compile(r"\s*[%!?]")
_CUDA_CELL = re.compile(
    r"\s*%%(?:cu|cuda|cuda_group_save|cuda_group_run|nvcc|writefile\s+\S+\.cuh?)\b"
)
_OTHER_CELL = re.compile(r"\s*%%(?!time|capture|prun|timeit)")


class _Placed(str):
    """A string of the notebook that knows where it stands."""

    __slots__ = ("at",)
    at: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of code and where the notebook's file has it."""

    text: str
    offset: int


def read_notebook(source: Source) -> Found:
    """What the code cells of an ``.ipynb`` file use.

    A file that is no notebook counts as unread. Raises NotTextError for binary data.
    """
    data = source.text()
    traffic = name_index(source.names.traffic)
    if not name_index(source.names.python).concerns(data) and not moves(traffic, data):
        return Found()
    text = data.decode("utf-8", "replace")
    cells = _cells(text)
    if cells is None:
        return Found(error_bytes=len(data))
    python = [line for cell in cells for line in _python(cell)]
    code = "\n".join(line.text for line in python).encode()
    places = Positions(text.encode())
    where = _Places(python, places, text)
    found = where.moved(read_code(source, code))
    cuda = [line for cell in cells for line in _cuda(cell)]
    if cuda:
        facts = source.read_cuda(source.path, "\n".join(line.text for line in cuda).encode())
        found.embedded.append(_Places(cuda, places, text).facts(facts))
    return found


class _Places:
    """Turns lines of the joined code into lines of the notebook's file."""

    def __init__(self, lines: Sequence[Line], positions: Positions, text: str) -> None:
        ascii_only = text.isascii()
        offsets = (
            line.offset if ascii_only else len(text[: line.offset].encode()) for line in lines
        )
        self._places = [positions.locate(offset) for offset in offsets]

    def use(self, use: RawUse) -> RawUse:
        line, column = self._at(use.line)
        return replace(use, line=line, column=column + use.column - 1)

    def function(self, function: Function) -> Function:
        first, last = self._at(function.start_line)[0], self._at(function.end_line)[0]
        return replace(function, start_line=first, end_line=last)

    def moved(self, found: Found) -> Found:
        return Found(
            uses=[self.use(use) for use in found.uses],
            functions=[self.function(function) for function in found.functions],
            calls=[replace(call, line=self._at(call.line)[0]) for call in found.calls],
            embedded=[self.facts(facts) for facts in found.embedded],
            traffic=[(self._at(line)[0], name) for line, name in found.traffic],
            error_bytes=found.error_bytes,
        )

    def facts(self, facts: FileFacts) -> FileFacts:
        return replace(
            facts,
            uses=tuple(replace(self.use(use), embedded=True) for use in facts.uses),
            functions=tuple(replace(self.function(f), embedded=True) for f in facts.functions),
            launches=tuple(replace(i, line=self._at(i.line)[0]) for i in facts.launches),
            calls=tuple(replace(i, line=self._at(i.line)[0]) for i in facts.calls),
            hazards=tuple(replace(i, line=self._at(i.line)[0]) for i in facts.hazards),
        )

    def _at(self, line: int) -> tuple[int, int]:
        if not self._places:
            return 1, 1
        return self._places[min(line, len(self._places)) - 1]


def _cells(text: str) -> list[list[Line]] | None:
    """The lines of each code cell; None when the text is no notebook."""
    try:
        notebook = _decoder().decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(notebook, dict):
        return None
    cells = notebook.get("cells")
    if cells is None:
        sheets = notebook.get("worksheets")
        sheets = sheets if isinstance(sheets, list) else []
        cells = [c for s in sheets if isinstance(s, dict) for c in s.get("cells") or ()]
    if not isinstance(cells, list):
        return None
    code = (c for c in cells if isinstance(c, dict) and c.get("cell_type") == "code")
    return [list(_lines(cell.get("source", cell.get("input")))) for cell in code]


def _decoder() -> json.JSONDecoder:
    """A decoder whose string values know their places."""
    decoder = json.JSONDecoder()
    plain: Any = decoder
    modules: Any = json
    scan: Callable[[str, int, bool], tuple[str, int]] = plain.parse_string

    def placed(text: str, start: int, strict: bool = True) -> tuple[str, int]:
        said, end = scan(text, start, strict)
        value = _Placed(said)
        value.at = start
        return value, end

    plain.parse_string = placed
    plain.scan_once = modules.scanner.py_make_scanner(plain)
    return decoder


def _lines(source: object) -> Iterator[Line]:
    parts = source if isinstance(source, list) else [source]
    for part in parts:
        if isinstance(part, _Placed):
            said = str(part)
            for line in said.removesuffix("\n").split("\n"):
                yield Line(line, part.at)


def _python(cell: Sequence[Line]) -> Iterator[Line]:
    """A cell's lines of Python; magics and shell commands become empty."""
    first = next((line.text for line in cell if line.text.strip()), "")
    if _OTHER_CELL.match(first):
        return
    for line in cell:
        yield Line("" if _MAGIC.match(line.text) else line.text, line.offset)


def _cuda(cell: Sequence[Line]) -> Iterator[Line]:
    """A cell's lines when the cell is a CUDA source."""
    first = next((line.text for line in cell if line.text.strip()), "")
    if _CUDA_CELL.match(first):
        yield from (
            Line("" if _MAGIC.match(line.text) else line.text, line.offset) for line in cell
        )
