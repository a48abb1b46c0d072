"""The day of each reported event, on news, bulletins, chronicles and histories of our own, half without a date."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gazetteer.store import open_gazetteer
from reports.article import Article
from reports.code import code_article
from reports.report import Report

TEXTS = Path(__file__).with_name("days_texts.txt")
_MARK = re.compile(r"\{\{(.*?)\|(.*?)\}\}")
# Places whose reports are found, and of them those with a right day: what was measured, less a little.
LEAST_FOUND, LEAST_SHARE = 95, 0.95


def _marked() -> Iterator[tuple[Article, list[tuple[int, int, str]]]]:
    """Each text as an article, with where its places stand and the days that are right there."""
    for block in TEXTS.read_text(encoding="utf-8").split("\n## ")[1:]:
        head, _, body = block.partition("\n")
        name, *published = head.split()
        text, reached, gold = "", 0, []
        for mark in _MARK.finditer(body):
            text += body[reached : mark.start()]
            gold.append((len(text), len(text) + len(mark[1]), mark[2]))
            text, reached = text + mark[1], mark.end()
        day = date.fromisoformat(published[0]) if published else None
        basis = "given" if day else "unknown"
        yield Article(name, text + body[reached:], published=day, published_basis=basis), gold


def _is_right(report: Report, wanted: str) -> bool:
    """Whether a report's days meet one of the answers; an empty answer is no day."""
    if report.event_date is None or report.event_date_end is None:
        return "" in wanted.split(";")
    first, last = report.event_date.isoformat(), report.event_date_end.isoformat()
    spans = [answer.strip().partition("/") for answer in wanted.split(";") if answer]
    return any(start <= last and first <= (end or start) for start, _, end in spans)


def test_the_days_of_reports() -> None:
    """Of the marked places whose reports are found, nineteen in twenty have the right day."""
    gazetteer = open_gazetteer()
    found, wrong = 0, []
    for article, gold in _marked():
        reports = [r for r in code_article(article, gazetteer).reports if r.status not in ("hypothetical", "negated")]
        for start, end, wanted in gold:
            near = [r for r in reports if r.location_start is not None and start <= r.location_start < end]
            found += bool(near)
            if near and not any(_is_right(r, wanted) for r in near):
                wrong.append((article.name, article.text[start:end], wanted, [str(r.event_date) for r in near]))
    assert found >= LEAST_FOUND
    assert len(wrong) <= (1 - LEAST_SHARE) * found, wrong


def test_what_is_told_of_two_days_has_both() -> None:
    """A list of days is a span, and one with "respectively" keeps its days apart."""
    gazetteer = open_gazetteer()
    text = "On 26 and 27 April 2019 Russian jets bombed Idlib. "
    text += "Shells fell on Saraqib and Ariha on 3 and 5 May 2019 respectively."
    days = {(str(r.event_date), str(r.event_date_end)) for r in code_article(Article("a", text), gazetteer).reports}
    assert ("2019-04-26", "2019-04-27") in days and ("2019-05-03", "2019-05-05") not in days


def test_a_day_goes_with_the_place_or_the_verb_that_it_stands_by() -> None:
    """Of two days in one sentence each place of a list, and each of two verbs, has its own."""
    gazetteer = open_gazetteer()
    for sentence, days in (
        ("On 16 July 2015 they retook Aden, Crater on the 17th.", {"Aden": {"2015-07-16"}, "Crater": {"2015-07-17"}}),
        ("In May 2015 rebels shelled Goma and Sake on the 4th.", {"Goma": {"2015-05-04"}, "Sake": {"2015-05-04"}}),
        ("On 3 May 2015 rebels took Goma, and on 9 May the army retook it.", {"Goma": {"2015-05-03", "2015-05-09"}}),
        ("The attack on Ganja came on 2 May 2015: troops reached Sotk the next day.", {"Ganja": {"2015-05-02"}}),
        ("On 4 May 2015 shells hit Ganja; Sotk fell on the 9th.", {"Ganja": {"2015-05-04"}, "Sotk": {"2015-05-09"}}),
        ("On 4 May 2015 rebels attacked Sotk and seized it the next day.", {"Sotk": {"2015-05-04", "2015-05-05"}}),
        ("Goma was retaken on 2 May 2015 and fell again in June.", {"Goma": {"2015-05-02", "2015-06-01"}}),
    ):
        told: dict[str, set[str]] = {}
        for r in code_article(Article("a", sentence), gazetteer).reports:
            told.setdefault(str(r.location), set()).add(str(r.event_date))
        assert {place: told.get(place) for place in days} == days, sentence


