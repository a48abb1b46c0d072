"""Code a pile of articles: streamed from disk, on all cores, dated by one another, in one order."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reports.article import Fault
from reports.code import code_article, needs_date, order_of
from reports.dates import ArticleDates, DocumentDate, date_corpus
from reports.packed import Packed, pack_reports, unpack_reports
from reports.read import Source, list_sources, read_article
from reports.workers import Settings, Tables, open_workers

# Fewer articles than this are coded sooner than another process has opened its tables.
FEW = 40


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
    with open_workers(settings, workers if len(sources) >= FEW else 1, _code) as run:
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


def _code(tables: Tables, task: tuple[Source, DocumentDate | None]) -> _Kept | Fault:
    source, document = task
    article = read_article(source)
    if isinstance(article, Fault):
        return article
    gazetteer, groups = tables
    coded = code_article(article, gazetteer, document, groups)
    packed = pack_reports(sorted(coded.reports, key=order_of))
    return _Kept(article.name, packed, len(coded.reports), coded.dates, needs_date(coded))
