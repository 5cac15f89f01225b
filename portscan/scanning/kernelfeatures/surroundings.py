"""What the files of a repository declare for the files that include them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from portscan.model import FileFacts, Include
from portscan.scanning.includes import Closure, resolve_includes
from portscan.scanning.kernelfeatures.macros import closed, tells, words_of
from portscan.scanning.kernelfeatures.written import Written

Said = TypeVar("Said")


class MacroText(NamedTuple):
    """A macro whose body says something about the code that uses it."""

    name: str
    code: bytes
    """Its body, masked."""
    text: bytes
    """The same as written."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What one file declares."""

    path: str
    includes: tuple[Include, ...] = ()
    written: tuple[Written, ...] = ()
    constant: tuple[str, ...] = ()
    """Names in constant memory."""
    shared: tuple[tuple[str, bool], ...] = ()
    """Shared variables outside functions, and whether the launch sizes them."""
    macros: tuple[MacroText, ...] = ()


class Table(dict[str, list[tuple[str, Said]]]):
    """Names to what files say of them, with the file's path."""

    def add(self, name: str, path: str, said: Said) -> None:
        """Note what a file says of a name."""
        self.setdefault(name, []).append((path, said))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The declarations of a repository by name."""

    closure: Closure = field(default_factory=lambda: Closure(()))
    written: Table[Written] = field(default_factory=Table)
    constant: Table[bool] = field(default_factory=Table)
    shared: Table[bool] = field(default_factory=Table)
    macros: Table[MacroText] = field(default_factory=Table)

    def seen_from(self, path: str) -> Seen:
        """The part that one file sees."""
        return Seen(self, path)


class Seen:
    """What a file sees of the other files: what it includes, else what its includers include."""

    def __init__(self, surroundings: Surroundings, path: str) -> None:
        self._all = surroundings
        self._path = path

    @property
    def macros(self) -> Container[str]:
        """Names of all macros that matter, seen from here or not."""
        return self._all.macros

    def written(self, name: str) -> list[Written]:
        """The texts that a name stands for."""
        return self._near(self._all.written.get(name))

    def is_constant(self, name: str) -> bool:
        """Whether a name lies in constant memory."""
        return bool(self._near(self._all.constant.get(name)))

    def shared(self, name: str) -> bool | None:
        """Whether the launch sizes the shared variable of this name, None without one."""
        found = self._near(self._all.shared.get(name))
        return any(found) if found else None

    def macro(self, name: str) -> list[MacroText]:
        """The definitions of a macro that matters."""
        return self._near(self._all.macros.get(name))

    def constants_among(self, words: Iterable[bytes]) -> set[bytes]:
        """The words that lie in constant memory."""
        return _among(words, self._all.constant, self.is_constant)

    def macros_among(self, words: Iterable[bytes]) -> set[bytes]:
        """The words that are macros that matter."""
        return _among(words, self._all.macros, lambda name: bool(self.macro(name)))

    def _near(self, found: list[tuple[str, Said]] | None) -> list[Said]:
        if not found:
            return []
        closure = self._all.closure
        for reach in (closure.of, closure.around):
            paths = reach(self._path)
            near = [said for path, said in found if path in paths and path != self._path]
            if near:
                return near
        return []


def _among(words: Iterable[bytes], table: Container[str], has: Callable[[str], bool]) -> set[bytes]:
    found = set()
    for word in words:
        name = word.decode()
        if name in table and has(name):
            found.add(word)
    return found


def join_declared(files: Iterable[Declared]) -> Surroundings:
    """The table of a repository; files without ties to others are left out."""
    ordered = sorted(files, key=lambda declared: declared.path)
    includes = resolve_includes([FileFacts(d.path, includes=d.includes) for d in ordered])
    tied = {i.resolved for i in includes} | {i.path for i in includes if i.resolved is not None}
    ordered = [declared for declared in ordered if declared.path in tied]
    macros = _telling(ordered)
    found = Surroundings(Closure(includes))
    for declared in ordered:
        path = declared.path
        for each in declared.written:
            found.written.add(each.name, path, each)
        for name in declared.constant:
            found.constant.add(name, path, True)
        for name, dynamic in declared.shared:
            found.shared.add(name, path, dynamic)
        for macro in (macro for macro in declared.macros if macro.name.encode() in macros):
            found.macros.add(macro.name, path, macro)
    return found


def _telling(files: Iterable[Declared]) -> set[bytes]:
    """Names of the macros that say something of the device, themselves or through others."""
    words: dict[bytes, set[bytes]] = {}
    found = set()
    memory = set()
    for declared in files:
        memory |= {name.encode() for name in declared.constant}
        memory |= {name.encode() for name, _ in declared.shared}
        for macro in declared.macros:
            name = macro.name.encode()
            words.setdefault(name, set()).update(words_of(macro.code))
            if tells(macro.code):
                found.add(name)
    return closed(found | memory, words) - memory
