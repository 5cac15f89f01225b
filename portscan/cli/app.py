"""The ``portscan`` group, and how errors reach the user."""

from __future__ import annotations

import sys

import click

from portscan import __version__
from portscan.cli.explain import explain
from portscan.cli.rules import rules
from portscan.cli.scan import scan
from portscan.cli.targets import targets
from portscan.errors import ExitCode, PortscanError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="portscan")
def cli() -> None:
    """What it takes to move CUDA software to a domestic AI accelerator, read from its source."""


for _command in (scan, explain, targets, rules):
    cli.add_command(_command)


def main() -> None:
    """Run the command line and leave with a documented exit code."""
    try:
        code = cli(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(ExitCode.USAGE)
    except click.ClickException as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except PortscanError as error:
        click.echo(f"portscan: {error.message}", err=True)
        if error.hint:
            click.echo(error.hint, err=True)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitCode.CLEAN)
    sys.exit(code if isinstance(code, int) else ExitCode.CLEAN)
