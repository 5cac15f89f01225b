"""Uses of CUDA names in one file: found in the text, judged by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node, Tree

from portscan.model import FunctionKind, RawUse, Vocabulary
from portscan.scanning.decoding import Positions
from portscan.scanning.functions import Definition, Enclosing
from portscan.scanning.names import Resolver, looks_like_cuda
from portscan.scanning.preprocessor import Directives
from portscan.scanning.tokens import squeeze

_CHAIN = re.compile(rb"(?:::\s*+)?[A-Za-z_]\w*+(?:\s*+::\s*+[A-Za-z_]\w*+)*+")
_CALL = re.compile(rb"\s*(?:<[^;{}()<>]*>\s*)?\(")
_PASTE = re.compile(rb"\s*##")
_PASTED = re.compile(
    rb"\b(?:cuda|cu(?:blas|dnn|fft|rand|sparse|solver)|cu[A-Z]|CU(?:DA|BLAS|DNN|FFT)?_|nccl|nppi?|"
    rb"__shfl|__half)\w*\s*##|##\s*(?:cuda|cublas|Cuda|nccl)\w*"
)
_DECLARES = frozenset(
    {
        "function_declarator", "init_declarator", "pointer_declarator", "reference_declarator",
        "array_declarator", "parameter_declaration", "optional_parameter_declaration",
        "field_declaration", "enumerator", "preproc_def", "preproc_function_def", "preproc_params",
        "type_parameter_declaration", "class_specifier", "struct_specifier", "enum_specifier",
        "union_specifier", "namespace_definition", "alias_declaration", "type_definition",
        "declaration", "for_range_loop", "field_initializer", "labeled_statement",
        "lambda_capture_initializer", "structured_binding_declarator", "namespace_alias_definition",
        "optional_type_parameter_declaration", "attributed_declarator",
    }
)  # fmt: skip
_DECLARED_FIELDS = frozenset({"declarator", "name", None})
DEVICE_KINDS = frozenset({FunctionKind.KERNEL, FunctionKind.DEVICE, FunctionKind.HOST_DEVICE})
_BUILTIN = frozenset({"threadIdx", "blockIdx", "blockDim", "gridDim", "warpSize"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in the text that may be a use."""

    start: int
    end: int
    written: str
    canonical: str
    known: bool
    context: str
    """any, device or member."""


@dataclass(frozen=True, slots=True)
class FileView:
    """One file's texts and structure, as the extractors need them."""

    code: bytes
    """Masked: comments, literals and dead branches blank."""
    tree: Tree
    positions: Positions
    directives: Directives
    enclosing: Enclosing
    device_spans: tuple[tuple[int, int], ...]
    """Bodies of device lambdas and device variables outside functions."""

    def definition(self, offset: int) -> Definition | None:
        """The function that covers ``offset``."""
        return self.enclosing.at(offset)

    def on_device(self, offset: int) -> bool:
        """Whether ``offset`` is in device code."""
        definition = self.definition(offset)
        if definition is not None and definition.kind in DEVICE_KINDS:
            return True
        return any(start <= offset < end for start, end in self.device_spans)

    def may_be_device(self, offset: int) -> bool:
        """Whether a macro in the function's head could hide ``__device__``."""
        definition = self.definition(offset)
        return definition is not None and bool(definition.specifiers)


def candidates(
    view: FileView, resolver: Resolver, vocabulary: Vocabulary
) -> tuple[list[Candidate], int]:
    """Names that may be uses, and the number of CUDA-looking names cut by token pasting."""
    found: list[Candidate] = []
    code = view.code
    pasted = len(_PASTED.findall(code)) if b"##" in code else 0
    words = frozenset(_CHAIN.findall(code))
    keep = {word: judged for word in words if (judged := _judge(word, resolver, vocabulary))}
    if not keep:
        return found, pasted
    for match in _CHAIN.finditer(code):
        judged = keep.get(match.group())
        if judged is None:
            continue
        start, end = match.span()
        if _PASTE.match(code, end) or _pasted_before(code, start):
            continue
        before = _before(code, start)
        written, canonical, known, context = judged
        member = before in (b".", b">") and _is_member(code, start)
        if member != (context == "member") or (written[:2] == "::" and before == b">"):
            continue
        skip = len(match.group()) - len(match.group().lstrip(b": \t\n\r"))
        if written[:2] != "::":
            skip = 0
        found.append(
            Candidate(start + skip, end, written.removeprefix("::"), canonical, known, context)
        )
    return found, pasted


