"""Find the stretches of a text that are names in the gazetteer, demonyms or abbreviations; longest first."""

from msgspec import Struct

from gazetteer.known import code_entries, demonym_entries, known_alone, known_names
from gazetteer.normalize import is_written_short, write_out
from gazetteer.rules import abbreviations, common_words, stops, words_of
from gazetteer.store import Entry, Gazetteer
from gazetteer.tokens import ARTICLES, BUILT, Token, Words

LONGEST_NAME = 8  # words
_BUILT = ("facility", "mountain", "lake", "river", "island")
ABBREVIATED = frozenset([*abbreviations(), *(form.removesuffix(".") for form in abbreviations())])
_NO_ARTICLE = words_of("no_article")
Fitting = tuple[int, str, tuple[Entry, ...]]  # the last word of a name, it, and the places that bear it


class Span(Struct, gc=False):
    """A name found: first and last word, place in the text, its key, and the places that bear it.

    demonym: it is one; abbreviated: it is the abbreviation of a province or country.
    guessed: it is in no list, and only a preposition speaks for a place.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    key: str
    entries: tuple[Entry, ...]
    demonym: bool = False
    abbreviated: bool = False
    guessed: bool = False


def find_spans(words: Words, gazetteer: Gazetteer) -> list[Span]:
    """All spans in order, none overlapping; at each word the longest name wins."""
    tokens, spans, free = words.tokens, list[Span](), 0
    for number in words.begins:
        if number < free:
            continue
        token = tokens[number]
        article = token.key in ARTICLES and _is_article(tokens, number)
        if article and _ends_name(tokens, number, spans):
            free = number + 2
            continue
        if not (token.capital or token.headline or article):
            continue
        span = _span_at(words, number, gazetteer)
        if span is None or _begins_name(tokens, span, gazetteer) or _is_of_another(tokens, number):
            continue
        if token.hyphenated and token.capital and 0 < number != free and tokens[number - 1].key in ARTICLES:
            span.start = words.starts[number - 1]  # the article of "al-Sukhnah", where the data has the name without
            span.text = words.text[span.start : span.end]
        spans.append(span)
        free = span.last + 1
    return spans


def _is_article(tokens: list[Token], number: int) -> bool:
    """Whether the word is an article written small before a name: "al-Bab", "el Geneina", and not "at Tell Rifaat"."""
    if number + 1 == len(tokens) or not (tokens[number + 1].joined and tokens[number + 1].capital):
        return False
    return tokens[number + 1].hyphenated or tokens[number].text not in _NO_ARTICLE


def _begins_name(tokens: list[Token], span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a town's name is only the head of a longer one: "Khan al-Asal" is not a town called Khan."""
    after = span.last + 1
    if after + 1 >= len(tokens) or not tokens[after].joined or tokens[after].key not in ARTICLES:
        return False
    if not (_is_article(tokens, after) and tokens[after + 1].hyphenated) or span.demonym or span.abbreviated:
        return False
    return all(gazetteer.facts(entry.place).kind in ("town", "village") for entry in span.entries)


def _is_of_another(tokens: list[Token], number: int) -> bool:
    """Whether a word ends a Persian name that is not known whole: "Nahr-i-Shahi" is no place called Shahi."""
    link = tokens[number - 1] if number > 1 and tokens[number].joined else None
    if link is None or not link.hyphenated or link.key not in words_of("ezafe"):
        return False
    return tokens[number - 2].capital


def _ends_name(tokens: list[Token], number: int, spans: list[Span]) -> bool:
    """Whether the article follows a capitalised word that is in no span: "al-Numan" of an unknown "Maarat al-Numan"."""
    if not number or not tokens[number].joined or (spans and spans[-1].last == number - 1):
        return False
    before = tokens[number - 1]
    return before.capital and not (before.key in common_words() or before.key in stops())


