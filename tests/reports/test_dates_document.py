"""When a text was written: inferred from what it holds, lent by others, and never read off a clock."""

import random
from datetime import date

import pytest

from reports.dates import ArticleDates, DocumentDate, date_corpus, find_dates, read_document_date, read_timeline
from reports.interval import DateInterval
from reports.tables import read_table


def _day(text: str) -> tuple[date, str]:
    document = read_document_date(text)
    assert document.interval is not None, document
    return document.interval.first_day, document.interval.basis


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("TRIPOLI, September 13, 2016 (Wire) — Guards fled.", "2016-09-13", "explicit"),
        ("Bishkek, 26 August 1999 (RFE/RL) - Guards fled.", "1999-08-26", "explicit"),
        ("Published Thursday, 01/05/2023\nGuards fled the port.", "2023-01-05", "explicit"),
        ("Published: 4 May 2015 10:32 GMT\nGuards fled the port.", "2015-05-04", "explicit"),
        (
            "On 12 July shells fell, President Poroshenko said. In 2018 a truce held.",
            "2018-07-12",
            "president Poroshenko",
        ),
        ("Troops crossed on Tuesday, 24 March, months after the fall of Kabul in 2021.", "2026-03-24", "fall of Kabul"),
    ],
)
def test_the_day_of_writing_is_inferred(text: str, day: str, words: str) -> None:
    """Datelines, office holders, wars by name and weekdays with a date are gathered; what is left is the day."""
    first, basis = _day(text)
    assert first == date.fromisoformat(day)
    assert words in basis


def test_years_that_fit_as_well_are_alternatives() -> None:
    """Where several years fit, the first is taken and the others are kept beside it."""
    document = read_document_date("On 12 July shells fell, President Poroshenko said. In 2015 a truce was signed.")
    assert document.interval
    assert document.interval.first_day.year == 2015
    assert [first.year for first, _ in document.interval.alternatives] == [2016, 2017, 2018]


def test_dates_keep_the_other_years_beside_them() -> None:
    """A date without a year has an alternative in every other year in which the text may have been written."""
    text = "On 12 July shells fell, President Poroshenko said. In 2015 a truce was signed."
    interval = read_timeline(text).mentions[0].interval
    assert interval and interval.first_day == date(2015, 7, 12)
    assert interval.alternatives == tuple((date(year, 7, 12),) * 2 for year in (2016, 2017, 2018))


def test_a_battle_that_news_opens_with_dates_it() -> None:
    """A wire that opens with a battle was written while it lasted; one that comes to speak of it later need not be."""
    text = "Jets struck two buildings on Tuesday as the battle for Raqqa entered the old city. On 4 July a wall fell."
    assert _day(text) == (date(2017, 7, 4), _day(text)[1])
    later = "Tea is sold on the square again. " * 10 + text
    assert read_document_date(later).interval is None


def test_a_header_in_figures_is_read_in_both_ways() -> None:
    """ "5/4/2024" is in April or in May: the days told decide, and without them days counted from it keep the other."""
    assert _day("Published 5/4/2024\nOn 2 May shells fell on the port.")[0] == date(2024, 5, 4)
    yesterday = find_dates("Published 5/4/2024\nShells fell yesterday.")[-1].interval
    assert yesterday and yesterday.first_day == date(2024, 4, 4)
    assert yesterday.alternatives == ((date(2024, 5, 3), date(2024, 5, 3)),)


def test_a_contradiction_is_background() -> None:
    """An office holder of long ago does not date a text that knows of later things."""
    document = read_document_date(
        "President Clinton had sent envoys. The war in Ukraine goes on; on 3 May Mr Scholz, the chancellor, spoke."
    )
    assert any("background" in words and "Clinton" in words for words in document.evidence)


def test_two_years_ago_is_counted_from_the_page() -> None:
    """ "Published 2 years ago" dates a text where the page shows when it was fetched."""
    first, basis = _day(
        "Villages burn\n\nBy AnnPublished 2 years ago 3 min read\n\nBoth fought.\n\n© 2019 Example, Inc."
    )
    assert (first.year, "copyright 2019" in basis) == (2016, True)


def test_without_evidence_nothing_is_guessed() -> None:
    """A text that shows nothing has no date, and says so."""
    document = read_document_date("Shelling was heard on Tuesday.")
    assert document.interval is None
    assert document.reason


@pytest.mark.parametrize("row", read_table("date_ages.csv"), ids=lambda row: row["rule"])
def test_the_age_of_an_event_dates_a_text(row: dict[str, str]) -> None:
    """ "Five years after the fall of Kabul", said in the present, leaves the days of writing that the table states."""
    days = read_document_date(row["example"]).candidates
    assert [day.isoformat() for day in days[0]] == [row["first_day"], row["last_day"]]


