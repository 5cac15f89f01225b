"""Directives of batch systems, which stand in the comments of a script."""

from __future__ import annotations

import re

from portscan.scanning.deploy.commands import read_command
from portscan.scanning.deploy.spotter import Spotter, Word

_DIRECTIVE = re.compile(r"#\s?(SBATCH|YHBATCH|BSUB|PBS|DSUB|\$|COBALT)(?=\s)")
_PBS = re.compile(r"(?<![\w])(n?gpus)=\d+|(?<=:)gpus(?=:|$)")
_LSF = re.compile(r"(?<![\w-])-gpu(?=\s)|ngpus_\w+")
_DONAU = re.compile(r"gpu=\d+")


def read_directive(offset: int, comment: str, spotter: Spotter) -> None:
    """Note what a comment asks of the batch system; other comments say nothing."""
    found = _DIRECTIVE.match(comment)
    if found is None:
        return
    system, rest, start = found[1], comment[found.end() :], offset + found.end()
    if system in ("SBATCH", "YHBATCH"):
        words = [Word(offset, f"#{system}"), *split_words(start, rest.partition(" #")[0])]
        read_command(words, spotter, lambda _: None)
        return
    pattern, name = {
        "BSUB": (_LSF, "lsf:-gpu"),
        "DSUB": (_DONAU, "donau:gpu"),
    }.get(system, (_PBS, "pbs:ngpus"))
    for match in pattern.finditer(rest):
        spotter.add(start + match.start(), match[0], name)


def split_words(offset: int, text: str) -> list[Word]:
    """Words between blanks, quotes stripped; offsets are right for ASCII text."""
    found = []
    for match in re.finditer(r"""'[^']*'|"[^"]*"|[^\s"']+(?:"[^"]*"|'[^']*')?""", text):
        part = match[0]
        quoted = part[0] in "\"'"
        at = offset + len(text[: match.start()].encode())
        found.append(Word(at + quoted, part.strip("\"'") if quoted else part, quoted))
    return found
