"""What the targets make of a list of symbols, such as those that are used most, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from portscan.model import Tier, Verdict
from portscan.outputs.markdown import code, escaped, table
from portscan.rulebook import ListCoverage

_COLUMNS = ("judged", *(verdict.value for verdict in Verdict), *(tier.value for tier in Tier))


def render(found: Sequence[ListCoverage]) -> str:
    """Shares per verdict and per tier in percent of the list, then what is left for each target."""
    rows = ([escaped(item.target), *_shares(item)] for item in found)
    lines = [
        f"Shares of {found[0].total if found else 0} symbols in percent, by verdict and by tier.",
        "",
        *table(["target", *_COLUMNS], rows, len(_COLUMNS)),
    ]
    for item in found:
        names = ", ".join(code(name) for name in item.left) or "nothing"
        lines += ["", f"Left on {escaped(item.target)} ({len(item.left)}): {names}"]
    return "\n".join(lines) + "\n"


def _shares(item: ListCoverage) -> list[str]:
    numbers = (item.total - len(item.left), *(n for _, n in (*item.verdicts, *item.tiers)))
    return [f"{100 * number / item.total:.1f}" if item.total else "0.0" for number in numbers]
