"""Finding dates: on texts of our own, on hostile text, and where a language is ambiguous."""

import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.dates import find_dates, read_timeline
from reports.dates.days import Moment, days_of

TEXTS = Path(__file__).with_name("dates_texts.txt")
_MARK = re.compile(r"\[\[(.*?)\|(.*?)\]\]", re.DOTALL)
Gold = tuple[int, int, str]
# Words that meet the grammar in every order, with what breaks calendars and offsets.
VOCABULARY = """
31 February 2020 00/00/0000 year 99999 the 28th of Tuesday last next night overnight İ ﷽ ٢٠٢٢ 5 May 29 March 1900 BC
AD 636 ago three days later since until 27–28 '44 1990s 9 a.m. Friday, 2022-02-30 10000000000 0 ½ \ud7ff 🚀 . ( century
second Monday in fifth end that midnight after Dec. 9999 1 January tomorrow this month hence \x00 ~ hours between and
nights quarter of Iyar 5708 Brumaire XIV (Rumi) Christmas had been earlier would p.m. ; the fifth was
"""
WORDS = st.sampled_from(VOCABULARY.split(" "))  # an end of line stays in its word


def _marked(path: Path) -> Iterator[tuple[str, date | None, str, list[Gold]]]:
    """Name, day of publication, text and marked dates of each text in the file."""
    for block in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        head, _, body = block.partition("\n")
        name, *published = head.split()
        gold: list[Gold] = []
        text, reached = "", 0
        for mark in _MARK.finditer(body):
            text += body[reached : mark.start()]
            gold.append((len(text), len(text) + len(mark[1]), mark[2]))
            text, reached = text + mark[1], mark.end()
        yield name, date.fromisoformat(published[0]) if published else None, text + body[reached:], gold


def _days(value: str) -> tuple[date, date] | None:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return None
    days = days_of(Moment(*map(int, value.split("-"))))
    return None if isinstance(days, str) else days


@pytest.mark.parametrize("marked", tuple(_marked(TEXTS)), ids=lambda marked: marked[0])
def test_texts_of_our_own(marked: tuple[str, date | None, str, list[Gold]]) -> None:
    """In news and histories from many theatres nine of ten dates are found with the right days, in each text."""
    _, published, text, gold = marked
    found = {(m.start, m.end): m.interval for m in find_dates(text, published)}
    wanted = [(start, end, days) for start, end, value in gold if (days := _days(value))]
    right = 0
    for start, end, days in wanted:
        near = [interval for (first, last), interval in found.items() if first < end and start < last]
        right += any(interval and (interval.first_day, interval.last_day) == days for interval in near)
    assert right >= 0.9 * len(wanted)
    assert len(found) <= len(gold) + 1


@given(st.lists(WORDS, max_size=40).map(" ".join), st.none() | st.dates())
@settings(max_examples=300, deadline=None)
def test_words_in_any_order_never_raise(text: str, published: date | None) -> None:
    """Whatever the order of the words and the day of writing: mentions in order, within the text, days in order."""
    for mentions in (find_dates(text, published), read_timeline(text).mentions):
        starts = [mention.start for mention in mentions]
        assert starts == sorted(starts)
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.text != ""
            assert (mention.interval is None) == bool(mention.reason)
            assert mention.interval is None or mention.interval.first_day <= mention.interval.last_day


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Any Unicode is read without an exception."""
    find_dates(text)
    read_timeline(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("on 31 February 2020", "February 2020 has no day 31"),
        ("on 29 February 2021", "February 2021 has no day 29"),
        ("on 00/00/0000", "there is no year 0"),
        ("in the year 99999", "days are kept from 1 to 9999"),
        ("in 480 BC", "480 BC"),
        ("on Tuesday", "day of writing, which is not known"),
        ("on 27 September", "no year"),
    ],
)
def test_what_cannot_be_resolved_says_why(text: str, reason: str) -> None:
    """An impossible or unanchored date is kept without days and with its reason; today's date is never used."""
    (mention,) = find_dates(text)
    assert mention.interval is None
    assert reason in mention.reason


