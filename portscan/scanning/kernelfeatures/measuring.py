"""Every device function of one file to its features."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from portscan.model import FunctionKind
from portscan.scanning.definition import Definition
from portscan.scanning.kernelfeatures.atomics import read_atomics
from portscan.scanning.kernelfeatures.barriers import read_barriers
from portscan.scanning.kernelfeatures.body import Body, read_body, template_parameters
from portscan.scanning.kernelfeatures.constants import Constants
from portscan.scanning.kernelfeatures.control import control_flow
from portscan.scanning.kernelfeatures.declared import (
    read_local_arrays,
    read_outer_shared,
    read_shared,
)
from portscan.scanning.kernelfeatures.declaring import outer_shared
from portscan.scanning.kernelfeatures.macros import as_definition, loud_names, telling
from portscan.scanning.kernelfeatures.names import features_of, is_small_float_arithmetic
from portscan.scanning.kernelfeatures.ptx import read_ptx
from portscan.scanning.kernelfeatures.reaching import (
    constant_names,
    read_constants,
    read_launches,
    read_numbers,
    read_recursion,
)
from portscan.scanning.kernelfeatures.surroundings import Seen
from portscan.scanning.kernelfeatures.tally import Tally
from portscan.scanning.kernelfeatures.types import read_types
from portscan.scanning.kernelfeatures.vocabulary import vocabulary
from portscan.scanning.kernelfeatures.warps import read_warps
from portscan.scanning.kernelfeatures.widths import read_widths
from portscan.scanning.masking import blank
from portscan.scanning.preprocessor import Macro

_READERS: tuple[Callable[[Body, Tally], None], ...] = (
    read_shared,
    read_local_arrays,
    read_warps,
    read_barriers,
    read_atomics,
    read_ptx,
    read_widths,
    read_numbers,
    read_launches,
)


_CONDITION = re.compile(rb"^[ \t]*#[ \t]*(?:if|ifdef|ifndef|elif|else|endif)\b[^\n]*", re.MULTILINE)
_TEMPLATES = frozenset({"texture", "surface"})
"""Types of CUDA with template arguments; without, they are the project's own words."""
_HALF_VARIABLE = re.compile(
    rb"\b(?:u?int|unsigned|size_t|auto|float|double|long|short|u?int\d+_t|bool)\s+half\s*[=;,)]"
)


_PATTERNS = {
    "double": "double-precision",
    "dynamic-parallelism": "dynamic-parallelism",
    "inline-ptx": "inline-ptx",
    "warp-mask-literal": "warp-mask-literal",
    "warp-size-literal": "warp-size-literal",
}
"""Features of a macro's body to the pattern that looks for the same in code."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one function's own body uses, and its size."""

    features: tuple[tuple[str, int], ...] = ()
    """Feature to number of places, sorted."""
    details: tuple[tuple[str, str], ...] = ()
    """Detail and value, sorted; a detail may have several values."""
    complexity: int = 1
    """Cyclomatic complexity."""
    loop_depth: int = 0
    """Loops around the most deeply nested statement."""
    hazards: tuple[tuple[int, str], ...] = ()
    """Offset and pattern where a name or a macro hides what a pattern looks for."""
    words: str = ""
    """Names, numbers and shapes, as :class:`portscan.model.Function` keeps them."""


@dataclass(frozen=True, slots=True)
class FileText:
    """One file as the measuring needs it."""

    code: bytes
    """Masked: comments, literals and dead branches blank."""
    text: bytes
    """As written, same offsets."""
    macros: tuple[Macro, ...]
    later: tuple[tuple[int, int], ...]
    """Spans of ``#else`` branches, sorted: their braces repeat those before."""
    guard: Callable[[int], str | None]
    """The condition under which a byte is compiled."""
    seen: Seen
    """What the file sees of the others."""


def measure(
    file: FileText,
    definitions: Iterable[Definition],
    names: Iterable[tuple[int, str]],
    patterns: Iterable[tuple[int, str]],
) -> dict[int, Measured]:
    """Features by each device function's start offset.

    ``names`` are the CUDA names used in device code, ``patterns`` the structural patterns that
    matched, both with the start of the function around them.
    """
    definitions = tuple(definitions)
    own = {d.name for d in definitions if not d.member and file.guard(d.start) is None}
    named = _by_start(mark for mark in names if not _is_own(mark[1], own))
    matched = _by_start(patterns)
    device = [d for d in definitions if d.kind is not FunctionKind.HOST or d.start in named]
    if not device:
        return {}
    reader = _FileReader(file, device)
    return {
        d.start: reader.function(d, named.get(d.start, Counter()), matched.get(d.start, Counter()))
        for d in device
    }


def _is_own(name: str, own: set[str]) -> bool:
    """Whether the file defines the function itself; atomics may be further overloads."""
    return name in own and "atomics" not in features_of(name)


