"""Integer expressions and conditions of C, when all their names are numbers already."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping

_NUMBER = re.compile(r"\b(0[xX][0-9a-fA-F]+|\d+)[uUlL]*(?:_\w+)?\b")
_OCTAL = re.compile(r"\b0+(?=\d)")
_WORDS = (("&&", " and "), ("||", " or "), ("/", "//"))
_NOT = re.compile(r"!(?!=)")
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
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_SIGNS: Mapping[type[ast.AST], Callable[[int], int]] = {
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Invert: operator.invert,
    ast.Not: operator.not_,
}
_LARGEST = 1 << 62
_TERNARY = re.compile(r"([^?:]+)\?([^?:]+):([^?:]+)")


def evaluate(text: str) -> int | None:
    """The value of an expression, None when it isn't one of numbers only."""
    text = _NUMBER.sub(r"\1", text)
    text = _OCTAL.sub("", text)
    for written, meant in _WORDS:
        text = text.replace(written, meant)
    text = _TERNARY.sub(r"(\2) if (\1) else (\3)", _NOT.sub(" not ", text))
    try:
        value = _of_node(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError, MemoryError):
        return None
    return value if abs(value) < _LARGEST else None


def _of_node(node: ast.expr) -> int:
    match node:
        case ast.Constant(value=value) if type(value) is int:
            return value
        case ast.UnaryOp() if type(node.op) in _SIGNS:
            return int(_SIGNS[type(node.op)](_of_node(node.operand)))
        case ast.BinOp() if type(node.op) in _OPERATORS:
            left, right = _of_node(node.left), _of_node(node.right)
            if abs(left) > _LARGEST or abs(right) > (63 if _shifts(node.op) else _LARGEST):
                raise ValueError(node)
            return _OPERATORS[type(node.op)](left, right)
        case ast.Compare(ops=[kind], comparators=[other]) if type(kind) in _OPERATORS:
            return int(_OPERATORS[type(kind)](_of_node(node.left), _of_node(other)))
        case ast.BoolOp():
            values = [_of_node(each) for each in node.values]
            return int(all(values) if isinstance(node.op, ast.And) else any(values))
        case ast.IfExp():
            return _of_node(node.body if _of_node(node.test) else node.orelse)
        case _:
            raise ValueError(node)


def _shifts(kind: ast.operator) -> bool:
    return isinstance(kind, ast.LShift | ast.RShift)
