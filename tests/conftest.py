"""What all tests share: a plain environment, the example project, golden files."""

from __future__ import annotations

import difflib
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_SHOWN = 60


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the golden files and the README's example output",
    )


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Only test files are looked through for tests and doctests."""
    other = collection_path.suffix == ".py" and not collection_path.name.startswith("test_")
    return True if other else None


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests, away from the developer's."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, cache_folder: Path) -> None:
    """No setting of the developer's terminal reaches a test, nor do tests leave a cache."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "LINES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PORTSCAN_CACHE_DIR", str(cache_folder))


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example project outside any git repository."""
    copy = tmp_path_factory.mktemp("scanned") / "example"
    shutil.copytree(HERE / "example", copy)
    return copy


@dataclass(frozen=True, slots=True)
class Golden:
    """Compares texts with the files kept in ``tests/golden``."""

    update: bool

    def check(self, path: Path, actual: str) -> None:
        """Fail with a diff, leaving the actual text beside the golden file."""
        beside = path.with_name(path.name + ".actual")
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        if actual == expected:
            beside.unlink(missing_ok=True)
            return
        beside.write_text(actual, encoding="utf-8")
        diff = difflib.unified_diff(
            expected.splitlines(), actual.splitlines(), "expected", "actual", lineterm="", n=1
        )
        shown = "\n".join(list(diff)[:_SHOWN])
        pytest.fail(f"{path.name} changed; pytest --update-golden accepts it\n{shown}", False)


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    return Golden(bool(pytestconfig.getoption("--update-golden")))
