"""Looks through a tree for what its entry points are run for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portscan.discover import FoundFile, Tree
from portscan.filekinds import FileKind
from portscan.graph import DependencyGraph, Stages, find_stages
from portscan.model import Facts, Rulebook, StageSigns
from portscan.scanning.stagesigns import KINDS, StageWords, read_stage_signs
from portscan.workers import run


@dataclass(frozen=True, slots=True)
class _StageReader:
    """The job of a worker."""

    root: Path
    words: StageWords

    def __call__(self, file: FoundFile) -> StageSigns | None:
        try:
            data = (self.root / file.path).read_bytes()
        except OSError:
            return None
        return read_stage_signs(file.path, file.kind, data, self.words)


def stages(
    tree: Tree, facts: Facts, graph: DependencyGraph, rulebook: Rulebook, jobs: int
) -> Stages:
    """The stages of the tree; C++ files are looked through where a program begins in them."""
    begin = {f.path for f in facts.functions if f.entry}
    wanted = [file for file in tree.files if _wanted(file, begin)]
    ordered = sorted(wanted, key=lambda file: (-file.size, file.path))
    results = run(_StageReader(tree.root, StageWords(rulebook.stages.cues)), ordered, jobs)
    signs = [one for one in results if isinstance(one, StageSigns)]
    return find_stages(graph, facts, sorted(signs), rulebook.stages)


def _wanted(file: FoundFile, begin: set[str]) -> bool:
    if file.vendored or file.kind not in KINDS:
        return False
    return file.kind in (FileKind.PYTHON, FileKind.PACKAGES) or file.path in begin
