"""The built wheel works on its own, in a fresh environment, from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Built:
    """What ``python -m build`` made."""

    wheel: Path
    sdist: Path


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that knows portscan from the wheel only."""

    folder: Path

    def run(self, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        program = self.folder / "bin" / command[0]
        return subprocess.run(
            [program, *command[1:]],
            cwd=cwd,
            env=kept,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The source distribution, and the wheel made from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A fresh environment with the wheel; its dependencies are borrowed from this one.

    A path file adds this environment's packages to the search path, after the fresh ones and
    without following their own path files, so that an editable portscan stays out of sight.
    """
    folder = tmp_path_factory.mktemp("fresh") / "env"
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    command += ["--no-deps", "--no-index", "--disable-pip-version-check", str(built.wheel)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Installed(folder)


def _names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def _shipped(folder: str) -> set[str]:
    """Files of a folder that git has, or would take."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", folder]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {line for line in listed.stdout.splitlines() if (ROOT / line).is_file()}


def test_the_wheel_holds_the_package_the_rules_and_the_templates(built: Built) -> None:
    names = {name for name in _names(built.wheel) if ".dist-info/" not in name}
    rules = {name for name in _shipped("rules") if not name.startswith("rules/refresh/")}
    expected = (
        _shipped("portscan")
        | {f"portscan/_data/{name}" for name in rules}
        | {
            name.replace("reports/templates", "portscan/_data/templates", 1)
            for name in _shipped("reports/templates")
        }
    )
    compiled = {name for name in names if name.startswith("portscan/_data/compiled/")}
    assert len(compiled) == 1 + len(list((ROOT / "rules/targets").iterdir()))
    assert sorted(names - compiled) == sorted(expected)
    assert "portscan/_data/rules/schema/report.schema.json" in names
    assert "portscan/py.typed" in names


def test_the_source_distribution_holds_the_tests(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "Makefile", "tests/test_packaging.py", "rules/areas.toml"} <= names
    assert not [name for name in names if "__pycache__" in name or name.endswith(".actual")]


def test_rules_and_templates_come_from_the_wheel(installed: Installed, tmp_path: Path) -> None:
    code = "from portscan.resources import *; print(rules_dir()); print(templates_dir())"
    run = installed.run("python", "-c", code, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    for line in run.stdout.splitlines():
        assert Path(line).is_dir()
        assert installed.folder in Path(line).parents


def test_the_installed_command_scans_the_example(
    installed: Installed, example: Path, tmp_path: Path
) -> None:
    run = installed.run(
        "portscan", "scan", str(example), "--json", "out.json", "--html", "out.html", cwd=tmp_path
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "Least work first" in run.stdout
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert {kernel["name"] for kernel in document["kernels"]} == {
        "normalize_rows",
        "transpose_tiles",
    }
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "transpose_tiles" in page
    assert "昇腾" in page


def test_the_wheel_brings_the_compiled_form_of_its_rules(
    installed: Installed, tmp_path: Path
) -> None:
    code = (
        "import portscan.rulebook.compiling as compiling\n"
        "def read(*_): raise SystemExit('read from TOML')\n"
        "compiling.read_frame = compiling.read_rules = read\n"
        "from portscan.cli.options import load\n"
        "print(len(load((), ()).targets))"
    )
    run = installed.run("python", "-c", code, cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert int(run.stdout) == len(list((ROOT / "rules/targets").iterdir()))


def test_the_installed_command_checks_its_own_rules(installed: Installed, tmp_path: Path) -> None:
    run = installed.run("portscan", "rules", "check", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert "no problem" in run.stdout
