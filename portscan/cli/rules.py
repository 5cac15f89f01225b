"""``portscan rules``."""

from __future__ import annotations

from pathlib import Path

import click

from portscan.cli.options import check_folders, load, rules_option
from portscan.errors import ExitCode
from portscan.resources import rules_dir


@click.group()
def rules() -> None:
    """Check and survey the rules."""


@rules.command()
@rules_option
def check(rules: tuple[Path, ...]) -> int:
    """Read every rule file and report all problems at once."""
    from portscan.rulebook import load_rulebook
    from portscan.scanning import check_queries

    check_folders(rules)
    rulebook = load_rulebook(rules_dir(), rules)
    check_queries(tuple(rulebook.features.values()))
    symbols = len(rulebook.catalog.symbols)
    click.echo(
        f"{symbols} symbols in {len(rulebook.catalog.libraries)} libraries, "
        f"{len(rulebook.features)} patterns, {len(rulebook.targets)} targets: no problem"
    )
    return ExitCode.CLEAN


@rules.command()
@rules_option
def coverage(rules: tuple[Path, ...]) -> int:
    """Show per target and library how many symbols have a verdict."""
    from portscan.outputs import rulecoverage

    click.echo(rulecoverage.render(load((), rules)), nl=False)
    return ExitCode.CLEAN
