"""``portscan explain``."""

from __future__ import annotations

from pathlib import Path

import click

from portscan.cli.options import lang_option, load, rules_option, target_option
from portscan.errors import ExitCode


@click.command()
@click.argument("name")
@target_option
@lang_option
@rules_option
def explain(name: str, target: tuple[str, ...], lang: str, rules: tuple[Path, ...]) -> int:
    """Say all that the rules know of a symbol, rule, area, pattern or target."""
    from portscan.outputs import explanation
    from portscan.rulebook import NotFound
    from portscan.rulebook import explain as find

    rulebook = load(target, rules)
    found = find(rulebook, name)
    missing = isinstance(found, NotFound)
    click.echo(explanation.render(found, lang), nl=False, err=missing)
    return ExitCode.USAGE if missing else ExitCode.CLEAN
