"""Do a piece of work for each of many tasks, here or in several processes, and answer in the order of the tasks."""

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from gazetteer.collecting import SELDOM, seldom_collected
from gazetteer.store import Gazetteer, open_gazetteer
from reports.actors.sides import Group, load_groups
from reports.phrases import Phrases

Task = TypeVar("Task")
Answer = TypeVar("Answer")

# Tasks that a worker is handed at a time, and how many times that for each worker before the first answer is back.
HANDFUL, AHEAD = 8, 4


@dataclass(frozen=True, slots=True)
class Settings:
    """What every worker opens for itself: a gazetteer, the user's own places, the user's own named sides."""

    places: Path | None = None
    extra_places: Path | None = None
    sides: Path | None = None


Tables = tuple[Gazetteer, Phrases[Group]]


@contextmanager
def open_workers(
    settings: Settings, workers: int, work: Callable[[Tables, Task], Answer]
) -> Iterator[Callable[[Iterable[Task]], Iterator[Answer]]]:
    """A function that does the work for each task; it can be called again while the workers are open.

    work: a function of a module, given the tables that the settings name. With one worker it is done in this process.
    Raises ChildProcessError where a worker is ended from outside.
    """
    if workers <= 1:
        with seldom_collected():
            tables = _open(settings)
            yield lambda tasks: (work(tables, task) for task in tasks)
        return
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin, (settings,))
    try:
        yield partial(_hand_out, pool, workers, work)
    except BrokenProcessPool:
        raise ChildProcessError(
            f"one of the {workers} processes at work was ended from outside, for want of memory perhaps: "
            "give fewer --workers"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _hand_out(
    pool: ProcessPoolExecutor, workers: int, work: Callable[[Tables, Task], Answer], tasks: Iterable[Task]
) -> Iterator[Answer]:
    """The answers in order; no more is handed out ahead than keeps every worker busy, so that few are in memory."""
    given: deque[Future[list[Answer]]] = deque()
    rest = iter(tasks)
    while handful := tuple(islice(rest, HANDFUL)):
        given.append(pool.submit(_work_here, work, handful))
        if len(given) > AHEAD * workers:
            yield from given.popleft().result()
    while given:
        yield from given.popleft().result()


_here: list[Tables] = []


def _begin(settings: Settings) -> None:
    _here[:] = [_open(settings)]
    gc.freeze()
    gc.set_threshold(*SELDOM)


def _work_here(work: Callable[[Tables, Any], Answer], tasks: Sequence[Any]) -> list[Answer]:
    return [work(_here[0], task) for task in tasks]


def _open(settings: Settings) -> Tables:
    return open_gazetteer(settings.places, settings.extra_places), load_groups(settings.sides)
