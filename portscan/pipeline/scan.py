"""A tree and a rulebook in, a report out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portscan import __version__
from portscan.balance import profile
from portscan.discover import Tree, discover
from portscan.effort import TEAM, estimate, inquire
from portscan.graph import DependencyGraph, Stages, blockers, build, work_packages
from portscan.match import match_target
from portscan.model import (
    Coverage,
    Facts,
    Ported,
    Project,
    Recognised,
    Report,
    Rulebook,
    Target,
    TargetReport,
    Tool,
)
from portscan.operators import offered, recognise
from portscan.pipeline.excerpts import excerpts
from portscan.pipeline.porting import ported
from portscan.pipeline.reading import read_facts
from portscan.pipeline.staging import stages


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """What a scan may be told."""

    exclude: tuple[str, ...] = ()
    """Patterns as in .gitignore, relative to the root."""
    jobs: int = 1
    team: int = TEAM
    """Engineers assumed for the calendar."""
    progress: Callable[[int, int], None] | None = None
    """Called with the files done and the files in all."""
    inquire: bool = False
    """Whether to work out what to ask the vendors."""


def scan(path: Path, rulebook: Rulebook, options: ScanOptions) -> Report:
    """The report on everything under ``path``; raises UsageProblem when it isn't there."""
    tree = discover(path, options.exclude)
    facts = read_facts(tree, rulebook, options.jobs, options.progress)
    graph = build(facts)
    done = ported(tree, facts, rulebook, options.jobs)
    staged = stages(tree, facts, graph, rulebook, options.jobs)
    kernels = recognise(facts, rulebook.operators)
    targets = tuple(
        evaluate(facts, graph, kernels, rulebook, target, options, done, staged)
        for target in rulebook.targets.values()
    )
    return Report(
        tool=Tool("portscan", __version__, rulebook.digest),
        project=Project(tree.name, tree.revision),
        coverage=_coverage(facts, tree),
        areas=rulebook.areas,
        features=rulebook.features,
        facts=facts,
        targets=targets,
        excerpts=excerpts(tree.root, facts, targets, rulebook.features),
        effort_notes={name: constant.title for name, constant in rulebook.effort.items()},
        libraries={name: found.name for name, found in rulebook.catalog.libraries.items()},
        sections={
            f"{name}/{section}": title
            for name, found in rulebook.catalog.libraries.items()
            for section, title in found.sections.items()
        },
        ported=done,
        kernels=kernels,
        operators=rulebook.operators,
        balance=profile(facts, rulebook.balance),
        staging=staged.staging,
    )


def evaluate(
    facts: Facts,
    graph: DependencyGraph,
    kernels: tuple[Recognised, ...],
    rulebook: Rulebook,
    target: Target,
    options: ScanOptions,
    done: Ported,
    staged: Stages,
) -> TargetReport:
    """What one target makes of the facts: verdicts, blockers, packages, days."""
    match = match_target(facts, rulebook.catalog, rulebook.areas, target, rulebook.features)
    match = offered(match, kernels)
    packages = work_packages(graph, match, facts)
    carried = done.carried.get(target.id)
    effort = estimate(facts, match, packages, rulebook.effort, options.team, carried)
    return TargetReport(
        match=match,
        blockers=blockers(graph, match, facts, staged.nodes),
        files=effort.files,
        estimate=effort.estimate,
        packages=effort.packages,
        inquiry=inquire(facts, match, effort.estimate, rulebook.effort)
        if options.inquire
        else None,
    )


def _coverage(facts: Facts, tree: Tree) -> Coverage:
    unknown = {use.canonical for use in facts.uses if use.library == "unknown"}
    return Coverage(
        files=len(facts.files),
        lines=sum(file.lines for file in facts.files),
        bytes=sum(file.bytes for file in facts.files),
        vendored_files=sum(file.vendored for file in facts.files),
        vendored_uses=sum(use.vendored for use in facts.uses),
        skipped=facts.skipped,
        partial=facts.partial,
        pasted=facts.pasted,
        unknown_symbols=tuple(sorted(unknown)),
        ignored=tree.ignored,
        other_files=len(tree.files) - len(facts.files) - _skipped_in(tree, facts),
    )


def _skipped_in(tree: Tree, facts: Facts) -> int:
    """How many of the tree's own files were skipped while reading."""
    return len(facts.skipped) - len(tree.skipped)
