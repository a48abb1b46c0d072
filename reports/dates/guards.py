"""Turn away what only looks like a date: numbers that count something, months and seasons that are names."""

from reports.dates.expression import Expression
from reports.dates.lexicon import kinds_of, listed, word_at
from reports.dates.tokens import Tokens

_OUR_TIME = 1900, 2030
_MARCH, _NEAR_MONTH = 3, 60  # tokens within which another month is told
_BARE_DAYS = ("day_month", "month_day", "nth_month_year")
_YEAR_CUES = "i>Zsuf&-OKQab(8e/gSEA"  # a year follows in, by, since, until, from, and, -, of, early, after …
_MONTH_CUES = "i>jZsuf&-OKQabgT~@(t,:/E1"


def is_date(tokens: Tokens, expression: Expression) -> bool:
    """Whether the words around an expression let it be a date."""
    if expression.rule in _BARE_DAYS and _names_something(tokens, expression):
        return False
    if expression.rule in ("year_alone", "year_range", "old_year"):
        return _is_year(tokens, expression)
    if expression.rule in ("month_alone", "month_day", "month_year", "month_day_list", "month_day_range"):
        return _is_month(tokens, expression)
    if expression.rule in ("numeric_day", "short_numeric"):
        return not _in_a_number(tokens, expression.first, expression.last)
    if expression.rule == "holiday":
        goes_on = "past" in kinds_of(word_at(tokens, expression.last))  # "a truce over Christmas ran until"
        whole = tokens.classes[expression.last - 1] in "5?"  # "on Christmas Eve police stopped a lorry"
        return expression.year is not None or goes_on or whole or not _is_counted(tokens, expression.last)
    if expression.rule == "season_in":
        return not (word_at(tokens, expression.last).istitle() and tokens.classes[expression.last] == "x")
    if expression.kind == "today":
        return not _is_outlet(tokens, expression.first)
    if expression.kind == "weekday":
        title = listed("date_guards.csv", "weekday_title")
        name = listed("date_guards.csv", "weekday_name")
        after, before = word_at(tokens, expression.last), word_at(tokens, expression.first - 1)
        return before.lower() not in name and not (after.istitle() and after.lower() in title)
    if expression.rule in ("day_month", "day_month_year", "day_month_old", "month_old"):
        return not _ends_a_number(tokens, expression.first) and not (
            expression.loose and _is_counted(tokens, expression.last)
        )
    return True


def _is_outlet(tokens: Tokens, first: int) -> bool:
    """ "India Today reported": with its capital after a name it is a newspaper's."""
    before = word_at(tokens, first - 1)
    named = before[:1].isupper() and tokens.classes[first - 1 : first] == "x"
    return tokens.words[first] == "Today" and named and not starts_line(tokens, first)


def _names_something(tokens: Tokens, expression: Expression) -> bool:
    """ "The March 14 alliance", "Seventh of July street"."""
    bare = expression.year is None and expression.day is not None
    return bare and word_at(tokens, expression.last).lower() in listed("date_guards.csv", "day_name")


def _ends_a_number(tokens: Tokens, first: int) -> bool:
    """Whether a sign ties the day to figures before it ("10:30 May", "2.5 March")."""
    return (
        first > 1 and tokens.classes[first - 1] in ".:" and _glued(tokens, first - 1) and _is_figure(tokens, first - 2)
    )


def _is_counted(tokens: Tokens, last: int) -> bool:
    """Whether the word there is one that figures count."""
    word = word_at(tokens, last)
    return (
        word.islower() and tokens.classes[last : last + 1] == "x" and word not in listed("date_guards.csv", "after_day")
    )


def _is_year(tokens: Tokens, expression: Expression) -> bool:
    """A number in four figures is a year by what stands before it, unless it counts what stands after it."""
    first, last = expression.first, expression.last
    left, right = word_at(tokens, first - 1), word_at(tokens, last)
    after = tokens.classes[last : last + 1]
    counted = right.lower() in listed("date_guards.csv", "counted") and not _opens_with(tokens, expression)
    if (counted and not _is_compared(tokens, first, last)) or after == "V" or right in _MEASURES or left in _MEASURES:
        return False
    if _in_a_number(tokens, first, last) or left.lower() in listed("date_guards.csv", "numbered"):
        return False
    owns = right in ("'", "’") and word_at(tokens, last + 1) == "s"
    if owns or right.lower() in listed("date_guards.csv", "year_verb"):
        return True
    return _follows_cue(tokens, first, last)


