"""What a reader must know beside the headline numbers."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath

from portscan.model import FunctionKind, ProgrammingModel, Report, TargetReport, Text, Verdict
from portscan.outputs.page.lookup import Lookup
from portscan.outputs.page.numbers import count, share
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import joined, plain, say

_LITTLE_KNOWN = 0.25
_TEMPLATES = "cutlass"
"""Library id of CUTLASS and CuTe."""
_TEMPLATED = 0.10
"""From this share of the device code's places on, its templates decide the port."""
_FOLDERS = 3
_ANEW = (ProgrammingModel.REWRITE, ProgrammingModel.HOST_OFFLOAD)


def cautions(report: Report, target: TargetReport) -> tuple[Text, ...]:
    """Sentences on what may move the target's numbers a lot."""
    found = []
    total = sum(target.match.places.values())
    unknown = target.match.places.get(Verdict.UNKNOWN, 0)
    if total and unknown / total >= _LITTLE_KNOWN:
        found.append(say("answer.caution", unknown=share(unknown, total)))
    device = [u for u in report.facts.uses if u.side == "device" and not u.vendored]
    templates = sum(use.library == _TEMPLATES for use in device)
    if templates > _TEMPLATED * len(device):
        found.append(say("answer.templates", share=share(templates, len(device))))
    if target.match.target.device_model in _ANEW:
        found.append(say("answer.by_hand"))
    return tuple(found)


def apart(report: Report, found: Lookup) -> Text | None:
    """The vendored code with its largest folders, when it uses CUDA."""
    uses = Counter(_folder(use.path) for use in report.facts.uses if use.vendored)
    if not uses:
        return None
    kernels = sum(
        f.kind is FunctionKind.KERNEL and f.path in found.vendored for f in report.facts.functions
    )
    largest = sorted(uses, key=lambda folder: (-uses[folder], folder))[:_FOLDERS]
    listed = joined(tuple(plain(f"{visible(f)} {count(uses[f])}") for f in largest), ", ", "、")
    return say(
        "answer.apart",
        uses=uses.total(),
        files=report.coverage.vendored_files,
        kernels=kernels,
        folders=listed,
    )


def _folder(path: str) -> str:
    """The vendored library's folder: two levels below the root at most, as a reader knows it."""
    return "/".join(PurePosixPath(path).parent.parts[:2])
