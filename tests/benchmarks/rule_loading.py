"""What the rules cost a run, first and later ones, with the shipped targets and with many.

    python tests/benchmarks/rule_loading.py [TARGETS]

Copies the rule folder, adds copies of its targets under other names until there are so many (17),
and prints in processor milliseconds, best of five: reading everything from TOML, the first load
with an empty cache, later loads with the names that a scan looks for and the verdicts on the 300
most used symbols, and how these grow with one more target. Not a test: times depend on the machine.
"""

from __future__ import annotations

import gc
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from portscan.cache import Folder
from portscan.resources import rules_dir
from portscan.rulebook import load_rulebook, read_rulebook, vocabulary

REPEATS = 5
SAMPLE = 300
"""Symbols asked for, as if a code base used them: a large one uses some 300."""
MOST_USED = Path(__file__).parents[2] / "rules/refresh/most-used.tsv"


def copy_rules(folder: Path, targets: int) -> tuple[str, ...]:
    """A rule folder with that many targets; their ids, the copied ones last."""
    shutil.copytree(rules_dir(), folder, ignore=shutil.ignore_patterns("refresh", "README.md"))
    shipped = sorted(path.name for path in (folder / "targets").iterdir())
    ids = shipped[:targets]
    for surplus in shipped[targets:]:
        shutil.rmtree(folder / "targets" / surplus)
    for number in range(targets - len(ids)):
        name = f"copy-{number:02}"
        shutil.copytree(
            folder / "targets" / shipped[number % len(shipped)], folder / "targets" / name
        )
        head = folder / "targets" / name / "target.toml"
        lines = head.read_text(encoding="utf-8").splitlines(keepends=True)
        head.write_text("".join(x for x in lines if not x.startswith("aliases")), encoding="utf-8")
        ids.append(name)
    return tuple(ids)


def milliseconds(action: Callable[[], object], repeats: int = REPEATS) -> float:
    """Processor time of the best of several runs."""
    best = float("inf")
    for _ in range(repeats):
        begun = time.process_time()
        action()
        best = min(best, time.process_time() - begun)
    return best * 1000


def names() -> tuple[str, ...]:
    """The symbols that a scan would ask for."""
    lines = MOST_USED.read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t")[0] for line in lines if not line.startswith("#"))[:SAMPLE]


def use(folder: Path, targets: tuple[str, ...], stores: tuple[Folder, ...]) -> None:
    """All that a scan asks of the rules."""
    rulebook = load_rulebook(folder, (), targets, stores)
    vocabulary(rulebook.catalog)
    for name in names():
        symbol = rulebook.catalog.find(name)
        for target in rulebook.targets.values():
            target.judge(name, symbol)


def main(wanted: int) -> None:
    """Print one line for each measurement."""
    gc.disable()
    with tempfile.TemporaryDirectory() as scratch:
        folder, cache = Path(scratch, "rules"), Path(scratch, "cache")
        ids = copy_rules(folder, wanted)
        stores = (Folder(cache),)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        toml = milliseconds(lambda: read_rulebook(folder), 1)
        cold = milliseconds(lambda: use(folder, ids, stores), 1)
        kept = sum(path.stat().st_size for path in cache.iterdir())
        sys.stdout.write(f"{len(ids)} targets, {size / 1e6:.1f} MB, compiled {kept / 1e6:.1f} MB\n")
        sys.stdout.write(f"  all from TOML        {toml:8.1f} ms\n")
        sys.stdout.write(f"  first run            {cold:8.1f} ms\n")
        one = milliseconds(lambda: use(folder, ids[:1], stores))
        every = milliseconds(lambda: use(folder, ids, stores))
        sys.stdout.write(f"  later, one target    {one:8.1f} ms\n")
        sys.stdout.write(f"  later, all targets   {every:8.1f} ms\n")
        if len(ids) > 1:
            more = (every - one) / (len(ids) - 1)
            sys.stdout.write(f"  each further target  {more:8.1f} ms\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 17)