def _judge(
    word: bytes, resolver: Resolver, vocabulary: Vocabulary
) -> tuple[str, str, bool, str] | None:
    """(written, canonical, known, context) of a chain, None when it isn't of interest."""
    if b":" in word:
        chain = squeeze(word)
        if chain.startswith("::") and "::" not in chain[2:]:
            inner = _judge(chain[2:].encode(), resolver, vocabulary)
            return None if inner is None else (chain, *inner[1:])
        canonical = resolver.qualified(chain)
        if canonical is None:
            return None
        known = canonical in vocabulary.qualified
        return chain, canonical, known, "any"
    name = word.decode()
    if name in vocabulary.names:
        return name, name, True, "any"
    if name in vocabulary.member_names:
        return name, name, True, "member"
    if (canonical := resolver.unqualified(name)) is not None:
        return name, canonical, True, "any"
    if name in vocabulary.device_names:
        return name, name, True, "device"
    if looks_like_cuda(name):
        return name, name, False, "any"
    return None


def _before(code: bytes, at: int) -> bytes:
    while at > 0 and code[at - 1] in b" \t\r\n\\":
        at -= 1
    return code[at - 1 : at]


def _is_member(code: bytes, at: int) -> bool:
    while at > 0 and code[at - 1] in b" \t\r\n\\":
        at -= 1
    if code[at - 1 : at] == b".":
        return code[at - 3 : at] != b"..."
    return code[at - 2 : at] == b"->"


def _pasted_before(code: bytes, at: int) -> bool:
    while at > 0 and code[at - 1] in b" \t":
        at -= 1
    return code[at - 2 : at] == b"##"


class UseReader:
    """Turns candidates into uses and own names."""

    def __init__(self, view: FileView, kinds: dict[str, str]) -> None:
        self._view = view
        self._kinds = kinds
        self.uses: list[RawUse] = []
        self.owned: set[str] = set()
        self.local: set[str] = set()
        self._shadowed: dict[tuple[int, str], bool] = {}

    def read(self, found: list[Candidate]) -> None:
        """Sort each candidate into use, own definition or neither."""
        unknown = {candidate.written for candidate in found if not candidate.known}
        if unknown:
            self.owned.update(unknown & _type_names(self._view.code))
        for candidate in found:
            if self._declares(candidate):
                continue
            side = self._side(candidate)
            if side is None or self._is_shadowed(candidate):
                continue
            self._add(candidate, side)

    def _declares(self, candidate: Candidate) -> bool:
        """Whether the name is being declared here; notes it as the project's own."""
        macro = self._view.directives.macro_at(candidate.start)
        if macro is not None and candidate.start < macro.body:
            if macro.name == candidate.written:
                self._own(candidate.canonical, everywhere=True)
            return True
        if "::" in candidate.written or not self._could_declare(candidate):
            return False
        node = self._view.tree.root_node.descendant_for_byte_range(candidate.start, candidate.end)
        if node is None or not _is_declared(node):
            return False
        return self._note_declared(candidate, node)

    def _note_declared(self, candidate: Candidate, node: Node) -> bool:
        """Keep what the declaration hides; False when the toolkit's name still stands."""
        definition = self._view.definition(candidate.start)
        inside = definition is not None and candidate.start >= definition.body
        if self._kinds.get(candidate.canonical) == "type":
            if not inside and _defines_at_file_scope(node):
                self._own(candidate.canonical, everywhere=True)
            return _defines_at_file_scope(node)
        if definition is not None:
            self._shadowed[(definition.start, candidate.written)] = True
        if not candidate.known:
            self._own(candidate.canonical, everywhere=True)
        elif not inside and _defines_at_file_scope(node):
            self._own(candidate.canonical, everywhere=not _is_static(node, self._view.code))
        return True

    def _could_declare(self, candidate: Candidate) -> bool:
        if not candidate.known:
            return True
        if self._kinds.get(candidate.canonical) in ("qualifier", "macro"):
            return False
        code = self._view.code
        at = candidate.start
        while at > 0 and code[at - 1] in b" \t\r\n":
            at -= 1
        last = code[at - 1 : at]
        return last.isalnum() or last in (b"_", b"*", b"&", b">", b",", b"[")

    def _own(self, name: str, *, everywhere: bool) -> None:
        (self.owned if everywhere else self.local).add(name)

    def _is_shadowed(self, candidate: Candidate) -> bool:
        if not self._shadowed:
            return False
        definition = self._view.definition(candidate.start)
        return definition is not None and (definition.start, candidate.written) in self._shadowed

    def _side(self, candidate: Candidate) -> str | None:
        """host, device or maybe; None when the name is no use on the side it stands on."""
        view = self._view
        if view.on_device(candidate.start):
            return "device"
        in_macro = view.directives.macro_at(candidate.start) is not None
        if candidate.written in _BUILTIN:
            if in_macro:
                return "device"
            return "maybe" if view.may_be_device(candidate.start) else None
        if candidate.context == "device":
            return "maybe" if view.may_be_device(candidate.start) else None
        return "host"

    def _add(self, candidate: Candidate, side: str) -> None:
        view = self._view
        kind = self._kind(candidate)
        if candidate.context == "device" and kind not in ("call", "macro", "constant", "type"):
            return
        line, column = view.positions.locate(candidate.start)
        definition = view.definition(candidate.start)
        self.uses.append(
            RawUse(
                line=line,
                column=column,
                symbol=candidate.written,
                canonical=candidate.canonical,
                kind=kind,
                side=side,
                guard=view.directives.guard(candidate.start),
                function=definition.qualified if definition else None,
            )
        )

    def _kind(self, candidate: Candidate) -> str:
        declared = self._kinds.get(candidate.canonical)
        if declared in ("type", "constant", "macro", "variable", "qualifier"):
            return declared
        if _CALL.match(self._view.code, candidate.end):
            return "call"
        if declared in ("function", "method") or candidate.known:
            return "reference"
        return "constant" if candidate.written.isupper() else "reference"


