"""Names that a C or C++ header declares, read without preprocessing so that all branches count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Declared:
    """A name at namespace scope."""

    name: str
    """Canonical, with its namespaces."""
    kind: str
    """function, type, constant, macro, variable."""
    owner: str = ""
    """Enumeration or typedef that a constant belongs to."""
    group: str = ""
    """Doxygen group around the declaration."""


TOKEN = re.compile(r"[A-Za-z_]\w*|::|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|\d[\w.]*|\S")
NOISE = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(\w+)(?:[ \t]+(\w+))?(\(?)((?:\\\n|[^\n])*)$", re.MULTILINE)
GROUP = re.compile(r"[\\@](?:defgroup|addtogroup)\s+(\w+)|[\\@]}")
ATTRIBUTE = re.compile(
    r"__attribute__|__declspec|__align__|alignas|requires|decltype|_Pragma|__pragma|__launch_bounds__|__host__"
    r"|__\w*built_?in\w*|\w*_type__|(?:\w*_)?(?:DEPRECATED|ALIGN|ASSERT|CONSTRAINT|REQUIRES|SUPPRESS|PUSH|POP|API)(?:_\w*)?"
    r"|__\w*(?i:deprecated)\w*|enable_if\w*|_CCCL_\w+|_CUDA_V\w+|NVML_STRUCT_\w+"
)
NAMESPACE_MACROS = {
    "_CG_BEGIN_NAMESPACE": "namespace cooperative_groups {",
    "_CG_END_NAMESPACE": "}",
    "CUB_NAMESPACE_BEGIN": "namespace cub {",
    "CUB_NAMESPACE_END": "}",
    "THRUST_NAMESPACE_BEGIN": "namespace thrust {",
    "THRUST_NAMESPACE_END": "}",
    "_CCCL_BEGIN_NAMESPACE_CUDA": "namespace cuda {",
    "_CCCL_END_NAMESPACE_CUDA": "}",
    "_LIBCUDACXX_BEGIN_NAMESPACE_CUDA": "namespace cuda {",
    "_LIBCUDACXX_END_NAMESPACE_CUDA": "}",
    "RMM_NAMESPACE_BEGIN": "namespace rmm {",
    "RMM_NAMESPACE_END": "}",
    "RMM_NAMESPACE": "rmm",
    "RMM_EXPORT": "",
    "__DEF_IF_HOST": ";",
}
NAMESPACE_MACRO = re.compile(r"\b(?:" + "|".join(NAMESPACE_MACROS) + r")\b")
TYPE_WORDS = frozenset(("struct", "class", "union", "enum"))
NOT_NAMES = frozenset(
    """
    if for while switch return sizeof operator static_assert const volatile noexcept inline
    constexpr void int unsigned signed long short char float double bool static extern auto
    typename template using friend throw delete default requires explicit final override
    public private protected
    """.split()  # noqa: SIM905
)


def declared(text: str) -> Iterator[Declared]:
    """Every macro, type, enumerator, function and variable of a header's text."""
    body, groups = _without_comments(text.replace("\r\n", "\n"))
    body = NAMESPACE_MACRO.sub(lambda hit: NAMESPACE_MACROS[hit[0]], body)
    code = []
    last = 0
    for hit in DIRECTIVE.finditer(body):
        if hit[1] == "define" and hit[2] and (hit[3] or hit[4].strip(" \\\n\t")):
            group = _group_at(groups, hit.start())
            versioned = _versioned(hit[2], hit[4])
            yield Declared(hit[2], "function" if versioned else "macro", group=group)
            if versioned:
                yield Declared(versioned, "function", group=group)
        code.append(body[last : hit.start()] + re.sub(r"[^\n]", " ", hit[0]))
        last = hit.end()
    code.append(body[last:])
    yield from _Statements("".join(code), groups).all()


