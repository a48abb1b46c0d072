"""Move through a text from date to date: where a reader stands before the first, before each, and after it."""

import re
from collections.abc import Sequence

from reports.dates.days import Moment, as_moment
from reports.dates.document import DocumentDate
from reports.dates.expression import Expression
from reports.dates.guards import starts_line
from reports.dates.lexicon import listed, word_at
from reports.dates.live import read_live_days
from reports.dates.mode import points_to_writing, without_flashbacks
from reports.dates.own_day import read_own_day
from reports.dates.passing import BACK, is_seen_in_passing, is_since
from reports.dates.scan import Scan
from reports.dates.setting import Meaning, Setting
from reports.dates.story import is_of_a_life, looks_on, opens_sentence
from reports.dates.tense import is_perfect, read_tense
from reports.dates.tokens import Tokens
from reports.patterns import read_pattern

_SENTENCE_END = re.compile(r"[.!?]['\"”’)\]]*\s|\n")
_WINTER = read_pattern("dates/reader", "winter")
_SENTENCE_REACH = 2_000
_ERAS = ("era_before", "era_after", "old_range", "day_month_era", "month_era")
_EARLY_YEARS = 3  # so many years in three figures, and no era, make a history of the first millennium
_LOOKING_BACK = ("ago", "earlier", "last")
_UNTIL, _ONWARD = listed("date_guards.csv", "until"), listed("date_guards.csv", "onward")
_LATE, _NOON, _EVENING = ("evening", "night", "dusk"), 12, 18
_YEARS = re.compile(r"\d{4}\s*[-–—/]")
_HEADING_REACH = 70
_DATELINE_ENDS = re.compile(
    r"[^\S\n]*(?:\([^()\n]{1,40}\)[^\S\n]*)?[—–:-][^\S\n]*\S|[^\S\n]*\([^()\n]{1,40}\)[^\S\n]*\S"
)
_YEAR_REACH = 80  # code points within which a year said in news holds for the next date of its sentence


def begin(scan: Scan, narrative: bool, document: DocumentDate) -> Setting:
    """Where a reader stands before the first word; a narrative begins in the first year it says."""
    tokens, found, interval = scan.tokens, scan.told, document.interval
    dated = (e for e in without_flashbacks(found) if e.kind in ("date", "season"))
    dated = (e for e in dated if not is_since(tokens, e) and not is_of_a_life(tokens, e))
    years = (e.year for e in dated if e.year is not None and not e.loose)
    first = next(years, None) if narrative else None
    story = Moment(first) if first is not None else None
    era = 1 if _is_early(found) else 0
    if interval is None:
        return Setting(narrative, story=story, era=era, diary=scan.diary)
    source = interval.basis.partition(":")[0]
    source = "relative" if source in ("given", "explicit") else source
    lent = source == "cross_article"
    given = interval.basis.startswith("given") and not narrative
    return Setting(
        narrative,
        read_own_day(scan, interval.last_day) if given else interval.last_day,
        interval.precision > 1,
        source,
        story,
        era=era,
        diary=scan.diary,
        guessed=document.told or lent,
        live={} if narrative or scan.diary else read_live_days(tokens, found),
        evidence="; " + interval.basis.partition(": ")[2] if lent else "",
    )


def _is_early(found: Sequence[Expression]) -> bool:
    """Whether a text that names no era is a history of the first millennium."""
    early = sum(1 for e in found if e.loose and e.day is None)
    others = sum(1 for e in found if points_to_writing(e) or e.rule in _ERAS or (e.year or 0) >= 1000)
    return early >= _EARLY_YEARS and early > others