def _by_start(marks: Iterable[tuple[int, str]]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for start, name in marks:
        found[start][name] += 1
    return dict(found)


class _FileReader:
    """Reads the functions of one file one by one."""

    def __init__(self, file: FileText, device: list[Definition]) -> None:
        self._file = file
        self._constants = Constants(file.code, file.macros, file.guard, file.seen)
        self._constant_names = constant_names(file.code)
        self._shared = dict(outer_shared(file.code))
        self._siblings: dict[str, list[Definition]] = defaultdict(list)
        for definition in device:
            self._siblings[definition.qualified].append(definition)
        memory = {*self._shared, *(name.decode() for name in self._constant_names)}
        self._macros = telling(file.macros, file.code, (memory, file.seen.macros))
        self._of_macro: dict[bytes, Tally] = {}

    def function(
        self, definition: Definition, names: Counter[str], patterns: Counter[str]
    ) -> Measured:
        """Features, details and size of one function."""
        body = self._body(definition, names)
        tally = self._tally(body)
        self._expand(body, tally)
        siblings = self._siblings[definition.qualified]
        read_recursion(body, siblings, self._file.code, tally)
        for pattern, places in patterns.items():
            tally.at_least(pattern, places)
        size = control_flow(body, self._balanced(body))
        hazards = tuple(
            (definition.start + offset, pattern) for offset, pattern in sorted(tally.hazards)
        )
        words = vocabulary(body) if definition.kind is not FunctionKind.HOST else ""
        return Measured(_sorted(tally), tuple(sorted(tally.details)), *size, hazards, words)

    def _body(self, definition: Definition, names: Counter[str]) -> Body:
        file = self._file
        parameters = template_parameters(definition, file.code)
        constants = self._constants.inside(file.code[definition.body : definition.end], parameters)
        return read_body(definition, file.code, file.text, names, constants)

    def _tally(self, body: Body) -> Tally:
        tally = Tally()
        if "half" in body.names and _HALF_VARIABLE.search(body.code):
            del body.names["half"]
        for name in _TEMPLATES & body.names.keys():
            if re.search(rf"\b{name}\s*<".encode(), body.code) is None:
                del body.names[name]
        for name, places in body.names.items():
            for feature in features_of(name):
                tally.count(feature, places)
        _settle_small_floats(body, tally)
        for reader in _READERS:
            reader(body, tally)
        read_types(body, self._macros_in(body), tally)
        read_constants(body, self._constant_names, self._file.seen, tally)
        read_outer_shared(body, self._shared, self._file.seen, tally)
        return tally

    def _expand(self, body: Body, tally: Tally) -> None:
        """Add what the macros in a body say, at each of their places."""
        for name in sorted(self._macros_in(body)):
            other = self._macro(name)
            _merge(tally, other, body.words[name])
            for feature, pattern in _PATTERNS.items():
                if feature in other.counts:
                    tally.hazards.add((body.place(name), pattern))

    def _macros_in(self, body: Body) -> set[bytes]:
        """The macros in a body that matter."""
        return (body.words.keys() & self._macros.keys()) | self._file.seen.macros_among(body.words)

    def _macro(self, name: bytes) -> Tally:
        """A macro's features with those of the macros in its body; branches are not added up."""
        if name not in self._of_macro:
            self._of_macro[name] = total = Tally()
            for body in self._macro_bodies(name):
                body.names.update(loud_names(body.words))
                tally = self._tally(body)
                self._expand(body, tally)
                for feature, places in tally.counts.items():
                    total.at_least(feature, places)
                total.details |= tally.details
        return self._of_macro[name]

    def _macro_bodies(self, name: bytes) -> Iterator[Body]:
        """The definitions of a macro in the file, else in what the file sees."""
        file = self._file
        for macro in self._macros.get(name, ()):
            yield self._body(as_definition(macro), Counter())
        if name not in self._macros:
            for text in file.seen.macro(name.decode()):
                whole = Macro(text.name, None, 0, 0, len(text.code))
                yield read_body(
                    as_definition(whole), text.code, text.text, Counter(), self._constants
                )

    def _balanced(self, body: Body) -> bytes:
        """The code with one branch of each condition, so that braces pair.

        That is the branch which is compiled without options; where the text doesn't tell, the
        first.
        """
        file = self._file
        start, end = body.definition.start, body.definition.end
        marks = [start + match.end() for match in _CONDITION.finditer(file.code[start:end])]
        around = file.guard(start)
        known = self._constants.holds(around)
        spans = []
        for first, last in zip(marks, [*marks[1:], end], strict=True) if marks else ():
            guard = file.guard(first)
            held = self._constants.holds(guard) if known else None
            if guard != around and (self._is_later(first) if held is None else not held):
                spans.append((first - start, last - start))
        return blank(body.code, spans)

    def _is_later(self, offset: int) -> bool:
        later = self._file.later
        at = bisect_right(later, offset, key=lambda span: span[0])
        return at > 0 and offset < later[at - 1][1]


def _merge(tally: Tally, other: Tally, times: int) -> None:
    for feature, places in other.counts.items():
        tally.count(feature, places * times)
    tally.details |= other.details


def _settle_small_floats(body: Body, tally: Tally) -> None:
    """Arithmetic that half and bfloat16 share goes with the type that the function names."""
    shared = sum(
        places
        for name, places in body.names.items()
        if is_small_float_arithmetic(name) and not features_of(name)
    )
    only_bf16 = "bf16" in tally.counts and "half" not in tally.counts
    tally.count("bf16" if only_bf16 else "half", shared)


def _sorted(tally: Tally) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((name, places) for name, places in tally.counts.items() if places > 0))
