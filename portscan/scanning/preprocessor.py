"""Conditional branches, macro definitions and includes of one file, without expanding any."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_DIRECTIVE = re.compile(
    rb"^[ \t]*\#[ \t]*(?P<word>if|ifdef|ifndef|elif|elifdef|elifndef|else|endif|define|include"
    rb"|error|warning)\b"
    rb"(?P<rest>(?:[^\n\\]|\\\r?\n|\\.)*)",
    re.MULTILINE,
)
_DEFINE = re.compile(rb"[ \t]*(?P<name>[A-Za-z_]\w*)(?P<params>\([^)\n]*\))?")
_INCLUDE = re.compile(rb"[ \t]*(?:<(?P<angle>[^>\n]+)>|\"(?P<quote>[^\"\n]+)\")")
_JOIN = re.compile(rb"\\\r?\n|\s+")
_WORD = re.compile(r"\w+")
_ZERO = frozenset({"0", "false", "(0)"})
_DEEPEST = 64
"""Conditions of a guard that are kept, from the outermost and the first branch on."""
_ONE = frozenset({"1", "true", "(1)"})


@dataclass(frozen=True, slots=True)
class Macro:
    """A ``#define``; offsets of its whole directive and of its body."""

    name: str
    parameters: tuple[str, ...] | None
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class IncludeLine:
    """An ``#include`` with the offset of the header's first character."""

    header: str
    system: bool
    offset: int
    end: int


@dataclass(slots=True)
class _Branch:
    """One open ``#if``: the conditions of the earlier branches and of the current one."""

    earlier: list[str]
    current: str
    begin: int
    dead: bool
    under_dead: bool = False
    include_guard: bool = False
    taken: bool = False
    """Whether an earlier branch is always compiled."""


@dataclass(slots=True)
class Directives:
    """What the preprocessor lines of one file say."""

    macros: list[Macro] = field(default_factory=list)
    includes: list[IncludeLine] = field(default_factory=list)
    dead: list[tuple[int, int]] = field(default_factory=list)
    """Spans that no compiler sees, ``#if 0`` and the like."""
    later: list[tuple[int, int]] = field(default_factory=list)
    """Spans of every ``#else``/``#elif`` branch: code that repeats what stands before it."""
    messages: list[tuple[int, int]] = field(default_factory=list)
    """Texts of ``#error`` and ``#warning``."""
    _offsets: list[int] = field(default_factory=list)
    _guards: list[str | None] = field(default_factory=list)

    def not_code(self) -> list[tuple[int, int]]:
        """Spans to blank: dead branches and the header names of includes."""
        headers = ((include.offset, include.end) for include in self.includes)
        return _outermost(sorted([*self.dead, *self.messages, *headers]))

    def guard(self, offset: int) -> str | None:
        """The condition under which the byte at ``offset`` is compiled, None for always."""
        at = bisect_right(self._offsets, offset)
        return self._guards[at - 1] if at else None

    def macro_at(self, offset: int) -> Macro | None:
        """The macro whose definition covers ``offset``."""
        at = bisect_right(self.macros, offset, key=lambda macro: macro.start)
        if at and offset < self.macros[at - 1].end:
            return self.macros[at - 1]
        return None


def read_directives(code: bytes, original: bytes) -> Directives:
    """Directives of masked ``code``; header names are taken from the ``original`` bytes."""
    reader = _Reader(code, original)
    for match in _DIRECTIVE.finditer(code):
        reader.take(match)
    return reader.finish()