def _is_compared(tokens: Tokens, first: int, last: int) -> bool:
    """ "In 1993 more than ten died", "in 1992–1993 villages burned": the number counts nothing that comes after it."""
    return tokens.classes[max(0, first - 2) : first] == "Y-" or (
        tokens.classes[first - 1 : first] == "i" and word_at(tokens, last + 1).lower() == "than"
    )


def _opens_with(tokens: Tokens, expression: Expression) -> bool:
    """ "In 2012 rebels took the north": a sentence that opens so tells a year of our time."""
    value = tokens.value(expression.first)
    return (
        word_at(tokens, expression.first - 1) in ("In", "Since", "By")
        and isinstance(value, int)
        and _OUR_TIME[0] <= value <= _OUR_TIME[1]
    )


def _follows_cue(tokens: Tokens, first: int, last: int) -> bool:
    """What may stand before a year: in, since, of, and … each as far as what comes after lets it."""
    before = tokens.classes[first - 1] if first else "J"
    after = tokens.classes[last] if last < len(tokens.classes) else "J"
    left, right = word_at(tokens, first - 1), word_at(tokens, last)
    goes_on = after == "x" and right.islower()  # a noun that it may count
    if before == "O":
        return word_at(tokens, first - 2).lower() not in listed("date_guards.csv", "force")
    if before == "&" and goes_on:
        return tokens.classes[max(first - 2, 0)] in "Y%"
    if before in _YEAR_CUES or before == "J" or left.lower() == "years":
        return left.lower() != "to" or not goes_on
    if before in ",~":
        return not goes_on
    if before == "x" and goes_on and left.islower() and right in listed("date_guards.csv", "year_noun"):
        return True  # "the failed 1991 coup"
    if left.lower() in listed("date_guards.csv", "year_edge"):
        return right in ("at", "with", "on", "in", "up", "down", ",", ".")
    if before in "t:1" or left.lower() in listed("date_guards.csv", "owner"):
        return True
    if before == "." and word_at(tokens, first - 2).lower() in listed("date_guards.csv", "circa"):
        return True
    if starts_line(tokens, _before_marks(tokens, first)) and (after in ".:" or _ends_line(tokens, last)):
        return True  # "1976. The town fell", and a year alone on its line
    if before == ".":
        return after in "-:,)/&J" or right[:1].isupper()
    lone = after in ".,;:)-(JCuij" or not right.isalpha() or right[:1].isupper()
    if left.lower() in listed("date_guards.csv", "than"):
        lone = lone or word_at(tokens, first - 2).lower() in ("late", "early")  # "as late as 1781 ministers hoped"
        return lone and tokens.value(first) != 2000
    if left in listed("date_guards.csv", "year_judged"):
        return lone or right == "and"  # "a solid 2018 and a better 2019"
    return lone and (left[:1].isupper() or after in ")-" or starts_line(tokens, first))


_HEADING_MARKS = ("=", "#", "*")
_MEASURES = ("%", "$", "€", "£", "₽", "°", "#", "№", "¥")


