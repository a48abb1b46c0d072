"""Find capitalised names that the gazetteer does not know but the words beside them call a place."""

from collections.abc import Collection, Sequence
from math import cos, hypot, radians

from gazetteer.adjectives import choose_of_adjective, is_adjective, stem_of
from gazetteer.choose import bearing, choose_similar
from gazetteer.evidence import Evidence
from gazetteer.listed import listed
from gazetteer.normalize import normalize
from gazetteer.rules import common_words, cues, stops
from gazetteer.similar import SKELETON, Match, as_entries, find_closest, sounding_alike
from gazetteer.spans import Span
from gazetteer.store import Facts, Gazetteer
from gazetteer.tokens import ARTICLES, Token, Words

LONGEST = 3  # words of an unknown name
COUNTRIES = 3  # countries of the document in which it is looked for
PLACING = 1.2  # points of a cue that speaks for a place
NEARLY_KNOWN, LETTERS = 0.8, 5
REACH, CLOSER = 1.8, 1.0  # degrees from a sure place: a likeness further off (of consonants alone, closer) is none
LEAD = 0.1  # a spelling that is less like a name by more is not meant, though the place be larger
BELIEVED, SHARE = 0.3, 0.33  # belief from which a document speaks of a province, and its share of the most for any
CALLING = frozenset(("town", "village", "district", "province", "island", "region"))


def find_unknown(words: Words, spans: Sequence[Span]) -> list[Span]:
    """Spans without entries: "the village of Foua", "Qatraneh district", and the next in a list of such."""
    taken = {index for span in spans for index in range(span.first, span.last + 1)}
    found: list[Span] = []
    tokens, free = words.tokens, 0
    named = [span for span in spans if not span.demonym]
    ends, begins = {span.last for span in named}, {span.first for span in named}
    for number in words.capitals:
        if number < free or number in taken or not tokens[number].unlisted:
            continue
        last = number
        while last - number + 1 < LONGEST and (step := _goes_on(tokens, last, taken)):
            last += step
        called = _is_called(tokens, number, last) or _is_listed(tokens, number, found) or is_adjective(tokens, last)
        head = number - 1 if number and tokens[number - 1].key in ARTICLES else number
        if called or _is_placed(tokens, head) or _is_among(tokens, head, last, ends, begins):
            start, end = words.starts[number], words.ends[last]
            key = " ".join(token.key for token in tokens[number : last + 1])
            found.append(Span(number, last, start, end, words.text[start:end], key, (), guessed=not called))
        free = last + 1
    return [*found, *_longer(words, spans)]


def _longer(words: Words, spans: Sequence[Span]) -> list[Span]:
    """Names of one word with the word after them: "Tal Rifaat", of which Tal alone is a place elsewhere."""
    found: list[Span] = []
    tokens = words.tokens
    inside = {index for span in spans if span.first != span.last for index in range(span.first, span.last + 1)}
    for span in spans:
        last = span.last + 1
        if span.first != span.last or span.demonym or span.abbreviated or last in inside or last >= len(tokens):
            continue
        if span.key in stops() or (tokens[span.first].opens and span.key in common_words()):
            continue  # "At Bangui" at the start of a sentence
        after = tokens[last]
        if after.joined and after.unlisted and not tokens[span.first].possessive:
            key = f"{span.key} {after.key}"
            end = words.ends[last]
            found.append(Span(span.first, last, span.start, end, words.text[span.start : end], key, (), guessed=True))
    return found


def _goes_on(tokens: Sequence[Token], last: int, taken: Collection[int]) -> int:
    """How many words further the name goes: one, two where the next is an article ("Khan al-Asal"), or none."""
    for step in (1, 2):
        if last + step >= len(tokens) or last + step in taken or not tokens[last + step].joined:
            return 0
        if _continues(tokens[last + step]) and (step == 1 or tokens[last + step].hyphenated):
            return step
        if tokens[last + step].key not in ARTICLES:
            return 0
    return 0


def _continues(token: Token) -> bool:
    """Whether a word may go on with a name: one too short to begin it, too ("Chaung Ma")."""
    if token.unlisted:
        return True
    said = listed(token.key)
    short = token.capital and not token.headline and len(token.key) == 2 and token.key.isalpha()
    return short and not token.upper and not (said.stop or said.head or said.title or said.before or said.after)


def _is_called(tokens: Sequence[Token], first: int, last: int) -> bool:
    if first > 1 and not tokens[first].opens:
        phrase = f"{tokens[first - 2].key} {tokens[first - 1].key}"
        cue = cues("before").get(phrase)
        if cue is not None and (cue.kinds & CALLING or cue.feature == "direction"):
            return True
    if last + 1 < len(tokens) and tokens[last + 1].joined and not tokens[last].possessive:
        cue = cues("after").get(tokens[last + 1].key)
        return cue is not None and bool(cue.kinds & CALLING) and not tokens[last + 1].capital
    return False