def enter(
    tokens: Tokens, setting: Setting, previous: Expression | None, expression: Expression, coming: int | None
) -> None:
    """Come to an expression: forget the year of a sentence that has ended, and hear the tense of the words around.

    coming: the year that is named next.
    """
    start = previous.end if previous else expression.start
    between = tokens.text[start : min(expression.start, start + _SENTENCE_REACH)]
    setting.coming = coming
    setting.opens_line = starts_line(tokens, expression.first)
    if previous is not None and _dates_by_year(tokens, previous, expression) and setting.named is not None:
        setting.sentence_year = setting.named.year
    setting.wintered = setting.narrative and _WINTER.search(between) is not None
    setting.same_paragraph = previous is not None and "\n" not in between
    if setting.told_reach == 1 and not setting.same_paragraph:
        setting.told_reach = 0
    setting.same_sentence = previous is not None and not _SENTENCE_END.search(between)
    if setting.sentence_year is not None and (len(between) > _YEAR_REACH or not setting.same_sentence):
        setting.sentence_year = None
    bare = setting.story is not None and setting.story.month is None and setting.same_paragraph
    setting.opens = bare and expression.relation == "earlier" and opens_sentence(tokens.text, expression)
    _hear(tokens, setting, expression)
    if setting.behind is not None and not setting.same_sentence and _looks_back(tokens, setting, expression):
        setting.story, setting.told_day = setting.behind
        setting.named, setting.behind = setting.story, None


def _dates_by_year(tokens: Tokens, previous: Expression, expression: Expression) -> bool:
    """ "Two years ago, on 7 August", "last year in late April": the years counted say which August."""
    counted = previous.unit == "year" and previous.kind == "count" and previous.relation in ("ago", "later", "earlier")
    counted = counted or (previous.unit == "year" and previous.kind == "unit" and previous.relation == "last")
    apposed = tokens.classes[previous.last : expression.first] in (",", ",j", ",i", "i", "j")
    return counted and apposed and expression.kind == "date" and expression.year is None


def _hear(tokens: Tokens, setting: Setting, expression: Expression) -> None:
    """What the words around an expression say of its tense, as far as it matters to its days."""
    first, last = expression.first, expression.last
    setting.tense, setting.perfect = 0, False
    if setting.narrative:
        dated = expression.kind == "date" and expression.month is not None and tokens.classes[first - 1 : first] != "Z"
        back = expression.relation in BACK
        setting.perfect = (dated or back or expression.year is not None) and is_perfect(tokens, first, last)
    elif expression.kind == "weekday" or expression.year is None:
        setting.tense = read_tense(tokens, first, last)
        if setting.tense < 0 and word_at(tokens, first - 1).lower() in _UNTIL:
            setting.tense = 0  # "closed until 8 March"
        elif setting.tense == 0 and expression.kind == "weekday" and word_at(tokens, first - 1).lower() in _UNTIL:
            setting.tense = 1  # "shut until Sunday", with no verb of the past
        if setting.written is None and (word_at(tokens, first - 1).lower() in _ONWARD):
            setting.tense = 1  # "until Friday", "on the Sunday", of a text that tells of days before
        setting.perfect = (setting.guessed or expression.relation in BACK) and is_perfect(tokens, first, last)


def _looks_back(tokens: Tokens, setting: Setting, expression: Expression) -> bool:
    """Whether an expression of another sentence than the one before it speaks of what is past."""
    return (setting.tense or read_tense(tokens, expression.first, expression.last)) < 0


def _lateness(expression: Expression) -> int:
    """2 where an expression tells of the evening or night of its day, 1 of its afternoon."""
    if expression.hour is None:
        return 2 if expression.part in _LATE else int(expression.part == "afternoon")
    return (expression.hour >= _NOON) + (expression.hour >= _EVENING)


