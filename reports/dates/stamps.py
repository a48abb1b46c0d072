"""Find what a page says of its own date: datelines, "Published …", "2 years ago" beside a copyright year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from msgspec.structs import replace

from reports.dates.days import Days, Moment, day_of
from reports.dates.expression import Expression
from reports.dates.tokens import Tokens
from reports.dates.witness import Witness
from reports.patterns import read_pattern

_LABEL = read_pattern("dates/stamps", "label")
_VERB = read_pattern("dates/stamps", "verb")
_LABEL_AFTER = read_pattern("dates/stamps", "label_after")
_RECORD = read_pattern("dates/stamps", "record")
_INFOBOX, _BOX_REACH = read_pattern("dates/stamps", "infobox"), 1_500
_LATE = read_pattern("dates/stamps", "late")
_DATELINE = re.compile(r"^[\w\s.,'’/-]{0,60}\(?$")
_TOLD_ON = read_pattern("dates/stamps", "told_on")
_AGO = read_pattern("dates/stamps", "ago")
_COPYRIGHT = read_pattern("dates/stamps", "copyright")
_RIGHTS = ("©", "(c)", "(C)", "copyright", "Copyright", "COPYRIGHT", "CopyRight")
_PAGE_LINE = read_pattern("dates/stamps", "page_line")
_HEAD, _TITLE = 400, 120
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = " ,.:0123456789hH()"
_LABEL_REACH = 45  # a label opens its line, or follows the author's name


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a page states: a whole day, or a month and day without a year, or a span it must lie in.

    labelled: a word or a dateline's place says that it is the page's date; otherwise it stands alone at the head.
    other: the day that "5/4/2024" states if the month comes first, or the day where the month does. record: nothing but
    "Date:" says what it is, as it does of an item of a list. late: the page was changed then, and written before.
    """

    words: str
    day: date | None = None
    month: int | None = None
    day_of_month: int | None = None
    witness: Witness | None = None
    labelled: bool = True
    other: date | None = None
    record: bool = False
    late: bool = False


def find_stamps(tokens: Tokens, found: Sequence[Expression]) -> list[Stamp]:
    """The stamps of a text, those that state a whole day first; of days that a page tells of, the last one."""
    stamps = []
    for e, following in zip_longest(found, found[1:]):
        stamp = _read(tokens.text, e)
        if stamp is not None and following is not None and following.range_end and following.day is not None:
            stamp = _read(tokens.text, replace(e, year=following.year, month=following.month, day=following.day))
        stamps += [stamp] if stamp is not None else []
    if len({stamp.day for stamp in stamps if stamp.record}) > 1:
        stamps = [one for one in stamps if not one.record]  # "Date: 2 April … Date: 3 April": happenings
    stamps.sort(key=lambda stamp: (stamp.day is None, stamp.late))
    return [*stamps, *_boilerplate(tokens.text)]


def is_stamp(text: str, expression: Expression, diary: bool = False) -> bool:
    """Whether a date ends the dateline of a text, and so tells of no happening; in a diary none but "Last updated"."""
    stamp = _read(text, expression) if expression.start < _HEAD else None
    return stamp is not None and stamp.labelled and (stamp.late or not diary)


def is_record_label(line: str) -> bool:
    """Whether "Date:" alone opens the line of a date."""
    return _RECORD.fullmatch(line) is not None