def _versioned(name: str, value: str) -> str:
    """The exported name behind a macro: ``cuMemAlloc_v2`` for ``cuMemAlloc``, else empty."""
    hit = re.fullmatch(r"\s*(?:\w*_(PTDS|PTSZ)\s*\()?\s*(\w+)\)?\s*", value)
    if not hit or not re.fullmatch(
        re.escape(name.removesuffix("_64")) + r"(_v\d+|_64|_ptds|_ptsz)*", hit[2]
    ):
        return ""
    return hit[2] + (f"_{hit[1].lower()}" if hit[1] else "")


def _without_comments(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text with comments blanked, and where each Doxygen group begins or ends."""
    groups: list[tuple[int, str]] = []
    stack: list[str] = []

    def blank(hit: re.Match[str]) -> str:
        if not hit[0].startswith("/"):
            return hit[0]
        for mark in GROUP.finditer(hit[0]):
            if mark[1]:
                stack.append(mark[1])
            elif stack:
                stack.pop()
            groups.append((hit.start(), stack[-1] if stack else ""))
        return re.sub(r"[^\n]", " ", hit[0])

    return NOISE.sub(blank, text), tuple(groups)


def _group_at(groups: tuple[tuple[int, str], ...], place: int) -> str:
    return next((name for start, name in reversed(groups) if start <= place), "")


@dataclass(slots=True)
class _Statements:
    """Splits code into statements at namespace scope and reads the names in each."""

    code: str
    groups: tuple[tuple[int, str], ...]

    def all(self) -> Iterator[Declared]:
        """Declared names, in the order of the text."""
        spaces: list[str | None] = []
        words: list[str] = []
        start = depth = 0
        for hit in TOKEN.finditer(self.code):
            word = hit[0]
            if depth == 0 and not words:
                start = hit.start()
            if depth == 0 and word == "{" and (opened := _scope(words)) is not None:
                spaces.append(opened or None)
                words = []
            elif depth == 0 and word == "}" and not words:
                if spaces:
                    spaces.pop()
            else:
                words.append(word)
                depth += (word in "{(") - (word in "})")
                depth = max(depth, 0)
                if depth == 0 and (word == ";" or (word == "}" and _is_function(words))):
                    yield from self._read(words, spaces, start)
                    words = []

    def _read(self, words: list[str], spaces: list[str | None], start: int) -> Iterator[Declared]:
        prefix = "".join(f"{space}::" for space in spaces if space)
        group = _group_at(self.groups, start)
        for name, kind, owner in _names(_without_template(words)):
            yield Declared(prefix + name, kind, prefix + owner if owner else "", group)


def _scope(words: list[str]) -> str | None:
    """The namespace that a brace opens, empty for ``extern "C"``, None for anything else."""
    if words[-2:-1] == ["extern"] and words[-1].startswith('"'):
        return ""
    if "namespace" in words and not {"(", "=", ";"} & set(words):
        names = [word for word in words[words.index("namespace") + 1 :] if word != "inline"]
        return "" if "inline" in words[: words.index("namespace")] else "".join(names) or "detail"
    return None


def _is_function(words: list[str]) -> bool:
    head = _without_template(words[: _brace(words)])
    return (
        "(" in head and "typedef" not in head and not TYPE_WORDS & set(head[:1]) and head[-1] != "="
    )


def _brace(words: list[str]) -> int:
    """Where the first brace outside parentheses stands, the length if there is none."""
    depth = 0
    for place, word in enumerate(words):
        if word == "{" and depth == 0:
            return place
        depth += (word == "(") - (word == ")")
    return len(words)


def _without_template(words: list[str]) -> list[str]:
    while words[:1] == ["template"]:
        depth = round_depth = 0
        for place, word in enumerate(words[1:], 1):
            round_depth += (word == "(") - (word == ")")
            if round_depth == 0 and words[place - 1] != "-":
                depth += (word == "<") - (word == ">")
            if depth == 0 and round_depth == 0:
                words = words[place + 1 :]
                break
        else:
            return []
    return words


_FUNCTIONS = frozenset({"get", "make_pair", "make_tuple", "max", "min", "swap", "tie"})
"""What a using-declaration may bring from the standard library and is no type."""


def _names(words: list[str]) -> Iterator[tuple[str, str, str]]:
    """Name, kind and owner of what one statement declares."""
    if "using" in words[:1]:
        if len(words) > 2 and words[2] == "=":
            yield words[1], "type", ""
        elif words[1:2] != ["namespace"] and words[-2:-1] and words[-2].isidentifier():
            kind = "function" if words[1:2] == ["std"] or words[-2] in _FUNCTIONS else "type"
            yield words[-2], kind, ""
        return
    first = words[: words.index("(")] if "(" in words else words
    heads = [place for place, word in enumerate(first[:6]) if word in TYPE_WORDS]
    if "typedef" in words and not heads:
        heads = [place for place, word in enumerate(words[:6]) if word in TYPE_WORDS]
    before = words[: _brace(words)]
    if (
        heads
        and "(" not in [word for word in before[heads[0] :] if not ATTRIBUTE.fullmatch(word)][:3]
    ):
        yield from _type(words, heads[0])
    elif "typedef" in words:
        yield _typedef_name(words), "type", ""
    elif name := _function_name(words):
        yield name, "function", ""
    elif "=" in words and "(" not in words[: words.index("=")]:
        name = words[words.index("=") - 1]
        if name.isidentifier():
            yield name, "variable", ""


def _type(words: list[str], head: int) -> Iterator[tuple[str, str, str]]:
    before = words[head + 1 : words.index("{")] if "{" in words else words[head + 1 : -1]
    tag = ""
    depth = 0
    for word in before:
        depth += (word in "(<") - (word in ")>")
        if word in (":", "=", ";") and depth == 0:
            break
        if (
            word.isidentifier()
            and depth == 0
            and not ATTRIBUTE.fullmatch(word)
            and word not in NOT_NAMES | TYPE_WORDS
        ):
            tag = word
    alias = _typedef_name(words) if "typedef" in words else ""
    has_body = "{" in words
    if not has_body and "typedef" not in words and "(" in words:
        if name := _function_name(words[head + 1 :]):
            yield name, "function", ""
        return
    tag = tag if has_body or not alias else words[head + 1]
    if tag.isidentifier() and tag != alias and (has_body or alias) and tag not in NOT_NAMES:
        yield tag, "type", ""
    if alias:
        yield alias, "type", ""
    elif not has_body and words[-2:-1] == [tag]:
        yield tag, "type", ""
    if words[head] == "enum" and has_body:
        scope = f"{tag}::" if words[head + 1 : head + 2] in (["class"], ["struct"]) else ""
        yield from _enumerators(words[words.index("{") + 1 :], scope, alias or tag)


def _enumerators(words: list[str], scope: str, owner: str) -> Iterator[tuple[str, str, str]]:
    depth, fresh = 0, True
    for word in words:
        if word == "}" and depth == 0:
            return
        depth += (word in "({") - (word in ")}")
        if fresh and word.isidentifier() and not scope:
            yield word, "constant", owner
        fresh = word == "," and depth == 0


def _typedef_name(words: list[str]) -> str:
    text = "".join(f"{word} " for word in words)
    if pointer := re.search(r"\( (?:\w+ )?\* (?:\w+ )*?(\w+) \)", text[text.rfind("}") + 1 :]):
        return pointer[1]
    names = [word for word in words[words.index("typedef") + 1 :] if word.isidentifier()]
    return [word for word in names if not ATTRIBUTE.fullmatch(word) and word not in NOT_NAMES][-1]


def _function_name(words: list[str]) -> str:
    """The name before the parameter list, skipping attributes that take arguments."""
    depth = 0
    for place, word in enumerate(words[:-1]):
        if word == "{" or (word == "=" and depth == 0):
            return ""
        if (
            depth == 0
            and words[place + 1] == "("
            and word.isidentifier()
            and word not in NOT_NAMES
            and not ATTRIBUTE.fullmatch(word)
            and words[place - 1 : place] not in (["~"], ["::"])
            and place > 0
        ):
            return word
        depth += (word in "(") - (word in ")")
    return ""
