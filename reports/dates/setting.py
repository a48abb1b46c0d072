"""Where a reader stands at one point of a text, and what an expression is found to mean there."""

from datetime import date

from msgspec import Struct

from reports.dates.days import Days, Moment, days_of

NO_WRITING_DAY = "it counts from the day of writing, which is not known"
NO_STORY_DAY = "it counts from a day told before, and none was"
NO_BASE_DAY = "the day it counts from is not known"
LOOSE_DAY = "it counts from the day of writing, of which no more than the month or year is known"

NO_YEAR = "no year is said, and nothing in the text gives one"
OF_STORY = ("that", "following", "previous", "later", "earlier")  # relations that count from what was told
STEPS = {"last": -1, "previous": -1, "next": 1, "following": 1}


class Setting(Struct, gc=False):
    """Where a reader stands at one point of a text; reader.py moves it along, and nothing else.

    written: the day of writing, or None; loose: only its month or year is known, and `written` is their last day;
    source: how it is known, as the first word of the basis of what is counted from it; guessed: it is no more than
    the last day told, or another article's, so that a weekday may lie after it; evidence: what a lent day rests on,
    for every basis that rests on it. story: the last moment told, or None, and whether in the same paragraph and
    sentence; told_day: the last day told, whatever came after it; first_told: the first; headed: the last one that
    opened its line, and opens_line whether the expression does; diary: whether days head the lines of the text, and
    so what is below them; span: the months that a history says at its head that it lasted; told_perfect: that day was
    of what "had" happened; wintered: a winter was told of since the last date; opens: "two decades earlier" opens the
    sentence after a bare year; late: 2 where its evening or night was told, 1 for its afternoon; told_reach: how far
    a weekday may be read beside it, 2 in the whole text, 1 in its paragraph, else 0; behind: story and told_day
    before news looked ahead. tense: 1 where the words around the expression that is read speak of what lies ahead, -1
    of what is past; perfect: of what "had" happened. named: the last date named, also one seen in passing; coming:
    the year that is named next; sentence_year: a year said earlier in the same sentence; era: -1 once years BC were
    met, 1 after AD, 0 before either. live: what live.py says of hours. days: those told,
    in order; furthest: the latest day told, with how many dates ago.
    """

    narrative: bool
    written: date | None = None
    loose: bool = False
    source: str = "relative"
    story: Moment | None = None
    told_day: Moment | None = None
    first_told: Moment | None = None
    headed: Moment | None = None
    opens_line: bool = False
    diary: bool = False
    span: tuple[Moment, Moment] | None = None
    named: Moment | None = None
    coming: int | None = None
    sentence_year: int | None = None
    same_paragraph: bool = False
    same_sentence: bool = False
    era: int = 0
    guessed: bool = False
    tense: int = 0
    perfect: bool = False
    told_perfect: bool = False
    told_reach: int = 0
    late: int = 0
    wintered: bool = False
    opens: bool = False
    evidence: str = ""
    live: dict[int, int] = {}
    days: list[Moment] = []
    furthest: tuple[Moment, int] | None = None
    behind: tuple[Moment | None, Moment | None] | None = None


class Meaning(Struct, frozen=True, gc=False):
    """The days meant, or None with the reason; the moment to carry on; basis with its evidence after a colon."""

    days: Days | None
    moment: Moment | None
    basis: str
    reason: str = ""
    alternatives: tuple[Days, ...] = ()


def mean(moment: Moment | None, basis: str, alternatives: tuple[Days, ...] = (), reason: str = "") -> Meaning:
    """The meaning of a moment; without days where the calendar has none for it."""
    if moment is None:
        return unknown(reason or "it lies outside the years 1 to 9999")
    days = days_of(moment)
    if isinstance(days, str):
        told = moment.year < 1 and moment.month is None  # a story BC is carried on, though its days are not kept
        return Meaning(None, moment if told else None, "unresolved", days)
    others = tuple([span for span in alternatives if span != days]) if alternatives else ()
    return Meaning(days, moment, basis, "", others)


def unknown(reason: str) -> Meaning:
    """No days, with the reason."""
    return Meaning(None, None, "unresolved", reason)


def spans_of(*moments: Moment | None) -> tuple[Days, ...]:
    """The days of those moments that have any."""
    spans = [days_of(moment) for moment in moments if moment is not None]
    return tuple(span for span in spans if not isinstance(span, str))


def say(moment: Moment) -> str:
    """A moment in words for a basis: 1943-02, 490 BC."""
    year = f"{moment.year:04d}" if moment.year > 0 else f"{1 - moment.year} BC"
    return year + "".join(f"-{part:02d}" for part in moment[1:] if part is not None)


def from_writing(setting: Setting) -> str:
    """The basis of what is counted from the day of writing."""
    day = setting.written.isoformat() if setting.written else "an unknown day"
    return f"{setting.source}: counted from {day}{setting.evidence}"


def from_story(moment: Moment) -> str:
    """The basis of what is counted from the story."""
    return f"carried_over: counted from {say(moment)}"
