"""``portscan explain``."""

from __future__ import annotations

from pathlib import Path

import click

from portscan.cli.options import lang_option, load, rules_option, target_option
from portscan.errors import ExitCode


@click.command()
@click.argument("name", nargs=-1, required=True)
@target_option
@lang_option
@rules_option
def explain(
    name: tuple[str, ...], target: tuple[str, ...], lang: str, rules: tuple[Path, ...]
) -> int:
    """Say all that the rules know of a symbol, rule, library, area, pattern or target.

    Several words are taken for an error message, and the names in it are explained.
    """
    from portscan.outputs import explanation
    from portscan.rulebook import NotFound
    from portscan.rulebook import explain as find

    found = find(load((), rules), " ".join(name), target)
    missing = isinstance(found, NotFound)
    click.echo(explanation.render(found, lang), nl=False, err=missing)
    return ExitCode.USAGE if missing else ExitCode.CLEAN
