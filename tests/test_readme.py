"""The README is true: its examples are run, its links, targets and codes exist."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from portscan.errors import ExitCode

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONSOLE = re.compile(r"^```console\n\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)


def _text() -> str:
    return README.read_text(encoding="utf-8")


def _run(command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "portscan"
    run = subprocess.run(
        [sys.executable, "-m", "portscan", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, ""), command
    return run.stdout


def _with_real_output(found: re.Match[str]) -> str:
    command = found["command"]
    return f"```console\n$ {command}\n{_run(command)}```"


def test_the_examples_show_what_the_commands_print(pytestconfig: pytest.Config) -> None:
    actual = CONSOLE.sub(_with_real_output, _text())
    assert len(CONSOLE.findall(actual)) >= 2
    if pytestconfig.getoption("--update-golden"):
        README.write_text(actual, encoding="utf-8")
    assert _text().splitlines() == actual.splitlines(), "pytest --update-golden accepts it"


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", _text())
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_make_targets_exist() -> None:
    named = set(re.findall(r"\bmake ([a-z]+)", _text())) - {"us"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"example", "test", "golden"} <= named
    assert [name for name in named if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_all_exit_codes_are_listed() -> None:
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", _text(), re.MULTILINE)} == set(
        ExitCode
    )


@pytest.mark.parametrize("command", ["scan", "rules"])
def test_options_and_commands_named_exist(command: str) -> None:
    text = " ".join(re.findall(r"`([^`\n]+)`", _text()))
    helped = _run(f"portscan {command} --help")
    if command == "rules":
        assert set(re.findall(r"portscan rules ([a-z]+)", text)) <= set(helped.split())
        return
    helped += _run("portscan rules coverage --help") + _run("portscan rules table --help")
    options = set(re.findall(r"--[a-z-]+", text)) - {"--help"}
    assert options
    assert [option for option in sorted(options) if option not in helped] == []
