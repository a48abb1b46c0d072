"""Find the dates of a text and the days they mean, carrying the story's date along."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from msgspec.structs import replace

from reports.dates.days import Moment, day_of
from reports.dates.document import DocumentDate, infer_document_date, read_document_date
from reports.dates.doubt import in_other_years
from reports.dates.expression import Expression
from reports.dates.mode import looks_back, tells_story
from reports.dates.reader import advance, begin, enter
from reports.dates.resolve import resolve
from reports.dates.roles import is_birth
from reports.dates.scan import Scan, scan_text
from reports.dates.setting import Meaning, Setting
from reports.dates.story import read_coming_years, read_frame, read_span
from reports.dates.tokens import Tokens
from reports.interval import DateInterval, DateMention

_BESIDE = 200  # code points within which a whole date says which day a weekday was
_APPOSED = (",", ",j", ",t", ",jt", "(", "-")


def find_dates(text: str, published: date | None = None) -> tuple[DateMention, ...]:
    """Every date expression of a text with its interval, sorted by start; a range is two mentions, one an end.

    published: the local day of writing; without it, the text's own constraints stand in as far as they reach, with
    the basis `calendar`, and the rest is unresolved. A night is the day on which it begins. An impossible date has no
    interval and says why. Never raises.
    """
    scan = scan_text(text)
    document = read_document_date("", published) if published else infer_document_date(scan)
    narrative = is_narrative(scan, document)
    resolved = tuple(resolve_all(scan, document, narrative))
    starts = {e.first for e, _ in resolved if e.kind in ("weekday", "date")}
    return tuple(as_mention(text, e, m) for e, m in resolved if e.rule != "overnight" or e.last not in starts)


def is_narrative(scan: Scan, document: DocumentDate) -> bool:
    """Whether a text tells a story with dates of its own, and no news of its day of writing."""
    written = document.day  # a span of months says of no date that it is near
    return tells_story(scan.told, written, scan.log)


def resolve_all(scan: Scan, document: DocumentDate, narrative: bool) -> Iterator[tuple[Expression, Meaning]]:
    """Each expression with what it means, read from the first to the last."""
    tokens, found = scan.tokens, scan.found
    setting = begin(scan, narrative, document)
    coming = read_coming_years(tokens, found)
    frame = read_frame(tokens, found) if narrative else -1
    still = {frame, *scan.stamps} if narrative else set()
    setting.span = read_span(found, frame)
    previous: Expression | None = None
    for expression, following in zip_longest(found, found[1:]):
        enter(tokens, setting, previous, expression, coming.get(expression.start))
        told, named = expression, following is not None and _is_named_after(tokens, setting, expression, following)
        if following is not None and (named or _is_explained(tokens, expression, following)):
            told = following
        meaning = in_other_years(expression, resolve(told, setting), document, setting)
        if named:
            meaning = replace(meaning, basis=f'explicit: "{tokens.text[told.start : told.end]}", told after it')
        back = previous is not None and looks_back(previous, expression)
        previous = expression
        if meaning.days is None and (expression.relation == "clock" or expression.kind == "event"):
            continue  # an hour of a day that is not told is no date, nor what came days after an event without one
        if expression.loose and not setting.era and expression.day is None:
            continue
        yield expression, meaning
        if not back and expression.start not in still and not is_birth(tokens, expression):
            advance(tokens, setting, expression, meaning, following)


def _is_explained(tokens: Tokens, expression: Expression, following: Expression) -> bool:
    """ "The same day, 15 November", "74 days later, on June 14", "that day in 1982": what follows says when it was."""
    by_day = expression.unit in ("day", "week", "fortnight") or expression.kind == "part"
    counted = by_day and expression.relation in ("that", "following", "previous", "later", "earlier")
    counted = counted or expression.kind == "feast"  # "on Easter Sunday, 16 April"
    dated = following.kind == "date" and following.month is not None and following.day is not None
    if counted and dated:
        return tokens.classes[expression.last : following.first] in _APPOSED
    years = following.kind == "date" and following.year is not None and following.month is None
    between = tokens.text[expression.end : following.start]
    return counted and years and expression.relation == "that" and between.strip(" ,").lower() == "in"


def _is_named_after(tokens: Tokens, setting: Setting, expression: Expression, following: Expression) -> bool:
    """ "On Saturday the guns fell silent. It was 17 September 2022": where no day of writing is known, the weekday is
    that of the whole date that its paragraph goes on to."""
    bare = expression.kind == "weekday" and expression.relation == "" and expression.day is None
    if not bare or setting.narrative or (setting.written is not None and not setting.loose):
        return False
    if following.kind != "date" or following.year is None or following.month is None or following.day is None:
        return False
    day = day_of(Moment(following.year, following.month, following.day))
    near = following.start - expression.end <= _BESIDE and "\n" not in tokens.text[expression.end : following.start]
    return near and day is not None and day.weekday() == expression.weekday


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
