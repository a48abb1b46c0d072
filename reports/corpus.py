"""Code a pile of articles: streamed from disk, on all cores, dated by one another, in one order."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gazetteer.store import Gazetteer, open_gazetteer
from reports.article import Fault
from reports.code import Coded, code_article, needs_date, order_of
from reports.dates import DocumentDate, date_corpus
from reports.phrases import Phrases
from reports.read import Source, list_sources, read_article
from reports.report import Report
from reports.sides import Group, load_groups

# Fewer articles than this are not worth starting other processes for.
FEW = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """What every worker opens for itself: a gazetteer, the user's own places, the user's own named sides."""

    places: Path | None = None
    extra_places: Path | None = None
    sides: Path | None = None


@dataclass(frozen=True, slots=True)
class Pile:
    """What came of it: reports in the codebook's order, how many articles were read, and what could not be."""

    reports: tuple[Report, ...]
    articles: int
    faults: tuple[Fault, ...]


def code_paths(
    paths: Sequence[Path],
    about: Path | None = None,
    settings: Settings | None = None,
    workers: int = 1,
    tick: Callable[[int, int], None] | None = None,
) -> Pile:
    """Code every article under the paths; the result is the same whatever the number of workers.

    Articles are read and coded one at a time and forgotten: memory grows with the reports. Those that another article
    gives a date to (basis `cross_article`) are read a second time. tick: called with (done, all) after each article.
    """
    settings = settings or Settings()
    sources, faults = list_sources(paths, about)
    wrong = list(faults)
    kept: list[tuple[Source, Coded]] = []
    with _workers(settings, workers if len(sources) >= FEW else 1) as run:
        for done, (source, coded) in enumerate(zip(sources, run([(s, None) for s in sources]), strict=True), start=1):
            if isinstance(coded, Fault):
                wrong.append(coded)
            else:
                kept.append((source, coded))
            if tick is not None:
                tick(done, len(sources))
        documents = date_corpus([coded.dates for _, coded in kept])
        changed = {n: d for n, d in enumerate(documents) if d != kept[n][1].dates.document and needs_date(kept[n][1])}
        again = dict(zip(changed, run([(kept[n][0], document) for n, document in changed.items()]), strict=True))
    reports: list[Report] = []
    for number, (_, coded) in enumerate(kept):
        redone = again.get(number, coded)
        reports += redone.reports if isinstance(redone, Coded) else ()
    return Pile(tuple(sorted(reports, key=order_of)), len(kept), tuple(wrong))


Task = tuple[Source, DocumentDate | None]
Runner = Callable[[Iterable[Task]], Iterator[Coded | Fault]]


@contextmanager
def _workers(settings: Settings, workers: int) -> Iterator[Runner]:
    if workers <= 1:
        gazetteer, groups = _open(settings)
        yield lambda tasks: (_code(gazetteer, groups, task) for task in tasks)
        return
    with multiprocessing.get_context("spawn").Pool(workers, _begin, (settings,)) as pool:
        yield partial(pool.imap, _code_here, chunksize=4)


def _open(settings: Settings) -> tuple[Gazetteer, Phrases[Group]]:
    return open_gazetteer(settings.places, settings.extra_places), load_groups(settings.sides)


_here: list[tuple[Gazetteer, Phrases[Group]]] = []


def _begin(settings: Settings) -> None:
    _here[:] = [_open(settings)]


def _code_here(task: Task) -> Coded | Fault:
    return _code(*_here[0], task)


def _code(gazetteer: Gazetteer, groups: Phrases[Group], task: Task) -> Coded | Fault:
    source, document = task
    article = read_article(source)
    return article if isinstance(article, Fault) else code_article(article, gazetteer, document, groups)