@pytest.mark.parametrize(
    ("text", "day", "others"),
    [
        (
            "Troops left the town on Wednesday. On the night of 17 February, President Poroshenko said, shells fell.",
            2015,
            4,
        ),
        ("A strike killed six on Tuesday. It came on 14 September. Prime Minister Boris Johnson spoke.", 2021, 2),
    ],
)
def test_weekdays_meet_days_of_other_sentences(text: str, day: int, others: int) -> None:
    """A weekday and a day of the month in different sentences single out the year; the others are kept beside it."""
    interval = read_document_date(text).interval
    assert interval and interval.first_day.year == day and len(interval.alternatives) >= others


def test_many_years_are_counted_out() -> None:
    """Where more years fit than can be chosen from, a date has no day and keeps those it would have by each."""
    (mention,) = find_dates("On 3 May shells fell, as the war in Ukraine went on.")
    assert mention.interval is None and "several years" not in mention.text
    assert [first.year for first, _ in mention.alternatives] == list(range(2022, 2031))


@pytest.mark.parametrize("table", ["leaders.csv", "wars.csv"])
def test_the_tables_are_sound(table: str) -> None:
    """Every row has days that exist in their order, and the words that find it."""
    for row in read_table(table):
        first = date.fromisoformat(row["first_day"])
        assert not row["last_day"] or date.fromisoformat(row["last_day"]) >= first
        assert row.get("surname") or row.get("pattern") == row.get("pattern", "").lower()
        assert None not in row


def _article(name: str, text: str, places: str, sides: str = "AM AZ", acts: str = "Armed clash") -> ArticleDates:
    features = (frozenset(words.split()) for words in (places, sides))
    return ArticleDates(name, read_document_date(text), *features, frozenset({acts}))


def test_a_date_is_lent_with_its_evidence() -> None:
    """An article without a day takes that of one about the same places and sides: the day if it tells by days."""
    dated = _article("a", "GORIS, May 4, 2022 (Wire) — Shells fell overnight.", "goris kapan")
    by_day = _article("b", "Shells fell overnight, after the 44-day war.", "goris kapan jermuk")
    vague = _article("c", "Fighting goes on, after the 44-day war.", "goris kapan")
    other = _article("d", "Shells fell overnight.", "taiz", "YE", "Attack")
    lent = date_corpus((by_day, dated, vague, other))
    assert lent[0].interval == DateInterval(
        date(2022, 5, 4),
        date(2022, 5, 4),
        1,
        "cross_article: shares with a: places goris, kapan; sides AM, AZ; acts Armed clash",
    )
    assert lent[2].interval and (lent[2].interval.first_day, lent[2].interval.precision) == (date(2022, 5, 1), 3)
    assert lent[3].interval is None


def test_lending_does_not_depend_on_the_order() -> None:
    """The same articles in any order are dated alike."""
    articles = [
        _article(f"d{i}", f"GORIS, May {i}, 2022 (Wire) — Shells fell overnight.", "goris kapan") for i in range(1, 9)
    ]
    articles += [_article(f"u{i}", "Shells fell overnight, after the 44-day war.", "goris kapan") for i in range(3)]
    once = {a.name: d for a, d in zip(articles, date_corpus(articles), strict=True)}
    random.Random(7).shuffle(articles)
    assert {a.name: d for a, d in zip(articles, date_corpus(articles), strict=True)} == once


def test_lenders_that_disagree_lend_nothing() -> None:
    """Where articles that share as much lie months apart, no day is taken, and the reason says so."""
    early = _article("a", "GORIS, May 4, 2022 (Wire) — Shells fell overnight.", "goris kapan")
    late = _article("b", "GORIS, December 4, 2022 (Wire) — Shells fell overnight.", "goris kapan")
    document = date_corpus((early, late, _article("c", "Shells fell overnight, after the 44-day war.", "goris kapan")))[
        2
    ]
    assert document.interval is None
    assert "2022-05-04 to 2022-12-04" in document.reason


def test_an_impossible_day_is_not_lent() -> None:
    """A text that knows of a later war takes no date from before it."""
    dated = _article("a", "GORIS, May 4, 2019 (Wire) — Shells fell overnight.", "goris kapan")
    later = _article("b", "Shells fell overnight, after the 44-day war.", "goris kapan")
    assert date_corpus((dated, later))[1].interval is None


