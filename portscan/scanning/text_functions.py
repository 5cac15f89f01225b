"""Definitions around a CUDA qualifier that the syntax tree has not placed, read from the text."""

from __future__ import annotations

import re

from portscan.scanning.definition import Definition
from portscan.scanning.heads import (
    function_kind,
    is_local,
    launch_bounds,
    plain_name,
    template_before,
)
from portscan.scanning.preprocessor import Directives
from portscan.scanning.qualifiers import QualifierMacros
from portscan.scanning.scopes import enclosing_scope
from portscan.scanning.tokens import NAME_BEFORE, angle_close, closing, skip_blank_back

_BEFORE_MARK = re.compile(
    rb"(?:(?:\b(?:static|inline|extern|constexpr|__forceinline__|__inline__|__noinline__|__host__|"
    rb"virtual|friend|[A-Z][A-Z0-9_]+)\b|\"\s*\")\s*)+\Z"
)
_ATTRIBUTES = frozenset(
    {
        b"__launch_bounds__", b"__attribute__", b"__declspec", b"alignas", b"__align__",
        b"__cluster_dims__", b"__maxnreg__", b"__block_size__", b"decltype", b"noexcept",
        b"explicit", b"requires", b"asm",
    }
)  # fmt: skip


def around_qualifier(
    mark: int,
    code: bytes,
    first_branch: bytes,
    directives: Directives,
    macros: QualifierMacros,
) -> Definition | bool:
    """The definition that begins around a qualifier the tree has not placed.

    False when it is none (a variable, a declaration, a lambda, a macro's parameter, which is a
    function where the macro is called); True when its name is pasted.
    """
    macro = directives.macro_at(mark)
    limit = macro.end if macro else len(code)
    text = code if macro else first_branch
    if text[mark : mark + 2] != b"__":
        text = code
    before = _BEFORE_MARK.search(text, max(0, mark - 300), mark)
    start = mark if before is None else before.start()
    at = skip_blank_back(text, start)
    if text[at - 1 : at] == b"]":
        return False
    paren = _parameter_list(text, mark, min(limit, mark + 4000))
    if paren is None:
        return False
    after = closing(text, paren, limit)
    name_match = NAME_BEFORE.search(text, mark, paren)
    if after is None or name_match is None:
        return False
    opening = _body(text, after, min(limit, after + 2000))
    if opening is None:
        return False
    if b"##" in text[max(mark, name_match.start() - 40) : paren]:
        return True
    end = closing(text, opening, limit) or limit
    name, scope = plain_name(name_match.group(1))
    if macro is not None and name in (macro.parameters or ()):
        return False
    return Definition(
        start=start,
        body=opening,
        end=end,
        name=name,
        qualified="::".join((*enclosing_scope(text, start), *scope, name)),
        kind=function_kind(text[start : name_match.start()], macros),
        template=template_before(text, start),
        launch_bounds=launch_bounds(text, start, opening),
        specifiers=(),
        entry=False,
        local=is_local(text[start : name_match.start()]),
    )


_HEAD_TOKEN = re.compile(rb"[(;={}\[,]|<")


def _parameter_list(text: bytes, at: int, limit: int) -> int | None:
    """Offset of the ``(`` that opens the parameters of the declaration at ``at``."""
    while (match := _HEAD_TOKEN.search(text, at, limit)) is not None:
        token = match.group()
        if token == b"<":
            at = angle_close(text, match.start(), limit) or match.end()
            continue
        if token != b"(":
            return None
        word = NAME_BEFORE.search(text, max(0, match.start() - 200), match.start())
        if word is None or word.group(1) in _ATTRIBUTES:
            stop = closing(text, match.start(), limit)
            if stop is None:
                return None
            at = stop
            continue
        return match.start()
    return None


def _body(text: bytes, at: int, limit: int) -> int | None:
    """Offset of the ``{`` that follows a parameter list, None for a declaration."""
    match = re.compile(rb"[;{=]").search(text, at, limit)
    if match is None or match.group() != b"{":
        return None
    return match.start()
