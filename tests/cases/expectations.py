"""Expectations that stand on the lines of a case file, and what the rules say there.

``// expect[target]: verdict`` is the worst verdict of the CUDA uses on the line for a target,
any number of them on one line; ``// ok`` is a line without any use.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from portscan.match import match_target
from portscan.model import Facts, Rulebook, Use, Verdict, worst
from portscan.rulebook import vocabulary
from portscan.scanning import resolve, scan_text

_EXPECT = re.compile(r"expect\[(?P<target>[\w-]+)\]: (?P<verdict>[\w-]+)")
_COMMENT = re.compile(r"//\s*(?P<text>(?:ok|expect)\b.*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """What one line is expected to hold."""

    number: int
    silent: bool
    verdicts: tuple[tuple[str, str], ...]
    """Target and verdict."""


def expectations(text: str) -> tuple[Line, ...]:
    """The lines with an expectation; ValueError for one that cannot be read."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if (comment := _COMMENT.search(line)) is None:
            continue
        said = comment["text"].strip()
        verdicts = tuple((m["target"], m["verdict"]) for m in _EXPECT.finditer(said))
        rest = _EXPECT.sub("", said).strip()
        if rest not in ("", "ok") or (rest == "ok") == bool(verdicts):
            raise ValueError(f"line {number}: cannot read {said!r}")
        found.append(Line(number, rest == "ok", verdicts))
    return tuple(found)


def disagreements(name: str, text: str, rulebook: Rulebook) -> tuple[str, ...]:
    """One sentence for every expectation that the rules do not meet."""
    features = tuple(rulebook.features.values())
    words = vocabulary(rulebook.catalog)
    facts = resolve(
        (scan_text(name, text.encode(), words, features),), rulebook.catalog, frozenset()
    )
    by_line: dict[int, list[Use]] = defaultdict(list)
    for use in facts.uses:
        by_line[use.line].append(use)
    verdicts = {target: _verdicts(rulebook, target, facts) for target in rulebook.targets}
    return tuple(
        f"{name}:{line.number}: {fault}"
        for line in expectations(text)
        for fault in _faults(line, by_line[line.number], verdicts)
    )


def _verdicts(rulebook: Rulebook, target: str, facts: Facts) -> dict[str, Verdict]:
    match = match_target(
        facts, rulebook.catalog, rulebook.areas, rulebook.targets[target], rulebook.features
    )
    return {name: found.verdict for name, found in match.symbols.items()}


def _faults(line: Line, uses: list[Use], verdicts: dict[str, dict[str, Verdict]]) -> Iterator[str]:
    names = ", ".join(use.symbol for use in uses)
    if line.silent and uses:
        yield f"expected no use, found {names}"
    for target, expected in line.verdicts:
        if target not in verdicts:
            yield f"there is no target {target}"
        elif not uses:
            yield f"expected {expected} on {target}, found no use"
        else:
            found = worst(verdicts[target][use.canonical] for use in uses)
            if found != expected:
                yield f"expected {expected} on {target}, found {found} ({names})"