def test_a_month_is_no_day() -> None:
    """Where only the month of writing is known, "yesterday" is unresolved and "in July" is not."""
    month = DocumentDate(DateInterval(date(2022, 9, 1), date(2022, 9, 30), 3, "cross_article: a"))
    yesterday, july = read_timeline("Yesterday it began. In July it had been calm.", month).mentions
    assert yesterday.interval is None and "month or year" in yesterday.reason
    assert july.interval and july.interval.first_day == date(2022, 7, 1)
    assert july.interval.basis.startswith("cross_article")


CHRONICLE = """The siege, day by day

3 May. Shells fell on Goris. Three years earlier, in June 1989, a strike had paralysed the town.

5 May. Troops stormed the bridge at Kapan.

9 July. The town fell."""


def test_a_chronicle_takes_no_strangers_day() -> None:
    """Days of its own that are not a lender's keep an article undated, and a year looked back at dates none of them."""
    wire = _article("a", "GORIS, May 20, 2022 (Wire) — Shells fell overnight.", "goris kapan")
    chronicle = _article("b", CHRONICLE, "goris kapan")
    assert date_corpus((wire, chronicle)) == (wire.document, chronicle.document)
    days = [m.interval for m in read_timeline(CHRONICLE).mentions if m.text in ("3 May", "5 May", "9 July")]
    assert days == [None] * 3


@pytest.mark.parametrize(
    ("text", "lent"),
    [
        ("On 4 May shells fell.", True),
        ("On Wednesday, 4 May, shells fell.", True),
        ("On Tuesday, 4 May, shells fell.", False),
        ("On 9 May shells fell.", False),
        ("On 4 May shells fell; by 12 July all was quiet.", False),
        ("On 4 May shells fell, as they had in June 1993.", False),
        ("On 4 May 1993 shells fell. On 6 May 1993 the town fell. On 7 May it burned.", False),
        ("Shells fell overnight.", False),
    ],
)
def test_the_articles_own_words_win(text: str, lent: bool) -> None:
    """A day is lent to a text that tells of that day, on that weekday, and to none that another year or day dates."""
    wire = _article("a", "GORIS, May 4, 2022 (Wire) — Shells fell overnight.", "goris kapan")
    (_, document) = date_corpus((wire, _article("b", text, "goris kapan")))
    assert (document.interval is not None) == lent


def test_what_rests_on_a_lent_day_says_so() -> None:
    """Every day counted from another article's has the basis `cross_article` and names that article."""
    wire = _article("wire.txt", "GORIS, May 5, 2022 (Wire) — Shells fell overnight on 4 May.", "goris kapan")
    text = "Shells fell on 4 May."
    (_, document) = date_corpus((wire, _article("b", text, "goris kapan")))
    (mention,) = read_timeline(text, document).mentions
    assert mention.interval and mention.interval.first_day == date(2022, 5, 4)
    assert mention.interval.basis.startswith("cross_article") and "wire.txt" in mention.interval.basis


def test_unrelated_articles_change_nothing() -> None:
    """An article alone and in a folder of articles about other places, or other sides, is dated alike."""
    alone = _article("u", "Shells fell overnight, after the 44-day war.", "goris kapan")
    others = [
        _article(f"o{i}", f"TAIZ, May {i}, 2022 (Wire) — Shells fell overnight.", "taiz", "YE SA") for i in range(1, 9)
    ]
    others.append(_article("p", "GORIS, May 4, 2022 (Wire) — Shells fell overnight.", "goris", "YE SA"))
    assert date_corpus((*others, alone))[-1] == date_corpus((alone,))[0] == alone.document


def test_a_weekday_goes_on_from_the_day_told() -> None:
    """Where the day of writing is only the last day told, a later weekday follows it, the one before it kept beside."""
    text = "President Zelensky spoke. Rebels attacked on Tuesday, March 3. On Wednesday they cut the road."
    wednesday = read_timeline(text).mentions[-1].interval
    assert wednesday and wednesday.first_day == date(2020, 3, 4)
    assert wednesday.alternatives == ((date(2020, 2, 26), date(2020, 2, 26)),)


def test_days_that_are_of_no_year_named_are_of_the_text_s_own() -> None:
    """A year told in passing does not date a week of news whose weekdays it does not have."""
    text = (
        "On Monday, 7 October, shells fell on Mendhar, last hit in May 2001. Prime Minister Manmohan Singh called it "
        "unprovoked. Friday, 11 October, brought shelling at Poonch. Officials had signed a truce in 2003."
    )
    days = [m.interval.first_day for m in read_timeline(text, read_document_date(text)).mentions if m.interval]
    assert days == [date(2013, 10, 7), date(2001, 5, 1), date(2013, 10, 11), date(2003, 1, 1)]
