"""Loads rule folders into a rulebook, or says everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from portscan.errors import Problem, RuleProblems
from portscan.model import Feature, Rulebook, SymbolVerdict, Target, Vendor
from portscan.rulebook.catalog import read_catalog, sections_of
from portscan.rulebook.digest import digest
from portscan.rulebook.documents import (
    Document,
    RuleFile,
    check_places,
    documents,
    name_lists,
    read_files,
)
from portscan.rulebook.ecosystem import read_areas, read_effort, read_vendors
from portscan.rulebook.fields import nearest
from portscan.rulebook.known import read_known
from portscan.rulebook.lookup import find_id
from portscan.rulebook.patterns import read_feature_verdicts, read_features
from portscan.rulebook.targets import Known, check_names, read_target, target_ids
from portscan.rulebook.verdicts import Proof, read_verdicts

_Sections = Mapping[str, Mapping[str, tuple[str, ...]]]


def load_rulebook(
    directory: Path,
    extra: tuple[Path, ...] = (),
    targets: Collection[str] | None = None,
) -> Rulebook:
    """The rules of all folders, later ones overriding table by table.

    ``targets`` (ids or aliases) limits the work to those; None loads all. Raises RuleProblems
    with every mistake of every file that was looked at, UsageProblem for an unknown target.
    """
    rulebook, problems = read_rulebook(directory, extra, targets)
    if problems:
        raise RuleProblems(problems)
    return rulebook


def read_rulebook(
    directory: Path,
    extra: tuple[Path, ...] = (),
    targets: Collection[str] | None = None,
) -> tuple[Rulebook, tuple[Problem, ...]]:
    """What can be read of the rules, and all problems, sorted."""
    problems: list[Problem] = []
    files = read_files((directory, *extra))
    check_places(files, problems)
    texts = documents([file for file in files if not _is_verdicts(file)], problems)
    areas = read_areas(texts, problems)
    area_ids = tuple(area.id for area in areas)
    catalog = read_catalog(texts, area_ids, problems)
    features = read_features(texts, area_ids, problems)
    ids = target_ids(file.path for file in files)
    heads, vendors = _heads(texts, ids, area_ids, problems)
    wanted = _wanted(targets, heads, vendors)
    sections = sections_of(catalog)
    loaded = {
        head.id: _complete(head, files, sections, features, problems)
        for head in heads
        if head.id in wanted
    }
    effort = read_effort(texts, problems)
    rulebook = Rulebook(
        areas, catalog, features, loaded, vendors, effort, digest(files), str(directory)
    )
    return rulebook, tuple(sorted(set(problems)))


def _is_verdicts(file: RuleFile) -> bool:
    """Whether only the rules of one target need this file."""
    return file.path.startswith("targets/") and not file.path.endswith("/target.toml")


def _heads(
    texts: Mapping[str, Document],
    ids: Sequence[str],
    areas: tuple[str, ...],
    problems: list[Problem],
) -> tuple[tuple[Target, ...], dict[str, Vendor]]:
    names = read_vendors(texts, (), [])
    known = Known(areas, frozenset(names))
    found = (read_target(texts, target, known, problems) for target in ids)
    heads = tuple(target for target in found if target is not None)
    shown = {target.id: texts[f"targets/{target.id}/target.toml"].file for target in heads}
    problems.extend(check_names(heads, shown))
    return heads, read_vendors(texts, ((head.id, head.vendor) for head in heads), problems)


def _wanted(
    targets: Collection[str] | None, heads: Sequence[Target], vendors: Mapping[str, Vendor]
) -> frozenset[str]:
    if targets is None:
        return frozenset(head.id for head in heads)
    return frozenset(find_id(heads, vendors, name) for name in targets)


def _complete(
    head: Target,
    files: Sequence[RuleFile],
    sections: _Sections,
    features: Mapping[str, Feature],
    problems: list[Problem],
) -> Target:
    known = read_known(name_lists(files, head.id, problems), head.evidence, problems)
    proof = Proof(head.evidence, known)
    symbols: dict[str, SymbolVerdict] = {}
    folder = f"targets/{head.id}/"
    own = [file for file in files if file.path.startswith(folder) and _is_verdicts(file)]
    texts = documents(own, problems)
    for path in sorted(texts):
        file = PurePosixPath(path)
        if file.name == "features.toml":
            continue
        if file.stem not in sections:
            _report_no_library(texts[path].file, file, sections, problems)
            continue
        prefix = f"{head.id}/{file.stem}"
        symbols.update(read_verdicts(texts[path], prefix, sections[file.stem], proof, problems))
    verdicts = read_feature_verdicts(
        texts.get(f"{folder}features.toml"), features, head.evidence, problems
    )
    return replace(head, symbols=symbols, features=verdicts)


def _report_no_library(
    shown: str, file: PurePosixPath, sections: _Sections, problems: list[Problem]
) -> None:
    if not any(problem.file.endswith(f"cuda/{file.name}") for problem in problems):
        message = f"there is no cuda/{file.name}{nearest(file.stem, sections)}"
        problems.append(Problem(shown, "", "", message))
