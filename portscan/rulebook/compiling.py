"""Rulebooks out of their compiled form: nothing is parsed that was parsed before.

The compiled form is JSON, so that nothing in it can run. Each part of it is named by the digest
of all that it was made from, rule files and code: a part that exists is up to date.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from portscan.errors import Problem
from portscan.model import Rulebook, Target
from portscan.rulebook.assembly import Frame, read_frame, read_rules
from portscan.rulebook.catalog import sections_of
from portscan.rulebook.compiledcatalog import CompiledSymbols
from portscan.rulebook.compiledframe import decode_frame, encode_frame
from portscan.rulebook.compiledtarget import decode_rules, encode_rules
from portscan.rulebook.digest import Digests, code_digest, digests
from portscan.rulebook.documents import RuleFile, check_places
from portscan.rulebook.parts import Part, pack, unpack


class Store(Protocol):
    """Where parts are kept between runs."""

    def read(self, name: str) -> bytes | None:
        """What was written under the name; None when it isn't there or can't be read."""

    def write(self, name: str, data: bytes) -> None:
        """Keep the bytes if possible."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The stores, and the names of the parts of one set of rule files."""

    stores: Sequence[Store]
    digests: Digests
    code: str

    def frame(self) -> str:
        return self._name("frame", self.digests.frame)

    def target(self, target: str) -> str:
        return self._name(target, self.digests.targets[target])

    def _name(self, kind: str, digest: str) -> str:
        return sha256(f"{kind}\0{digest}\0{self.code}".encode()).hexdigest()[:40] + ".rules"

    def get(self, name: str) -> Part | None:
        """The part, if a store has it whole."""
        for store in self.stores:
            data = store.read(name)
            if data is not None and (part := unpack(data)) is not None:
                return part
        return None

    def put(self, name: str, data: bytes) -> Part | None:
        """Offer a part to every store."""
        for store in self.stores:
            store.write(name, data)
        return unpack(data)


def load_compiled(
    files: Sequence[RuleFile],
    targets: Collection[str] | None,
    stores: Sequence[Store],
    origin: str,
) -> Rulebook | None:
    """The rulebook with what is missing compiled on the way; None when a rule has a problem.

    Raises UsageProblem for an unknown target.
    """
    problems: list[Problem] = []
    check_places(files, problems)
    parts = _Parts(stores, digests(files), code_digest())
    frame = None if problems else _frame(parts, files)
    if frame is None:
        return None
    loaded: dict[str, Target] = {}
    for head in frame.wanted(targets):
        target = _target(parts, head, frame, files)
        if target is None:
            return None
        loaded[head.id] = target
    return Rulebook(
        frame.areas,
        frame.catalog,
        frame.features,
        loaded,
        frame.vendors,
        frame.effort,
        parts.digests.whole,
        origin,
        frame.ports,
        frame.operators,
        frame.balance,
        frame.stages,
    )


def _frame(parts: _Parts, files: Sequence[RuleFile]) -> Frame | None:
    name = parts.frame()
    part = parts.get(name)
    if part is None:
        problems: list[Problem] = []
        frame = read_frame(files, problems)
        part = None if problems else parts.put(name, pack(encode_frame(frame)))
    return None if part is None else decode_frame(part)


def _target(parts: _Parts, head: Target, frame: Frame, files: Sequence[RuleFile]) -> Target | None:
    symbols = frame.catalog.symbols
    if not isinstance(symbols, CompiledSymbols):
        raise TypeError("verdicts are compiled against a compiled catalog")
    name = parts.target(head.id)
    part = parts.get(name)
    if part is None:
        problems: list[Problem] = []
        sections = sections_of(frame.catalog)
        target = read_rules(head, files, sections, frame, problems)
        part = None if problems else parts.put(name, pack(encode_rules(target, symbols)))
    return None if part is None else decode_rules(part, head, symbols)