class _Reader:
    def __init__(self, code: bytes, original: bytes) -> None:
        self.code = code
        self.original = original
        self.out = Directives()
        self.stack: list[_Branch] = []

    def take(self, match: re.Match[bytes]) -> None:
        word = match["word"].decode()
        if word == "define":
            if not self._dead():
                self._define(match)
        elif word == "include":
            if not self._dead():
                self._include(match)
        elif word in ("error", "warning"):
            self.out.messages.append(match.span("rest"))
        elif word in ("if", "ifdef", "ifndef"):
            self._open(word, match)
        elif word == "endif":
            self._close(match)
        elif self.stack:
            self._next(word, match)

    def finish(self) -> Directives:
        while self.stack:
            self._end_branch(self.stack.pop(), len(self.code))
        self.out.dead.sort()
        self.out.dead = _outermost(self.out.dead)
        self.out.later = _outermost(sorted(self.out.later))
        return self.out

    def _dead(self) -> bool:
        return bool(self.stack) and (self.stack[-1].dead or self.stack[-1].under_dead)

    def _define(self, match: re.Match[bytes]) -> None:
        found = _DEFINE.match(match["rest"])
        if found is None:
            return
        parameters = None
        if (params := found["params"]) is not None:
            parameters = tuple(_WORD.findall(params.decode("utf-8", "replace")))
        base = match.start("rest")
        self.out.macros.append(
            Macro(
                found["name"].decode(), parameters, match.start(), base + found.end(), match.end()
            )
        )

    def _include(self, match: re.Match[bytes]) -> None:
        begin = match.start("rest")
        found = _INCLUDE.match(self.original, begin, match.end())
        if found is None:
            return
        system = found["angle"] is not None
        name = "angle" if system else "quote"
        header = found[name].decode("utf-8", "replace").strip()
        self.out.includes.append(IncludeLine(header, system, found.start(name), found.end(name)))

    def _open(self, word: str, match: re.Match[bytes]) -> None:
        condition = _condition(word, match["rest"])
        branch = _Branch([], condition, match.end(), condition in _ZERO, self._dead())
        branch.include_guard = condition.startswith("!defined(") and self._is_include_guard(
            match, condition
        )
        self.stack.append(branch)
        self._mark(match.end())

    def _is_include_guard(self, match: re.Match[bytes], condition: str) -> bool:
        name = condition[len("!defined(") : -1].encode()
        after = self.code[match.end() : match.end() + 400]
        return (
            re.match(rb"\s*#[ \t]*define[ \t]+" + re.escape(name) + rb"[ \t]*\r?\n", after)
            is not None
        )

    def _next(self, word: str, match: re.Match[bytes]) -> None:
        branch = self.stack[-1]
        self._end_branch(branch, match.start())
        branch.earlier.append(branch.current)
        branch.taken = branch.taken or branch.current in _ONE
        branch.current = "" if word == "else" else _condition(word, match["rest"])
        branch.dead = branch.taken or branch.current in _ZERO
        branch.begin = match.end()
        self._mark(match.end())

    def _close(self, match: re.Match[bytes]) -> None:
        if self.stack:
            self._end_branch(self.stack.pop(), match.start())
            self._mark(match.end())

    def _end_branch(self, branch: _Branch, end: int) -> None:
        if branch.dead:
            self.out.dead.append((branch.begin, end))
        if branch.earlier and not all(c in _ZERO for c in branch.earlier):
            self.out.later.append((branch.begin, end))

    def _mark(self, offset: int) -> None:
        parts = [part for branch in self.stack[:_DEEPEST] for part in _terms(branch)]
        self.out._offsets.append(offset)
        self.out._guards.append(" && ".join(dict.fromkeys(parts)) or None)


def _terms(branch: _Branch) -> list[str]:
    if branch.include_guard and not branch.earlier:
        return []
    earlier = branch.earlier[:_DEEPEST]
    parts = [_negate(condition) for condition in earlier if condition not in _ZERO]
    if branch.current and branch.current not in _ONE:
        parts.append(_group(branch.current))
    return parts


def _condition(word: str, rest: bytes) -> str:
    text = _JOIN.sub(b" ", rest).decode("utf-8", "replace").strip()
    if word in ("ifdef", "elifdef"):
        return f"defined({_first_word(text)})"
    if word in ("ifndef", "elifndef"):
        return f"!defined({_first_word(text)})"
    return text


def _first_word(text: str) -> str:
    found = _WORD.search(text)
    return found.group() if found else ""


def _negate(condition: str) -> str:
    if re.fullmatch(r"!defined\(\w+\)", condition):
        return condition[1:]
    if re.fullmatch(r"(defined\(\w+\)|\w+)", condition):
        return f"!{condition}"
    return f"!({condition})"


def _group(condition: str) -> str:
    return f"({condition})" if "||" in condition else condition


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
