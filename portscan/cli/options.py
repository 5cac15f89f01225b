"""Options that several commands share, and the configuration behind them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from portscan.cache import Folder, user_folder
from portscan.config import read_config
from portscan.errors import UsageProblem
from portscan.model import Rulebook
from portscan.resources import compiled_rules_dir, rules_dir

Command = Callable[..., Any]

target_option = click.option(
    "--target", "-t", multiple=True, metavar="NAME", help="A target or its alias; may be repeated."
)
rules_option = click.option(
    "--rules",
    multiple=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder with rules of your own, overriding by id; may be repeated.",
)
lang_option = click.option(
    "--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language."
)


def configured(context: click.Context, _: click.Parameter, path: Path) -> Path:
    """Put the configuration file's settings under the command line; for an eager argument."""
    start = path if path.is_dir() else path.parent
    settings = read_config(start.resolve()) if start.exists() else {}
    known = {parameter.name for parameter in context.command.params}
    context.default_map = {
        **{key: value for key, value in settings.items() if key in known},
        **(context.default_map or {}),
    }
    return path


def load(names: tuple[str, ...], folders: tuple[Path, ...]) -> Rulebook:
    """The rulebook with the targets that were asked for, all of them when none was."""
    from portscan.rulebook import load_rulebook

    check_folders(folders)
    return load_rulebook(rules_dir(), folders, names or None, _stores())


def check_folders(folders: tuple[Path, ...]) -> None:
    """Raise UsageProblem when a folder given with --rules isn't there."""
    for folder in folders:
        if not folder.is_dir():
            raise UsageProblem(f"there is no rule folder {folder}", "Give --rules a folder.")


def _stores() -> tuple[Folder, ...]:
    """What came compiled with the package, then what this user's runs have compiled."""
    packed = Folder(compiled_rules_dir(), limit=0)
    own = user_folder(os.environ)
    return (packed,) if own is None else (packed, Folder(own / "rules"))
