"""What a port costs beside its edits: environment, learning, build, validation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from portscan.effort.items import Home, Item, Rates, driver
from portscan.effort.ranges import ZERO, combine, times
from portscan.filekinds import FileKind, file_kind
from portscan.model import Facts, FunctionKind, Place, ProgrammingModel, Range, TargetMatch

_ANEW = frozenset({"hand-kernel", "helper-lines"})
"""Their days already hold build and test."""

_CODE = frozenset({FileKind.CUDA, FileKind.CXX})
_ORDER = (
    ProgrammingModel.SOURCE,
    ProgrammingModel.RENAME,
    ProgrammingModel.REWRITE,
    ProgrammingModel.HOST_OFFLOAD,
)


def fixed_items(
    facts: Facts, match: TargetMatch, edits: Iterable[Item], rates: Rates
) -> tuple[Item, ...]:
    """Items paid once per port and shares of the edits; the caller knows that CUDA is used."""
    sdk = f"{match.target.sdk} {match.target.sdk_version}".strip() or match.target.id
    changed = [item.driver.person_days for item in edits if item.driver.kind not in _ANEW]
    total = combine(changed, rates.middle("correlation"))
    found = [
        _phase("environment", sdk, rates.range("environment"), "setup"),
        _phase("validation-setup", sdk, rates.range("validation-setup"), "validation"),
    ]
    model = max(match.target.host_model, match.target.device_model, key=_ORDER.index)
    if not _has_code(facts):
        found.append(_phase("learning-plugin", sdk, rates.range("learning-plugin"), "setup"))
    elif model is not ProgrammingModel.SOURCE:
        learning = "learning-rename" if model is ProgrammingModel.RENAME else "learning-rewrite"
        found.append(_phase(learning, sdk, rates.range(learning), "setup"))
    if total.p50 > 0:
        build = times(total, rates.range("build-share"))
        found.append(_phase("build-share", sdk, build, "spread"))
        tests = times(total, rates.range("validation-share"))
        found.append(_phase("validation-share", sdk, tests, "checks"))
    return tuple(found)


def _has_code(facts: Facts) -> bool:
    """Whether own C++ or CUDA uses the toolkit; Python, build and deployment files alone don't."""
    vendored = {file.path for file in facts.files if file.vendored}
    paths = {use.path for use in facts.uses} | {launch.path for launch in facts.launches}
    paths |= {f.path for f in facts.functions if f.kind is not FunctionKind.HOST}
    return any(file_kind(PurePosixPath(path).name) in _CODE for path in paths - vendored)


def vendored_items(facts: Facts) -> tuple[Item, ...]:
    """Vendored uses per file, counted without days, at the first line of each file."""
    counts = Counter(use.path for use in facts.uses if use.vendored)
    first: dict[str, int] = {}
    for use in facts.uses:
        if use.vendored:
            first[use.path] = min(use.line, first.get(use.path, use.line))
    return tuple(
        Item(
            driver("vendored", path, None, ZERO, [Place(path, first[path])], counts[path]),
            Home("setup"),
        )
        for path in sorted(counts)
    )


def _phase(kind: str, subject: str, days: Range, home: str) -> Item:
    return Item(driver(kind, subject, None, days, (), 1), Home(home))
