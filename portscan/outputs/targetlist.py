"""The targets with rules and the vendors known without, as plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from portscan.model import Rulebook, Target, Tier, Vendor
from portscan.outputs.cells import left, width, wrap
from portscan.outputs.page.numbers import count
from portscan.outputs.strings import say
from portscan.outputs.terminalwords import words
from portscan.rulebook import CoverageRow

_WIDTH = 96


def render(rulebook: Rulebook, lang: str) -> str:
    """Every target with its route, then the vendors that no rule covers."""
    lines: list[str] = []
    for target in sorted(rulebook.targets.values(), key=lambda item: item.id):
        lines += [*describe(target, rulebook.vendors[target.vendor], lang), ""]
    bare = [v for v in rulebook.vendors.values() if not v.targets]
    if bare:
        lines.append(words("not-covered", lang))
        longest = max(width(vendor.id) for vendor in bare)
        for vendor in sorted(bare, key=lambda item: item.id):
            head = f"  {left(vendor.id, longest)}  "
            told = f"{vendor.name.of(lang)}: {vendor.chips.of(lang)}"
            for index, line in enumerate(wrap(told, _WIDTH - width(head))):
                lines.append((" " * width(head) if index else head) + line)
        lines += ["", *wrap(words("how-to-add", lang), _WIDTH)]
    return "\n".join(lines).rstrip("\n") + "\n"


def describe(target: Target, vendor: Vendor, lang: str) -> Iterator[str]:
    """What a target is: chip, SDK, route, date of its rules."""
    yield f"{target.id}  {target.name.of(lang)}"
    if target.aliases:
        yield _field("aliases", ", ".join(target.aliases), lang)
    yield _field("vendor", vendor.name.of(lang), lang)
    yield _field("chip", target.chip.of(lang), lang)
    yield _field("sdk", f"{target.sdk} {target.sdk_version}", lang)
    host, device = (
        say(f"model.{model.value}").of(lang) for model in (target.host_model, target.device_model)
    )
    yield _field("route", words("route-value", lang, host=host, device=device), lang)
    yield _field("language", target.language, lang)
    lanes = ", ".join(map(str, target.warp_width)) or words("no-warps", lang)
    yield _field("warp", lanes, lang)
    yield _field("checked", target.checked, lang)


def _field(key: str, text: str, lang: str) -> str:
    return f"  {left(words(key, lang), 12)}{text}"


def coverage_lines(rows: Iterable[CoverageRow], lang: str) -> Iterator[str]:
    """Per library, how many symbols of the CUDA side the target's rules speak about."""
    libraries: defaultdict[str, list[CoverageRow]] = defaultdict(list)
    for row in rows:
        libraries[row.library].append(row)
    longest = max([16, *map(width, libraries)])
    yield left(words("library", lang), longest) + "".join(
        f"{words(key, lang):>{11 - _wide(words(key, lang))}}"
        for key in ("mapped", "inferred-only", "not-known", "total")
    )
    for library, parts in sorted(libraries.items()):
        counts = (
            sum(part.mapped for part in parts),
            sum(part.inferred for part in parts),
            sum(part.unknown for part in parts),
            sum(part.total for part in parts),
        )
        yield left(library, longest) + "".join(f"{count(number):>11}" for number in counts)


def tier_counts(rows: Iterable[CoverageRow], lang: str) -> str:
    """How many of the mapped symbols stand in each tier, best first."""
    counts = [sum(column) for column in zip(*(row.tiers for row in rows), strict=True)]
    told = (
        f"{say(f'tier.{tier.value}').of(lang)} {count(number)}"
        for tier, number in zip(Tier, counts, strict=False)
    )
    return ("，" if lang == "zh" else ", ").join(told)


def _wide(text: str) -> int:
    return width(text) - len(text)
