"""How often the operator that portscan recognises is the one that a reader named.

    python tests/operators/measure.py DIRECTORY [HALF]

``DIRECTORY`` holds the repositories of ``labels.tsv`` at their commits, as ``owner+name``. Prints,
for each half or the one named, the share of kernels whose main operator (or ``custom``) is among
the label's, the share where it is the label's first, how many further parts of fused kernels were
found, and the kernels that went wrong. The half ``held-out`` was not looked at while cues and
weights were chosen; halves are split by file. Not part of the normal run: it needs the
repositories.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from portscan.discover import discover
from portscan.model import Recognised
from portscan.operators import recognise
from portscan.pipeline.reading import read_facts
from portscan.rulebook import load_rulebook

HERE = Path(__file__).resolve().parent
RULES = HERE.parent.parent / "rules"


@dataclass(frozen=True, slots=True)
class Label:
    """One kernel with what a reader says it computes."""

    repository: str
    path: str
    kernel: str
    line: int
    half: str
    main: tuple[str, ...]
    """Operators that count as right, the most fitting first."""
    further: tuple[str, ...]
    """Operators fused in."""


def labels() -> tuple[Label, ...]:
    """All labels."""
    with (HERE / "labels.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(_label(row) for row in csv.DictReader(file, delimiter="\t"))


def _label(row: dict[str, str]) -> Label:
    main, *further = row["operators"].split(",")
    return Label(
        row["repository"],
        row["path"],
        row["kernel"],
        int(row["line"]),
        row["half"],
        tuple(main.split("|")),
        tuple(further),
    )


def compare(directory: Path, wanted: tuple[Label, ...]) -> list[tuple[Label, Recognised]]:
    """The labels with what is recognised; KeyError for a kernel that isn't there."""
    rulebook = load_rulebook(RULES, targets=["hygon-dcu"])
    by_repository: dict[str, list[Label]] = defaultdict(list)
    for label in wanted:
        by_repository[label.repository].append(label)
    found = []
    for repository, own in sorted(by_repository.items()):
        tree = discover(directory / repository.replace("/", "+"), ())
        kernels = {
            (k.function.path, k.function.name, k.function.start_line): k
            for k in recognise(read_facts(tree, rulebook, 1), rulebook.operators)
        }
        found += [(label, kernels[label.path, label.kernel, label.line]) for label in own]
    return found


def report(half: str, found: list[tuple[Label, Recognised]]) -> None:
    """Prints the shares of one half, and what went wrong."""
    right = sum(kernel.operator in label.main for label, kernel in found)
    first = sum(kernel.operator == label.main[0] for label, kernel in found)
    parts = Counter[str]()
    for label, kernel in found:
        named = {score.operator for score in kernel.operators[1:]}
        parts["labelled"] += len(label.further)
        parts["found"] += len(named & set(label.further))
        parts["more"] += len(named - {*label.further, *label.main})
    total = len(found)
    print(
        f"{half}: {total} kernels, {right} right ({right / total:.3f}), first {first / total:.3f}"
    )
    print(f"  parts: {parts['found']} of {parts['labelled']} found, {parts['more']} more named")
    for label, kernel in found:
        if kernel.operator not in label.main:
            print(f"  {label.path} {label.kernel}: {kernel.operator}, not {'|'.join(label.main)}")


def main() -> None:
    """Measures the halves asked for."""
    directory, *halves = sys.argv[1:]
    for half in halves or ("tuning", "held-out"):
        wanted = tuple(label for label in labels() if label.half == half)
        report(half, compare(Path(directory), wanted))


if __name__ == "__main__":
    main()
