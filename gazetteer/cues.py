"""Read what stands around a name: words that speak for a place, the area named beside it, a verb that it does."""

from collections.abc import Collection, Sequence

from gazetteer.neighbours import read_demonym, read_neighbours
from gazetteer.persons import find_persons
from gazetteer.reading import Reading
from gazetteer.resolution import Term
from gazetteer.rules import cues, leads, pattern_of, speech, weights, words_of
from gazetteer.spans import Span
from gazetteer.tokens import Token, Words
from gazetteer.written import read_word

WORDS_IN_CUE = 3
LONGEST_GAP = 24  # characters between a place and the area it lies in
LONGEST_LIST = 60  # the same where names that no gazetteer has stand between them
WORDS_TO_VERB = 4
_AREA_BESIDE = pattern_of("cues", "area_beside")
_JOINED = pattern_of("cues", "joined")
_NAMES_BETWEEN = pattern_of("cues", "names_between")
_OWNED = pattern_of("cues", "owned")
ADJECTIVES = 2  # words between the area that owns a place and the place ("Pakistan's restive northern X")
_BETWEEN, _DETERMINER = words_of("between_subject_and_verb"), words_of("determiner")
_NATURAL = words_of("natural_head")


def read_cues(words: Words, spans: Sequence[Span], known: Collection[int]) -> list[Reading]:
    """One reading a span, in order. known: the numbers of places that everybody knows (countries)."""
    text, tokens = words.text, words.tokens
    lower = {token.key for token in set(tokens) if not token.capital}
    taken = {index for span in spans for index in range(span.first, span.last + 1)}
    persons = find_persons(words, taken)
    readings = [Reading(span, known) for span in spans]
    for number, reading in enumerate(readings):
        if reading.span.demonym:
            read_demonym(reading, tokens)
        elif not reading.span.abbreviated:
            read_word(reading, tokens, lower, persons)
            read_neighbours(reading, words, taken)
        _read_before(reading, tokens)
        _read_after(reading, tokens)
        if reading.person:
            reading.add("person_but_place" if reading.cue else "known_person", reading.span.text)
        _read_article(reading, tokens)
        _read_parents(reading, text, readings, number)
        if number and tokens[readings[number - 1].span.last].possessive:
            _read_owner(reading, words, readings[number - 1].span)
        _read_speech(reading, tokens)
    _share_parents(text, readings)
    return readings


def _read_before(reading: Reading, tokens: Sequence[Token]) -> None:
    span, known = reading.span, cues("before")
    if tokens[span.first].comma:
        return
    for first in range(max(0, span.first - WORDS_IN_CUE), span.first):
        if not tokens[first].leads:
            continue
        words = [token.key for token in tokens[first : span.first]]
        if len(words) > 1 and words[-1] == "the":
            words.pop()
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
        # A capital makes the two words one name: "Maury River" is the river, or nothing that is known.
        whole = tokens[index].capital and not tokens[index].headline and cue.phrase in _NATURAL
        reading.kinds = cue.kinds
        reading.kind_term = Term("kind_head" if whole else "kind", cue.phrase, cue.points, tokens[index].text)
    else:
        reading.add(cue.feature, cue.phrase, points=cue.points)
    reading.cue = reading.cue or cue.phrase


def _read_article(reading: Reading, tokens: Sequence[Token]) -> None:
    """An article before a town, with no cue after it: "the Phoenix", "a Victoria"."""
    span = reading.span
    if span.demonym or span.abbreviated or not span.first:
        return
    before = tokens[span.first - 1]
    if span.first != span.last:
        if before.key == "the" and not before.comma:
            reading.article = Term("article_fits", before.text, 0.0, before.text)
        return
    if before.key in _DETERMINER:
        after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
        noun = after is not None and after.joined and not after.capital and len(after.key) > 3
        reading.article = Term("article_noun" if noun else "article", before.text, 0.0, before.text)


def _read_parents(reading: Reading, text: str, readings: Sequence[Reading], number: int) -> None:
    span = reading.span
    if span.demonym:
        return
    for step, other in enumerate(readings[number + 1 : number + 3]):
        after = other.span
        end = readings[number + step].span.end
        if after.demonym or after.start - end > LONGEST_LIST or "\n" in (gap := text[end : after.start]):
            return
        if not step and len(gap) > 5 and _NAMES_BETWEEN.fullmatch(gap):
            reading.parents = (*reading.parents, (after, "parent_listed"))
            return
        if len(gap) > LONGEST_GAP:
            return
        if gap in (", ", ",", ". , ") or (step and gap in (", ", " ")):
            reading.parents = (*reading.parents, (after, "parent_beside"))
            if not step:
                other.child = span
        elif not step and _AREA_BESIDE.match(gap):
            reading.parents = (*reading.parents, (after, "parent_named"))
            other.child, other.child_feature = span, "child_named"
            return
        else:
            return


def _read_owner(reading: Reading, words: Words, owner: Span) -> None:
    """ "Pakistan's northern Balakot": the area that owns a name is the one it lies in."""
    if owner.demonym or reading.span.demonym or reading.span.first - owner.last > ADJECTIVES + 1:
        return
    if _OWNED.fullmatch(words.text, owner.end, reading.span.start):
        reading.parents = (*reading.parents, (owner, "parent_named"))


def _share_parents(text: str, readings: Sequence[Reading]) -> None:
    """ "X, Y and Z in A": what lies in A by its words may hold the places listed before it, too."""
    for number in range(len(readings) - 2, -1, -1):
        one, other = readings[number], readings[number + 1]
        if not other.parents:
            continue
        named = [area for area, feature in other.parents if feature != "parent_beside"]
        if not named or one.span.demonym or any(feature == "parent_named" for _, feature in one.parents):
            continue
        gap = text[one.span.end : other.span.start]
        if len(gap) <= LONGEST_GAP and _JOINED.fullmatch(gap):
            one.parents = [(area, "parent_listed") for area in named]


def _read_speech(reading: Reading, tokens: Sequence[Token]) -> None:
    span = reading.span
    index = span.last + 1
    verbs = speech()
    if tokens[span.last].possessive:
        return
    passed = 0
    while index < len(tokens) and passed < WORDS_TO_VERB and not tokens[index].opens:
        token = tokens[index]
        if token.comma:
            return
        if token.key in verbs and not token.capital:
            reading.subject = True
            reading.speaks = passed == 0
            if reading.speaks and reading.cue is None:
                reading.add("speaks", token.text)
            return
        if not (token.key in _BETWEEN or token.capital or token.key.endswith("ly")):
            return
        if token.key == "and" and index + 1 < len(tokens) and not tokens[index + 1].capital:
            return  # "attacked X and took it": X is not who took it
        index, passed = index + 1, passed + 1
