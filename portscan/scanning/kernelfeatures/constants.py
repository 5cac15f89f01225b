"""Named numbers and types of one file, as far as its text gives their values."""

from __future__ import annotations

import ast
import operator
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from portscan.scanning.kernelfeatures.sizes import SIZES
from portscan.scanning.preprocessor import Macro

_NUMBER = re.compile(r"\b(0[xX][0-9a-fA-F]+|\d+)[uUlL]*(?:_\w+)?\b")
_SIZEOF = re.compile(r"\bsizeof\s*\(\s*([\w: ]+?)\s*\)")
_CAST = re.compile(r"\bstatic_cast\s*<[\w: ]+>|\(\s*(?:unsigned|int|size_t|u?int\d+_t)[\w ]*\)")
_NAME = re.compile(r"\b[A-Za-z_]\w*\b")
_CONSTANT = re.compile(
    rb"\bconst(?:expr)?\b[\w\s:*]*?\b([A-Za-z_]\w*)\s*(?:=\s*([^;{},]+)|\{([^;{},]+)\})\s*[;,]"
)
_ENUM = re.compile(rb"\benum\b[\w\s:]*\{([^{};]*)\}")
_ALIAS = re.compile(rb"\busing\s+(\w+)\s*=\s*([\w: ]+?)\s*;|\btypedef\s+([\w: ]+?)\s+(\w+)\s*;")
_OPERATORS: Mapping[type[ast.AST], Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
}
_DEPTH = 12
_LARGEST = 1 << 62


class Constants:
    """Values of ``#define``, ``constexpr``, ``const`` and ``enum`` names, sizes of types.

    A name with several values (in branches or scopes) has none; read on first need.
    """

    def __init__(self, code: bytes, macros: Iterable[Macro]) -> None:
        self.code = code
        self._macros = tuple(macros)
        self._written: dict[str, set[str]] | None = None
        self._aliases: dict[str, set[str]] | None = None
        self._known: dict[str, int | None] = {}

    def value(self, expression: str, depth: int = 0) -> int | None:
        """The value of an integer expression, None when the file doesn't tell."""
        if expression.isdecimal():
            return int(expression)
        text = _SIZEOF.sub(self._sizeof, _CAST.sub("", expression))
        text = _NUMBER.sub(r"\1", text).replace("/", "//")
        for name in set(_NAME.findall(text)):
            found = None if depth >= _DEPTH else self._named(name, depth)
            if found is None:
                return None
            text = re.sub(rf"\b{name}\b", str(found), text)
        return _evaluate(text)

    def defines(self, name: str) -> bool:
        """Whether the file itself gives the name a value, readable or not."""
        return name in self._values()

    def size(self, type_name: str) -> int | None:
        """Bytes of a type, None when neither the language nor the file tells."""
        name = " ".join(type_name.split()).removeprefix("::").removeprefix("std::")
        for _ in range(_DEPTH):
            if name in SIZES:
                return SIZES[name]
            meant = self._types().get(name, set())
            if len(meant) != 1:
                return None
            (name,) = meant
        return None

    def _sizeof(self, match: re.Match[str]) -> str:
        size = self.size(match[1])
        return match.group() if size is None else str(size)

    def _named(self, name: str, depth: int) -> int | None:
        if name not in self._known:
            written = self._values().get(name, set())
            values = {self.value(text, depth + 1) for text in written}
            self._known[name] = values.pop() if len(values) == 1 else None
        return self._known[name]

    def _values(self) -> Mapping[str, set[str]]:
        if self._written is None:
            self._written = defaultdict(set)
            for macro in self._macros:
                if macro.parameters is None:
                    self._add(macro.name, self.code[macro.body : macro.end])
            for name, value, braced in _CONSTANT.findall(self.code):
                self._add(name.decode(), value or braced)
            for body in _ENUM.findall(self.code) if b"enum" in self.code else ():
                self._add_enumerators(body.decode("utf-8", "replace"))
        return self._written

    def _add(self, name: str, value: bytes) -> None:
        assert self._written is not None
        self._written[name].add(value.decode("utf-8", "replace").strip())

    def _add_enumerators(self, body: str) -> None:
        assert self._written is not None
        last = "-1"
        for part in body.split(","):
            name, _, value = (piece.strip() for piece in part.partition("="))
            if name:
                last = value or f"({last}) + 1"
                self._written[name].add(last)

    def _types(self) -> Mapping[str, set[str]]:
        if self._aliases is None:
            self._aliases = defaultdict(set)
            for new, meant, old, name in _ALIAS.findall(self.code):
                key, value = (new or name).decode(), (meant or old).decode()
                self._aliases[key].add(" ".join(value.split()))
        return self._aliases


def _evaluate(text: str) -> int | None:
    try:
        value = _of_node(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError, MemoryError):
        return None
    return value if abs(value) < _LARGEST else None


def _of_node(node: ast.expr) -> int:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_of_node(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        left, right = _of_node(node.left), _of_node(node.right)
        if abs(left) > _LARGEST or abs(right) > (63 if _shifts(node.op) else _LARGEST):
            raise ValueError(node)
        return _OPERATORS[type(node.op)](left, right)
    raise ValueError(node)


def _shifts(kind: ast.operator) -> bool:
    return isinstance(kind, ast.LShift | ast.RShift)
