"""What can go wrong in a way that the user can fix, and the exit codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the process tells its caller."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one rule file."""

    file: str
    """From the rule folder's own name on, with forward slashes."""
    table: str
    """Empty for the file as a whole."""
    key: str
    """Empty for the table as a whole."""
    message: str

    def __str__(self) -> str:
        table = f" [{self.table}]" if self.table else ""
        key = f" {self.key}" if self.key else ""
        return f"{self.file}{table}{key}: {self.message}"


class PortscanError(Exception):
    """Base of all errors that are shown without a traceback."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        """What to do next; empty when the message says it."""


class UsageProblem(PortscanError):  # noqa: N818
    """An argument that portscan cannot act on."""


class ConfigProblem(PortscanError):  # noqa: N818
    """A configuration file that portscan cannot act on."""


class OutputProblem(PortscanError):  # noqa: N818
    """A result that cannot be written where it should go."""


class RuleProblems(PortscanError):  # noqa: N818
    """Rule files with mistakes; holds all of them."""

    exit_code = ExitCode.INCOMPLETE

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        plural = "" if len(problems) == 1 else "s"
        lines = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(
            f"{len(problems)} problem{plural} in the rules:\n{lines}",
            "The format is described in rules/README.md.",
        )
        self.problems = problems
