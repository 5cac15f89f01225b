"""The report in headless Chromium, opened from disk."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from sample_report import CANARY, sample, without_targets

from portscan.outputs.htmlreport import render

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--enable-logging=stderr",
    "--virtual-time-budget=2000",
)

pytestmark = pytest.mark.skipif(_CHROMIUM is None, reason="chromium is not installed")


def _open(page: Path, folder: Path, *flags: str, fragment: str = "") -> tuple[str, str]:
    """The page's DOM after its scripts have run, and the browser's log."""
    assert _CHROMIUM is not None
    result = subprocess.run(
        [
            _CHROMIUM,
            *_FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            *flags,
            "--dump-dom",
            page.as_uri() + fragment,
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    return result.stdout, result.stderr


def _console(log: str) -> list[str]:
    return [line for line in log.splitlines() if "CONSOLE" in line]


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("report")
    page = folder / "report.html"
    page.write_text(render(sample(), "en"), encoding="utf-8")
    return _open(page, folder, fragment="#area-4")


def test_the_script_runs_and_shows_the_controls(english: tuple[str, str]) -> None:
    dom, log = english
    assert _console(log) == []
    assert re.search(r'<div class="language"[^>]*data-control=""[^>]*>', dom)
    assert not re.search(r"<[^>]* hidden[^>]*data-control", dom)
    assert re.search(r'<b id="symbol-count">14</b>', dom)


def test_a_link_opens_the_panel_it_leads_to(english: tuple[str, str]) -> None:
    dom, _ = english
    assert re.search(r'<details id="area-4" class="panel" open', dom)
    assert re.search(r'<details id="area-5" class="panel">', dom)


def test_hostile_text_did_not_run(english: tuple[str, str]) -> None:
    dom, _ = english
    title = re.search(r"<title[^>]*>(.*?)</title>", dom, re.DOTALL)
    assert title is not None
    assert title[1].startswith("FasterTransformer &lt;script&gt;")
    assert CANARY in dom


def test_an_inline_script_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    text = render(sample(), "en")
    page = tmp_path / "report.html"
    page.write_text(text.replace("</body>", f"<script>{CANARY}</script></body>"), encoding="utf-8")
    dom, log = _open(page, tmp_path)
    assert "<title" in dom
    assert not re.search(r"<title[^>]*>pwned", dom)
    assert "Content Security Policy" in log


def test_the_buttons_switch_the_language(tmp_path: Path) -> None:
    """Clicks are made by a second script, for which the policy is left out."""
    click = "document.querySelector('[data-language=zh]').click()"
    text = re.sub(r"<meta http-equiv[^>]*>", "", render(sample(), "en"))
    page = tmp_path / "report.html"
    page.write_text(text.replace("</body>", f"<script>{click}</script></body>"), encoding="utf-8")
    dom, _ = _open(page, tmp_path)
    assert re.search(r'<html lang="zh-CN" data-show="zh"', dom)
    assert re.search(r'data-language="zh" aria-pressed="true"', dom)
    assert re.search(r'data-language="en" aria-pressed="false"', dom)
    assert re.search(r"<title[^>]*>[^<]*CUDA 移植评估报告</title>", dom)


def test_the_filter_hides_what_does_not_match(tmp_path: Path) -> None:
    type_in = (
        "var box = document.getElementById('symbol-search'); box.value = 'hcclall';"
        "box.dispatchEvent(new Event('input'))"
    )
    text = re.sub(r"<meta http-equiv[^>]*>", "", render(sample(), "en"))
    page = tmp_path / "report.html"
    page.write_text(text.replace("</body>", f"<script>{type_in}</script></body>"), encoding="utf-8")
    dom, _ = _open(page, tmp_path)
    assert '<b id="symbol-count">1</b>' in dom


def test_a_report_without_targets_opens_without_an_error(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(render(without_targets(), "zh"), encoding="utf-8")
    _, log = _open(page, tmp_path)
    assert _console(log) == []


def test_it_prints_to_paper(tmp_path: Path) -> None:
    page, paper = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(render(sample(), "zh"), encoding="utf-8")
    _open(page, tmp_path, f"--print-to-pdf={paper}")
    assert paper.read_bytes().startswith(b"%PDF")