@pytest.mark.parametrize(
    ("said", "first"),
    [("on Tuesday", "2022-09-13"), ("last Tuesday", "2022-09-06"), ("next Tuesday", "2022-09-20")],
)
def test_the_weekday_of_publication_is_that_day(said: str, first: str) -> None:
    """Said on a Tuesday, "Tuesday" is that day; "last" and "next" leave it out."""
    (mention,) = find_dates(f"It happened {said}.", date(2022, 9, 13))
    assert mention.interval and mention.interval.first_day == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("On Sunday it began. Two nights later a rocket fell.", "2022-09-13"),
        ("The border will be shut until at least Friday.", "2022-09-16"),
        ("The generals were to meet on Thursday.", "2022-09-15"),
        ("The vote is on Saturday.", "2022-09-17"),
        ("Schools closed until 20 October.", "2022-10-20"),
        ("It was signed in 2005. Back in '87 nobody came.", "1987-01-01"),
        ("They fought from the 28th to 3 September.", "2022-09-03"),
        ("For August the index fell.", "2022-08-01"),
        ("It sank thirty years ago this month.", "1992-09-01"),
        ("A minister who will leave on Saturday, promised Monday to pay.", "2022-09-12"),
        ("In October five had died.", "2021-10-01"),
        ("At 11 p.m. on Sunday it began. At about 2 a.m. the guns fell silent.", "2022-09-12"),
        ("They left two days before Christmas 2021.", "2021-12-23"),
        ("Two years ago, on 9 October, tanks came.", "2020-10-09"),
        ("It sank ten days ago.\n\nAt 5 a.m. it was found and 40 minutes later raised.", "2022-09-13"),
        ("Gales are forecast by midday Thursday.", "2022-09-15"),
        ("The judge set a deadline of 11 a.m. Wednesday.", "2022-09-14"),
        ("It had better-than-expected sales on Friday.", "2022-09-09"),
        ("Bombs fell overnight. By midday all was quiet.", "2022-09-13"),
        ("They fought on Friday, until noon the following day.", "2022-09-10"),
        ("He was shot the day before outside Osh.", "2022-09-12"),
        ("It reopened on Memorial Day.", "2022-05-30"),
        ("It was ready for Wednesday's launch.", "2022-09-14"),
        ("They have agreed to meet Nov. 19 in Geneva.", "2022-11-19"),
        ("They filed forms in this Friday, Sept. 2, photo.", "2022-09-02"),
        ("Rulings will come at 10 a.m. Washington time Thursday.", "2022-09-15"),
        ("They called off a planned launch in July.", "2022-07-01"),
        ("It kept its forecast, first given in February.", "2022-02-01"),
        ("They hope for a better 2023.", "2023-01-01"),
        ("Generals to discuss terms Sunday\n\nTheir men met.", "2022-09-18"),
        ("The talks would be suspended and restarted Monday.", "2022-09-19"),
        ("It may hit the coast today or Thursday.", "2022-09-15"),
        ("The court ordered that he be sent home by Friday.", "2022-09-16"),
        ("Sept. 13, 2022\n\nCrowds met on Monday. A deadline passed at 2 p.m. in silence.", "2022-09-12"),
        ("It cleared the way for the pact to be signed on Friday.", "2022-09-16"),
        ("The court set a trial date of Feb. 27.", "2023-02-27"),
        ("March's rate was the lowest.", "2022-03-01"),
        ("It sank at 11 p.m. on Friday, and past midnight its crew was found.", "2022-09-10"),
        ("On 2 March 1992, 30 years ago, war came. On 5 April it fell. It was 30 years ago.", "1992-01-01"),
        ("The judge set Nov. 28 as the day of the sentence.", "2022-11-28"),
        ("The farm fell on 5th of this month.", "2022-09-05"),
        ("It was held on 8 May 1992. Some days after, they tried again on 11 May.", "1992-05-11"),
        ("On 8 May 1992 they met, on 1 June they left. On 3 June it fell, on 4 June it burnt overnight.", "1992-06-04"),
        ("On Saturday rebels came. By the day's end they held the town.", "2022-09-10"),
        ("The road was cut on Tuesday. They laid wreaths in the early morning.", "2022-09-13"),
        ("He took over in 1984. Two decades earlier he had left.", "1964-01-01"),
        ("They rose on Easter Monday.", "2022-04-18"),
        ("Last year in the end of April they fought too.", "2021-04-01"),
        ("Gunmen came on Monday.\n\nBoys were shot. The day before, a bus had burned.", "2022-09-11"),
        ("All is tense since 26 August, when drones came. Four days later guns fired.", "2022-08-30"),
        ("They vowed to answer Sunday's missile attack.", "2022-09-11"),
        ("They will attend Sunday's rally.", "2022-09-18"),
        ("Schools stay shut until Sunday.", "2022-09-18"),
        ("Polls in Delhi go ahead on Saturday.", "2022-09-17"),
        ("He was to have flown back on Monday.", "2022-09-12"),
        ("On Saturday no rally may be held.", "2022-09-17"),
        ("On Christmas Eve police stopped a lorry.", "2021-12-24"),
        ("On this day in 2008 jets bombed Gori.", "2008-09-13"),
        ("Eid al-Adha was quiet.", "2022-07-10"),
        ("Captives to be freed on Friday as guns rest\n\nThe army said so.", "2022-09-16"),
        ("The truce was to begin on Saturday, but at 9 a.m. shells fell.", "2022-09-10"),
        ("A launch is set for Thursday.\n\nThey are slated to lift off at 4 a.m.", "2022-09-15"),
    ],
)
def test_news_counts_from_its_day(text: str, first: str) -> None:
    """The last date of each text is the day, month or year that a reader of that Tuesday takes it for."""
    mention = find_dates(text, date(2022, 9, 13))[-1]
    assert mention.interval and mention.interval.first_day == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("On Friday, 16 September 2022, shells fell.\n\nOn Monday a truce was signed.", "2022-09-19"),
        ("In 216 BC Cannae was lost. Egypt fell in 640. In 642 the Romans sailed.", "0642-01-01"),
        ("In 264 BC it began. In 241 peace was made.", None),
        ("Since 2020 the post was held. In March shells fell on it.", None),
        ("War came on 4 May 1992. It ended on 7 July 1993. On 5 July a bridge fell. Ten died in 1992.", "1992-01-01"),
        ("It is 31 years since the fall of Kabul. It fell on 27 April 1992. On 8 May came snow.", "1992-05-08"),
        ("In 1996\n\nMarch – Shells fall", "1996-03-01"),
        ("In June 1708 they fought. The winter was hard. In May the siege began.", "1709-05-01"),
        ("In 1813 and in 1814 they met. Brown faced Drummond (1772–1854). On 25 July he won.", "1814-07-25"),
        ("They fought in 1824 and 1825. In the latter year the fort fell.", "1825-01-01"),
        ("It held on 13 October 1825. The pasha, having in August fled to sea, came back.", "1825-08-01"),
        ("On 3 March 1999 it fell, and on the 5th burned. Two days after the fire they fled.", "1999-03-07"),
    ],
)
def test_a_text_without_its_day_is_not_guessed(text: str, first: str | None) -> None:
    """A weekday leans on a dated one, years without their era on those beside them, "since" dates nothing after it."""
    interval = find_dates(text)[-1].interval
    assert (interval and interval.first_day) == (first and date.fromisoformat(first))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("5 Iyar 5708", "1948-05-14"),
        ("10 Tishri 5734", "1973-10-06"),
        ("13 Vendémiaire, Year IV", "1795-10-05"),
        ("11 Frimaire an XIV", "1805-12-02"),
        ("31 March 1325 (Rumi)", "1909-04-13"),
        ("22 Bahman 1357", "1979-02-11"),
        ("25 October 1917 (O.S.)", "1917-11-07"),
        ("Easter Monday 1916", "1916-04-24"),
        ("Good Friday, 1941", "1941-04-11"),
        ("Palm Sunday 1876", "1876-04-09"),
        ("24 fevralya 2022", "2022-02-24"),
        ("27. November 1879", "1879-11-27"),
    ],
)
def test_days_of_other_calendars_are_exact(said: str, day: str) -> None:
    """A whole date of another calendar is the day of ours on which history puts it."""
    (mention,) = find_dates(f"It came on {said}.")
    assert mention.interval and mention.interval.first_day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("In 1992–1993 more than ten died.", [1992, 1993]),
        ("In the war of 1756-8 towns burned.", [1756, 1758]),
        ("He led the failed 1991 coup.", [1991]),
        ("As late as 1781 ministers hoped.", [1781]),
        (
            "War came in 1992, and on 7 July 1993 ended. On 5 July it rained. In 1992 ten died.",
            [1992, 1993, 1993, 1992],
        ),
        ("It broke on 29 Mar 04 | Europe", [2004]),
        ("1993-01: Rulers were put in place", [1993]),
        ("The rate fell, finishing 1983 at 8 percent.", [1983]),
    ],
)
def test_a_number_is_a_year_by_the_words_beside_it(text: str, years: list[int]) -> None:
    """Ranges, years before a noun and years of a page's list are read; a year named in passing leaves the story."""
    assert [m.interval and m.interval.first_day.year for m in find_dates(text)] == years


