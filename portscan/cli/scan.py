"""``portscan scan``."""

from __future__ import annotations

import gc
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from portscan.cli.options import configured, lang_option, load, rules_option, target_option
from portscan.errors import ExitCode, UsageProblem
from portscan.model import VERDICT_ORDER, Report, Verdict
from portscan.workers import default_jobs


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the results go; ``-`` is standard output."""

    json: str | None
    html: str | None
    questions: str | None
    lang: str
    quiet: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """When a scan that worked still fails."""

    fail_on: str | None
    min_parse: float
    exit_zero: bool


@click.command()
@click.argument("path", type=click.Path(path_type=Path), callback=configured, is_eager=True)
@target_option
@click.option("--json", "json_file", metavar="FILE", help="Write all facts and results as JSON.")
@click.option("--html", "html_file", metavar="FILE", help="Write the report as one HTML file.")
@click.option(
    "--questions",
    metavar="FILE",
    help="Write what to ask the vendors, most telling first: CSV for .csv, else Markdown.",
)
@lang_option
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out, as in .gitignore.")
@click.option("--jobs", "-j", type=click.IntRange(1), default=default_jobs, help="Processes.")
@click.option("--team", type=click.IntRange(1), default=3, show_default=True, help="Engineers.")
@click.option(
    "--fail-on",
    type=click.Choice([verdict.value for verdict in VERDICT_ORDER]),
    help="Exit with 1 when a place has this verdict or a worse one.",
)
@click.option(
    "--min-parse",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Exit with 3 when a smaller share of the bytes parsed.",
)
@click.option(
    "--exit-zero",
    is_flag=True,
    help="Exit with 0 whatever was found; an incomplete scan still exits with 3.",
)
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
@rules_option
def scan(
    path: Path,
    target: tuple[str, ...],
    json_file: str | None,
    html_file: str | None,
    questions: str | None,
    lang: str,
    exclude: tuple[str, ...],
    jobs: int,
    team: int,
    fail_on: str | None,
    min_parse: float,
    exit_zero: bool,
    quiet: bool,
    rules: tuple[Path, ...],
) -> int:
    """Scan a folder or file and say what porting it takes."""
    from portscan.pipeline import ScanOptions
    from portscan.pipeline import scan as run
    from portscan.progress import ProgressLine

    gc.disable()  # one short run that makes few cycles: a sixth of the time
    if (json_file, html_file, questions).count("-") > 1:
        raise UsageProblem("only one output can go to standard output", "Name a file for one.")
    rulebook = load(target, rules)
    options = ScanOptions(exclude, jobs, team, ProgressLine(), inquire=questions is not None)
    report = run(path, rulebook, options)
    write_outputs(report, Outputs(json_file, html_file, questions, lang, quiet))
    _announce(report, path)
    return exit_code(report, Gate(fail_on, min_parse, exit_zero))


def write_outputs(report: Report, outputs: Outputs) -> None:
    """Write the files that were asked for, and the summary unless standard output is taken."""
    from portscan.outputs import jsonreport, terminal
    from portscan.outputs.writing import write

    if outputs.json:
        write(jsonreport.render(report), outputs.json)
    if outputs.html:
        from portscan.outputs import htmlreport

        write(htmlreport.render(report, "zh" if outputs.lang == "zh" else "en"), outputs.html)
    if outputs.questions:
        from portscan.outputs import questions

        as_csv = outputs.questions.lower().endswith(".csv")
        render = questions.render_csv if as_csv else questions.render_markdown
        write(render(report), outputs.questions)
    if not outputs.quiet and "-" not in (outputs.json, outputs.html, outputs.questions):
        width = shutil.get_terminal_size((100, 24)).columns
        colour = sys.stdout.isatty() and not _no_colour()
        write(terminal.render(report, width, colour, outputs.lang), "-")


def _no_colour() -> bool:
    import os

    return bool(os.environ.get("NO_COLOR"))


def _announce(report: Report, path: Path) -> None:
    """Say on standard error what could not be looked at."""
    for skipped in report.coverage.skipped:
        click.echo(f"portscan: {_plain(skipped.path)}: {skipped.reason}; not scanned", err=True)
    if not report.coverage.files:
        click.echo(
            f"portscan: nothing under {path} mentions CUDA "
            f"({report.coverage.other_files} C and C++ files looked at)",
            err=True,
        )


def _plain(text: str) -> str:
    """A path without control characters, for a terminal."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def exit_code(report: Report, gate: Gate) -> ExitCode:
    """The documented exit code for a finished scan."""
    if report.coverage.skipped or parsed_share(report) < gate.min_parse:
        return ExitCode.INCOMPLETE
    if gate.exit_zero:
        return ExitCode.CLEAN
    if gate.fail_on is not None and _reaches(report, Verdict(gate.fail_on)):
        return ExitCode.FINDINGS
    return ExitCode.CLEAN


def parsed_share(report: Report) -> float:
    """Share of the bytes that the grammar could place, 1.0 for an empty tree."""
    if not report.coverage.bytes:
        return 1.0
    lost = sum(partial.error_bytes for partial in report.coverage.partial)
    return 1.0 - lost / report.coverage.bytes


def _reaches(report: Report, threshold: Verdict) -> bool:
    limit = VERDICT_ORDER.index(threshold)
    return any(
        count and VERDICT_ORDER.index(verdict) >= limit
        for target in report.targets
        for verdict, count in target.match.places.items()
    )