def _span_at(words: Words, number: int, gazetteer: Gazetteer) -> Span | None:
    tokens = words.tokens
    if tokens[number].key == "us" and number + 1 < len(tokens) and tokens[number + 1].text.isdigit():
        return None  # a road: "U.S. 50"
    if tokens[number].text in ABBREVIATED and (short := _abbreviation(words, number, gazetteer)) is not None:
        return short
    if not _goes_on(tokens, number):
        return _span_of_one(words, number, gazetteer)
    joined, genitive = _joined(tokens, number)
    names, peoples = known_names(gazetteer, joined)
    if not names and not peoples and genitive is None:
        return None
    fitting = [(number + key.count(" "), key, entries) for key, entries in names]
    if genitive is not None:
        fitting = sorted([*fitting, *_with_genitive(tokens, number, joined, gazetteer)])
    best: Fitting | None = None
    for last, key, entries in fitting:  # shortest first
        if genitive is not None and genitive < last and joined.startswith(key):
            continue  # "London's Heathrow" is two names
        if not tokens[last].capital and not tokens[last].headline and not _is_built(tokens[last], entries, gazetteer):
            continue
        if best is not None and key == f"{best[1]} city":
            entries += _towns(best[2], entries, gazetteer)
        best = last, key, entries
    people = _people(peoples, number, best) if peoples and tokens[number].capital else None
    if people is not None:
        best = *people, demonym_entries(people[1], gazetteer)
    if best is None:
        return None
    last, key, entries = best
    start, end = words.starts[number], words.ends[last]
    if not joined.startswith(key):
        end += 2  # the genitive belongs to the name
    return Span(number, last, start, end, words.text[start:end], key, entries, people is not None)


def _is_built(token: Token, entries: tuple[Entry, ...], gazetteer: Gazetteer) -> bool:
    """Whether a word written small ends a name of its own: "Mosul dam" is a dam, and not in Mosul."""
    return token.key in BUILT and all(gazetteer.facts(entry.place).kind in _BUILT for entry in entries)


def _span_of_one(words: Words, number: int, gazetteer: Gazetteer) -> Span | None:
    """The span of a word that no other of a name follows: what it names is known by the word."""
    token = words.tokens[number]
    named = known_alone(gazetteer, token.key, token.capital, token.headline)
    if named is None:
        return None
    start, end = words.starts[number], words.ends[number]
    return Span(number, number, start, end, words.text[start:end], token.key, *named)


def _people(peoples: tuple[str, ...], number: int, best: Fitting | None) -> tuple[int, str] | None:
    """The longest demonym, unless a name is longer."""
    last = number + peoples[-1].count(" ")
    return (last, peoples[-1]) if best is None or last >= best[0] else None


def _towns(entries: tuple[Entry, ...], known: tuple[Entry, ...], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The towns of "Greenville" for "Greenville City", which may be any of them although only some are called so."""
    numbers = {entry.place for entry in known}
    towns = (entry for entry in entries if entry.place not in numbers)
    return tuple(Entry(entry.place, 1) for entry in towns if gazetteer.facts(entry.place).kind in ("town", "village"))


def _with_genitive(tokens: list[Token], number: int, joined: str, gazetteer: Gazetteer) -> list[Fitting]:
    """Names with a genitive inside ("St. John's", "King's Lynn"): a form of the words with its s."""
    whole = [word + "s" if tokens[at].possessive else word for at, word in enumerate(joined.split(" "), number)]
    found = dict(known_names(gazetteer, " ".join(whole))[0])
    keys = [(number + count - 1, " ".join(whole[:count])) for count in range(2, len(whole) + 1)]
    return [(last, key, found[key]) for last, key in keys if key in found]


def _joined(tokens: list[Token], number: int) -> tuple[str, int | None]:
    """The normalised words from here on that can be inside one name, and the first that is a genitive."""
    words: list[str] = []
    genitive: int | None = None
    for index in range(number, min(number + LONGEST_NAME, len(tokens))):
        token = tokens[index]
        if index > number and not (token.joined or (token.comma and token.key == "dc")):
            break
        if not token.inside:
            break
        words.append(token.key)
        if token.possessive and genitive is None:
            genitive = index
    if len(words) > 1 and is_written_short(words):
        words = write_out(words)
    return " ".join(words), genitive


def _goes_on(tokens: list[Token], number: int) -> bool:
    """Whether the word after a name's first can be inside it."""
    if number + 1 == len(tokens) or not tokens[number].inside:
        return False
    after = tokens[number + 1]
    return after.inside and (after.joined or (after.comma and after.key == "dc"))


def _abbreviation(words: Words, number: int, gazetteer: Gazetteer) -> Span | None:
    tokens, token, start = words.tokens, words.tokens[number], words.starts[number]
    dotted = words.text[start : words.ends[number] + 1]
    for form in (dotted, token.text):
        found = abbreviations().get(form)
        if found is None or (number and tokens[number - 1].text.isdigit()):
            continue
        code, where = found
        if where == "after" and not (token.comma and number and tokens[number - 1].capital):
            continue
        if token.headline and form in ("US", "IN", "OR", "ME"):
            continue
        entries = code_entries(code, gazetteer)
        if entries:
            return Span(number, number, start, start + len(form), form, token.key, entries, abbreviated=True)
    return None
