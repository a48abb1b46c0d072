"""Read how a name itself is written: a common word, a person's name, a day, a code, all in capitals."""

from collections.abc import Collection, Sequence

from gazetteer.listed import Listed, listed
from gazetteer.reading import Reading
from gazetteer.rules import common_words, pattern_of, weights
from gazetteer.spans import Span
from gazetteer.tokens import Token

FREQUENT, COMMON = 1000, 8000  # ranks by frequency
_MIXED_CASE = pattern_of("written", "mixed_case")


def read_word(reading: Reading, tokens: Sequence[Token], lower: Collection[str], persons: Collection[str]) -> None:
    """Terms for the name as a word. lower: words written small in the document; persons: words of persons' names."""
    span = reading.span
    token = tokens[span.first]
    if span.last > span.first:
        _read_longer(reading, token)
        return
    said = listed(span.key)
    if said.stop:
        reading.add("stop_body" if said.stop == "body" else "stop", span.text, said.stop)
    _read_as_common(reading, tokens, said, span.key in lower)
    if span.key in persons:
        reading.person = True
    if said.given:
        reading.add("given_name", span.text)
    elif said.surname:
        reading.add("surname", span.text)
    if not span.text.istitle() and _MIXED_CASE.search(span.text):
        reading.add("mixed_case", span.text)
    if token.upper and len(token.text) < 5 and not token.headline:
        reading.add("all_caps_short", span.text)


def _read_longer(reading: Reading, first: Token) -> None:
    """A name of several words is more than one of them, unless a headline writes all words large."""
    span = reading.span
    reading.add("longer_name", span.text, points=weights()["longer_name"] * min(3, span.last - span.first))
    if first.headline and all(word in common_words() for word in span.key.split()):
        reading.add("common_word", span.text)


def _read_as_common(reading: Reading, tokens: Sequence[Token], said: Listed, is_lower: bool) -> None:
    """A common word is less of a name the more common it is, and where something else than a name makes it large.

    is_lower: the document writes it small, too.
    """
    span, token = reading.span, tokens[reading.span.first]
    calls = bool(said.head or said.title)
    rank = 0 if calls else said.rank
    if rank is None or not (is_lower or said.head or not reading.well_known):
        return
    feature = "common_word_top" if rank < FREQUENT else "common_word" if rank < COMMON else "rare_word"
    inside = not (calls or token.opens or token.headline or is_lower or _in_a_row(tokens, span))
    worth = weights()[feature] * (weights()["common_share"] if inside else 1.0)
    reading.add(feature, span.text, f"rank {rank}", worth)
    if is_lower:
        reading.add("word_in_lower_case", span.text)
    if token.opens:
        reading.add("sentence_start", span.text)
    if token.headline:
        reading.add("headline", span.text)


def _in_a_row(tokens: Sequence[Token], span: Span) -> bool:
    """Whether a capitalised word stands right before or after, so that the capital is owed to a longer name."""
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    before = tokens[span.first - 1] if span.first and tokens[span.first].joined else None
    return bool((after and after.joined and after.capital) or (before and before.capital and not before.opens))
