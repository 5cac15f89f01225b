"""What is ported already, in words; the same for the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterable

from portscan.model import PortedEvidence, Report, TargetReport, Text
from portscan.outputs.page.numbers import estimate, share
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import joined, plain, say

KIND = "already-ported"
_SUBJECTS = 3
_HOST = "https://github.com/"
_KNOWN = frozenset({"project", "dependency"})


def taken_off(target: TargetReport) -> float:
    """Likely person-days that the target's estimate is lower by."""
    days = (d.person_days.p50 for d in target.estimate.drivers if d.kind == KIND)
    return -sum(days, 0.0)


def carried(report: Report, target: TargetReport) -> tuple[PortedEvidence, ...]:
    """Findings that lower the target's estimate, or would if it had anything to lower."""
    name = target.match.target.id
    return tuple(item for item in report.ported.found if item.port is None and name in item.targets)


def known(report: Report, target: TargetReport) -> tuple[PortedEvidence, ...]:
    """Ports known from elsewhere that are for the target or its maker's chips."""
    own = target.match.target
    return tuple(
        item
        for item in report.ported.found
        if item.port is not None and _is_for(item, own.id, own.vendor)
    )


def elsewhere(report: Report) -> tuple[PortedEvidence, ...]:
    """Findings that are for none of the scanned targets."""
    ids = {target.match.target.id for target in report.targets}
    vendors = {target.match.target.vendor for target in report.targets}
    return tuple(
        item
        for item in report.ported.found
        if not any(_is_for(item, one, vendor) for one in ids for vendor in vendors)
    )


def _is_for(item: PortedEvidence, target: str, vendor: str) -> bool:
    if target in item.targets:
        return True
    return item.port is not None and not item.port.targets and item.port.vendor == vendor


def sentence(item: PortedEvidence) -> Text:
    """``HIP / ROCm: conditions (USE_ROCM) in 12 files, 5% of the CUDA places``."""
    if item.port is not None:
        return say(
            f"ported.{item.kind}",
            name=item.name,
            repository=visible(item.port.repository.removeprefix(_HOST)),
            version=visible(item.port.version),
            covers=item.port.covers,
        )
    covers = say("ported.covers", share=share(item.share)) if item.uses else plain("")
    if item.left_out:
        gone = say("ported.left_out", n=item.left_out)
        covers = Text(covers.en + gone.en, covers.zh + gone.zh)
    return say(
        f"ported.{item.kind}",
        name=item.name,
        subjects=subjects(item),
        n=item.files,
        covers=covers,
    )


def subjects(item: PortedEvidence) -> Text:
    """The first macros, folders or names that were found."""
    shown = joined(tuple(plain(visible(name)) for name in item.subjects[:_SUBJECTS]))
    more = " …" if len(item.subjects) > _SUBJECTS else ""
    return Text(shown.en + more, shown.zh + more)


def summary(report: Report, target: TargetReport) -> Text | None:
    """One sentence on the target; None when nothing is ported for it."""
    found = carried(report, target)
    parts = joined(tuple(sentence(item) for item in found), "; ", "；")
    if not found:
        return None
    days = taken_off(target)
    if days <= 0:
        return say("ported.found", found=parts)
    return say("ported.lowered", found=parts, days=estimate(days))


def names(items: Iterable[PortedEvidence]) -> Text:
    """What the findings are of, each name once, with the ports' repositories."""
    texts: dict[str, Text] = {}
    for item in items:
        where = item.port.repository.removeprefix(_HOST) if item.port else ""
        end = f" → {visible(where)}" if where else ""
        text = Text(item.name.en + end, item.name.zh + end)
        texts.setdefault(text.en, text)
    return joined(tuple(texts.values()), "; ", "；")
