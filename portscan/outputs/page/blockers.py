"""What each target cannot take as it is, with evidence and with what hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from portscan.model import Blocker, Report, TargetReport, Text
from portscan.outputs.page.choice import ITEMS, choose, room
from portscan.outputs.page.lookup import Lookup, library_title, names, places
from portscan.outputs.page.values import BlockerGroup, BlockerItem, BlockerList, Names
from portscan.outputs.page.visible import visible
from portscan.outputs.strings import joined, plain, say

_OTHERS = 60
_PLACES = 6
_NAMES = 6


def blocker_lists(report: Report, found: Lookup) -> tuple[BlockerList, ...]:
    """One list per target, worst first, cut with the count of what is left out."""
    return tuple(_list(report, found, target, i) for i, target in enumerate(report.targets))


def _list(report: Report, found: Lookup, target: TargetReport, index: int) -> BlockerList:
    chosen = choose(target, report.features, found.uses)

    most = room(ITEMS, len(report.targets))

    def items(blockers: Sequence[Blocker]) -> tuple[BlockerItem, ...]:
        return tuple(_item(report, found, target, index, blocker) for blocker in blockers)

    def group(title: Text, blockers: Sequence[Blocker]) -> BlockerGroup:
        return _group(title, blockers, items(blockers[:most]))

    groups = [
        group(library_title(report, name), blockers) for name, blockers in chosen.libraries.items()
    ]
    if chosen.functions:
        groups.append(group(say("blockers.functions"), chosen.functions))
    return BlockerList(
        target=target.match.target.name,
        anchor=f"blockers-{index + 1}",
        patterns=items(chosen.patterns),
        groups=tuple(groups),
    )


def _group(
    title: Text, blockers: Sequence[Blocker], items: tuple[BlockerItem, ...]
) -> BlockerGroup:
    kernels = {name for blocker in blockers for name in blocker.kernels}
    others = [blocker.subject for blocker in blockers[len(items) :]]
    parts = [
        say("count.names", n=len(blockers)),
        say("count.places", n=sum(len(blocker.places) for blocker in blockers)),
    ]
    if kernels:
        parts.append(say("count.kernels", n=len(kernels)))
    return BlockerGroup(
        title=title,
        verdict=blockers[0].verdict.value,
        severity=blockers[0].severity,
        summary=joined(tuple(parts), " · ", " · "),
        items=items,
        others=names(say("blockers.others"), others, _OTHERS) if others else None,
    )


def _item(
    report: Report, found: Lookup, target: TargetReport, index: int, blocker: Blocker
) -> BlockerItem:
    symbol = target.match.symbols.get(blocker.subject)
    feature = report.features.get(blocker.subject)
    verdict = target.match.target.features.get(blocker.subject)
    rule = symbol or verdict
    return BlockerItem(
        title=feature.title if feature else plain(visible(blocker.subject)),
        code=feature is None,
        verdict=blocker.verdict.value,
        severity=blocker.severity,
        summary=_summary(blocker),
        explanation=_explanation(report, target, blocker),
        places=places(blocker.places, _PLACES),
        blocks=_blocks(blocker),
        to=visible(symbol.to) if symbol and symbol.to else "",
        tier=rule.tier.value if rule and rule.tier else "",
        refs=found.sources(index, rule.evidence) if rule else (),
        snippet=next(filter(None, map(found.snippet, blocker.places)), None),
    )


def _summary(blocker: Blocker) -> Text:
    parts = [say("count.places", n=len(blocker.places))]
    if blocker.kernels:
        parts.append(say("count.kernels", n=len(blocker.kernels)))
    if blocker.entry_points:
        parts.append(say("count.entry_points", n=len(blocker.entry_points)))
    if blocker.stages:
        stages = tuple(say(f"stage.{stage.value}") for stage in blocker.stages)
        parts.append(say("blockers.stages", stages=joined(stages)))
    return joined(tuple(parts), " · ", " · ")


def _explanation(report: Report, target: TargetReport, blocker: Blocker) -> tuple[Text, ...]:
    feature = report.features.get(blocker.subject)
    verdict = target.match.target.features.get(blocker.subject)
    symbol = target.match.symbols.get(blocker.subject)
    if feature is not None:
        note = (verdict.note,) if verdict is not None else ()
        return (feature.explanation, *note, feature.remedy)
    return (symbol.note,) if symbol is not None and symbol.note is not None else ()


def _blocks(blocker: Blocker) -> tuple[Names, ...]:
    groups: tuple[tuple[str, Sequence[str]], ...] = (
        ("label.entry_points", blocker.entry_points),
        ("label.kernels", blocker.kernels),
        ("label.functions", blocker.functions),
        ("label.files", blocker.files),
    )
    return tuple(names(say(key), found, _NAMES) for key, found in groups if found)
