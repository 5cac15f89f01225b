"""What a port costs beside its edits: environment, learning, build, validation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from portscan.effort.items import Home, Item, Rates, driver
from portscan.effort.ranges import ZERO, combine, times
from portscan.model import Facts, Place, ProgrammingModel, Range, TargetMatch

_ANEW = frozenset({"hand-kernel", "helper-lines"})
"""Their days already hold build and test."""

_ORDER = (
    ProgrammingModel.SOURCE,
    ProgrammingModel.RENAME,
    ProgrammingModel.REWRITE,
    ProgrammingModel.HOST_OFFLOAD,
)


def fixed_items(match: TargetMatch, edits: Iterable[Item], rates: Rates) -> tuple[Item, ...]:
    """Items paid once per port and shares of the edits; the caller knows that CUDA is used."""
    sdk = f"{match.target.sdk} {match.target.sdk_version}".strip() or match.target.id
    changed = [item.driver.person_days for item in edits if item.driver.kind not in _ANEW]
    total = combine(changed, rates.middle("correlation"))
    found = [
        _phase("environment", sdk, rates.range("environment"), "setup"),
        _phase("validation-setup", sdk, rates.range("validation-setup"), "validation"),
    ]
    model = max(match.target.host_model, match.target.device_model, key=_ORDER.index)
    if model is not ProgrammingModel.SOURCE:
        learning = "learning-rename" if model is ProgrammingModel.RENAME else "learning-rewrite"
        found.append(_phase(learning, sdk, rates.range(learning), "setup"))
    if total.p50 > 0:
        build = times(total, rates.range("build-share"))
        found.append(_phase("build-share", sdk, build, "spread"))
        tests = times(total, rates.range("validation-share"))
        found.append(_phase("validation-share", sdk, tests, "checks"))
    return tuple(found)


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
