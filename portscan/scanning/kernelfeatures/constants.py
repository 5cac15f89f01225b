"""Named numbers and types that a file sees, as far as the repository's text gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from portscan.scanning.kernelfeatures.arithmetic import evaluate
from portscan.scanning.kernelfeatures.defaults import by_default, holds
from portscan.scanning.kernelfeatures.sizes import SIZES
from portscan.scanning.kernelfeatures.structs import structure_size
from portscan.scanning.kernelfeatures.surroundings import Seen, Surroundings
from portscan.scanning.kernelfeatures.written import Written, written
from portscan.scanning.preprocessor import Macro

_SIZEOF = re.compile(r"\bsizeof\s*\(\s*([\w: ]+?)\s*\)")
_CAST = re.compile(r"\bstatic_cast\s*<[\w: ]+>|\(\s*(?:unsigned|int|size_t|u?int\d+_t)[\w ]*\)")
_NAME = re.compile(r"(?<!\w)(?:[A-Za-z_]\w*\s*::\s*)*([A-Za-z_]\w*)\b")
_TYPE = re.compile(r"(?:const )?(?:[A-Za-z_]\w*::)*[A-Za-z_][\w ]*")
_LOCAL = re.compile(rb"\b(?:const|constexpr|using|typedef|enum)\b")
_DEPTH = 12


class Constants:
    """Values of ``#define``, ``constexpr``, ``const`` and ``enum`` names, sizes of types.

    A file's own text comes before what it includes. Of several values the one counts that
    holds without options; a name that still has several has none. Read on first need.
    """

    def __init__(
        self,
        code: bytes,
        macros: Iterable[Macro],
        guard: Callable[[int], str | None] = lambda _: None,
        seen: Seen | None = None,
        outer: Constants | None = None,
    ) -> None:
        self.code: bytes = code if outer is None else outer.code
        """The whole file."""
        self._text = code
        self._outer = outer
        self._macros = tuple(macros)
        self._guard = guard
        self._seen = seen or Surroundings().seen_from("")
        self._own: dict[str, list[Written]] | None = None
        self._texts: dict[str, tuple[str, ...]] = {}
        self._known: dict[str, int | None] = {}

    def inside(self, code: bytes, parameters: frozenset[str] = frozenset()) -> Constants:
        """The same with what one function says first; its template's parameters have no value."""
        if not parameters and not _LOCAL.search(code):
            return self
        inner = Constants(code, (), outer=self)
        inner._texts.update(dict.fromkeys(parameters, ()))
        return inner

    def value(self, expression: str, depth: int = 0) -> int | None:
        """The value of an integer expression, None when the text doesn't tell."""
        if expression.isdecimal():
            return int(expression)
        text = _SIZEOF.sub(self._sizeof, _CAST.sub("", expression))
        found: dict[str, str] = {}
        for match in _NAME.finditer(text):
            value = None if depth >= _DEPTH else self._number(match[1], depth)
            if value is None:
                return None
            found[match.group()] = f"({value})"
        return evaluate(_NAME.sub(lambda match: found[match.group()], text))

    def defines(self, name: str) -> bool:
        """Whether the file or an included one gives the name a value, readable or not."""
        return bool(self._said(name))

    def holds(self, guard: str | None) -> bool | None:
        """Whether a condition holds without options set, None when the text doesn't tell."""
        return holds(guard, self._defined)

    def size(self, type_name: str, depth: int = 0) -> int | None:
        """Bytes of a type, None when neither the language nor the text tells."""
        name = self.meaning(type_name)
        if name is None or name in SIZES or depth >= _DEPTH:
            return None if name is None else SIZES.get(name)
        said = self._said(name)
        if len(said) != 1 or not said[0].startswith("{"):
            return None
        return structure_size(said[0], lambda each: self.size(each, depth + 1), self.value)

    def meaning(self, type_name: str) -> str | None:
        """The type behind aliases and macros, None when the text gives several."""
        name = _bare(type_name)
        for _ in range(_DEPTH):
            if name in SIZES:
                return name
            meant = self._said(name)
            if not meant or (len(meant) == 1 and meant[0].startswith("{")):
                return name
            if len(meant) > 1 or not _TYPE.fullmatch(meant[0]) or _bare(meant[0]) == name:
                return None
            name = _bare(meant[0])
        return None

    def _sizeof(self, match: re.Match[str]) -> str:
        size = self.size(match[1])
        return match.group() if size is None else str(size)

    def _number(self, name: str, depth: int) -> int | None:
        if name not in self._known:
            self._known[name] = None
            values = {self.value(text, depth + 1) for text in self._said(name)}
            self._known[name] = values.pop() if len(values) == 1 else None
        return self._known[name]

    def _said(self, name: str) -> tuple[str, ...]:
        """The different texts that the name stands for, without options set."""
        if name not in self._texts:
            found = self._values().get(name) or self._seen.written(name)
            if not found and self._outer is not None:
                return self._outer._said(name)
            if len(found) > 1:
                self._texts[name] = ()
                found = by_default(found, self._defined)
            self._texts[name] = tuple(sorted({each.text for each in found}))
        return self._texts[name]

    def _defined(self, name: str) -> int | None:
        """What a condition sees of a macro: 0 for one without a number, None for no macro."""
        if not self.defines(name):
            return None
        return self._number(name, 0) or 0

    def _values(self) -> Mapping[str, list[Written]]:
        if self._own is None:
            self._own = defaultdict(list)
            for each in written(self._text, self._macros, self._guard):
                self._own[each.name].append(each)
        return self._own


def _bare(type_name: str) -> str:
    return (
        " ".join(type_name.split()).removeprefix("const ").removeprefix("::").removeprefix("std::")
    )
