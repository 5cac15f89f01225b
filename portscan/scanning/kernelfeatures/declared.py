"""Arrays and variables of a function: shared memory and local arrays, with their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from portscan.scanning.kernelfeatures.body import Body
from portscan.scanning.kernelfeatures.constants import Constants
from portscan.scanning.kernelfeatures.surroundings import Seen
from portscan.scanning.kernelfeatures.tally import Tally
from portscan.scanning.kernelfeatures.variables import Variable, variables
from portscan.scanning.tokens import closing

_SHARED = re.compile(rb"\b__shared__\b[^;{}=]*")
_STATEMENT_ENDS = (b";", b"{", b"}")
_EXTERN = re.compile(r"\bextern\b")
_LOCAL = re.compile(
    rb"[;{}]\s*+(?:(?:alignas|__align__)\s*\(\s*\w+\s*\)\s*)?([A-Za-z_][^;{}()=\[]*+)\[[^;{}=]*+"
)
_CLASS = re.compile(rb"\b(?:struct|union|class)\b[^;{}()=]*\{")
_TWO_WORDS = re.compile(rb"[\w>][\s*&]+\w+\s*\Z")
_NOT_LOCAL = re.compile(
    rb"\b(?:return|else|delete|case|goto|throw|static|extern|__shared__|typedef|using|"
    rb"new|do|operator|co_return|__device__|__constant__|friend)\b"
)


def read_shared(body: Body, tally: Tally) -> None:
    """Static and dynamic shared memory."""
    if not body.has(b"__shared__"):
        return
    sizes: list[int | None] = []
    for match in _SHARED.finditer(body.code, body.inner):
        begin = max(body.code.rfind(end, 0, match.start()) for end in _STATEMENT_ENDS) + 1
        statement = _without_label(body.code[begin : match.end()].decode("utf-8", "replace"))
        if _EXTERN.search(statement):
            tally.count("dynamic-shared-memory")
            continue
        found = list(variables(statement))
        sizes.extend(_bytes(v, body.constants) for v in found)
        if not found:
            sizes.append(None)
    tally.count("shared-memory", len(sizes))
    _note(tally, "shared", sizes)


def read_outer_shared(body: Body, own: Mapping[str, bool], seen: Seen, tally: Tally) -> None:
    """Shared variables declared outside functions: ``own`` in the file, others in what it sees."""
    for word in body.words:
        name = word.decode()
        dynamic = own[name] if name in own else seen.shared(name)
        if dynamic is not None and not body.declares(word):
            tally.count("dynamic-shared-memory" if dynamic else "shared-memory")


def read_local_arrays(body: Body, tally: Tally) -> None:
    """Arrays among the automatic variables."""
    sizes: list[int | None] = []
    members = tuple(_members(body))
    for match in _LOCAL.finditer(body.code, body.inner):
        if any(start < match.start(1) < end for start, end in members):
            continue
        if _TWO_WORDS.search(match[1]) is None or _NOT_LOCAL.search(match[1]):
            continue
        statement = body.code[match.start(1) : match.end()].decode("utf-8", "replace")
        sizes.extend(_bytes(v, body.constants) for v in variables(statement) if v.extents)
    tally.count("local-arrays", len(sizes))
    _note(tally, "local", sizes)


def _members(body: Body) -> Iterator[tuple[int, int]]:
    """Spans of the classes that the function defines."""
    if body.has(b"struct", b"union", b"class"):
        for match in _CLASS.finditer(body.code, body.inner):
            yield match.start(), closing(body.code, match.end() - 1) or len(body.code)


def _bytes(variable: Variable, constants: Constants) -> int | None:
    """Its size, None when the text doesn't tell."""
    size = 8 if variable.pointer else constants.size(variable.type)
    for extent in variable.extents:
        length = constants.value(extent)
        if size is None or length is None:
            return None
        size *= length
    return size


def _note(tally: Tally, kind: str, sizes: list[int | None]) -> None:
    known = [size for size in sizes if size is not None]
    if known:
        tally.note(f"{kind}-bytes", str(sum(known)))
    if len(known) < len(sizes):
        tally.note(f"{kind}-unknown", str(len(sizes) - len(known)))


def _without_label(statement: str) -> str:
    """The statement without what stands before its specifiers (a case label, a macro call)."""
    at = statement.find("__shared__")
    before = statement[:at]
    return ("extern " if _EXTERN.search(before) else "") + _kept_before(before) + statement[at:]


def _kept_before(before: str) -> str:
    words = before.replace(")", ") ").split()
    kept: list[str] = []
    for word in reversed(words):
        if not word.isidentifier() or word == "else":
            break
        kept.append(word)
    return " ".join(reversed(kept)) + " "
