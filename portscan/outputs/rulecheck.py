"""What a check of the rules found, when it found no mistake."""

from __future__ import annotations

from portscan.model import Rulebook
from portscan.outputs.page.numbers import count
from portscan.rulebook import unproven

_SHOWN = 4


def render(rulebook: Rulebook) -> str:
    """What was checked, then the names that rules give without proof, rule by rule."""
    catalog = rulebook.catalog
    lines = [
        f"{len(catalog.symbols)} symbols in {len(catalog.libraries)} libraries, "
        f"{len(rulebook.features)} patterns, {len(rulebook.targets)} targets: no problem"
    ]
    found = unproven(rulebook)
    if found:
        names = sum(len(item.names) for item in found)
        lines.append(
            f"{count(names)} names in {count(len(found))} rules stand in no list under known/;"
            " they count as inferred, whatever the rule cites:"
        )
    for item in found:
        rest = len(item.names) - _SHOWN
        more = f" and {rest} more" if rest > 0 else ""
        lines.append(f"  {item.rule}: {', '.join(item.names[:_SHOWN])}{more}")
    return "\n".join(lines) + "\n"
