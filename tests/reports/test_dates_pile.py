"""Dates in a pile: what lies beside an article changes nothing, unless it tells of the same days."""

from datetime import date

from gazetteer.store import open_gazetteer
from reports.article import Article
from reports.code import code_articles
from reports.report import Report

CHRONICLE = Article(
    "chronicle.txt",
    "The war, day by day\n\n3 May. Azerbaijani troops shelled Goris and Kapan in Armenia.\n\n"
    "6 June. Armenian troops shelled Tovuz in Azerbaijan. Three years earlier, in June 1989, workers had struck.\n\n"
    "9 July. Azerbaijani troops shelled Jermuk in Armenia.\n",
)
WIRE = Article(
    "wire.txt",
    "GORIS, Armenia - Azerbaijani troops shelled Goris and Kapan overnight. Armenian troops shelled Tovuz.\n",
    published=date(2011, 5, 20),
    published_basis="given",
)


def _days(reports: tuple[Report, ...]) -> list[tuple[str, date | None, str | None]]:
    return [(r.report_id, r.event_date, r.date_basis) for r in reports if r.article == CHRONICLE.name]


def test_a_neighbour_dates_no_chronicle() -> None:
    """A chronicle without a year is dated alike alone and beside a wire of the same places: its days stay unknown."""
    gazetteer = open_gazetteer()
    alone = _days(code_articles([CHRONICLE], gazetteer))
    assert len(alone) >= 3
    assert all(day is None for _, day, _ in alone)
    assert _days(code_articles([WIRE, CHRONICLE], gazetteer)) == alone
