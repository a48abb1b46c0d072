"""What a date in a sentence is the date of: a happening, a statement, the page, background, or what lies ahead."""

from reports.dates.expression import Expression
from reports.dates.lexicon import KINDS, listed, word_at
from reports.dates.tense import read_tense
from reports.dates.tokens import Tokens
from reports.patterns import read_pattern

ROLES = ("event", "speech", "stamp", "background", "ahead")
_SPEECH_REACH = 6
_SINCE_REACH = 12
_PAPER_REACH = 3  # "the 27 July trilateral agreement"
_SIGNED_REACH = 70  # code points before a date in which the paper stands that was signed then
_SIGNED = read_pattern("dates/roles", "signed")
_STATED = read_pattern("dates/roles", "stated")
_STATED_REACH = 40  # code points before a date in which the statement, or the map, stands that is of that day
_LEADS = ("on", "in", "of", "dated", "from", "to")  # right before the day of a paper
_NO_MEASURE = ("later", "earlier", "sooner", "more", "less", "fewer", "rather", "other")
_BORN_REACH = 3  # "born on 4 May 1961", "born in 1961"


def read_role(tokens: Tokens, expression: Expression) -> str:
    """One of ROLES, by the words beside the date."""
    if _is_background(tokens, expression) or _is_of_finding(tokens, expression) or is_of_paper(tokens, expression):
        return "background"
    if _is_compared(tokens, expression):
        return "background"
    if _is_of_speech(tokens, expression):
        return "speech"
    if expression.relation == "next" or read_tense(tokens, expression.first, expression.last) > 0:
        return "ahead"
    return "event"


def is_birth(tokens: Tokens, expression: Expression) -> bool:
    """Whether a date says when somebody was born: nothing that is told happened then."""
    return "born" in tokens.words[max(0, expression.first - _BORN_REACH) : expression.first]


def _is_background(tokens: Tokens, expression: Expression) -> bool:
    """ "The 2020 war", "the last war in September through November 2020", "since the 1980s", "signed in 1997"."""
    if expression.kind in ("decade", "century") or expression.known_year is not None:
        return True  # "since the October 7 attack"
    if expression.day is not None or expression.kind not in ("date", "season"):
        return False
    before = tokens.classes[expression.first - 1 : expression.first]
    if before == "s":
        if (
            tokens.classes[expression.last : expression.last + 1] == ","
            and word_at(tokens, expression.last + 1) == "when"
        ):
            return False  # "since 2016, when soldiers were killed"
        return expression.month is None  # since March something has gone on: that is no background
    if _follows_since(tokens, expression.first):
        return True
    follows = tokens.classes[expression.last : expression.last + 1] == "x"
    owner = (
        word_at(tokens, expression.first - 1).lower() in listed("date_guards.csv", "owner")
        or word_at(tokens, expression.first - 1).lower() == "s"
    )
    whole = "O" in tokens.classes[expression.first : expression.last]  # "the spring of 2021" qualifies no noun
    return (
        follows and not whole and (before in ("t", "1") or owner) and word_at(tokens, expression.last).lower().isalpha()
    )


def _follows_since(tokens: Tokens, first: int) -> bool:
    """ "Since 1997", "since the last war for the region in September": not when the sentence's own act was."""
    for i in range(first - 1, max(-1, first - 1 - _SINCE_REACH), -1):
        if tokens.classes[i] == "s":
            return True
        if tokens.classes[i] in ".,J" or word_at(tokens, i) in (";", ":"):
            return False
    return False


def _is_of_finding(tokens: Tokens, expression: Expression) -> bool:
    """ "Concluded a year later that": what was concluded is older."""
    return expression.relation == "later" and word_at(tokens, expression.last).lower() == "that"


def _is_compared(tokens: Tokens, expression: Expression) -> bool:
    """ "More heavily than the day before", "worse than in May": another day than the one that is told."""
    at = expression.first - 1
    at -= tokens.classes[at : at + 1] in ("o", "i") and at > 0
    return word_at(tokens, at) == "than" and word_at(tokens, at - 1).lower() not in _NO_MEASURE


def is_of_paper(tokens: Tokens, expression: Expression) -> bool:
    """ "Broke the 27 July agreement", "the truce, originally signed on 22 February 2002", "a letter dated 3 May": the
    day is the paper's, not that of what broke it or is told in it."""
    if expression.kind != "date" or (expression.day is None and expression.year is None):
        return False
    if word_at(tokens, expression.first - 1) in _LEADS and _is_dated(tokens.text, expression.start):
        return True
    if expression.day is None or tokens.classes[expression.first - 1 : expression.first] != "t":
        return False
    papers = listed("date_guards.csv", "paper")
    follow = [word_at(tokens, expression.last + more).lower() for more in range(_PAPER_REACH)]
    named = next((n for n, word in enumerate(follow) if word in papers), 0)
    return follow[named] in papers and all(word.isalpha() for word in follow[:named])


def _is_dated(text: str, start: int) -> bool:
    """Whether a paper stands before a day that was signed, written or printed on it."""
    if _STATED.search(text, max(0, start - _STATED_REACH), start):
        return True
    return _SIGNED.search(text, max(0, start - _SIGNED_REACH), start) is not None


def _is_of_speech(tokens: Tokens, expression: Expression) -> bool:
    """ "Said today", "stated on the 27th", "told reporters on Monday"."""
    for i in range(expression.first - 1, max(-1, expression.first - 1 - _SPEECH_REACH), -1):
        word = tokens.words[i].lower()
        if word in (".", ",", ";", "that"):
            return False
        if "told" in KINDS[word]:
            return not (tokens.words[i].istitle() and i > 0 and tokens.words[i - 1].istitle())  # "the United States"
    return False
