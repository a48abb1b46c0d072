"""Code a pile of articles: streamed from disk, on all cores, dated by one another, in one order."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from reports.article import Fault
from reports.code import code_article, needs_date, order_of
from reports.copies import rename_copy
from reports.dates import ArticleDates, DocumentDate, date_corpus, takes_part
from reports.packed import Packed, pack_reports, unpack_reports
from reports.read import Source, list_sources, read_article
from reports.report import identify_text
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
    """What is kept of an article: its reports, packed, and how many; and what it is dated by, where that matters.

    text: its hash. dates: None where it can neither lend a day nor be lent one. needs_date: whether a day that it is
    lent is used.
    """

    reports: bytes
    count: int
    text: bytes
    dates: ArticleDates | None
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
    sources, faults = list_sources(paths, about)
    kept: dict[int, _Kept] = {}  # by the source's number
    wrong = list(faults)
    with open_workers(settings or Settings(), workers if len(sources) >= FEW else 1, _code) as run:
        for number, coded in enumerate(run((source, None) for source in sources)):
            if isinstance(coded, Fault):
                wrong.append(coded)
            else:
                kept[number] = coded
            if tick:
                tick(number + 1, len(sources))
        lent = _lend_days(kept)
        again = run((sources[number], document) for number, document in lent.items())
        for done, (number, coded) in enumerate(zip(lent, again, strict=True), start=len(sources) + 1):
            if isinstance(coded, _Kept):
                kept[number] = coded
            if tick:
                tick(done, len(sources) + len(lent))
    return Pile(_in_order(sources, kept), len(kept), tuple(wrong))


def _lend_days(kept: dict[int, _Kept]) -> dict[int, DocumentDate]:
    """The articles that others give a day of writing to, with that day; what all are dated by is given up."""
    dates = {number: one.dates for number, one in kept.items() if one.dates is not None}
    documents = zip(dates.items(), date_corpus(tuple(dates.values())), strict=True)
    lent = {n: document for (n, own), document in documents if kept[n].needs_date and document != own.document}
    for number in dates:
        kept[number] = replace(kept[number], dates=None)
    return lent


def _in_order(sources: Sequence[Source], kept: Mapping[int, _Kept]) -> Packed:
    """The reports in the codebook's order: articles stand by name, and of one name, from two folders, are mixed."""
    pieces = []
    read: Counter[bytes] = Counter()
    for _, alike in groupby(kept, key=lambda number: sources[number].name):
        packed = [_renamed(kept[number], read) for number in alike if kept[number].count]
        if len(packed) > 1:
            mixed = [report for piece in packed for report in unpack_reports(piece)]
            packed = [pack_reports(sorted(mixed, key=order_of))]
        pieces += packed
    return Packed(pieces, sum(one.count for one in kept.values()))


def _renamed(one: _Kept, read: Counter[bytes]) -> bytes:
    """The reports of an article, with ids of their own where its text was read before."""
    number = read[one.text]
    read[one.text] += 1
    return pack_reports(rename_copy(unpack_reports(one.reports), number)) if number else one.reports


def _code(tables: Tables, task: tuple[Source, DocumentDate | None]) -> _Kept | Fault:
    source, document = task
    article = read_article(source)
    if isinstance(article, Fault):
        return article
    gazetteer, groups = tables
    coded = code_article(article, gazetteer, document, groups)
    packed = pack_reports(sorted(coded.reports, key=order_of)) if coded.reports else b""
    dates = coded.dates if document is None and takes_part(coded.dates) else None
    return _Kept(packed, len(coded.reports), identify_text(article.text), dates, needs_date(coded))
