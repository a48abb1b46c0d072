"""Find the dates of a text and the days they mean, carrying the story's date along."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reports.dates.expression import Expression
from reports.dates.mode import Mode, read_mode
from reports.dates.resolve import Meaning, Setting, resolve
from reports.dates.scan import scan_expressions
from reports.dates.story import is_aside, read_coming_years
from reports.dates.tense import read_tense
from reports.dates.tokens import Tokens, read_tokens
from reports.interval import DateInterval, DateMention

_SENTENCE_END = re.compile(r"[.!?]['\"”’)\]]*\s|\n")


def find_dates(text: str, published: date | None = None) -> tuple[DateMention, ...]:
    """Every date expression of a text with its interval, sorted by start; a range is two mentions, one an end.

    published: the local day of writing; without it, words such as "yesterday" are unresolved unless the text tells.
    A night is the day on which it begins. An impossible date has no interval and says why. Never raises.
    """
    tokens = read_tokens(text)
    found = scan_expressions(tokens)
    return tuple(as_mention(text, e, m) for e, m in resolve_all(tokens, found, published, read_mode(found, published)))


def resolve_all(
    tokens: Tokens, found: Sequence[Expression], written: date | None, mode: Mode
) -> Iterator[tuple[Expression, Meaning]]:
    """Each expression with what it means, read from the first to the last."""
    setting = Setting(mode.narrative, written)
    coming = read_coming_years(found)
    previous: Expression | None = None
    for expression in found:
        if previous is None or _SENTENCE_END.search(
            tokens.text, previous.end, min(expression.start, previous.end + 2000)
        ):
            setting = replace(setting, sentence_year=None)
        paragraph = previous is not None and "\n" not in tokens.text[previous.end : expression.start]
        setting = replace(setting, same_paragraph=paragraph)
        if not setting.narrative and (expression.kind == "weekday" or expression.year is None):
            expression = replace(expression, tense=read_tense(tokens, expression.first, expression.last))
        meaning = resolve(expression, setting)
        if expression.loose and not setting.era:
            continue
        yield expression, meaning
        story = setting.story.year if setting.story and setting.narrative else None
        aside = story is not None and is_aside(tokens.text, expression, story, coming.get(expression.start))
        setting = _advance(setting, expression, meaning, aside)
        previous = expression


def _advance(setting: Setting, expression: Expression, meaning: Meaning, aside: bool) -> Setting:
    """Where the story stands after an expression."""
    if (
        meaning.moment is None
        or expression.relation == "clock"
        or (setting.narrative and meaning.basis.startswith("relative"))
    ):
        return setting
    era = setting.era
    if expression.rule in ("era_before", "era_after", "old_range"):
        era = -1 if meaning.moment.year < 1 else 1
    year = setting.sentence_year
    if expression.year is not None and (aside or not setting.narrative):
        year = meaning.moment.year
    if aside:
        return replace(setting, sentence_year=year, era=era)
    return replace(setting, story=meaning.moment, sentence_year=year, era=era)


def as_mention(text: str, expression: Expression, meaning: Meaning) -> DateMention:
    """The contract's record of a date."""
    start, end = expression.start, expression.end
    if meaning.days is None:
        return DateMention(start, end, text[start:end], None, meaning.reason)
    first, last = meaning.days
    length = (last - first).days
    precision = 1 if length == 0 else 2 if length <= 7 else 3
    interval = DateInterval(first, last, precision, meaning.basis, meaning.alternatives)
    return DateMention(start, end, text[start:end], interval)
