"""``portscan rules``."""

from __future__ import annotations

from pathlib import Path

import click

from portscan.cli.options import check_folders, lang_option, load, rules_option, target_option
from portscan.errors import ExitCode, UsageProblem
from portscan.resources import rules_dir


@click.group()
def rules() -> None:
    """Check and survey the rules."""


@rules.command()
@rules_option
def check(rules: tuple[Path, ...]) -> int:
    """Read every rule file and report all problems at once; then what is named without proof."""
    from portscan.outputs import rulecheck
    from portscan.rulebook import load_rulebook
    from portscan.scanning import check_queries

    check_folders(rules)
    rulebook = load_rulebook(rules_dir(), rules)
    check_queries(tuple(rulebook.features.values()))
    click.echo(rulecheck.render(rulebook), nl=False)
    return ExitCode.CLEAN


@rules.command()
@target_option
@click.option("--markdown", is_flag=True, help="Print Markdown, for documents.")
@click.option(
    "--most-used",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Show the shares over the symbols that this list names, one a line, and what is left.",
)
@rules_option
def coverage(
    target: tuple[str, ...], markdown: bool, most_used: Path | None, rules: tuple[Path, ...]
) -> int:
    """Show per target and library how many symbols have a verdict, and how well founded."""
    from portscan.outputs import rulecoverage, usedcoverage
    from portscan.rulebook import list_coverage

    names = () if most_used is None else _listed(most_used)
    rulebook = load(target, rules)
    if names:
        text = usedcoverage.render(list_coverage(rulebook, names))
    else:
        text = (rulecoverage.render_markdown if markdown else rulecoverage.render)(rulebook)
    click.echo(text, nl=False)
    return ExitCode.CLEAN


@rules.command()
@click.option("--target", "-t", required=True, metavar="NAME", help="A target or its alias.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "csv"]),
    default="markdown",
    show_default=True,
    help="What to print.",
)
@click.option("--library", multiple=True, metavar="NAME", help="This library only; repeatable.")
@click.option("--all", "everything", is_flag=True, help="Also the names that no rule covers.")
@lang_option
@rules_option
def table(
    target: str,
    form: str,
    library: tuple[str, ...],
    everything: bool,
    lang: str,
    rules: tuple[Path, ...],
) -> int:
    """Print what a target makes of each CUDA name, with its evidence."""
    from portscan.outputs import ruletable

    rulebook = load((target,), rules)
    known = rulebook.catalog.libraries
    if strangers := sorted(set(library) - known.keys()):
        raise UsageProblem(
            f"there is no library {', '.join(strangers)}", f"Known: {', '.join(sorted(known))}."
        )
    (only,) = rulebook.targets.values()
    render = ruletable.render_csv if form == "csv" else ruletable.render_markdown
    click.echo(render(rulebook, only, library, lang, everything), nl=False)
    return ExitCode.CLEAN


def _listed(path: Path) -> tuple[str, ...]:
    """The first column of a list, without comments."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageProblem(f"{path} can't be read: {error}", "Give a text file.") from error
    names = dict.fromkeys(line.split("\t")[0].strip() for line in lines if line[:1] != "#")
    if not (found := tuple(name for name in names if name)):
        raise UsageProblem(f"{path} names no symbol", "Give one name a line.")
    return found
