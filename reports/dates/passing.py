"""Tell what a text only looks at in passing, so that its story stays where it is: a day before, a year aside."""

from reports.dates.expression import Expression
from reports.dates.lexicon import listed, word_at
from reports.dates.roles import is_of_paper
from reports.dates.setting import Setting
from reports.dates.story import goes_on, is_aside, is_of_a_life
from reports.dates.tokens import Tokens

BACK = ("earlier", "previous")  # relations of an expression to the day told before it
_UNTIL = listed("date_guards.csv", "until")
_OF_OLD = 5  # years that part a history from the day of its writing


def is_seen_in_passing(tokens: Tokens, setting: Setting, expression: Expression, following: Expression | None) -> bool:
    """Whether the story stays where it is, and only looks at another time."""
    story = setting.story
    if story is None:
        return False
    if setting.narrative and (_is_of_writing(setting, story.year, expression.year) or is_of_a_life(tokens, expression)):
        return True
    if expression.year not in (None, story.year) and is_of_paper(tokens, expression):
        return True
    if _ends_what_lasts(tokens, setting, expression):
        return True
    if not setting.narrative and setting.same_sentence and expression.relation in BACK:
        return True  # "rockets fell on Thursday in revenge for a strike the day before": news goes on from Thursday
    before = setting.perfect and (expression.relation in BACK or (expression.year or story.year) < story.year)
    aside = before or (setting.narrative and is_aside(tokens, expression, story.year, setting.coming))
    return aside and not goes_on(expression, following, story.month)


def _ends_what_lasts(tokens: Tokens, setting: Setting, expression: Expression) -> bool:
    """ "They held it until the evening of the following day. The same morning …": the story has not gone on to the
    end."""
    ends = expression.relation == "following" and word_at(tokens, expression.first - 1).lower() in _UNTIL
    return ends and setting.same_sentence and word_at(tokens, expression.last) != ","


def _is_of_writing(setting: Setting, story: int, year: int | None) -> bool:
    """Whether a history of long ago looks at the year in which it was written, or in which its dead are remembered."""
    written = setting.written
    return written is not None and year is not None and story + _OF_OLD < year >= written.year


def is_since(tokens: Tokens, expression: Expression, news: bool = False) -> bool:
    """ "Since 2020 the post has been held": a year from which something lasts is not where the story stands.

    In news neither is a month or a day ("the third strike since 18 July"), unless what happened then is told ("since
    26 November, when a drone struck a camp").
    """
    if word_at(tokens, expression.last) == "," and word_at(tokens, expression.last + 1) == "when" and expression.day:
        return False
    before = tokens.classes[expression.first - 1 : expression.first]
    if expression.season is not None:  # "attacked since the spring of 1995, it was stormed on 24 May"
        return before == "s" or tokens.classes[expression.first - 2 : expression.first] == "st"
    return (news or expression.month is None) and expression.kind == "date" and before == "s"
