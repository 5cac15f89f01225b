"""Where the packaged data lies: in the installed wheel, or else in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def rules_dir() -> Path:
    """The folder with the rules that come with portscan."""
    return _data("rules", "rules")


def compiled_rules_dir() -> Path:
    """The folder with the compiled form of those rules; only an installed wheel has it."""
    return _PACKAGE / "_data" / "compiled"


def templates_dir() -> Path:
    """The folder with the templates of the HTML report."""
    return _data("templates", "reports/templates")


def _data(packed: str, checkout: str, package: Path = _PACKAGE) -> Path:
    installed = package / "_data" / packed
    return installed if installed.is_dir() else package.parent / checkout