def advance(
    tokens: Tokens, setting: Setting, expression: Expression, meaning: Meaning, following: Expression | None
) -> None:
    """Go on from an expression: where the story stands after it. following: the next one of the text."""
    moment = meaning.moment
    text = tokens.text
    if moment is not None and moment.day is not None and (expression.part or moment != setting.told_day):
        setting.late = _lateness(expression)
    if moment is not None and expression.relation == "clock" and _comes_back(setting, moment):
        setting.story = setting.told_day = moment  # "at 5 a.m. it was found, and 40 minutes later brought aboard"
    if moment is None or expression.relation == "clock" or expression.known_year:
        return
    if setting.diary and looks_on(tokens, expression):
        return
    if setting.narrative and not meaning.basis.startswith(("explicit", "carried_over", "unresolved")):
        return  # a history is not moved to the day of writing by a look at it
    if expression.relation != "this" and expression.kind != "today":  # "a report of this week says … of that year"
        setting.named = moment
    if is_seen_in_passing(tokens, setting, expression, following):
        setting.sentence_year = moment.year if expression.month else None
        setting.era = _era_after(setting, expression, moment)
    elif expression.kind == "years_ago" and not setting.narrative:
        return
    elif is_since(tokens, expression, not setting.narrative):
        setting.sentence_year = None
    elif setting.narrative and expression.range_end and expression.month is None and _ends_heading(text, expression):
        return
    elif setting.narrative and expression.relation in _LOOKING_BACK and moment.month is None:
        setting.sentence_year = moment.year if expression.unit == "year" else setting.sentence_year
    else:
        _go_on(text, setting, expression, meaning, moment)


def _comes_back(setting: Setting, moment: Moment) -> bool:
    """Whether an hour that news tells is of its day of writing."""
    written = setting.written
    return written is not None and not setting.narrative and moment == (written.year, written.month, written.day)


def _go_on(text: str, setting: Setting, expression: Expression, meaning: Meaning, moment: Moment) -> None:
    """The story has reached a moment."""
    setting.behind = None if setting.narrative else _behind(setting, meaning)
    setting.era = _era_after(setting, expression, moment)
    if expression.year is not None and not setting.narrative:
        setting.sentence_year = moment.year if expression.month or opens_sentence(text, expression) else None
    if moment.day is not None:
        setting.told_perfect = setting.perfect
        _remember(setting, moment)
        if not setting.perfect:
            setting.told_day, setting.told_reach = moment, _reach(setting, expression)
            heads = expression.year is not None or _ends_dateline(text, expression)
            heads = heads and setting.written is not None and moment == as_moment(setting.written)
            setting.first_told = setting.first_told or (None if heads else moment)
        if setting.opens_line:
            setting.headed = moment
    setting.story = moment


def _ends_dateline(text: str, expression: Expression) -> bool:
    """Whether a date ends what news opens with: "CHAMAN, Sept 9 (Wire) — "."""
    opens = expression.kind == "date" and expression.start < _HEADING_REACH
    return opens and _DATELINE_ENDS.match(text, expression.end) is not None


def _remember(setting: Setting, moment: Moment) -> None:
    """Keep the day, and the latest one told with how many dates have followed it."""
    setting.days.append(moment)
    furthest, since = setting.furthest or (moment, 0)
    setting.furthest = (moment, 0) if moment >= furthest else (furthest, since + 1)


def _reach(setting: Setting, expression: Expression) -> int:
    """How far a weekday may be read beside a day: one said with its weekday stands for the rest of the text."""
    if setting.tense > 0 and setting.written is not None:
        return 0
    dated = expression.kind == "date" and expression.weekday is not None
    return 2 if dated or (expression.kind == "weekday" and setting.told_reach == 2) else 1


def _era_after(setting: Setting, expression: Expression, moment: Moment) -> int:
    if expression.rule in _ERAS or expression.loose:
        return -1 if moment.year < 1 else 1
    return setting.era or int(expression.rule == "day_month_old")


def _behind(setting: Setting, meaning: Meaning) -> tuple[Moment | None, Moment | None] | None:
    """Where news stood before it told of a day ahead of its own: it goes on from there, not from what is to come."""
    if setting.written is None or meaning.days is None or meaning.days[0] <= setting.written:
        return None
    return setting.behind or (setting.story, setting.told_day)


def _ends_heading(text: str, expression: Expression) -> bool:
    """Whether a range of years ends a heading: what follows begins in its first year."""
    line = text[max(0, expression.start - _HEADING_REACH) : expression.start].rpartition("\n")[2]
    rest = text[expression.end : expression.end + 20].partition("\n")[0]
    opens = re.search(r"\w", line.replace("–", "")) is None or _YEARS.fullmatch(line.strip()) is not None
    return len(line) < _HEADING_REACH and (rest.strip(" )]:") == "" or (opens and rest[:1] in ".:"))
