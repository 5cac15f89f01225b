"""Files about operators are read whole, compiled or not, and their mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_rules import write_files, write_rules

from portscan.cache import Folder
from portscan.model import Tier, Verdict
from portscan.rulebook import load_rulebook, read_rulebook

OPERATOR = """
title = { en = "Softmax", zh = "Softmax" }
body = [["expf", "exp"], ["sum"]]
[names]
softmax = 5
[words]
max-val = 1.5
"""
HAS = """
[softmax]
verdict = "adapt"
to = "acmeSoftmax"
evidence = ["headers"]
"""
_KERNEL = "kernels/softmax.toml"
_OPERATORS = "targets/acme-a1/operators.toml"


def _folder(folder: Path, **files: str) -> Path:
    write_rules(folder)
    named = {"kernel": _KERNEL, "target": _OPERATORS}
    write_files(folder, {named[name]: text for name, text in files.items()})
    return folder


def test_operators_and_what_a_target_has_are_read(tmp_path: Path) -> None:
    evidence = next(iter(load_rulebook(_folder(tmp_path)).targets["acme-a1"].evidence))
    folder = _folder(tmp_path, kernel=OPERATOR, target=HAS.replace("headers", evidence))
    plain = load_rulebook(folder)
    store = Folder(tmp_path.parent / (tmp_path.name + "-cache"))
    load_rulebook(folder, stores=[store])
    compiled = load_rulebook(folder, stores=[store])
    assert compiled.operators == plain.operators
    assert plain.operators["softmax"].body == (("expf", "exp"), ("sum",))
    found = plain.targets["acme-a1"].operators
    assert compiled.targets["acme-a1"].operators == found
    assert (found["softmax"].to, found["softmax"].tier) == ("acmeSoftmax", Tier.INFERRED)


def test_a_target_that_says_nothing_is_unknown(tmp_path: Path) -> None:
    rulebook = load_rulebook(_folder(tmp_path, kernel=OPERATOR))
    assert rulebook.targets["acme-a1"].operators["softmax"].verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("kernel", "target", "said"),
    [
        ('title = { en = "S", zh = "S" }\n[names]\ns = 1\n', "", "by its name alone"),
        (OPERATOR + "wrong = 0\n", "", "a weight above 0"),
        ('contains = ["sum"]\n' + OPERATOR, "", "no operator 'sum'"),
        (OPERATOR.replace('["sum"]]', "1]"), "", "list of lists"),
        (OPERATOR, '[softmx]\nverdict = "unknown"\n', "did you mean softmax"),
        (OPERATOR, HAS.replace('to = "acmeSoftmax"\n', ""), "needs the target's own operator"),
        (OPERATOR, HAS.replace("headers", "nowhere"), "nowhere is not in target.toml"),
        (OPERATOR, '[softmax]\nverdict = "no-equivalent"\nevidence = []\n', "says why"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, kernel: str, target: str, said: str) -> None:
    problems = read_rulebook(_folder(tmp_path, kernel=kernel, target=target))[1]
    assert any(said in problem.message for problem in problems), problems
