"""Known ports of the scanned project itself and of what it depends on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from portscan.model import Facts, KnownProject, Place, PortedEvidence, Ports, Text, Use
from portscan.ported.listing import Listing

_PACKAGE = "pip:"


def known_ports(
    facts: Facts, listing: Listing, ports: Ports, scanned: frozenset[str]
) -> Iterator[PortedEvidence]:
    """One finding per port of a project that this is, holds a copy of, or depends on."""
    paths = tuple(file.path for file in listing.files)
    used = _Used(facts.uses)
    for project in ports.projects.values():
        roots = _roots(project, paths)
        uses = used.of(project)
        if not roots and not uses:
            continue
        kind = "project" if "" in roots else "dependency"
        subjects = tuple(root or "." for root in roots) or _names(uses)
        marks = [Place(f"{root}/{project.marks[0]}".lstrip("/"), 1) for root in roots]
        where = tuple(sorted({*marks, *(Place(use.path, use.line) for use in uses)}))
        own = sum(not use.vendored for use in uses)
        total = sum(not use.vendored for use in facts.uses)
        for port in ports.ports.values():
            if port.project == project.id:
                yield PortedEvidence(
                    kind=kind,
                    backend="",
                    name=Text(project.name, project.name),
                    subjects=subjects,
                    targets=tuple(t for t in port.targets if t in scanned),
                    files=len({place.path for place in where}),
                    uses=own,
                    share=own / total if total else 0.0,
                    places=where,
                    port=port,
                )


class _Used:
    """The uses by package, module and library."""

    def __init__(self, uses: Iterable[Use]) -> None:
        self._by_package: dict[str, list[Use]] = defaultdict(list)
        self._by_module: dict[str, list[Use]] = defaultdict(list)
        self._by_library: dict[str, list[Use]] = defaultdict(list)
        for use in uses:
            self._by_library[use.library].append(use)
            if use.canonical.startswith(_PACKAGE):
                self._by_package[use.canonical.removeprefix(_PACKAGE)].append(use)
            elif "::" not in use.canonical and not use.canonical.endswith((".h", ".hpp", ".cuh")):
                self._by_module[use.canonical.partition(".")[0]].append(use)

    def of(self, project: KnownProject) -> tuple[Use, ...]:
        """The uses of a project, each once, sorted."""
        groups: tuple[tuple[Mapping[str, list[Use]], tuple[str, ...]], ...] = (
            (self._by_package, project.packages),
            (self._by_module, project.modules),
            (self._by_library, project.libraries),
        )
        found = {use for table, keys in groups for key in keys for use in table.get(key, ())}
        return tuple(sorted(found))


def _names(uses: Iterable[Use]) -> tuple[str, ...]:
    return tuple(sorted({use.canonical for use in uses}))


def _roots(project: KnownProject, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Folders that hold all marks of the project; empty for the scanned root."""
    if not project.marks:
        return ()
    found: set[str] | None = None
    for mark in project.marks:
        here = {path[: -len(mark)].rstrip("/") for path in paths if _is_or_ends(path, mark)}
        found = here if found is None else found & here
    return tuple(sorted(found or ()))


def _is_or_ends(path: str, mark: str) -> bool:
    return path == mark or path.endswith("/" + mark)