def test_a_history_that_opens_with_a_dateline() -> None:
    """ "KHARTOUM, Aug 22 (Wire)": the day of writing at the head is that one, whatever the years of the story."""
    text = (
        "KHARTOUM, Aug 22 (Wire) — What led here:\n2003\n– Feb 26: Rebels took Golo.\n– March 14: They made demands.\n"
    )
    text += "– Dec 16: Clashes grew.\n2004\n– April 8: A truce was signed."
    days = [m.interval and m.interval.first_day for m in find_dates(text, date(2004, 8, 22))]
    assert (days[0], days[-1]) == (date(2004, 8, 22), date(2004, 4, 8))


def test_figures_are_the_day_of_writing_where_they_can_be() -> None:
    """ "6/5/2000" at the head of news of 5 June is that day; the other way to read it is kept."""
    mention = find_dates("DATE=6/5/2000. Shelling went on on Monday.", date(2000, 6, 5))[0]
    assert mention.interval and mention.interval.first_day == date(2000, 6, 5) and mention.interval.alternatives


def test_the_year_of_writing_is_an_aside_of_a_history() -> None:
    """What a history of long ago says of its own year ("unveiled in March 2019") does not move its story there."""
    text = "War came on 30 November 1939. On 1 December 1939 they crossed. A stone was set up in March 2019. "
    text += "On Christmas Eve two divisions were lost."
    interval = find_dates(text, date(2019, 3, 15))[-1].interval
    assert interval and interval.first_day == date(1939, 12, 24)


