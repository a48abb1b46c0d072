"""One story in many layouts: whatever heads its days, and whatever it looks at in passing, they stay its days."""

from datetime import date
from itertools import product

import pytest

from gazetteer.store import Gazetteer, open_gazetteer
from reports.article import Article
from reports.code import code_article
from reports.report import Report

TOLD = (
    (date(2016, 4, 2), "Shells hit a school in Martakert."),
    (date(2016, 4, 3), "Soldiers clashed near Talish."),
    (date(2016, 4, 5), "A drone struck a bus in Hadrut."),
    (date(2016, 4, 8), "Mortar fire killed two people in Terter."),
)
# strftime's signs; {told} is what happened on that day.
HEADINGS = (
    "%-d %B %Y\n{told}\n\n",
    "%-d %B: {told}\n\n",
    "%B %-d – {told}\n\n",
    "%d.%m.%Y {told}\n\n",
    "%Y-%m-%d\n{told}\n\n",
    "• %-d %B: {told}\n",
    "%A, %-d %B\n{told}\n\n",
    "%a %-d %b\n{told}\n\n",
    "[%-d %B] {told}\n",
    "%-d %B %Y, 14:20\n{told}\n\n",
    "Day %-d (%-d %B)\n{told}\n\n",
    "**%-d %B**\n\n{told}\n\n",
    "%A (%-d %B): {told}\n",
    "Day 4%-d of the war (%-d %B %Y)\n{told}\n\n",
    "Date: %d/%m/%Y\nEvent: {told}\n\n",
    "Event: {told}\nDate: %-d %B %Y\n\n",
    "%-d %B %Y | {told} | 2\n",
    "%d.%m.%Y\t{told}\n",
    "%m/%d/%Y: {told}\n\n",
    "%-d %B %Y (%A)\n{told}\n\n",
    "%d-%b-%y: {told}\n",
    "%-m/%-d/%y: {told}\n",
    "Incident date: %d/%m/%Y. {told}\n\n",
    '"%Y-%m-%d","{told}"\n',
    "Artsakh, %-d %B %Y\n{told}\n\n",
    "14:20, %-d %B %Y\n{told}\n\n",
    "%a, %d %b %Y 14:20:00 +0000\n{told}\n\n",
)
HEADS = ("Chronicle of the April war, 2016", "Weekly monitor, 2–8 April 2016")
# What a page says of its own day, 9 April 2016, a Saturday; {told} is what it tells.
PAGES = (
    "9 April 2016 Last updated at 12:30 GMT\n\n{told}",
    "YEREVAN (9 April 2016) – {told}",
    "Ann Reed in Yerevan\n\nSat 9 Apr 2016 15.04 BST\nLast modified on Wed 21 Sep 2022 10.11 BST\n\n{told}",
    "Posted on April 9, 2016 by admin\nUpdated April 10, 2016\n\n{told}",
)
OPENINGS = (
    "The war in Abkhazia was fought from August 1992 to September 1993 between Georgian troops and Abkhaz fighters.",
    "Twenty years ago a war broke out in Abkhazia. It began in August 1992.",
    "In the summer of 1992 tension in Abkhazia turned into open war.",
)
ASIDES = (
    "In 2008 Russia would recognise the region.",
    "Documents published in 2005 speak of 200 dead.",
    "The village had already been burned in 1907.",
    "A monument was opened there in 2013.",
)
GOES_ON = (
    (date(1992, 8, 14), "On 14 August, helicopters bombed Sukhumi."),
    (date(1992, 10, 2), "On 2 October, Abkhaz fighters captured Gagra."),
    (date(1992, 12, 14), "On 14 December a helicopter was shot down over Lata."),
    (date(1993, 3, 16), "On 16 March, Abkhaz forces attacked Eshera."),
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The shipped gazetteer."""
    return open_gazetteer()


def days_of(text: str, published: date | None, gazetteer: Gazetteer) -> dict[str, Report]:
    """The points that a text tells of, by the words that name them."""
    article = Article("a.txt", text, published=published, published_basis="given" if published else "unknown")
    points = [r for r in code_article(article, gazetteer).reports if r.kind == "point" and r.location_text]
    return {str(r.location_text): r for r in points}


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_stands_under_a_day_is_of_that_day(heading: str, gazetteer: Gazetteer) -> None:
    """Published the day after, weeks after, years after or nobody knows when."""
    for head, published in product(HEADS, (None, date(2016, 4, 9), date(2016, 4, 20), date(2021, 4, 6))):
        body = "".join(day.strftime(heading).replace("{told}", told) for day, told in TOLD)
        found = days_of(f"{head}\n\n{body}", published, gazetteer)
        for day, told in TOLD:
            place = told.rstrip(".").split()[-1]
            assert found[place].event_date == found[place].event_date_end == day, (head, published, place)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_says_its_day_has_its_weekdays(page: str, gazetteer: Gazetteer) -> None:
    """Whatever else stands at its head."""
    told = "\n\n".join(f"On {day:%A}, {text[0].lower()}{text[1:]}" for day, text in TOLD[1:])
    found = days_of(page.replace("{told}", told), None, gazetteer)
    assert {place: report.event_date for place, report in found.items()} == {
        text.rstrip(".").split()[-1]: day for day, text in TOLD[1:]
    }


@pytest.mark.parametrize("aside", ASIDES)
def test_a_history_stays_in_its_years(aside: str, gazetteer: Gazetteer) -> None:
    """What came long after, or was there long before, moves no day of the story told around it."""
    for opening, published in product(OPENINGS, (None, date(2012, 8, 20), date(2022, 9, 30))):
        said = [told for _, told in GOES_ON]
        text = "\n\n".join([" ".join([opening, *said[:2]]), " ".join([aside, *said[2:]])])
        found = days_of(text, published, gazetteer)
        for day, told in GOES_ON:
            place = told.rstrip(".").split()[-1]
            assert place not in found or found[place].event_date == day, (opening, published, place)


@pytest.mark.parametrize(
    "layout",
    [
        "== {year} ==\n\n=== {month} ===\n\n==== {days[0]} ====\n\n{told[0]}\n\n==== {days[1]} ====\n\n{told[1]}",
        "{year}\n\n{month}\n\n{days[0]}\n\n{told[0]}\n\n{days[1]}\n\n{told[1]}",
        "{month} {year}\n\n{days[0]}: {told[0]}\n\n{days[1]}: {told[1]}",
    ],
)
def test_bare_numbers_below_a_month_are_its_days(layout: str, gazetteer: Gazetteer) -> None:
    """A year, a month and days that stand on lines of their own, one below the other, date what follows them."""
    days, told = zip(*[(day.day, words) for day, words in TOLD[:2]], strict=True)
    text = layout.format(year=2016, month="April", days=days, told=told)
    reports = code_article(Article("a.txt", f"Timeline of the war\n\n{text}"), gazetteer).reports
    assert [report.event_date for report in reports] == [day for day, _ in TOLD[:2]]
