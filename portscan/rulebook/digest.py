"""The fingerprints of a set of rules, as a whole and by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from portscan import __version__
from portscan.rulebook.documents import RuleFile

_READERS = ("rulebook", "model")
"""Packages whose code decides what is made of a rule file."""


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256, hexadecimal, over folder position, relative path and bytes of the rule files."""

    whole: str
    frame: str
    """What every scan needs: the CUDA side and the heads of all targets."""
    targets: Mapping[str, str]
    """Target to the digest of its own files and of the CUDA side."""


def digests(files: Sequence[RuleFile]) -> Digests:
    """The digests of all files and of the parts that can be compiled alone."""
    side: list[str] = []
    heads: list[str] = []
    targets: dict[str, list[str]] = defaultdict(list)
    every = []
    for file in files:
        line = f"{file.folder}\0{file.path}\0{sha256(file.content).hexdigest()}"
        every.append(line)
        if not file.path.startswith("targets/"):
            side.append(line)
            continue
        targets[file.path.split("/", 2)[1]].append(line)
        if file.path.endswith("/target.toml"):
            heads.append(line)
    return Digests(
        whole=_over(every),
        frame=_over((*side, *heads, *sorted(targets))),
        targets={name: _over((*side, *lines)) for name, lines in targets.items()},
    )


def code_digest() -> str:
    """SHA-256 over the code that reads rules, so that another reading never finds its results."""
    package = Path(__file__).resolve().parent.parent
    total = sha256(__version__.encode())
    for folder in _READERS:
        for path in sorted((package / folder).glob("*.py")):
            total.update(f"{folder}/{path.name}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def _over(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()
