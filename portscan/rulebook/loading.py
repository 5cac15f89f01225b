"""Loads rule folders into a rulebook, or says everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from portscan.errors import Problem, RuleProblems
from portscan.model import Rulebook
from portscan.rulebook.assembly import read_frame, read_rules
from portscan.rulebook.catalog import sections_of
from portscan.rulebook.compiling import Store, load_compiled
from portscan.rulebook.digest import digests
from portscan.rulebook.documents import RuleFile, check_places, read_files


def load_rulebook(
    directory: Path,
    extra: tuple[Path, ...] = (),
    targets: Collection[str] | None = None,
    stores: Sequence[Store] = (),
) -> Rulebook:
    """The rules of all folders, later ones overriding table by table.

    ``targets`` (ids or aliases) limits the work to those; None loads all. ``stores`` are asked
    in turn for the compiled form; what none has is compiled and offered to each. Raises
    RuleProblems with every mistake of every file that was looked at, UsageProblem for an
    unknown target.
    """
    files = read_files((directory, *extra))
    if stores and (found := load_compiled(files, targets, stores, str(directory))) is not None:
        return found
    rulebook, problems = _read(files, targets, str(directory))
    if problems:
        raise RuleProblems(problems)
    return rulebook


def read_rulebook(
    directory: Path,
    extra: tuple[Path, ...] = (),
    targets: Collection[str] | None = None,
) -> tuple[Rulebook, tuple[Problem, ...]]:
    """What can be read of the rules, and all problems, sorted; never from a compiled form."""
    return _read(read_files((directory, *extra)), targets, str(directory))


def _read(
    files: Sequence[RuleFile], targets: Collection[str] | None, origin: str
) -> tuple[Rulebook, tuple[Problem, ...]]:
    problems: list[Problem] = []
    check_places(files, problems)
    frame = read_frame(files, problems)
    sections = sections_of(frame.catalog)
    loaded = {
        head.id: read_rules(head, files, sections, frame, problems)
        for head in frame.wanted(targets)
    }
    rulebook = Rulebook(
        frame.areas,
        frame.catalog,
        frame.features,
        loaded,
        frame.vendors,
        frame.effort,
        digests(files).whole,
        origin,
        frame.ports,
        frame.operators,
        frame.balance,
        frame.stages,
    )
    return rulebook, tuple(sorted(set(problems)))
