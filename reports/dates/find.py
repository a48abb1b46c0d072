"""Find the dates of a text and the days they mean, carrying the story's date along."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reports.dates.days import Moment
from reports.dates.document import DocumentDate, infer_document_date, read_document_date
from reports.dates.doubt import in_other_years
from reports.dates.expression import Expression
from reports.dates.mode import Mode, looks_back, points_to_writing, read_mode, without_flashbacks
from reports.dates.resolve import resolve
from reports.dates.scan import scan_text
from reports.dates.setting import Meaning, Setting
from reports.dates.story import goes_on, is_aside, opens_sentence, read_coming_years, read_frame
from reports.dates.tense import is_perfect, read_tense
from reports.dates.tokens import Tokens
from reports.interval import DateInterval, DateMention

_SENTENCE_END = re.compile(r"[.!?]['\"”’)\]]*\s|\n")
_SENTENCE_REACH = 2_000
_APPOSED = (",", ",j", ",t", ",jt", "(", "-")
_ERAS = ("era_before", "era_after", "old_range", "day_month_era", "month_era")
_EARLY_YEARS = 3  # so many years in three figures, and no era, make a history of the first millennium
_LOOKING_BACK = ("ago", "earlier", "last")
_YEARS = re.compile(r"\d{4}\s*[-–—/]")
_HEADING_REACH = 70
_YEAR_REACH = 80  # code points within which a year said in news holds for the next date of its sentence


def find_dates(text: str, published: date | None = None) -> tuple[DateMention, ...]:
    """Every date expression of a text with its interval, sorted by start; a range is two mentions, one an end.

    published: the local day of writing; without it, the text's own constraints stand in as far as they reach, with
    the basis `calendar`, and the rest is unresolved. A night is the day on which it begins. An impossible date has no
    interval and says why. Never raises.
    """
    scan = scan_text(text)
    document = read_document_date("", published) if published else infer_document_date(scan)
    return tuple(as_mention(text, e, m) for e, m in resolve_all(scan.tokens, scan.found, document))


def resolve_all(
    tokens: Tokens, found: Sequence[Expression], document: DocumentDate
) -> Iterator[tuple[Expression, Meaning]]:
    """Each expression with what it means, read from the first to the last."""
    written = document.interval.last_day if document.interval else None
    setting = begin(read_mode(found, written, tokens.text), document, found)
    coming = read_coming_years(found)
    frame = read_frame(tokens, found) if setting.narrative else -1
    previous: Expression | None = None
    for number, expression in enumerate(found):
        setting = _enter(tokens.text, setting, previous, expression, coming.get(expression.start))
        if not setting.narrative and (expression.kind == "weekday" or expression.year is None):
            tense = read_tense(tokens, expression.first, expression.last)
            perfect = setting.guessed and is_perfect(tokens, expression.first, expression.last)
            expression = replace(expression, tense=tense, perfect=perfect) if tense or perfect else expression
        elif (
            setting.narrative and expression.year is not None and is_perfect(tokens, expression.first, expression.last)
        ):
            expression = replace(expression, perfect=True)
        if setting.behind is not None and _looks_back(tokens, expression, previous):
            story, told_day = setting.behind
            setting = replace(setting, story=story, told_day=told_day, named=story, behind=None)
        following = found[number + 1] if number + 1 < len(found) else None
        told = following if following is not None and _is_explained(tokens, expression, following) else expression
        meaning = in_other_years(expression, resolve(told, setting), document, setting)
        back = previous is not None and looks_back(previous, expression)
        previous = expression
        if expression.relation == "clock" and meaning.days is None:
            continue  # an hour of a day that is not told is no date
        if expression.loose and not setting.era and expression.day is None:
            continue
        yield expression, meaning
        if not back and expression.start != frame:
            setting = _advance(tokens.text, setting, expression, meaning, following)


def begin(mode: Mode, document: DocumentDate, found: Sequence[Expression]) -> Setting:
    """Where a reader stands before the first word; a narrative begins in the first year it says."""
    interval = document.interval
    dated = (e for e in without_flashbacks(found) if e.kind == "date" or e.rule == "winter_years")
    years = (e.year for e in dated if e.year is not None and not e.loose)
    first = next(years, None) if mode.narrative else None
    story = Moment(first) if first is not None else None
    era = 1 if _is_early(found) else 0
    if interval is None:
        return Setting(mode.narrative, story=story, era=era)
    source = interval.basis.partition(":")[0]
    source = "relative" if source in ("given", "explicit") else source
    lent = source == "cross_article"
    return Setting(
        mode.narrative,
        interval.last_day,
        interval.precision > 1,
        source,
        story,
        era=era,
        guessed=document.told or lent,
        evidence="; " + interval.basis.partition(": ")[2] if lent else "",
    )


def _is_explained(tokens: Tokens, expression: Expression, following: Expression) -> bool:
    """ "The same day, 15 November", "74 days later, on June 14": the date that follows says which day it was."""
    by_day = expression.unit == "day" or expression.kind == "part"
    counted = by_day and expression.relation in ("that", "following", "previous", "later", "earlier")
    dated = following.kind == "date" and following.month is not None and following.day is not None
    return counted and dated and tokens.classes[expression.last : following.first] in _APPOSED


def _is_early(found: Sequence[Expression]) -> bool:
    """Whether a text that names no era is a history of the first millennium."""
    early = sum(1 for e in found if e.loose and e.day is None)
    others = sum(1 for e in found if points_to_writing(e) or e.rule in _ERAS or (e.year or 0) >= 1000)
    return early >= _EARLY_YEARS and early > others


def _enter(
    text: str, setting: Setting, previous: Expression | None, expression: Expression, coming: int | None
) -> Setting:
    """Forget the year of a sentence that has ended, and note where a paragraph did and which year is named next."""
    start = previous.end if previous else expression.start
    between = text[start : min(expression.start, start + _SENTENCE_REACH)]
    year, same = setting.sentence_year, previous is not None and "\n" not in between
    sentence = previous is not None and not _SENTENCE_END.search(between)
    if year is not None and (len(between) > _YEAR_REACH or not sentence):
        year = None
    stands = (setting.sentence_year, setting.same_paragraph, setting.same_sentence, setting.coming)
    if (year, same, sentence, coming) == stands:
        return setting
    return replace(setting, sentence_year=year, same_paragraph=same, same_sentence=sentence, coming=coming)


def _advance(
    text: str, setting: Setting, expression: Expression, meaning: Meaning, following: Expression | None
) -> Setting:
    """Where the story stands after an expression. following: the next one of the text."""
    moment = meaning.moment
    if moment is None or expression.relation == "clock" or expression.known_year:
        return setting
    if setting.narrative and not meaning.basis.startswith(("explicit", "carried_over", "unresolved")):
        return setting  # a history is not moved to the day of writing by a look at it
    era = setting.era
    if expression.rule in _ERAS:
        era = -1 if moment.year < 1 else 1
    elif expression.rule == "day_month_old":
        era = era or 1
    story = setting.story
    aside = setting.narrative and story is not None and is_aside(text, expression, story.year, setting.coming)
    aside = aside or (expression.perfect and story is not None and (expression.year or story.year) < story.year)
    if aside and not goes_on(expression, following, story.month if story else None):
        return replace(setting, named=moment, sentence_year=moment.year if expression.month else None, era=era)
    if setting.narrative and expression.range_end and expression.month is None and _ends_heading(text, expression):
        return replace(setting, named=moment)
    if setting.narrative and expression.relation in _LOOKING_BACK and moment.month is None:
        year = moment.year if expression.unit == "year" else setting.sentence_year
        return replace(setting, named=moment, sentence_year=year)
    year = setting.sentence_year
    if expression.year is not None and not setting.narrative:
        year = moment.year if expression.month or opens_sentence(text, expression) else None
    told = moment if moment.day is not None and not expression.perfect else setting.told_day
    behind = None if setting.narrative else _behind(setting, meaning)
    setting = replace(setting, perfect=expression.perfect) if moment.day is not None else setting
    return replace(setting, story=moment, told_day=told, named=moment, sentence_year=year, era=era, behind=behind)


def _behind(setting: Setting, meaning: Meaning) -> tuple[Moment | None, Moment | None] | None:
    """Where news stood before it told of a day ahead of its own: it goes on from there, not from what is to come."""
    if setting.written is None or meaning.days is None or meaning.days[0] <= setting.written:
        return None
    return setting.behind or (setting.story, setting.told_day)


def _looks_back(tokens: Tokens, expression: Expression, previous: Expression | None) -> bool:
    """Whether an expression of another sentence than the one before it speaks of what is past."""
    between = tokens.text[previous.end : expression.start][:_SENTENCE_REACH] if previous else ""
    return bool(_SENTENCE_END.search(between)) and read_tense(tokens, expression.first, expression.last) < 0


def _ends_heading(text: str, expression: Expression) -> bool:
    """Whether a range of years ends a heading: what follows begins in its first year."""
    line = text[max(0, expression.start - _HEADING_REACH) : expression.start].rpartition("\n")[2]
    rest = text[expression.end : expression.end + 20].partition("\n")[0]
    opens = re.search(r"\w", line.replace("–", "")) is None or _YEARS.fullmatch(line.strip()) is not None
    return len(line) < _HEADING_REACH and (rest.strip(" )]:") == "" or (opens and rest[:1] in ".:"))


def as_mention(text: str, expression: Expression, meaning: Meaning) -> DateMention:
    """The contract's record of a date."""
    start, end = expression.start, expression.end
    if meaning.days is None:
        return DateMention(start, end, text[start:end], None, meaning.reason, meaning.alternatives)
    interval = as_interval(meaning.days[0], meaning.days[1], meaning.basis, meaning.alternatives)
    return DateMention(start, end, text[start:end], interval)


def as_interval(
    first: date, last: date, basis: str, alternatives: tuple[tuple[date, date], ...] = (), open_ended: bool = False
) -> DateInterval:
    """An interval with the codebook's precision: 1 a day or a night, 2 up to a week, 3 longer or open."""
    length = (last - first).days
    precision = 3 if open_ended or length > 7 else 1 if length == 0 else 2
    return DateInterval(first, last, precision, basis, alternatives)
