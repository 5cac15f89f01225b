"""The same job on many items, in this process or in several; a crash costs one item."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 8


@dataclass(frozen=True, slots=True)
class Crash(Generic[Item]):
    """An item whose worker died."""

    item: Item


def default_jobs() -> int:
    """Processors that this process may use, eight at most."""
    return min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 4)


def run(
    job: Callable[[Item], Result], items: Iterable[Item], jobs: int
) -> Iterator[Result | Crash[Item]]:
    """Results in no particular order; ``items`` should come largest first."""
    pending = list(items)
    if jobs <= 1 or len(pending) <= _CHUNK:
        yield from map(job, pending)
        return
    yield from _parallel(job, pending, jobs)


def _parallel(
    job: Callable[[Item], Result], items: list[Item], jobs: int
) -> Iterator[Result | Crash[Item]]:
    chunks = _chunks(items, jobs)
    suspects: list[Item] = []
    with ProcessPoolExecutor(jobs, initializer=_install, initargs=(job,)) as pool:
        futures = {pool.submit(_each, chunk): chunk for chunk in chunks}
        for future in as_completed(futures):
            results = _results(future)
            if results is None:
                suspects.extend(futures[future])
            else:
                yield from results
    for item in suspects:
        yield _alone(job, item)


_installed: list[Callable[[Any], Any]] = []


def _install(job: Callable[[Item], Result]) -> None:
    """Hand the job, which may be large, to a worker once."""
    _installed[:] = [job]


def _each(chunk: tuple[Item, ...]) -> list[Any]:
    return [_installed[0](item) for item in chunk]


def _results(future: Future[list[Result]]) -> list[Result] | None:
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _alone(job: Callable[[Item], Result], item: Item) -> Result | Crash[Item]:
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(job, item).result()
        except BrokenProcessPool:
            return Crash(item)


def _chunks(items: list[Item], jobs: int) -> list[tuple[Item, ...]]:
    """Large items alone at first, then chunks of several."""
    head = [(item,) for item in items[: 4 * jobs]]
    rest = items[4 * jobs :]
    return head + [tuple(rest[at : at + _CHUNK]) for at in range(0, len(rest), _CHUNK)]
