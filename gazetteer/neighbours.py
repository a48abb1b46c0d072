"""Read the capitalised words beside a name, of which it may be only a part: persons, bodies, roads, teams."""

from collections.abc import Collection, Sequence

from gazetteer.listed import listed
from gazetteer.persons import is_date, is_initial, is_kind
from gazetteer.reading import Reading
from gazetteer.rules import heads, leads, pattern_of, weights, words_of
from gazetteer.tokens import Token, Words

HYPHENS = ("-", "\u2010", "\u2011")
_AGE = pattern_of("neighbours", "age")
_DATELINE = pattern_of("neighbours", "dateline")
_NAME_HEAD, _SACRED, _TOWNSHIP = words_of("name_head"), words_of("sacred"), words_of("township")
_SPEAKING, _AFTER_LANGUAGE = words_of("speaking"), words_of("after_language")
_ATTRIBUTION = words_of("attribution")


def read_neighbours(reading: Reading, words: Words, taken: Collection[int]) -> None:
    """Capitalised words right before and after, of which the name may be only a part."""
    span, text, tokens = reading.span, words.text, words.tokens
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    before = tokens[span.first - 1] if span.first and tokens[span.first].joined else None
    said = listed(tokens[span.first - 1].key) if span.first else None
    if said and said.kin and (before is not None or tokens[span.first].comma):
        reading.add("kin", tokens[span.first - 1].text)
    opens = span.first == span.last and span.key in _NAME_HEAD
    if opens and after is not None and after.joined and after.capital and not after.headline:
        reading.add("part_of_name", after.text)
    elif after is not None and after.joined and (after.capital or after.text.isdigit()):
        if text[span.end : words.starts[span.last + 1]] in HYPHENS and (span.last + 1) not in taken:
            reading.add("part_of_compound", after.text)
        elif not tokens[span.last].possessive:
            _judge_after(reading, after, taken)
            told = reading.terms and reading.terms[-1][0] == "capital_after"
            if told and _is_plain(tokens, span.last + 2, taken) and tokens[span.last + 2].joined:
                reading.add("capital_after", tokens[span.last + 2].text)
            _judge_full_name(reading, words)
        elif span.key.startswith("saint "):
            reading.add("organisation", after.text)
    if span.key.startswith("saint ") and after is not None and after.key in _SACRED:
        reading.add("facility_head", after.text)
    if _AGE.match(text, span.end):
        reading.add("age", text[span.end : span.end + 4])
    if _begins_line(words, span.first) and (
        _DATELINE.match(text, span.end) or _is_all_caps_head(tokens[span.first], after)
    ):
        reading.add("dateline", span.text)
    if before is not None and not before.capital and said and said.titled:
        reading.add("person", before.text)
    elif before is not None and before.capital and before.key in _NAME_HEAD:
        reading.add("part_of_name", before.text)
    elif before is not None and before.capital:
        if not is_date(tokens, span.first - 1):
            _judge_before(reading, before, taken)
        told = reading.terms and reading.terms[-1][0] == "capital_before"
        if told and before.joined and _is_plain(tokens, span.first - 2, taken):
            reading.add("capital_before", tokens[span.first - 2].text)


def _is_all_caps_head(token: Token, after: Token | None) -> bool:
    """Whether a name in capitals goes on in small letters."""
    return token.upper and len(token.text) > 3 and after is not None and not after.upper


def _begins_line(words: Words, number: int) -> bool:
    text, start, token = words.text, words.starts[number], words.tokens[number]
    if token.joined and not token.opens and text[start - 2 : start - 1].isalnum():
        return False  # one space or hyphen after a word
    return start == 0 or text[max(0, start - 3) : start].strip(" ([\t")[-1:] in ("", "\n")


def read_demonym(reading: Reading, tokens: Sequence[Token]) -> None:
    """A demonym in the name of a company ("British Airways"), and a language ("in Arabic", "speaks Dari")."""
    span = reading.span
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    if after is not None and after.joined and after.capital and not after.headline:
        kind = heads().get(after.key)
        if kind in ("company", "team"):
            reading.add("organisation", after.text)
            return
        if after.key in _TOWNSHIP:
            reading.add("part_of_name", after.text)
            return
    before = tokens[span.first - 1].key if span.first else ""
    if before in _SPEAKING or (before == "in" and (after is None or not after.joined or after.key in _AFTER_LANGUAGE)):
        reading.add("language", before)


def _judge_after(reading: Reading, after: Token, taken: Collection[int]) -> None:
    span, said = reading.span, listed(after.key)
    kind = said.head
    if span.demonym:
        return
    if kind == "feature" or kind == "facility":
        if not (said.after and said.after.kinds):
            reading.add(f"{kind}_head", after.text)
    elif kind and not (after.headline and kind in ("body", "event")):
        reading.add(kind if kind in weights() else "organisation", after.text)
    elif after.headline or (span.last + 1) in taken or said.title or said.stop:
        return
    elif said.after is None:
        named = span.first == span.last and listed(span.key).given and said.rank is None
        reading.add("person" if named else "capital_after", after.text)


def _is_plain(tokens: Sequence[Token], number: int, taken: Collection[int]) -> bool:
    """Whether a third word with a capital is no place, title, body or kind: "Pyu Saw Htee", "Ta Kan Thar"."""
    if not 0 <= number < len(tokens) or number in taken:
        return False
    token = tokens[number]
    said = listed(token.key)
    plain = not (said.head or said.title or said.stop or said.after or said.before)
    return token.capital and not token.headline and plain and said.rank is None


def _judge_full_name(reading: Reading, words: Words) -> None:
    """A full name told by the age after it or the verb before it: "Georgia Hall, 71", said Georgia Hall.

    An age makes a person of any two names ("Oinam Bamol (61)").
    """
    span, tokens = reading.span, words.tokens
    last = span.last + 1
    if tokens[last].headline or span.demonym:
        return
    if span.first != span.last or is_kind(tokens[last]):
        return
    said = listed(span.key).given and span.first and tokens[span.first - 1].key in _ATTRIBUTION
    if said or _AGE.match(words.text, words.ends[last]):
        reading.add("person", tokens[last].text)


def _judge_before(reading: Reading, before: Token, taken: Collection[int]) -> None:
    span, said = reading.span, listed(before.key)
    if said.title:
        reading.add("person", before.text)
    elif before.headline or ((span.first - 1) in taken and not _is_given(reading, before)):
        return
    elif leads().get(before.text.lower()) in ("ship", "team"):
        reading.add(leads()[before.text.lower()], before.text)
    elif said.before or (before.opens and said.stop):
        return
    elif said.given or (is_initial(before) and before.text not in ("A", "I")):
        reading.add("person", before.text)
    elif not said.stop and not before.opens:
        reading.add("capital_before", before.text)


def _is_given(reading: Reading, before: Token) -> bool:
    """Whether the word before is a given name although it is a place too ("Chester Orr", not "Lincoln, Nebraska")."""
    return listed(before.key).given and not reading.well_known and reading.span.first == reading.span.last
