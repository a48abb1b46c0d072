"""Split a text into sentences with exact offsets, and tell prose from headings, furniture of the site and repeats."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from reports.patterns import read_pattern, read_words
from reports.tables import read_lines, read_table

ROLES = ("prose", "heading", "boilerplate", "repeat")

# A longer run without a full stop is cut at a space: every later step is then linear in the text.
LONGEST = 1_500
HEADING_WORDS = 18
# Where lines are wrapped none is longer; a line that is stands for a paragraph, and so do those about it.
LONGEST_WRAPPED = 120
# A wrapped line is at least so long; in a column whose lines are all shorter, many begin with a small letter.
SHORTEST_WRAPPED, SHORTEST_IN_COLUMN, COLUMN_LINES, SMALL = 45, 20, 6, 0.4

# The numbers of notes that an encyclopaedia sets after a stop ("in May.[12][13]") are passed over with it.
_NOTES = r"(?:\[(?:\d{1,4}|[a-z]|note \d{1,3})\])*"
# The first mark stands before the alternatives: a search then passes over all other letters at once.
_END = re.compile(
    r"""[.!?…。！？؟।](?:[.!?…。！？؟।]*["”’'»)\]]*"""
    + _NOTES
    + r"""(?=\s|$)|(?<=[a-z)”"\d]{2}[.!?])(?=[A-Z][a-z]+ ))"""
)
_TERMINAL, _TAIL = re.compile(r"""[.!?…:;,。！？؟।]["”’'»)\]*]*""" + _NOTES + r"\s*$"), 24
_LIST_ITEM = read_pattern("split", "list_item")
# Letters with stops ("u.s"), and what ends a word.
_LETTERS = re.compile(r"(?:\w\.)+\w")
_WORD_END = re.compile(r"\W")
_ROW = read_pattern("split", "row")
_DATED, _TAIL_DATE = read_pattern("split", "dated_end"), 40
_FEWEST_IN_ROW = 2  # words without their commas
_CELL = re.compile(r"\t|\s\|\s")
_INITIAL = re.compile(r"(?:^|[\s.(“\"])[A-Z]$")
_OPENERS = read_words("split", "openers")


class Sentence(Struct, frozen=True, gc=False):
    """One sentence: code points into the article's text, the end exclusive; `paragraph` counts from 0.

    role: `prose` is coded; a `heading` gives context and dates; `boilerplate` dates only; a `repeat` says nothing new.
    """

    start: int
    end: int
    text: str
    paragraph: int
    role: str


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Every sentence of the text in order; text between them is white space alone. Linear in the text's length."""
    found: list[Sentence] = []
    seen: set[str] = set()
    paragraphs = list(_paragraphs(text))
    for number, (start, end) in enumerate(paragraphs):
        role = _paragraph_role(text[start:end], number, len(paragraphs))
        for first, last in _sentences(text, start, end):
            sentence = text[first:last]
            found.append(Sentence(first, last, sentence, number, _sentence_role(sentence, role, seen)))
    return tuple(found)


def read_title(sentences: tuple[Sentence, ...]) -> str:
    """The first heading, if one comes before the prose; else an empty string."""
    for sentence in sentences:
        if sentence.role == "heading":
            return sentence.text
        if sentence.role == "prose":
            break
    return ""


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: a blank line always parts them, a single line end unless the text is wrapped there."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    long = [last - first > LONGEST_WRAPPED for first, last in lines]
    least = SHORTEST_IN_COLUMN if _is_column(text, lines) else SHORTEST_WRAPPED
    start = None
    for number, (first, last) in enumerate(lines):
        start = first if start is None else start
        following = lines[number + 1] if number + 1 < len(lines) else None
        in_block = any(long[number : number + 3])
        if following is None or last - first < least or not _is_wrapped(text, (first, last), following, in_block):
            yield start, last
            start = None


def _is_column(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether a text is set in a narrow column: no line is long, and many go on from the one before."""
    if len(lines) < COLUMN_LINES or any(last - first > SHORTEST_WRAPPED for first, last in lines):
        return False
    return sum(text[first:last].lstrip()[:1].islower() for first, last in lines) >= SMALL * len(lines)


def _is_wrapped(text: str, line: tuple[int, int], following: tuple[int, int], unwrapped: bool) -> bool:
    """A line that is long, ends within a sentence, and goes on in the very next one.

    unwrapped: a line near it is longer than any that is wrapped: only a small letter goes on from one to the next.
    """
    if text.count("\n", line[1], following[0]) != 1:
        return False
    before, after = text[line[0] : line[1]].rstrip(), text[following[0] : following[1]].lstrip()
    if after[:1] in "-–—•*·▪" or (_CELL.search(before) and _CELL.search(after)):
        return False  # an item of a list, a row of a table
    if (_ROW.match(before) and _ROW.match(after)) or _DATED.search(before[-_TAIL_DATE:]):
        return False
    if _TERMINAL.search(before[-_TAIL:]):
        listed = before[-1:] == ";" and after.rstrip()[-1:] in ";."  # each line an item
        return len(before) <= 100 and before[-1:] in ",;" and not listed
    return after[:1].islower() or (len(before) <= 100 and not unwrapped)


def _paragraph_role(paragraph: str, number: int, total: int) -> str:
    if total == 1 or _TERMINAL.search(paragraph[-_TAIL:]):
        return "prose"
    words = len(paragraph[:400].split())
    item = _LIST_ITEM.match(paragraph)
    if item and item.group("dated") and words > 4:
        return "prose"
    if (_ROW.match(paragraph) and words > _FEWEST_IN_ROW) or (words > 4 and _DATED.search(paragraph[-_TAIL_DATE:])):
        return "prose"
    if words > HEADING_WORDS or (number == total - 1 and words > 10):
        return "prose"
    return "heading"


def _sentence_role(sentence: str, paragraph_role: str, seen: set[str]) -> str:
    key = " ".join(sentence.casefold().split()).lstrip("-–—•*·▪ ")
    if len(key) < 240 and _boilerplate().fullmatch(key):
        return "boilerplate"
    if key in seen:
        return "repeat"
    seen.add(key)
    return paragraph_role


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for stop in _END.finditer(text, start, end):
        if stop.end() < end and not _ends_sentence(text, first, stop, end):
            continue
        yield from _pieces(text, first, stop.end())
        first = stop.end()
    yield from _pieces(text, first, end)


def _ends_sentence(text: str, first: int, stop: re.Match[str], end: int) -> bool:
    """A stop ends the sentence unless a lower-case word follows it or an abbreviation holds it."""
    following = text[stop.end() : min(end, stop.end() + 40)].lstrip()
    if not following or following.lstrip("“\"'‘«([")[:1].islower():
        return not following
    if following[:1] in "–—" and text[first : stop.start()].isupper():
        return False  # "YEREVAN. – The minister said": a dateline
    if text[stop.start()] != "." or stop.end() - stop.start() > 1:
        return True
    word = text[max(first, stop.start() - 20) : stop.start()].rsplit(None, 1)[-1:] or [""]
    before = word[0].lstrip("(“\"'").lower()
    if "." in before and _LETTERS.fullmatch(before):
        return _WORD_END.split(following, maxsplit=1)[0].lower() in _OPENERS
    if before in _abbreviations():
        return False
    return not _INITIAL.search(text[max(first, stop.start() - 2) : stop.start()])


def _pieces(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The span without white space at its ends, cut at spaces where it is longer than a sentence can be."""
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    while last - first > LONGEST:
        cut = text.rfind(" ", first + LONGEST // 2, first + LONGEST)
        cut = cut if cut > 0 else first + LONGEST
        if text[first:cut].strip():
            yield first, cut
        first = cut
        while first < last and text[first].isspace():
            first += 1
    if first < last:
        yield first, last


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(read_lines("abbreviations.txt"))


@cache
def _boilerplate() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in read_table("boilerplate.csv")))