def _is_placed(tokens: Sequence[Token], first: int) -> bool:
    """Whether a preposition of place or a verb of war stands before: enough for a spelling that is nearly known."""
    if not first or tokens[first].opens or tokens[first].comma:
        return False
    cue = cues("before").get(tokens[first - 1].key)
    return cue is not None and not cue.kinds and cue.points >= PLACING


def _is_listed(tokens: Sequence[Token], first: int, found: Sequence[Span]) -> bool:
    """Whether it follows another such name after "and" or a comma."""
    if not found:
        return False
    gap = first - found[-1].last
    return (gap == 2 and tokens[first - 1].key == "and") or (gap == 1 and tokens[first].comma)


def _is_among(tokens: Sequence[Token], first: int, last: int, ends: Collection[int], begins: Collection[int]) -> bool:
    """Whether it stands in a list with a known name, or lies in it: enough for a spelling that is nearly known."""
    if (tokens[first].comma and first - 1 in ends) or (
        first > 1 and tokens[first - 1].key == "and" and first - 2 in ends
    ):
        return True
    if last + 2 >= len(tokens):
        return False
    following = last + 2 if tokens[last + 1].key in ("and", "in") else last + 1
    return following in begins and (following == last + 2 or tokens[following].comma)


def _is_near(match: Match, guessed: bool) -> bool:
    """Whether the spelling is near enough for a name that the gazetteer may as well lack altogether."""
    if match.rank > SKELETON or match.likeness < NEARLY_KNOWN:
        return False
    return not guessed or len(match.name) >= LETTERS


def _is_where_it_is_about(facts: Facts, evidence: Evidence, reach: float) -> bool:
    """Whether the document speaks of its province, or of a sure place within reach, if it speaks of any."""
    least = max(BELIEVED, SHARE * max(evidence.provinces.values(), default=0.0))
    if not evidence.anchors or evidence.provinces.get(facts.admin1, 0.0) > least:
        return True
    shrink = cos(radians(facts.latitude))
    return any(
        hypot(latitude - facts.latitude, (longitude - facts.longitude) * shrink) < reach
        for latitude, longitude, _, _ in evidence.anchors
    )


def _is_among_sure_ones(facts: Facts, gazetteer: Gazetteer, evidence: Evidence) -> bool:
    """Whether a sure place lies in its country, if the document has any: a side that is only spoken of has none."""
    if not evidence.anchors or evidence.provinces.get(facts.admin1, 0.0) > BELIEVED:
        return True
    return any(gazetteer.facts(number).country == facts.country for _, _, _, number in evidence.anchors)


def _may_be_named(span: Span, gazetteer: Gazetteer, countries: Sequence[str], evidence: Evidence) -> bool:
    """Whether any place that may be taken sounds near enough: of those elsewhere the names need not be unpacked."""
    key = normalize(span.key)
    if stem_of(span.key) or bearing(key, gazetteer, countries):
        return True
    for number in sounding_alike(key, gazetteer, countries):
        if _is_where_it_is_about(gazetteer.facts(number), evidence, REACH):
            match = find_closest(key, number, gazetteer)
            if match is not None and _is_near(match, span.guessed):
                return True
    return False


def name_unknown(spans: Sequence[Span], gazetteer: Gazetteer, evidence: Evidence) -> list[Span]:
    """The spans for which a place of the document's countries has a name that sounds like theirs, with its entries."""
    ranked = sorted(evidence.countries, key=lambda code: (-evidence.countries[code], code))
    countries = tuple([*evidence.prior[0], *ranked][:COUNTRIES])
    named = []
    for span in spans if countries else ():
        if not _may_be_named(span, gazetteer, countries, evidence):
            continue
        choice = choose_similar(span.key, gazetteer, countries, edits=False)
        if not choice.accepted or not _is_near(choice.matches[0], span.guessed):
            believed = [number for number, belief in evidence.provinces.items() if belief > BELIEVED]
            choice = choose_of_adjective(span.key, gazetteer, countries, believed)
        if not choice.accepted:
            continue
        best = choice.matches[0]
        facts = gazetteer.facts(best.place)
        if best.rank == SKELETON and not _is_among_sure_ones(facts, gazetteer, evidence):
            continue
        if _is_where_it_is_about(facts, evidence, CLOSER if best.rank == SKELETON else REACH):
            span.entries = as_entries([m for m in choice.matches if m.likeness >= best.likeness - LEAD])
            named.append(span)
    return named


def name_again(words: Words, named: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """The spans of the same one-word names where nothing beside them calls them places."""
    known = {span.key: span for span in named if span.first == span.last}
    taken = {index for span in (*spans, *named) for index in range(span.first, span.last + 1)}
    again = []
    for number in words.capitals if known else ():
        first = known.get(words.tokens[number].key)
        if first is not None and number not in taken and not words.tokens[number].headline:
            start, end = words.starts[number], words.ends[number]
            again.append(Span(number, number, start, end, words.text[start:end], first.key, first.entries))
    return again
