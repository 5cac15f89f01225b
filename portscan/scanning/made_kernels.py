"""Kernels whose head, or whole text, a macro makes: ``DEFINE_KERNEL(name, …) { … }``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portscan.model import FunctionKind
from portscan.scanning.definition import Definition
from portscan.scanning.preprocessor import Directives
from portscan.scanning.qualifiers import QualifierMacros
from portscan.scanning.scopes import enclosing_scope
from portscan.scanning.tokens import NAME, arguments, closing, squeeze


def made_kernels(
    code: bytes, directives: Directives, macros: QualifierMacros
) -> Iterator[Definition]:
    """The kernels that calls of kernel-making macros define; without a body, the call is it."""
    for macro, index in sorted(macros.kernels.items()):
        if macro not in code:
            continue
        for match in re.finditer(rb"\b" + macro + rb"\s*(\()", code):
            if directives.macro_at(match.start()) is None:
                made = _kernel(code, match, index, template=macro in macros.templates)
                if made is not None:
                    yield made


def _kernel(
    code: bytes, match: re.Match[bytes], index: int, *, template: bool
) -> Definition | None:
    spans = arguments(code, match.start(1))
    after = closing(code, match.start(1))
    if after is None or index >= len(spans):
        return None
    name = NAME.match(code[slice(*spans[index])].strip())
    if name is None:
        return None
    rest = code[after : after + 400]
    has_body = rest.lstrip()[:1] == b"{"
    body = after + len(rest) - len(rest.lstrip()) if has_body else match.start(1)
    end = (closing(code, body) or len(code)) if has_body else after
    written = squeeze(name.group())
    return Definition(
        start=match.start(),
        body=body,
        end=end,
        name=written,
        qualified="::".join((*enclosing_scope(code, match.start()), written)),
        kind=FunctionKind.KERNEL,
        template=template,
        launch_bounds=(),
        specifiers=(),
        entry=False,
    )
