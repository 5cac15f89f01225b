"""Rule files into values: the frame that every scan needs, then the verdicts of each target."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from portscan.errors import Problem
from portscan.model import (
    Area,
    BalanceRule,
    Catalog,
    EffortConstant,
    Feature,
    Operator,
    Ports,
    StageRules,
    SymbolVerdict,
    Target,
    Vendor,
)
from portscan.rulebook.balance import read_balance
from portscan.rulebook.catalog import read_catalog
from portscan.rulebook.documents import Document, RuleFile, documents, name_lists
from portscan.rulebook.ecosystem import read_areas, read_effort, read_vendors
from portscan.rulebook.fields import nearest
from portscan.rulebook.known import read_known
from portscan.rulebook.lookup import find_id
from portscan.rulebook.operators import read_operator_verdicts, read_operators
from portscan.rulebook.patterns import read_feature_verdicts, read_features
from portscan.rulebook.ports import read_ports
from portscan.rulebook.stages import read_stages
from portscan.rulebook.targets import Known, check_names, read_target, target_ids
from portscan.rulebook.verdicts import Proof, read_verdicts

_OTHER_VERDICTS = frozenset({"features.toml", "operators.toml"})
"""Files of a target that speak of something else than the symbols of a library."""

Sections = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Library to section to the names in it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """All rules but the verdicts."""

    areas: tuple[Area, ...]
    catalog: Catalog
    features: Mapping[str, Feature]
    heads: tuple[Target, ...]
    """Targets without symbols and features, by id."""
    vendors: Mapping[str, Vendor]
    effort: Mapping[str, EffortConstant]
    ports: Ports
    operators: Mapping[str, Operator]
    balance: Mapping[str, BalanceRule]
    stages: StageRules

    def wanted(self, names: Collection[str] | None) -> tuple[Target, ...]:
        """The heads with these ids or aliases, all for None; UsageProblem for an unknown one."""
        if names is None:
            return self.heads
        ids = {find_id(self.heads, self.vendors, name) for name in names}
        return tuple(head for head in self.heads if head.id in ids)


def read_frame(files: Sequence[RuleFile], problems: list[Problem]) -> Frame:
    """The frame of all rule files, as far as it can be read."""
    texts = documents([file for file in files if not _is_verdicts(file)], problems)
    areas = read_areas(texts, problems)
    area_ids = tuple(area.id for area in areas)
    catalog = read_catalog(texts, area_ids, problems)
    features = read_features(texts, area_ids, problems)
    ids = target_ids(file.path for file in files)
    heads, vendors = _heads(texts, ids, area_ids, problems)
    effort, operators = read_effort(texts, problems), read_operators(texts, problems)
    ports = read_ports(texts, ids, vendors, problems)
    balance = read_balance(texts, catalog, heads, problems)
    stages = read_stages(texts, problems)
    return Frame(
        areas, catalog, features, heads, vendors, effort, ports, operators, balance, stages
    )


def read_rules(
    head: Target,
    files: Iterable[RuleFile],
    sections: Sections,
    frame: Frame,
    problems: list[Problem],
) -> Target:
    """A target with its verdicts, every rule applied."""
    folder = f"targets/{head.id}/"
    own = [file for file in files if file.path.startswith(folder) and _is_verdicts(file)]
    known = read_known(name_lists(own, head.id, problems), head.evidence, problems)
    proof = Proof(head.evidence, known)
    symbols: dict[str, SymbolVerdict] = {}
    texts = documents(own, problems)
    for path in sorted(texts):
        file = PurePosixPath(path)
        if file.name in _OTHER_VERDICTS:
            continue
        if file.stem not in sections:
            _report_no_library(texts[path].file, file, sections, problems)
            continue
        prefix = f"{head.id}/{file.stem}"
        symbols.update(read_verdicts(texts[path], prefix, sections[file.stem], proof, problems))
    verdicts = read_feature_verdicts(
        texts.get(f"{folder}features.toml"), frame.features, head.evidence, problems
    )
    operators = read_operator_verdicts(
        texts.get(f"{folder}operators.toml"), frame.operators, proof, problems
    )
    return replace(head, symbols=symbols, features=verdicts, operators=operators)


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


def _report_no_library(
    shown: str, file: PurePosixPath, sections: Sections, problems: list[Problem]
) -> None:
    if not any(problem.file.endswith(f"cuda/{file.name}") for problem in problems):
        message = f"there is no cuda/{file.name}{nearest(file.stem, sections)}"
        problems.append(Problem(shown, "", "", message))
