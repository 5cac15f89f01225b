"""Requirement lines to uses of packages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from portscan.scanning.build.collecting import Collector

_LINE = re.compile(r"(?:[^\\\n]|\\\n|\\.)+")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_OPTION = re.compile(r"\s--?[A-Za-z][\w-]*[= ]")
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_CHANNEL = re.compile(
    r"(?:--(?:extra-)?index-url|-i|--find-links|-f)[= ]\s*"
    r"(?P<place>\S*\b(?:cu\d{2,3}|cuda\d*)\b\S*)"
)
_SOURCE = re.compile(
    r"(?:(?:git|hg|svn|bzr)\+)?(?:https?|ssh|git|file)://[^\s#]*/(?P<name>[^\s#/@]+)"
    r"(?:@[^\s#;]+)?/?(?:\#(?P<rest>\S+))?(?=[\s;]|$)"
)
_FILE = re.compile(
    r"(?:\.{0,2}/|file:)?(?:[^\s/]+/)*(?P<name>[\w.+-]+\.(?:whl|tar\.gz|zip))(?=[\s;]|$)"
)
_ENDINGS = re.compile(r"\.(?:git|whl|tar\.gz|zip)$")
_EGG = re.compile(r"egg=(?P<name>[\w.-]+)")
_CUDA_NAME = re.compile(r"(?:^|-)(?:cuda|cu1[0-4]\d?)(?:-|$|\d)|^nvidia-|-cuda1\dx?$|cuda1\d")
_VERSION_PREFIX = re.compile(r"(?P<minor>\d+\.\d+)(?:\.|$|\D)")
_BUILD = re.compile(r"^(=?\d[\w.*]*)=\S*$")
"""Conda's build string behind a version."""
_LONGEST_LINE = 2_000


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of every requirement, without comments and pip's own options."""
    for found in _LINE.finditer(text):
        line = _COMMENT.sub("", found.group().replace("\\\n", "  "))
        body = line.lstrip()
        if body and len(body) <= _LONGEST_LINE:
            yield found.start() + len(line) - len(body), body.rstrip()


def add_line(into: Collector, offset: int, line: str) -> None:
    """One line of a requirements file: a package, a source, or an option."""
    if (found := _CHANNEL.search(line)) is not None:
        place = found["place"]
        into.add(offset + found.start(), place, "pip:--index-url(cuda)", "option", None)
        return
    editable = re.match(r"(?:-e|--editable)[= ]\s*", line)
    if editable is not None:
        offset, line = offset + editable.end(), line[editable.end() :]
    elif line.startswith("-"):
        return
    if (option := _OPTION.search(line)) is not None:
        line = line[: option.start()]
    add_requirement(into, offset, line)


def add_requirement(into: Collector, offset: int, text: str, only_listed: bool = False) -> None:
    """A requirement such as ``torch>=2.1; sys_platform == "linux"`` where it stands.

    ``only_listed`` is for texts that may be something else than a requirement.
    """
    try:
        parsed = Requirement(text)
    except InvalidRequirement:
        _add_loose(into, offset, text)
        return
    if _is_other_build(parsed.specifier):
        return
    marker = str(parsed.marker) if parsed.marker is not None else None
    name = canonicalize_name(parsed.name)
    extras = sorted(parsed.extras)
    canonical = _canonical(into, name, parsed.specifier)
    for extra in extras:
        if f"pip:{name}[{extra}]" in into.names:
            canonical = f"pip:{name}[{extra}]"
    symbol = text.partition(";")[0].strip()
    _add(into, offset, symbol, canonical, marker, only_listed)


def concerns(into: Collector, name: str) -> bool:
    """Whether a package counts at all, whatever its version."""
    plain = canonicalize_name(name)
    return f"pip:{plain}" in into.names or _CUDA_NAME.search(plain) is not None


def add_named(into: Collector, offset: int, name: str, version: str, symbol: str) -> None:
    """A package whose version stands apart, as in Poetry's tables and conda's recipes."""
    try:
        specifier = SpecifierSet(_specifier(version))
    except ValueError:
        specifier = SpecifierSet("")
    canonical = _canonical(into, canonicalize_name(name), specifier)
    _add(into, offset, symbol, canonical, None, only_listed=False)


def _add_loose(into: Collector, offset: int, text: str) -> None:
    """A repository, a file, or a line that no tool but its own understands."""
    source = _SOURCE.search(text)
    if (found := source or _FILE.match(text)) is not None:
        name = _ENDINGS.sub("", found["name"])
        rest = source["rest"] if source is not None else None
        if rest and (egg := _EGG.search(rest)) is not None:
            name = egg["name"]
        name = canonicalize_name(re.split(r"-\d", name)[0])
        _add(into, offset, text, f"pip:{name}", None, only_listed=False)
        return
    if "{" not in text and (plain := _NAME.match(text)) is not None:
        name = canonicalize_name(plain.group())
        _add(into, offset, text, f"pip:{name}", None, only_listed=True)


def _is_other_build(specifier: SpecifierSet) -> bool:
    """Whether a pin such as ``==2.7.0+cpu`` or ``+metax3.8`` asks for a build without CUDA."""
    local = [part.version.partition("+")[2] for part in specifier]
    return any(name and not name.startswith("cu") for name in local)


def _canonical(into: Collector, name: str, specifier: SpecifierSet) -> str:
    """``pip:torch==2.4`` where the lists tell minor versions apart, else ``pip:torch``."""
    for part in specifier:
        if part.operator in ("==", "===", "~="):
            found = _VERSION_PREFIX.match(part.version + ".")
            pinned = f"pip:{name}=={found['minor']}" if found is not None else ""
            if pinned in into.names:
                return pinned
    return f"pip:{name}"


def _add(
    into: Collector, offset: int, symbol: str, canonical: str, guard: str | None, only_listed: bool
) -> None:
    listed = canonical in into.names
    looks = _CUDA_NAME.search(canonical.removeprefix("pip:")) is not None
    if listed or (looks and not only_listed):
        into.add(offset, symbol, canonical, "package", guard)


def _specifier(version: str) -> str:
    """Poetry's carets and conda's bare versions as a specifier of Python's."""
    version = _BUILD.sub(r"\1", version.strip())
    if version in ("", "*"):
        return ""
    if version[0] == "^":
        return f">={version[1:]}"
    if version[0].isdigit():
        return f"=={version}" if version.endswith(".*") else f"=={version}.*"
    if version[0] == "=" and version[1:2].isdigit():
        return f"=={version[1:].removesuffix('.*')}.*"
    return version
