"""The page, the terminal and the JSON file say the same numbers."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from sample_report import sample

from portscan.outputs import htmlreport, jsonreport, terminal
from portscan.outputs.page.build import build_page
from portscan.outputs.page.numbers import estimate, share

JSON = json.loads(jsonreport.render(sample()))
PAGE = build_page(sample())
TARGETS = {target["id"]: target for target in JSON["targets"]}
BY_WORK = sorted(TARGETS.values(), key=lambda t: t["estimate"]["person_days"]["p50"])


@pytest.mark.parametrize("index", range(len(BY_WORK)))
def test_headline_numbers_are_those_of_the_json(index: int) -> None:
    found, shown = BY_WORK[index], PAGE.answer.targets[index]
    days, weeks = found["estimate"]["person_days"], found["estimate"]["calendar_weeks"]
    assert (shown.days.p10, shown.days.p50, shown.days.p90) == tuple(
        estimate(days[p]) for p in ("p10", "p50", "p90")
    )
    assert (shown.weeks.p10, shown.weeks.p50, shown.weeks.p90) == tuple(
        estimate(weeks[p]) for p in ("p10", "p50", "p90")
    )
    assert shown.compatibility == share(found["compatibility"])
    assert shown.confidence == share(found["confidence"])


@pytest.mark.parametrize("index", range(len(BY_WORK)))
def test_areas_hold_the_counts_of_the_json(index: int) -> None:
    for area in PAGE.areas:
        cell = area.cells[index]
        [found] = [
            value
            for name, value in BY_WORK[index]["areas"].items()
            if area.name.en == next(a.name.en for a in sample().areas if a.id == name)
        ]
        counts = {"carried": "carried", "work": "work", "gap": "gap", "unproven": "unknown"}
        shown = {tally.kind: int(tally.text.en.split()[0]) for tally in cell.tallies}
        assert cell.status == found["status"]
        assert shown == {kind: found[key] for kind, key in counts.items() if found[key]}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_page_and_terminal_print_them(lang: str) -> None:
    page = unescape(re.sub(r"<[^>]+>", "", htmlreport.render(sample(), lang)))  # type: ignore[arg-type]
    summary = terminal.render(sample(), 120, False, lang)
    for target in TARGETS.values():
        days = target["estimate"]["person_days"]
        low, middle, high = (estimate(days[p]) for p in ("p10", "p50", "p90"))
        assert f"{low}–{high}" in page
        assert f"{low} - {high}" in summary
        assert re.search(rf"(?<![\d.,]){re.escape(middle)}(?![\d.,])", page)
        assert re.search(rf"(?<![\d.,]){re.escape(middle)}(?![\d.,])", summary)
