"""``portscan targets``."""

from __future__ import annotations

from pathlib import Path

import click

from portscan.cli.options import lang_option, load, rules_option
from portscan.errors import ExitCode


@click.command()
@lang_option
@rules_option
def targets(lang: str, rules: tuple[Path, ...]) -> int:
    """List the targets with rules, and the vendors known without."""
    from portscan.outputs import targetlist

    click.echo(targetlist.render(load((), rules), lang), nl=False)
    return ExitCode.CLEAN
