"""Read what stands around a name: words that speak for a place, and names of persons and bodies it is part of."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from gazetteer.resolution import Term
from gazetteer.rules import (
    common_words, cues, given_names, heads, leads, speech, stops, surnames, titles, weights,
)  # fmt: skip
from gazetteer.spans import Span
from gazetteer.tokens import Token

WORDS_IN_CUE = 3
NAMED_AREA = re.compile(r",? ?(?:in|of|on|from|inside)(?: (?:the|[a-z]+ern|north|south|east|west|central))* ?\Z|,? \(?\Z")
FREQUENT, COMMON = 1000, 8000
AGE = re.compile(r", (?:1[0-9]|[2-9][0-9])(?=[,.;)]| ?-| years?\b| of\b)|, aged? [0-9]")
DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,20})?(?: ?\((?:[A-Z][\w ]{1,20})\))?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \(\w+\))? ?(?:--|—|–| - |/ )|, [\w. ]{1,20} \([A-Z]\w{1,9}\)| \((?:AP|AFP|CNN|Reuters|UPI|IPS|TASS|IRIN)\)")
MIXED = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bDu)(?<!\bEl)(?<!\bAl)[a-z][A-Z]")
KIN = frozenset(
    "wife husband son sons daughter daughters brother brothers sister sisters mother father parents uncle aunt cousin "
    "nephew niece grandson granddaughter grandmother grandfather widow fiance fiancee girlfriend boyfriend".split()
)
SPEAKING = frozenset("speak speaks speaking spoke learn learning teaching teaches fluent".split())
LANGUAGE_AFTER = frozenset("and as or on by for to that meaning means".split())
CONTRACTED = ("ve", "re", "ll", "nt")


@dataclass(slots=True)
class Reading:
    """A span with what its surroundings say: terms that bear on all its candidates, and those that choose.

    kinds: the kinds its cue asks for, worth kind_points. parents: spans right after it that may be the area it
    lies in, with the feature that says so; child: the span right before it that may lie in it.
    """

    span: Span
    terms: list[Term] = field(default_factory=list)
    kinds: frozenset[str] = frozenset()
    kind_term: Term | None = None
    parents: list[tuple[Span, str]] = field(default_factory=list)
    child: Span | None = None
    cue: str | None = None
    speaks: bool = False
    subject: bool = False
    points: float = 0.0
    well_known: bool = False
    person: bool = False
    article: Term | None = None

    def add(self, feature: str, words: str = "", value: str = "", points: float | None = None) -> None:
        """A term for or against the name being a place at all."""
        worth = weights()[feature] if points is None else points
        self.terms.append(Term(feature, value, worth, words))
        self.points += worth


def read_cues(text: str, tokens: Sequence[Token], spans: Sequence[Span], known: Collection[int]) -> list[Reading]:
    """One reading a span, in order. known: the numbers of places that everybody knows (countries)."""
    lower = {token.key for token in tokens if not token.capital}
    taken = {index for span in spans for index in range(span.first, span.last + 1)}
    persons = _persons(tokens, taken)
    readings = [Reading(span, well_known=any(entry.place in known for entry in span.entries)) for span in spans]
    for number, reading in enumerate(readings):
        if reading.span.demonym:
            _read_demonym(reading, tokens)
        elif not reading.span.abbreviated:
            _read_word(reading, tokens, lower, persons)
            _read_neighbours(reading, text, tokens, taken)
        _read_before(reading, tokens)
        _read_after(reading, tokens)
        if reading.person:
            reading.add("person_but_place" if reading.cue else "known_person", reading.span.text)
        _read_article(reading, tokens)
        _read_parents(reading, text, readings, number)
        _read_speech(reading, tokens, spans)
    return readings


def _persons(tokens: Sequence[Token], taken: set[int]) -> set[str]:
    """Words that stand in a full name of a person somewhere: a title or given name, then a capitalised word."""
    found: set[str] = set()
    named, called = given_names(), titles()
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        if not (token.capital and token.joined and before.capital) or token.headline:
            continue
        if index in taken and (index - 1) in taken and before.key not in named:
            continue
        if before.key in called and token.key not in heads() and before.key != token.key:
            found.add(token.key)
        elif before.key in named and token.key.isalpha() and token.key not in heads() and token.key not in stops():
            found.update((token.key, before.key))
        elif _is_initial(before) and index > 1 and tokens[index - 2].capital and before.joined:
            found.update((token.key, tokens[index - 2].key))
        elif _is_unknown(before, index - 1, taken) and token.key not in heads() and token.key not in common_words():
            found.add(token.key)
    return found


def _is_initial(token: Token) -> bool:
    return len(token.text.rstrip(".")) == 1 and token.capital


def _is_unknown(token: Token, number: int, taken: set[int]) -> bool:
    """Whether a capitalised word is neither a place nor an English word: in front of a name it is a given name."""
    return (
        number not in taken
        and len(token.key) > 2
        and token.key.isalpha()
        and not token.upper
        and token.key not in common_words()
        and token.key not in stops()
        and token.key not in heads()
        and token.key not in cues("before")
    )


def _read_word(reading: Reading, tokens: Sequence[Token], lower: set[str], persons: set[str]) -> None:
    span = reading.span
    token = tokens[span.first]
    if span.last > span.first:
        reading.add("longer_name", span.text, points=weights()["longer_name"] * min(3, span.last - span.first))
        if token.headline and all(word in common_words() for word in span.key.split()):
            reading.add("common_word", span.text)
        return
    key = span.key
    why = stops().get(key)
    if why:
        reading.add("stop_body" if why == "body" else "stop", span.text, why)
    rank = 0 if key in heads() or key in titles() else common_words().get(key)
    if rank is not None and (key in lower or not reading.well_known):
        feature = "common_word_top" if rank < FREQUENT else "common_word" if rank < COMMON else "rare_word"
        inside = not (token.opens or token.headline or key in lower or _in_a_row(tokens, span))
        if key in heads() or key in titles():
            feature, inside = "common_word_top", False
        worth = weights()[feature] * (weights()["common_share"] if inside else 1.0)
        reading.add(feature, span.text, f"rank {rank}", worth)
        if key in lower:
            reading.add("word_in_lower_case", span.text)
        if token.opens:
            reading.add("sentence_start", span.text)
        if token.headline:
            reading.add("headline", span.text)
    if key in persons:
        reading.person = True
    if key in given_names():
        reading.add("given_name", span.text)
    elif key in surnames():
        reading.add("surname", span.text)
    if MIXED.search(span.text):
        reading.add("mixed_case", span.text)
    if token.upper and len(token.text) < 5 and not token.headline:
        reading.add("all_caps_short", span.text)


def _begins_line(text: str, token: Token) -> bool:
    return token.start == 0 or text[max(0, token.start - 3) : token.start].strip(" ([\t")[-1:] in ("", "\n")


def _read_neighbours(reading: Reading, text: str, tokens: Sequence[Token], taken: set[int]) -> None:
    """Capitalised words right before and after, of which the name may be only a part."""
    span = reading.span
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    before = tokens[span.first - 1] if span.first and tokens[span.first].joined else None
    if span.first and tokens[span.first - 1].key in KIN and (before is not None or tokens[span.first].comma):
        reading.add("kin", tokens[span.first - 1].text)
    if after is not None and after.joined and (after.capital or after.text.isdigit()):
        if text[span.end : after.start] in ("-", "\u2010", "\u2011") and (span.last + 1) not in taken:
            reading.add("part_of_compound", after.text)
        elif not tokens[span.last].possessive:
            _judge_after(reading, tokens, after, taken)
        elif span.key.startswith("saint "):
            reading.add("organisation", after.text)
    if AGE.match(text, span.end):
        reading.add("age", text[span.end : span.end + 4])
    if DATELINE.match(text, span.end) and _begins_line(text, tokens[span.first]):
        reading.add("dateline", span.text)
    elif tokens[span.first].upper and len(span.text) > 3 and _begins_line(text, tokens[span.first]):
        if after is not None and not after.upper:
            reading.add("dateline", span.text)
    if before is not None and before.capital:
        _judge_before(reading, tokens, before, taken)


def _read_demonym(reading: Reading, tokens: Sequence[Token]) -> None:
    """A demonym in the name of a company ("British Airways"), and a language ("in Arabic", "speaks Dari")."""
    span = reading.span
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    if after is not None and after.joined and after.capital and not after.headline:
        kind = heads().get(after.key)
        if kind in ("company", "team"):
            reading.add("organisation", after.text)
            return
    before = tokens[span.first - 1].key if span.first else ""
    if before in SPEAKING or (before == "in" and (after is None or not after.joined or after.key in LANGUAGE_AFTER)):
        reading.add("language", before)


def _judge_after(reading: Reading, tokens: Sequence[Token], after: Token, taken: set[int]) -> None:
    span = reading.span
    kind = heads().get(after.key)
    single = span.first == span.last
    cue = cues("after").get(after.key)
    if span.demonym:
        return
    if kind == "feature" or kind == "facility":
        if not (cue and cue.kinds):
            reading.add(f"{kind}_head", after.text)
    elif kind and not (after.headline and kind in ("body", "event")):
        reading.add(kind if kind in weights() else "organisation", after.text)
    elif after.headline or (span.last + 1) in taken or after.key in titles() or after.key in stops():
        return
    elif cue is None:
        named = single and span.key in given_names() and after.key not in common_words()
        reading.add("person" if named else "capital_after", after.text)


def _judge_before(reading: Reading, tokens: Sequence[Token], before: Token, taken: set[int]) -> None:
    span = reading.span
    if before.key in titles():
        reading.add("person", before.text)
    elif before.headline or ((span.first - 1) in taken and not _is_given(reading, before)):
        return
    elif leads().get(before.text.lower()) in ("ship", "team"):
        reading.add(leads()[before.text.lower()], before.text)
    elif before.key in cues("before") or before.opens and before.key in stops():
        return
    elif before.key in given_names() or (_is_initial(before) and before.text not in ("A", "I")):
        reading.add("person", before.text)
    elif before.key not in stops() and not before.opens:
        reading.add("capital_before", before.text)


def _is_given(reading: Reading, before: Token) -> bool:
    """Whether the word before is a given name although it is a place too ("Chester Orr", not "Lincoln, Nebraska")."""
    return before.key in given_names() and not reading.well_known and reading.span.first == reading.span.last


def _read_before(reading: Reading, tokens: Sequence[Token]) -> None:
    span, known = reading.span, cues("before")
    for length in range(WORDS_IN_CUE, 0, -1):
        first = span.first - length
        if first < 0 or tokens[span.first].comma:
            continue
        words = [token.key for token in tokens[first : span.first]]
        if length > 1 and words[-1] == "the":
            words = words[:-1]
        phrase = " ".join(words)
        lead = leads().get(phrase)
        if lead and tokens[first].capital:
            reading.add(lead if lead in weights() else "organisation", phrase)
            return
        cue = known.get(phrase)
        if cue is None or (tokens[span.first].opens and not tokens[span.first].joined):
            continue
        if cue.kinds:
            reading.kinds, reading.kind_term = cue.kinds, Term("kind", phrase, cue.points, phrase)
        else:
            reading.add(cue.feature, phrase, points=cue.points)
        reading.cue = phrase
        return


def _read_after(reading: Reading, tokens: Sequence[Token]) -> None:
    index = reading.span.last + 1
    if index >= len(tokens) or tokens[reading.span.last].possessive or not tokens[index].joined:
        return
    cue = cues("after").get(tokens[index].key)
    if cue is None:
        return
    if cue.kinds:
        reading.kinds, reading.kind_term = cue.kinds, Term("kind", cue.phrase, cue.points, cue.phrase)
    else:
        reading.add(cue.feature, cue.phrase, points=cue.points)
    reading.cue = reading.cue or cue.phrase


def _in_a_row(tokens: Sequence[Token], span: Span) -> bool:
    """Whether a capitalised word stands right before or after, so that the capital is owed to a longer name."""
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    before = tokens[span.first - 1] if span.first and tokens[span.first].joined else None
    return bool((after and after.joined and after.capital) or (before and before.capital and not before.opens))


def _read_article(reading: Reading, tokens: Sequence[Token]) -> None:
    """An article before a town, with no cue after it: "the Phoenix", "a Victoria"."""
    span = reading.span
    if span.demonym or span.abbreviated or not span.first or span.first != span.last:
        return
    before = tokens[span.first - 1]
    if before.key in ("the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "our", "its", "my"):
        after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
        noun = after is not None and after.joined and not after.capital and len(after.key) > 3
        reading.article = Term("article_noun" if noun else "article", before.text, 0.0, before.text)


def _read_parents(reading: Reading, text: str, readings: Sequence[Reading], number: int) -> None:
    span = reading.span
    if span.demonym:
        return
    for step, other in enumerate(readings[number + 1 : number + 3]):
        after = other.span
        gap = text[readings[number + step].span.end : after.start]
        if after.demonym or len(gap) > 24 or "\n" in gap:
            return
        if gap in (", ", ",", ". , ") or (step and gap in (", ", " ")):
            reading.parents.append((after, "parent_beside"))
            if not step:
                other.child = span
        elif not step and NAMED_AREA.match(gap):
            reading.parents.append((after, "parent_named"))
            return
        else:
            return


def _read_speech(reading: Reading, tokens: Sequence[Token], spans: Sequence[Span]) -> None:
    span = reading.span
    index = span.last + 1
    verbs = speech()
    if tokens[span.last].possessive:
        return
    passed = 0
    while index < len(tokens) and passed < 4 and not tokens[index].opens:
        token = tokens[index]
        if token.comma:
            return
        if token.key in verbs and not token.capital:
            reading.subject = True
            reading.speaks = passed == 0
            if reading.speaks and reading.cue is None:
                reading.add("speaks", token.text)
            return
        if not (token.key in ("and", "also", "has", "have", "had", "both", "s") or token.capital or token.key.endswith("ly")):
            return
        index, passed = index + 1, passed + 1
