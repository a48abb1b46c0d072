"""Code a pile of articles: streamed from disk, on all cores, dated by one another, in one order."""

import gc
import multiprocessing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from gazetteer.store import Gazetteer, open_gazetteer
from reports.article import Fault
from reports.code import code_article, needs_date, order_of
from reports.dates import ArticleDates, DocumentDate, date_corpus
from reports.packed import Packed, pack_reports, unpack_reports
from reports.phrases import Phrases
from reports.read import Source, list_sources, read_article
from reports.sides import Group, load_groups

# Fewer articles than this are coded sooner than another process has opened its tables.
FEW = 40
# Articles that a worker is handed at a time.
HANDFUL = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """What every worker opens for itself: a gazetteer, the user's own places, the user's own named sides."""

    places: Path | None = None
    extra_places: Path | None = None
    sides: Path | None = None


@dataclass(frozen=True, slots=True)
class Pile:
    """What came of it: reports in the codebook's order, how many articles were read, and what could not be."""

    reports: Packed
    articles: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of an article: its reports, packed; and what it is dated by, and whether it needs another's date."""

    name: str
    reports: bytes
    count: int
    dates: ArticleDates
    needs_date: bool


def code_paths(
    paths: Sequence[Path],
    about: Path | None = None,
    settings: Settings | None = None,
    workers: int = 1,
    tick: Callable[[int, int], None] | None = None,
) -> Pile:
    """Code every article under the paths; the result is the same whatever the number of workers.

    Articles are read and coded one at a time and forgotten: memory grows with the reports. Those that another article
    gives a date to (basis `cross_article`) are read a second time. tick: called with (done, all) after each reading;
    `all` grows when the second readings are known.
    """
    settings = settings or Settings()
    sources, faults = list_sources(paths, about)
    kept: dict[Source, _Kept] = {}
    wrong = list(faults)
    with _workers(settings, workers if len(sources) >= FEW else 1) as run:
        for done, (source, coded) in enumerate(zip(sources, run([(s, None) for s in sources]), strict=True), start=1):
            if isinstance(coded, Fault):
                wrong.append(coded)
            else:
                kept[source] = coded
            if tick:
                tick(done, len(sources))
        lent = _lend_days(kept)
        for done, (source, coded) in enumerate(zip(lent, run(lent.items()), strict=True), start=len(sources) + 1):
            if isinstance(coded, _Kept):
                kept[source] = coded
            if tick:
                tick(done, len(sources) + len(lent))
    return Pile(_in_order(kept.values()), len(kept), tuple(wrong))


def _lend_days(kept: Mapping[Source, _Kept]) -> dict[Source, DocumentDate]:
    """The articles that others give a day of writing to, with that day."""
    documents = date_corpus([one.dates for one in kept.values()])
    known = zip(kept.items(), documents, strict=True)
    return {s: document for (s, one), document in known if one.needs_date and document != one.dates.document}


def _in_order(kept: Collection[_Kept]) -> Packed:
    """The reports in the codebook's order: articles stand by name, and of one name, from two folders, are mixed."""
    pieces = []
    for _, alike in groupby(kept, key=lambda one: one.name):
        packed = [one.reports for one in alike]
        if len(packed) > 1:
            mixed = [report for piece in packed for report in unpack_reports(piece)]
            packed = [pack_reports(sorted(mixed, key=order_of))]
        pieces += packed
    return Packed(tuple(pieces), sum(one.count for one in kept))


Task = tuple[Source, DocumentDate | None]
Tables = tuple[Gazetteer, Phrases[Group]]
Runner = Callable[[Iterable[Task]], Iterator[_Kept | Fault]]


@contextmanager
def _workers(settings: Settings, workers: int) -> Iterator[Runner]:
    if workers <= 1:
        with _seldom_collected():
            tables = _open(settings)
            yield lambda tasks: (_code(*tables, task) for task in tasks)
        return
    with multiprocessing.get_context("spawn").Pool(workers, _begin, (settings,)) as pool:
        yield partial(pool.imap, _code_here, chunksize=HANDFUL)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Let the garbage collector look seldom: coding leaves no cycles, and there is much that it would look at."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _open(settings: Settings) -> Tables:
    return open_gazetteer(settings.places, settings.extra_places), load_groups(settings.sides)


_here: list[Tables] = []


def _begin(settings: Settings) -> None:
    _here[:] = [_open(settings)]
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def _code_here(task: Task) -> _Kept | Fault:
    return _code(*_here[0], task)


def _code(gazetteer: Gazetteer, groups: Phrases[Group], task: Task) -> _Kept | Fault:
    source, document = task
    article = read_article(source)
    if isinstance(article, Fault):
        return article
    coded = code_article(article, gazetteer, document, groups)
    packed = pack_reports(sorted(coded.reports, key=order_of))
    return _Kept(article.name, packed, len(coded.reports), coded.dates, needs_date(coded))