_TYPE_HEAD = re.compile(
    rb"\b(?:struct|class|union|enum(?:\s+(?:class|struct))?)\s+(?:\w+\s*\([^()]*\)\s*)?"
    rb"(\w+)\s*(?:final\s*)?[:{;]|\}\s*(\w+)\s*;"
)


def _type_names(code: bytes) -> set[str]:
    """Types that the file defines, also where a macro in the head confuses the grammar."""
    return {(match[1] or match[2]).decode() for match in _TYPE_HEAD.finditer(code)}


def _is_declared(node: Node) -> bool:
    parent = node.parent
    if parent is None or parent.type not in _DECLARES:
        return False
    if parent.type in ("class_specifier", "struct_specifier", "union_specifier", "enum_specifier"):
        has_body = parent.child_by_field_name("body") is not None
        alone = parent.parent is not None and parent.parent.type in (
            "translation_unit",
            "declaration_list",
        )
        return has_body or alone
    field_name = _field_of(parent, node)
    if parent.type == "init_declarator" and field_name != "declarator":
        return False
    if field_name == "type":
        return parent.type in ("type_parameter_declaration",)
    if field_name in ("value", "default_value", "right", "argument"):
        return False
    return node.type in (
        "identifier",
        "field_identifier",
        "type_identifier",
        "namespace_identifier",
    )


def _field_of(parent: Node, node: Node) -> str | None:
    for index, child in enumerate(parent.children):
        if child == node:
            return parent.field_name_for_child(index)
    return None


def _defines_at_file_scope(node: Node) -> bool:
    """Whether the declared name is a function with a body, a class or a type of the file."""
    current = node.parent
    while current is not None and current.type.endswith("_declarator"):
        current = current.parent
    if current is None:
        return False
    if current.type == "function_definition":
        return not _inside_class(current)
    if current.type in ("type_definition", "alias_declaration", "enumerator"):
        return True
    return current.type in ("class_specifier", "struct_specifier", "union_specifier")


def _inside_class(node: Node) -> bool:
    parent = node.parent
    return parent is not None and parent.type == "field_declaration_list"


def _is_static(node: Node, code: bytes) -> bool:
    current: Node | None = node
    while current is not None and current.type != "function_definition":
        current = current.parent
    return current is not None and b"static" in code[current.start_byte : node.start_byte]


def include_uses(view: FileView, headers: frozenset[str]) -> Iterator[RawUse]:
    """Includes of the toolkit's headers."""
    for include in view.directives.includes:
        if include.header in headers:
            line, column = view.positions.locate(include.offset)
            guard = view.directives.guard(include.offset)
            yield RawUse(
                line, column, include.header, include.header, "include", "host", guard, None
            )