def _read(text: str, expression: Expression) -> Stamp | None:
    """A date that follows a label, or that a dateline at the head of the text ends with."""
    if expression.kind != "date" or expression.day is None or expression.month is None:
        return None
    before = text[max(0, expression.start - 60) : expression.start]
    line = before.rpartition("\n")[2]
    if is_record_label(line) and _INFOBOX.search(text, 0, _BOX_REACH) is not None:
        return None  # the day of the battle that the page is about
    words = " ".join((line[-40:] + text[expression.start : expression.end]).split())
    labelled = len(line) <= _LABEL_REACH and _LABEL.search(line) is not None and _VERB.search(line) is None
    labelled = labelled or (not line.strip() and _LABEL_AFTER.match(text, expression.end) is not None)
    head = expression.start < _HEAD and _is_dateline(text, expression, line)
    if not labelled and not head:
        return None
    labelled = labelled or re.match(r"[\s(]*[A-Z]", line) is not None  # the place that a dateline begins with
    if expression.year is None and labelled and expression.start < _HEAD and not head:
        head = expression.start < _TITLE and not text[expression.end : expression.end + 12].partition("\n")[0].strip(
            _CLOCK
        )
    if expression.year is None:
        return Stamp(f'states "{words}"', None, expression.month, expression.day, None, labelled) if head else None
    day = day_of(Moment(expression.year, expression.month, expression.day))
    other = day_of(Moment(expression.year, expression.day, expression.month)) if expression.swap else None
    if day is not None and other is not None and _is_weekday_of(words, other) and not _is_weekday_of(words, day):
        day, other = other, None  # "Thursday, 01/05/2023" is the fifth of January
    late = _LATE.search(line) is not None
    record = is_record_label(line)
    return Stamp(f'states "{words}"', day, labelled=labelled, other=other, record=record, late=late) if day else None


def _is_weekday_of(words: str, day: date) -> bool:
    """Whether the weekday of a day stands in or before its date."""
    return _WEEKDAYS[day.weekday()] in words.lower()


def _is_dateline(text: str, expression: Expression, line: str) -> bool:
    """ "YEREVAN, September 13 (Reuters) —", or a line that is little more than the date."""
    end = text.find("\n", expression.end)
    rest = text[expression.end : end if end >= 0 else expression.end + 200][:200]
    place = line.strip(" ,(")
    if not text[: expression.start].strip() and expression.year is not None and re.match(r"\.\s", rest):
        return True  # the text opens with its date
    if not line.strip() and expression.year is not None and _PAGE_LINE.match(rest):
        return True
    if place.isupper() and not text[: expression.start].removesuffix(line).strip() and re.match(r"\.\s+\S", rest):
        return True  # "MAKHACHKALA, September 18. Two policemen were killed"
    if re.search(r"\([A-Z]\w+ -\s$", line) and rest.startswith(")"):
        return True
    if _TOLD_ON.search(line):
        return False  # "The breakthrough came on 2 October: tanks ..."
    if re.match(
        r"\)?\s*[,.]?\s*(?:\((?:[A-Z][\w ./-]{1,20})\)|/[\w ]{2,20}/)?\s*(?:—|–|--|-|:)\s", rest
    ) and _DATELINE.match(line):
        closed = line.endswith("(") == rest.startswith(")")
        return closed and (not place or place[:1].isupper())
    return len(rest.strip()) <= 24 and len(line.strip()) <= 24 and not rest.strip().endswith((".", "!"))


def _boilerplate(text: str) -> list[Stamp]:
    """ "Published 2 years ago" on a page whose copyright year says when it was fetched; alone, that year is a bound."""
    if not any(map(text.__contains__, _RIGHTS)):
        return []
    rights = [int(match.group(1)) for match in _COPYRIGHT.finditer(text)]
    if not rights:
        return []
    year = max(rights)
    ago = _AGO.search(text) if "ago" in text.lower() else None
    if ago is None:
        span: Days = (date.min, date(year, 12, 31))
        return [Stamp("", witness=Witness((span,), f"copyright {year}", bound=False))]
    count = int(ago.group(1)) if ago.group(1).isdigit() else 1
    months = count * (12 if ago.group(2).lower() == "year" else 1)
    first, last = year * 12 - months - (11 if months >= 12 else months), year * 12 + 11 - months
    words = f'"{" ".join(ago.group().split())}" on a page with copyright {year}'
    span = (
        (date(max(first // 12, 1), 1, 1), date(max(last // 12, 1), 12, 31))
        if months >= 12
        else (date(year - 1, 1, 1), date(year, 12, 31))
    )
    return [Stamp(words, witness=Witness((span,), words, bound=False))]
