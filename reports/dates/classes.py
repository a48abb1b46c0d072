"""Give a word, number or sign the class that the grammar of dates knows it by (rules/date_words.csv)."""

from functools import cache

from gazetteer.by_form import ByForm
from reports.dates.heads import heads
from reports.patterns import read_pattern
from reports.tables import read_table

# One character a class: the grammar's patterns are matched over these, so that their cost is a few steps a word.
CLASSES = {
    "DAY": "D",  # 1 to 31 in figures
    "ORDINAL": "d",  # 27th
    "NTH": "o",  # first
    "YEAR": "Y",  # 1000 to 2199
    "OLDYEAR": "y",  # three figures
    "TWO": "n",  # 00 and 32 to 99
    "BIG": "#",  # any other number
    "SHORTYEAR": "'",  # '44
    "DECADE": "%",  # 1990s
    "MONTH": "M",
    "WEAKMONTH": "m",  # May and March: names and verbs too
    "SHORTMONTH": "k",  # Jan, Sept.
    "LOWMONTH": "4",  # may and march in lower case
    "WEEKDAY": "W",
    "SHORTWEEKDAY": "w",
    "SEASON": "S",
    "UNIT": "U",
    "UNIT=day": "5",
    "UNIT=week": "6",
    "UNIT=month": "7",
    "UNIT=year": "8",
    "UNIT=weekend": "$",
    "UNITS": "V",
    "CENTURY": "C",
    "QUARTER": "0",
    "PART": "P",
    "PART=midnight": "9",
    "PART=dawn": "9",  # hours that need no article: at dawn, before noon
    "PART=dusk": "9",
    "PART=noon": "9",
    "NEW": "!",
    "EVE": "?",
    "HOLIDAY": "*",
    "FEAST": "I",  # Thanksgiving: a month, a count and a weekday
    "FEASTDAY": "`",  # with the word day: Valentine's Day, Labor Day
    "MOVABLE": "r",  # Easter, Palm (Sunday), Fitr (Eid al-): feasts that move
    "HOURS": "=",
    "TODAY": "R",
    "OVERNIGHT": "N",
    "LAST": "L",
    "PAST": "l",
    "NEXT": "X",
    "COMING": "c",
    "THIS": "T",
    "CURRENT": "z",
    "THAT": "H",
    "SAME": "h",
    "FOLLOWING": "F",
    "PREVIOUS": "B",
    "AGO": "G",
    "EARLIER": "E",
    "BEFORE": "b",
    "LATER": "A",
    "AFTER": "a",
    "EDGE": "K",
    "EDGEOF": "Q",
    "HALF": "2",
    "COUNT": "q",
    "ONE": "1",  # a, an
    "VAGUE": "v",
    "ERA": "e",
    "THE": "t",
    "OF": "O",
    "ON": "j",
    "IN": "i",
    "INTO": ">",
    "AT": "@",
    "BY": "Z",
    "AROUND": "~",
    "SINCE": "s",
    "UNTIL": "u",
    "FROM": "f",
    "BETWEEN": "g",
    "AND": "&",
    "DASH": "-",
    "SLASH": "/",
    "COMMA": ",",
    "DOT": ".",
    "STOP": "+",  # ; ! ? |
    "OPEN": "(",
    "CLOSE": ")",
    "COLON": ":",
    "OTHER": "x",
    "MERIDIEM": "p",  # a.m., p.m.
    "NOW": ";",
    "FAR": "^",  # so far
    "ZONE": "_",  # GMT
    "ISLAMIC": "}",  # months of other calendars
    "PERSIAN": "{",
    "HEBREW": "<",
    "REPUBLICAN": "3",
    "HEGIRA": "\\",  # AH
    "BREAK": "J",  # an empty line
    "COMPACT": '"',  # 19971119
}
MARK = 0x80  # no class is a sign as high
Value = int | str | None
_UNKNOWN: tuple[str, Value] = ("x", None)
_SIGNS = {"-": "-", "–": "-", "—": "-", "‑": "-", "−": "-", "/": "/", ",": ",", "،": ",", ".": ".",
          ";": "+", "!": "+", "?": "+", "|": "+", "(": "(", "[": "(", ")": ")", "]": ")", ":": ":"}  # fmt: skip
_LOWER = {"m": "4", "w": None, "r": None}  # without its capital "may" is a verb, and a short weekday is none
_FIGURES = read_pattern("dates/classes", "figures")


def class_of(word: str) -> tuple[str, Value]:
    """The class of a token and its value: a number, a word of the table's value column, or None."""
    known = _words().get(word)
    if known is not None:
        return known
    if word[0] == "\n":
        return "J", None
    if word in _SIGNS:
        return _SIGNS[word], None
    if word.isalpha():
        return _UNKNOWN
    figures = _FIGURES.fullmatch(word)
    if figures is not None:
        return _number(figures.lastgroup or "", word)
    return ("#", None) if word[0].isdecimal() else _UNKNOWN  # 1,200


def _marked_class(word: str) -> str:
    """The class of a token, with MARK where the word begins a name of heads.py: so they are found by the way."""
    code = class_of(word)[0]
    return chr(ord(code) | MARK) if word in heads() else code


CLASS_BY_FORM = ByForm(_marked_class)
VALUE_BY_FORM = ByForm(lambda word: class_of(word)[1])


@cache
def _words() -> dict[str, tuple[str, Value]]:
    """Words in lower case, capitalised and in capitals, each with class and value."""
    found: dict[str, tuple[str, Value]] = {}
    for row in read_table("date_words.csv"):
        code = CLASSES.get(f"{row['class']}={row['value']}", CLASSES[row["class"]])
        value: Value = row["value"] or None
        if value is not None and row["value"].lstrip("-").isdigit():
            value = int(row["value"])
        word = row["word"]
        for form in (word.capitalize(), word.upper()):
            found[form] = (code, value)
        lower = _LOWER.get(code, code)
        if lower:
            found[word] = (lower, value)
    return found


def _number(kind: str, token: str) -> tuple[str, Value]:
    if kind == "ordinal":
        value = int(token[:-2])
        return ("d" if 1 <= value <= 31 else "#"), value
    if kind == "decade":
        return "%", int(token.rstrip("s'’"))
    if kind == "nineties":
        return "%", 1900 + int(token[1:3])
    if kind == "short":
        return "'", int(token[1:])
    if kind == "clock":
        return "p", None
    if kind == "era":
        return "e", -1 if token[0] == "B" else 1
    if len(token) == 8 and token[:2] in ("19", "20") and token.isascii():
        return '"', int(token)
    if len(token) > 6:
        return "#", None
    value = int(token)
    if len(token) <= 2:
        return ("D" if 1 <= value <= 31 else "n"), value
    if len(token) == 3:
        return "y", value
    return ("Y" if len(token) == 4 and 1000 <= value <= 2199 else "#"), value
