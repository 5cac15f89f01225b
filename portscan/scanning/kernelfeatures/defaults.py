"""Which of several definitions counts when nobody sets an option."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from portscan.scanning.kernelfeatures.arithmetic import evaluate
from portscan.scanning.kernelfeatures.written import Written

_DEFINED = re.compile(r"\bdefined\s*\(?\s*(\w+)\s*\)?")
_NAME = re.compile(r"[A-Za-z_]\w*")
_COMPILER = {"__CUDACC__": 1, "__NVCC__": 1, "__cplusplus": 201703, "__linux__": 1,
             "__CUDA_ARCH__": 800, "__CUDACC_VER_MAJOR__": 12, "CUDART_VERSION": 12000,
             "CUDA_VERSION": 12000}  # fmt: skip
"""What nvcc says of itself on Linux, for a current card."""
_LONGEST = 400


def by_default(found: Iterable[Written], number: Callable[[str], int | None]) -> list[Written]:
    """The definitions whose conditions hold without any option set, all when none does.

    ``number`` gives a macro's value, None when it isn't defined.
    """
    every = list(found)
    return [each for each in every if holds(each.guard, number)] or every


def holds(guard: str | None, number: Callable[[str], int | None]) -> bool | None:
    """Whether a condition holds without any option set, None when it can't be read."""
    if guard is None:
        return True
    if len(guard) > _LONGEST:
        return None

    def value(name: str) -> int | None:
        return _COMPILER[name] if name in _COMPILER else number(name)

    text = _DEFINED.sub(lambda match: str(int(value(match[1]) is not None)), guard)
    text = _NAME.sub(lambda match: str(value(match.group()) or 0), text)
    found = evaluate(text)
    return None if found is None else bool(found)
