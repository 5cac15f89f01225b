"""Counts the CUDA symbols that public repositories use, over their scans.

    portscan scan DIR --json OWNER+NAME.json           # one for each repository
    python most_used.py OUT [--top N] OWNER/NAME@COMMIT=SCAN.json …

Writes the N (500) symbols of the lists that most repositories name, by repositories, then files,
then places. Vendored code doesn't count: it is another repository's. Names that no list has are
left out, being the project's own as often as the toolkit's.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tally:
    """Where each symbol was met."""

    repositories: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    files: defaultdict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    places: Counter[str] = field(default_factory=Counter)
    libraries: dict[str, str] = field(default_factory=dict)

    def add(self, repository: str, uses: Iterable[dict[str, str]]) -> None:
        """Count one repository's uses."""
        for use in uses:
            if use["vendored"] or use["library"] == "unknown":
                continue
            name = use["canonical"]
            self.repositories[name].add(repository)
            self.files[name].add((repository, use["path"]))
            self.places[name] += 1
            self.libraries[name] = use["library"]

    def counts(self, name: str) -> tuple[int, int, int]:
        """Repositories, files and places."""
        return len(self.repositories[name]), len(self.files[name]), self.places[name]

    def ranked(self) -> list[str]:
        """All names, most used first."""
        return sorted(self.places, key=lambda name: (*(-n for n in self.counts(name)), name))


def write(out: Path, tally: Tally, sources: Iterable[str], top: int) -> None:
    """The list with its sources above it."""
    lines = [
        "# What public CUDA repositories use most, counted by most_used.py in these:",
        *(f"# {source}" for source in sorted(sources)),
        "# symbol\tlibrary\trepositories\tfiles\tplaces",
    ]
    for name in tally.ranked()[:top]:
        cells = (name, tally.libraries[name], *map(str, tally.counts(name)))
        lines.append("\t".join(cells))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read the scans, write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("scans", nargs="+", metavar="OWNER/NAME@COMMIT=SCAN.json")
    parser.add_argument("--top", type=int, default=500)
    options = parser.parse_args()
    tally = Tally()
    sources = []
    for scan in options.scans:
        source, _, path = scan.partition("=")
        sources.append(source)
        report = json.loads(Path(path).read_text(encoding="utf-8"))
        tally.add(source.partition("@")[0], report["uses"])
    write(options.out, tally, sources, options.top)


if __name__ == "__main__":
    main()
