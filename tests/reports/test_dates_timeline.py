"""Dates for reports: nights, ranges, open ends, and what a sentence without a date takes over."""

from datetime import date

import pytest

from reports.dates import SpanDate, date_span, read_document_date, read_timeline

TUESDAY = date(2022, 9, 13)


def _dated(text: str, act: str, published: date | None = TUESDAY) -> SpanDate:
    """The date of an act in a text of plain sentences."""
    start = text.index(act)
    first = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1, 0) if start else 0
    last = text.find(". ", start)
    timeline = read_timeline(text, read_document_date(text, published))
    return date_span(timeline, start, start + len(act), first, last + 1 if last >= 0 else len(text))


def _days(text: str, act: str, published: date | None = TUESDAY) -> str:
    interval = _dated(text, act, published).interval
    return "" if interval is None else f"{interval.first_day}/{interval.last_day} {interval.precision}"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("From Friday to Sunday troops shelled Goris.", "2022-09-09/2022-09-11 2"),
        ("On Friday and Saturday troops shelled Goris.", "2022-09-09/2022-09-10 2"),
        ("In July and August 2022 troops shelled Goris.", "2022-07-01/2022-08-31 3"),
        ("Between the 2nd and the 4th troops shelled Goris.", "2022-09-02/2022-09-04 2"),
        ("From 27 August to 3 September troops shelled Goris.", "2022-08-27/2022-09-03 2"),
        ("It will be remembered that on 9 September troops shelled Goris.", "2022-09-09/2022-09-09 1"),
        ("Last night troops shelled Goris.", "2022-09-12/2022-09-13 1"),
        ("Troops shelled Goris overnight.", "2022-09-12/2022-09-13 1"),
        ("On the night of September 12 troops shelled Goris.", "2022-09-12/2022-09-13 1"),
        ("Overnight into Tuesday troops shelled Goris.", "2022-09-12/2022-09-13 1"),
        ("Just after midnight troops shelled Goris.", "2022-09-13/2022-09-13 1"),
        ("Early on Tuesday troops shelled Goris.", "2022-09-13/2022-09-13 1"),
        ("On 10–12 September troops shelled Goris.", "2022-09-10/2022-09-12 2"),
        ("From 1 to 12 September troops shelled Goris.", "2022-09-01/2022-09-12 3"),
        ("Between 3 and 5 September troops shelled Goris.", "2022-09-03/2022-09-05 2"),
        ("Since Sunday troops shelled Goris.", "2022-09-11/2022-09-13 2"),
        ("Fighting began on 8 September. Until the 11th troops shelled Goris.", "2022-09-08/2022-09-11 2"),
        ("In the spring of 2021 troops shelled Goris.", "2021-03-01/2021-05-31 3"),
    ],
)
def test_nights_ranges_and_open_ends(text: str, days: str) -> None:
    """A night is two days, just after midnight the day that begins, a range one interval, "since" lasts till now."""
    assert _days(text, "shelled Goris") == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Sunday drones struck a post. Troops shelled Goris.", "2022-09-11/2022-09-11 1"),
        ("In 1994 a truce was signed. It never held.\nTroops shelled Goris.", "2022-09-13/2022-09-13 1"),
        ("Troops shelled Goris in the worst violence since the 2020 war.", "2022-09-13/2022-09-13 1"),
        ("Troops shelled Goris, which was taken in 1993.", "2022-09-13/2022-09-13 1"),
        ("Talks are due on Friday. Troops shelled Goris.", "2022-09-13/2022-09-13 1"),
        ("The minister said on Sunday that troops on Friday shelled Goris.", "2022-09-09/2022-09-09 1"),
        ("The minister said on Sunday that troops shelled Goris.", "2022-09-11/2022-09-11 1"),
        ("Talks opened on Sunday, two days after troops shelled Goris.", "2022-09-09/2022-09-09 1"),
        ("They took a hill in 2014, and troops shelled Goris since March 2022.", "2022-03-01/2022-09-13 3"),
        ("Earlier this week troops shelled Goris.", "2022-09-12/2022-09-13 2"),
        ("During the 44-day war troops shelled Goris.", "2020-09-27/2020-11-10 3"),
        ("Troops shelled Goris, where on Sunday they had burned a car.", "2022-09-13/2022-09-13 1"),
        ("On Sunday a truce began. It came a day after troops shelled Goris.", "2022-09-10/2022-09-10 1"),
        ("Troops shelled Goris, rights groups say. Men came to its square on Sunday.", "2022-09-11/2022-09-11 1"),
        (
            "The toll rose to 70 on Tuesday after troops shelled Goris. Sunday's raid was the worst.",
            "2022-09-11/2022-09-11 1",
        ),
        ("The truce has held since 2016, when troops shelled Goris.", "2016-01-01/2016-12-31 3"),
    ],
)
def test_the_date_of_an_act(text: str, days: str) -> None:
    """The sentence's own date, not its background; dates ahead or long past are not carried on."""
    assert _days(text, "shelled Goris") == days


def test_a_month_stands_for_a_day_that_cannot_be_counted_in_it() -> None:
    """Of "in March they came; two days later" no day is known, but the month is, and the basis says why."""
    interval = _dated("In March 2021 they came; two days later troops shelled Goris.", "shelled Goris", None).interval
    assert interval and (interval.first_day, interval.last_day) == (date(2021, 3, 1), date(2021, 3, 31))
    assert interval.basis.endswith("the day it counts from is not known")


def test_what_is_carried_over_says_so() -> None:
    """A carried date has no mention of its own, and its basis names the words it comes from."""
    dated = _dated("On Sunday drones struck a post. Troops shelled Goris.", "shelled Goris")
    assert dated.mention is None
    assert dated.interval and dated.interval.basis == 'carried_over: "Sunday"'


def test_the_day_of_writing_is_given() -> None:
    """A sentence without a date in news is of the day of publication, and the basis says so."""
    interval = _dated("Troops shelled Goris.", "shelled Goris").interval
    assert interval and interval.basis.startswith("given")


def test_unknown_stays_unknown() -> None:
    """Without a day of writing a weekday has no days, and the reason is told."""
    dated = _dated("On Tuesday troops shelled Goris.", "shelled Goris", None)
    assert dated.interval is None
    assert "not known" in dated.reason