def _in_a_number(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a sign ties the figures to others ("12.1943", "1-888-310-1122")."""
    if (
        first > 1
        and tokens.classes[first - 1] == "-"
        and _glued(tokens, first - 1)
        and tokens.classes[first - 2] in "yn#"
    ):
        return True
    if first and tokens.classes[first - 1] == "." and _glued(tokens, first - 1):
        return _is_figure(tokens, first - 2)
    return tokens.classes[last : last + 1] == "." and _glued(tokens, last) and _is_figure(tokens, last + 1)


def starts_line(tokens: Tokens, index: int) -> bool:
    """Whether only white space parts the token from the line's beginning."""
    if index >= len(tokens.words):
        return True
    start = tokens.start(index)
    gap = tokens.text[tokens.end(index - 1) if index else 0 : start]
    return index == 0 or tokens.classes[index - 1] == "J" or "\n" in gap


def _before_marks(tokens: Tokens, index: int) -> int:
    """Where the marks of a heading begin that stand before a word ("== 1992 ==", "## 1992")."""
    while index and tokens.words[index - 1] in _HEADING_MARKS and not starts_line(tokens, index):
        index -= 1
    return index


def _ends_line(tokens: Tokens, index: int) -> bool:
    """Whether only the marks of a heading stand before the line's end."""
    while index < len(tokens.words) and tokens.words[index] in _HEADING_MARKS and not starts_line(tokens, index):
        index += 1
    return tokens.classes[index : index + 1] == "J" or starts_line(tokens, index)


def _is_month(tokens: Tokens, expression: Expression) -> bool:
    """A month alone is a name when a capitalised word stands beside it, and May or March need a word that dates."""
    first, last = expression.first, expression.last
    if expression.day is not None or expression.year is not None:
        return word_at(tokens, first - 1) not in listed("date_guards.csv", "person") and _is_day(tokens, expression)
    before = tokens.classes[first - 1] if first else "J"
    after = word_at(tokens, last)
    weak = tokens.classes[expression.last - 1] in "mk." or expression.first == expression.last
    left = word_at(tokens, first - 1)
    opens = left.lower() in listed("date_guards.csv", "opener")  # "For September the index fell"
    if before == "x" and left[:1].isupper() and not opens and not starts_line(tokens, first):
        return False
    if weak and starts_line(tokens, first) and tokens.classes[last : last + 1] in ("-", ":"):
        return not _glued(tokens, last)  # "March – The fort falls" in a chronicle
    if weak and after == "-" and word_at(tokens, first).islower() and tokens.start(last) == tokens.end(last - 1):
        return False  # "a mar-" at a line's end, with "ket" on the next one
    if weak and tokens.classes[last - 1] == "k" and tokens.classes[last : last + 1] == "x" and after.istitle():
        return False  # "commanded by Jan Sobieski"
    owns = weak and after in ("'", "’") and word_at(tokens, last + 1) == "s" and not left.istitle()
    if owns and (tokens.value(last - 1) == _MARCH or "M" in tokens.classes[max(0, first - _NEAR_MONTH) : first]):
        return True  # "March's rate": few are called March
    if weak and (before not in _MONTH_CUES or before in ",:" or _is_land(tokens, first, before)):
        return False
    if weak and before == "t" and (tokens.classes[last : last + 1] != "x" or not after.islower()):
        return False
    if after.lower() == "day":
        return False
    named = after[:1].isupper() and tokens.classes[last : last + 1] == "x" and not starts_line(tokens, last)
    listed_with = before == "&" and tokens.classes[max(0, first - 2)] in "Mmk"  # "through May and June Iran lost"
    return not named or opens or listed_with or before in "i>jZsufgK"


def _is_land(tokens: Tokens, first: int, before: str) -> bool:
    """ "The earl of March", "the earls of Salisbury, Warwick and March"."""
    left = word_at(tokens, first - 2)
    if before == "O":
        return left.lower() in listed("date_guards.csv", "title_of")
    return before == "&" and left.istitle() and tokens.classes[first - 2] == "x"


def _is_day(tokens: Tokens, expression: Expression) -> bool:
    """ "March 5 people" and "May 12.5" are no days."""
    after = word_at(tokens, expression.last)
    if expression.rule != "month_day":
        return True
    if after.lower() in listed("date_guards.csv", "measured"):
        return False
    return not (after in ".:" and _glued(tokens, expression.last) and _is_figure(tokens, expression.last + 1))


def counts_a_noun(tokens: Tokens, after: int) -> bool:
    """Whether the word there is what a number before it counts ("the 28th Division", "14 people")."""
    if after >= len(tokens.classes) or tokens.classes[after] not in "x-UV5678$PC":
        return False
    word = word_at(tokens, after)
    if word.islower() and (word.endswith("ed") or word in listed("date_tense.csv", "past")):
        return False  # "an assault on the 20th failed"
    return word.lower() not in listed("date_guards.csv", "after_day") if word[:1].isalpha() else word == "-"


def _glued(tokens: Tokens, index: int) -> bool:
    """Whether nothing parts a sign from the words on both sides."""
    if not 0 < index < len(tokens.classes) - 1:
        return False
    return tokens.start(index) == tokens.end(index - 1) and tokens.end(index) == tokens.start(index + 1)


def _is_figure(tokens: Tokens, index: int) -> bool:
    return index < len(tokens.classes) and tokens.classes[index] in "DnyY#"
