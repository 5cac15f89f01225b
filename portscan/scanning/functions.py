"""Function definitions: kernels, device functions, host functions, and where each ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from tree_sitter import Node, Tree

from portscan.model import FunctionKind
from portscan.scanning.preprocessor import Directives
from portscan.scanning.syntax import function_nodes
from portscan.scanning.tokens import (
    NAME_BEFORE,
    angle_close,
    closing,
    round_open,
    skip_blank_back,
    squeeze,
)

_MARK = re.compile(rb"\b(?:__global__|__device__)\b")
_GLOBAL = re.compile(rb"\b__global__\b")
_DEVICE = re.compile(rb"\b__device__\b")
_HOST = re.compile(rb"\b__host__\b")
_BOUNDS = re.compile(rb"\b__launch_bounds__\s*\(")
_WORDS = re.compile(rb"[A-Za-z_]\w*")
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
_ENTRY_MACROS = frozenset(
    {"PYBIND11_MODULE", "PYBIND11_PLUGIN", "TORCH_LIBRARY", "TORCH_LIBRARY_IMPL",
     "TORCH_LIBRARY_FRAGMENT", "NB_MODULE", "BOOST_PYTHON_MODULE"}
)  # fmt: skip
# Macros of well-known libraries that expand to __device__ or __host__ __device__.
DEVICE_MACROS = frozenset(
    {b"CUTLASS_DEVICE", b"CUTE_DEVICE", b"C10_DEVICE", b"DEVICE_INLINE", b"GPU_DEVICE"}
)
HOST_DEVICE_MACROS = frozenset(
    {b"CUTLASS_HOST_DEVICE", b"CUTE_HOST_DEVICE", b"C10_HOST_DEVICE", b"AT_HOST_DEVICE",
     b"THRUST_HOST_DEVICE", b"C10_HOST_CONSTEXPR_EXCEPT_WIN_CUDA"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Definition:
    """A function definition by byte offsets."""

    start: int
    body: int
    end: int
    name: str
    qualified: str
    kind: FunctionKind
    template: bool
    launch_bounds: tuple[str, ...]
    specifiers: tuple[str, ...]
    """Upper-case words of the head that may be macros for __device__."""
    entry: bool


def find_functions(
    tree: Tree, code: bytes, first_branch: bytes, directives: Directives
) -> tuple[list[Definition], int]:
    """Definitions in source order, and the number whose name is made by token pasting.

    ``code`` is masked; in ``first_branch`` all but the first branch of every ``#if`` is blank
    too, so that its braces balance.
    """
    found = []
    for node in function_nodes(tree):
        definition = _from_node(node, code, first_branch)
        if definition is not None:
            found.append(definition)
    pasted = 0
    covered = _Heads(found)
    for match in _MARK.finditer(code):
        if covered.cover(match.start()):
            continue
        extra = _from_tokens(match.start(), code, first_branch, directives)
        if isinstance(extra, Definition):
            found.append(extra)
            covered.add(extra)
        elif extra:
            pasted += 1
    if tree.root_node.has_error:
        found.extend(_host_functions(first_branch, found))
    return sorted(found, key=lambda d: (d.start, -d.end)), pasted


_AFTER_PARAMETERS = re.compile(
    rb"\)\s*+(?:(?:const|noexcept|override|final|volatile)\b\s*+|->[\w:<>*& ]++)*+\{"
)
_NO_FUNCTION = frozenset({b"if", b"for", b"while", b"switch", b"catch", b"return", b"else"})


def _host_functions(code: bytes, known: list[Definition]) -> list[Definition]:
    """Definitions that the tree lost in ERROR nodes, told by ``type name(…) {``."""
    found: list[Definition] = []
    spans = sorted((d.start, d.end) for d in known)
    last = 0
    for match in _AFTER_PARAMETERS.finditer(code):
        if match.start() < last or _within(spans, match.start()):
            continue
        definition = _lost(code, match.start() + 1, match.end() - 1)
        if definition is not None:
            found.append(definition)
            last = definition.end
    return found


def _within(spans: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(spans, (offset, 1 << 62))
    return any(start <= offset < end for start, end in spans[max(0, at - 3) : at])


def _lost(code: bytes, after: int, opening: int) -> Definition | None:
    paren = round_open(code, after)
    name_match = None if paren is None else NAME_BEFORE.search(code, max(0, paren - 300), paren)
    if name_match is None or name_match[1] in _NO_FUNCTION:
        return None
    start = name_match.start(1)
    line_start = code.rfind(b"\n", 0, start) + 1
    head = code[line_start:start]
    last = head.rstrip()[-1:]
    if not (last.isalnum() or last in (b"_", b"*", b"&", b">")) or b"return" in head.split():
        return None
    name, scope = _plain_name(name_match[1])
    return Definition(
        start=line_start + len(head) - len(head.lstrip()),
        body=opening,
        end=closing(code, opening) or len(code),
        name=name,
        qualified="::".join((*scope, name)),
        kind=_kind(head),
        template=_template_before(code, line_start),
        launch_bounds=(),
        specifiers=_specifiers(head),
        entry=name == "main" and not scope,
    )


class _Heads:
    """Spans from a definition's start to its body."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        self.spans = sorted((d.start, d.body) for d in definitions)

    def cover(self, offset: int) -> bool:
        at = bisect_right(self.spans, (offset, 1 << 62))
        return bool(at) and offset < self.spans[at - 1][1]

    def add(self, definition: Definition) -> None:
        self.spans.append((definition.start, definition.body))
        self.spans.sort()


def _from_node(node: Node, code: bytes, first_branch: bytes) -> Definition | None:
    body = node.child_by_field_name("body")
    declarator = node.child_by_field_name("declarator")
    function = _function_declarator(declarator)
    if function is None or (body is not None and body.type != "compound_statement"):
        return None
    name_node = function.child_by_field_name("declarator")
    if name_node is None or name_node.type == "parenthesized_declarator":
        return None
    start, end = node.start_byte, node.end_byte
    opening = body.start_byte if body is not None else _brace_after(function, code, end)
    if opening is None:
        return None
    if node.has_error:
        end = closing(first_branch, opening) or end
    name, scope = _plain_name(code[name_node.start_byte : name_node.end_byte])
    head = code[start : name_node.start_byte]
    if not name or (name in _KEYWORDS):
        return None
    outer, template = _surroundings(node)
    return Definition(
        start=start,
        body=opening,
        end=end,
        name=name,
        qualified="::".join((*outer, *scope, name)),
        kind=_kind(head),
        template=template,
        launch_bounds=_launch_bounds(code, start, opening),
        specifiers=_specifiers(head),
        entry=_is_entry(node, name, outer, scope),
    )


_KEYWORDS = frozenset({"if", "for", "while", "switch", "catch", "return", "else", "do"})


def _function_declarator(node: Node | None) -> Node | None:
    while node is not None and node.type != "function_declarator":
        inner = node.child_by_field_name("declarator")
        if inner is None:
            inner = next((c for c in node.named_children if "declarator" in c.type), None)
        node = inner
    return node


def _brace_after(function: Node, code: bytes, end: int) -> int | None:
    at = code.find(b"{", function.end_byte, end)
    return at if at >= 0 else None


def _plain_name(text: bytes) -> tuple[str, tuple[str, ...]]:
    """Last component and the scope written before it, template arguments dropped."""
    parts = _split_scope(text)
    return parts[-1], tuple(parts[:-1])


def _split_scope(text: bytes) -> list[str]:
    kept = bytearray()
    at = 0
    while at < len(text):
        if text[at : at + 1] == b"<" and not bytes(kept).rstrip().endswith(b"operator"):
            at = angle_close(text, at, len(text)) or len(text)
            continue
        kept += text[at : at + 1]
        at += 1
    joined = bytes(kept)
    if b"operator" in joined:
        before, _, after = joined.partition(b"operator")
        scope = [squeeze(part) for part in before.split(b"::") if part.strip()]
        return [*scope, "operator" + squeeze(after)]
    return [squeeze(part.split()[-1]) for part in joined.split(b"::") if part.strip()] or [""]


def _surroundings(node: Node) -> tuple[tuple[str, ...], bool]:
    """Enclosing namespaces and classes, outermost first; whether a template header applies."""
    names: list[str] = []
    parent = node.parent
    template = parent is not None and parent.type == "template_declaration"
    while parent is not None:
        if parent.type in ("namespace_definition", "class_specifier", "struct_specifier"):
            name = parent.child_by_field_name("name")
            if name is not None and name.text is not None:
                names.extend(reversed(_split_scope(name.text)))
        elif parent.type == "function_definition":
            break
        parent = parent.parent
    return tuple(reversed(names)), template


def _kind(head: bytes) -> FunctionKind:
    if _GLOBAL.search(head):
        return FunctionKind.KERNEL
    words = set(_WORDS.findall(head))
    if words & HOST_DEVICE_MACROS:
        return FunctionKind.HOST_DEVICE
    if b"__device__" in words:
        return FunctionKind.HOST_DEVICE if b"__host__" in words else FunctionKind.DEVICE
    return FunctionKind.DEVICE if words & DEVICE_MACROS else FunctionKind.HOST


def _specifiers(head: bytes) -> tuple[str, ...]:
    words = (word.decode() for word in _WORDS.findall(head))
    return tuple(sorted({word for word in words if word.isupper() and len(word) > 3}))


def _launch_bounds(code: bytes, start: int, end: int) -> tuple[str, ...]:
    match = _BOUNDS.search(code, start, end)
    if match is None:
        return ()
    stop = closing(code, match.end() - 1, end)
    if stop is None:
        return ()
    text = code[match.end() : stop - 1].decode("utf-8", "replace")
    return tuple(" ".join(part.split()) for part in text.split(","))


def _is_entry(node: Node, name: str, outer: tuple[str, ...], scope: tuple[str, ...]) -> bool:
    if name in _ENTRY_MACROS or (name == "main" and not outer and not scope):
        return True
    parent = node.parent
    while parent is not None and parent.type in ("declaration_list", "template_declaration"):
        parent = parent.parent
    return parent is not None and parent.type == "linkage_specification"


def _from_tokens(
    mark: int, code: bytes, first_branch: bytes, directives: Directives
) -> Definition | bool:
    """The definition that begins around a qualifier the tree has not placed.

    False when it is none (a variable, a declaration, a lambda); True when its name is pasted.
    """
    macro = directives.macro_at(mark)
    limit = macro.end if macro else len(code)
    text = code if macro else first_branch
    if text[mark : mark + 2] != b"__":
        text = code
    if text[skip_blank_back(text, mark) - 1 : skip_blank_back(text, mark)] == b"]":
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
    start = mark
    before = _BEFORE_MARK.search(text, max(0, mark - 300), mark)
    if before is not None:
        start = before.start()
    end = closing(text, opening, limit) or limit
    name, scope = _plain_name(name_match.group(1))
    return Definition(
        start=start,
        body=opening,
        end=end,
        name=name,
        qualified="::".join((*scope, name)),
        kind=_kind(text[start : name_match.start()]),
        template=_template_before(text, start),
        launch_bounds=_launch_bounds(text, start, opening),
        specifiers=(),
        entry=False,
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


def _template_before(text: bytes, start: int) -> bool:
    at = skip_blank_back(text, start)
    return text[at - 1 : at] == b">" and b"template" in text[max(0, at - 2000) : at]


class Enclosing:
    """Which function holds a byte; the innermost wins."""

    def __init__(self, definitions: list[Definition]) -> None:
        events: list[tuple[int, int, int]] = []
        for index, definition in enumerate(definitions):
            events.append((definition.start, 1, index))
            events.append((definition.end, 0, index))
        events.sort()
        self._offsets: list[int] = []
        self._owners: list[int | None] = []
        open_ones: list[int] = []
        for offset, begins, index in events:
            if begins:
                open_ones.append(index)
            elif index in open_ones:
                open_ones.remove(index)
            self._offsets.append(offset)
            self._owners.append(open_ones[-1] if open_ones else None)
        self._definitions = definitions

    def at(self, offset: int) -> Definition | None:
        """The definition, head included, that covers ``offset``."""
        index = bisect_right(self._offsets, offset)
        owner = self._owners[index - 1] if index else None
        return None if owner is None else self._definitions[owner]