def test_last_april_keeps_its_other_reading() -> None:
    """ "Last April" said in September is this year's or last year's: both are kept."""
    (mention,) = find_dates("Last April cameras were put up.", date(2022, 9, 13))
    assert mention.interval
    assert mention.interval.first_day == date(2022, 4, 1)
    assert mention.interval.alternatives == ((date(2021, 4, 1), date(2021, 4, 30)),)


@pytest.mark.parametrize(
    "text",
    [
        "The 1500 men and 2000 soldiers fled.",
        "Theresa May may march.",
        "the fall of Kabul",
        "Resolution 1325",
        "$1999",
        "the earls of Derby and March",
        "the March 14 alliance",
        "a reporter of India Today",
        "troops led by Jan Sobieski",
        "the morning rush before the weekend deadline",
    ],
)
def test_numbers_and_names_are_no_dates(text: str) -> None:
    """What counts, costs, numbers or names something is no date."""
    assert find_dates(text, date(2022, 9, 13)) == ()


def test_time_grows_with_the_text_alone() -> None:
    """A text without a full stop, all digits, heads or one word four times as long takes about four times as long."""
    units = ("word on 12 July ", "12, ", "1", "a", "\n ", "the night of ", "Monday ", "President Trump ")
    for unit in (*units, "August\n\n1\n\n2\n\n3: a\n\n", "took A on 2, B on 3 and C on 4 May. "):
        less, more = (_least_seconds(unit * (size // len(unit))) for size in (50_000, 200_000))
        assert more < 10 * less + 0.2, unit


def _least_seconds(text: str) -> float:
    """The processor time of the faster of two runs: in the other one the garbage of other tests may be collected."""
    spent = []
    for _ in range(2):
        begun = time.process_time()
        find_dates(text)
        spent.append(time.process_time() - begun)
    return min(spent)