def test_what_is_remembered_has_not_the_day_of_the_remembrance() -> None:
    """Old deeds keep their own day, the dead of this week are reported, what has gone on for long has no single day."""
    gazetteer = open_gazetteer()
    for sentence, status, day in (
        ("On Thursday people honoured those killed in Vukovar 30 years ago.", "historical", 1991),
        ("On Thursday people lit candles for those killed by a missile in Dnipro on Tuesday.", "asserted", 2021),
        ("Garissa has been hit by grenade attacks since troops went into Somalia.", "asserted", None),
    ):
        article = Article("a.txt", sentence, published=date(2021, 11, 19), published_basis="given")
        report = next(r for r in code_article(article, gazetteer).reports if r.kind == "point")
        assert (report.status, report.event_date and report.event_date.year) == (status, day), sentence


def test_an_entry_of_a_live_page_is_of_the_day_at_its_head() -> None:
    """What an entry says of no day was on the page's, whatever day the entry above told of."""
    hours = (
        "21:10 - Jets bombed Tyre.\n\n20:31 - A house in Sidon was hit on Sunday.\n\n19:55 - Shells fell on Khiam.\n\n"
    )
    text = f"Live: strikes, Monday 30 September\n\n{hours}18:20 - A speech.\n\n17:42 - Rockets fell on Safed."
    article = Article("a.txt", text, published=date(2024, 9, 30), published_basis="given")
    days = {r.location: str(r.event_date)[-2:] for r in code_article(article, open_gazetteer()).reports}
    assert days == {"Tyre": "30", "Sidon": "29", "Khiam": "30", "Safed": "30"}


def test_the_united_states_say_nothing_by_their_name() -> None:
    """ "The United States answered on 2 February with strikes": the day of the strikes, not of what somebody states."""
    text = "On 28 January 2024 a drone hit Rutba, and the United States answered on 2 February with strikes on al-Qaim."
    days = {r.location: str(r.event_date) for r in code_article(Article("a.txt", text), open_gazetteer()).reports}
    assert days == {"Ar Ruţbah": "2024-01-28", "Al Qā’im": "2024-02-02"}


def test_a_weekend_and_a_statement_tell_their_days() -> None:
    """ "Over the weekend" tells when, whatever follows; the day of a statement is not that of what it tells."""
    stated = "Fighters overran the base at Mansila on 2 June and, by their statement of 3 June, killed six soldiers."
    text = f"Over the weekend shells hit Nikopol. {stated}"
    article = Article("a.txt", text, published=date(2024, 6, 14), published_basis="given")
    days = {r.location: str(r.event_date) for r in code_article(article, open_gazetteer()).reports}
    assert days == {"Nikopol": "2024-06-08", "Mansila": "2024-06-02"}


def test_news_does_not_go_on_from_a_day_since_which_something_is_so() -> None:
    """ "Since troops left on Nov. 11" looks back: what the next sentence tells is of the news, not of that day."""
    text = (
        "Nikopol has been shelled daily since troops left Kherson on Nov. 11, 2022. Two died in shelling of Kramatorsk."
    )
    article = Article("a", text, published=date(2024, 8, 22), published_basis="given")
    *_, last = code_article(article, open_gazetteer()).reports
    assert (last.location, last.event_date) == ("Kramatorsk", date(2024, 8, 22))
