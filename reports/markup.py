"""Mark an article: sentences, places, sides, claims, acts and dates, each where it stands, before anything is coded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from gazetteer.find import find_places
from gazetteer.resolution import Resolution
from gazetteer.store import Gazetteer
from reports.actors.bulletin import find_bulletin
from reports.actors.claims import Claim, find_claims, places_by_sentence
from reports.actors.parties import Encounter, Facing, find_encounters, find_facing, local_pair, pair_of_speaker
from reports.actors.refuted import find_refuted
from reports.actors.relative_sides import land_of, settle_sides
from reports.actors.sides import Group, SideMention, find_sides, sides_within
from reports.article import Article
from reports.kinds import Act, find_acts_together
from reports.kinds.tokens import cut_tokens
from reports.patterns import read_pattern
from reports.phrases import Phrases, fold_case
from reports.scenes.beside import without_belied
from reports.scenes.capital_words import name_capitals
from reports.scenes.frontier import Frontier, find_frontiers
from reports.scenes.gloss import settle_scenes
from reports.scenes.namesakes import settle_namesakes
from reports.scenes.nearby import settle_nearby
from reports.scenes.parts import find_scenes
from reports.scenes.scene import Scene
from reports.scenes.strangers import without_far_quarters, without_parts, without_strangers
from reports.split import Sentence, split_sentences
from reports.tolls import Toll, find_tolls

_WHO = read_pattern("markup", "who")
_SAYING = read_pattern("markup", "saying")
# "both sides" reaches back this far for the two it means, in code points.
REACH = 1_500


class Marked(Struct, frozen=True, gc=False):
    """One sentence of prose with what stands in it.

    number: its place among all sentences; paragraph: the place of its paragraph among those of prose.
    paragraph_start: where its paragraph begins. words: of the sentence (Tokens.vocabulary).
    """

    number: int
    paragraph: int
    sentence: Sentence
    places: tuple[Resolution, ...]
    scenes: tuple[Scene, ...]
    frontiers: tuple[Frontier, ...]
    acts: tuple[Act, ...]
    tolls: tuple[Toll, ...]
    claims: tuple[Claim, ...]
    paragraph_start: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Markup:
    """An article as it was read. folded: its text in lower case with the same offsets (phrases.fold_case).

    encounters: every two sides named in a row. at_war: it tells of fighting (see kinds/article.py).
    """

    article: Article
    folded: str
    sentences: tuple[Sentence, ...]
    places: tuple[Resolution, ...]
    sides: tuple[SideMention, ...]
    claims: tuple[Claim, ...]
    facing: Facing
    encounters: tuple[Encounter, ...]
    marked: tuple[Marked, ...]
    at_war: bool = False


def mark_article(article: Article, gazetteer: Gazetteer, groups: Phrases[Group] | None = None) -> Markup:
    """Find everything in the article's text; all offsets are the article's. groups: see sides.load_groups."""
    text, folded = article.text, fold_case(article.text)
    sentences = split_sentences(text)
    places = settle_namesakes(folded, find_places(text, gazetteer), gazetteer)
    places = without_parts(text, settle_nearby(folded, sentences, places, gazetteer))
    tokens = [cut_tokens(sentence.text) for sentence in sentences]
    words = tuple([one.vocabulary for one in tokens])
    sides = find_sides(text, folded, sentences, words, places, groups)
    places = without_far_quarters(folded, without_strangers(places, sides))
    places = name_capitals(text, folded, places, gazetteer)
    land = land_of(places)
    facing = find_facing(folded, sentences, words, sides, land)
    sides = settle_sides(sides, facing.enemy, places, land)
    claims = find_claims(text, folded, sentences, sides, places, words)
    claims = (*claims, *find_refuted(folded, text, sentences, sides, facing.enemy, words, claims))
    claims = (*claims, *find_bulletin(folded, sentences, sides, places, facing.enemy, claims))
    prose = [n for n, sentence in enumerate(sentences) if sentence.role == "prose"]
    found, at_war = find_acts_together([(tokens[n], sentences[n].start) for n in prose])
    acts = dict(zip(prose, found, strict=True))
    encounters = find_encounters(folded, sides, facing)
    marked = _mark_sentences(_Found(text, folded, sentences, places, sides, facing, encounters, claims, acts, words))
    return Markup(article, folded, sentences, places, sides, claims, facing, encounters, marked, at_war)


def told_pair(markup: Markup, marked: Marked) -> tuple[str, str] | None:
    """The two sides that a sentence, what stands before it, or who speaks in it tells of."""
    return _pair(markup.facing, markup.encounters, marked.sentence, marked.claims)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in the text as a whole. acts: by the number of their sentence; words: of each sentence."""

    text: str
    folded: str
    sentences: Sequence[Sentence]
    places: Sequence[Resolution]
    sides: Sequence[SideMention]
    facing: Facing
    encounters: Sequence[Encounter]
    claims: Sequence[Claim]
    acts: Mapping[int, tuple[Act, ...]]
    words: Sequence[frozenset[str]]


def _mark_sentences(found: _Found) -> tuple[Marked, ...]:
    """Each sentence of prose with what stands in it, in order; paragraphs without prose are not counted."""
    said: dict[int, list[Claim]] = {}
    for claim in found.claims:
        said.setdefault(claim.sentence, []).append(claim)
    groups = [side for side in found.sides if side.how == "group" and not side.text.isalpha()]  # of several words
    placed = places_by_sentence(found.places, found.sentences)
    marked: list[Marked] = []
    paragraph, last, begins = -1, -1, 0
    belied: set[str] = set()
    for number, sentence in enumerate(found.sentences):
        if sentence.role != "prose":
            continue
        if sentence.paragraph != last:
            paragraph, last, begins = paragraph + 1, sentence.paragraph, sentence.start
        claims = tuple(said.get(number, ()))
        places = _not_in_names(placed[number], groups)
        scenes = without_belied(_scenes(found, number, places, claims, not marked), belied)
        marked.append(_mark(found, number, (paragraph, begins), places, scenes, claims))
    return tuple(marked)


def _mark(
    found: _Found,
    number: int,
    paragraph: tuple[int, int],
    places: tuple[Resolution, ...],
    scenes: tuple[Scene, ...],
    claims: tuple[Claim, ...],
) -> Marked:
    """A sentence with what was found in it, and the borders and tolls that are read from it alone.

    paragraph: its number, and where it begins.
    """
    folded, sentence, words = found.folded, found.sentences[number], found.words[number]

    def nearby() -> tuple[str, str] | None:
        return _pair(found.facing, found.encounters, sentence, claims)

    borders = find_frontiers(found.text, folded, sentence, found.sides, found.facing, nearby, words)
    tolls = find_tolls(folded, sentence.start, sentence.end, words, found.sides)
    acts = found.acts[number]
    return Marked(number, paragraph[0], sentence, places, scenes, borders, acts, tolls, claims, paragraph[1], words)


def _pair(
    facing: Facing, encounters: Sequence[Encounter], sentence: Sentence, claims: Sequence[Claim]
) -> tuple[str, str] | None:
    pair = local_pair(encounters, facing, sentence.start, sentence.end, sure=True)
    if pair is not None:
        return pair
    pair = local_pair(encounters, facing, max(0, sentence.start - REACH), sentence.end)
    if not claims:
        return pair
    return pair_of_speaker(facing, [claim.speaker.side for claim in claims], pair)


def _scenes(
    found: _Found, number: int, places: Sequence[Resolution], claims: Sequence[Claim], opening: bool
) -> tuple[Scene, ...]:
    """The parts that the places of a sentence play in it; opening: it is the first one of prose."""
    folded, sentence = found.folded, found.sentences[number]
    if not places:
        return ()
    spoken = [_spoken(folded, claim, found.acts[number]) for claim in claims]
    scenes = find_scenes(folded, sentence, places, spoken, opening)
    return settle_scenes(folded, scenes, sentence.start, sentence.end)


def _spoken(folded: str, claim: Claim, acts: Sequence[Act]) -> tuple[int, int]:
    """Where a speaker is named: of "X fired on Y, saying …" no more than X, for what it did is no name."""
    start, end = claim.spoken
    if aside := _WHO.match(folded, end):
        told = any(end <= act.start < aside.end() for act in acts)
        return (start, end) if told else (start, aside.end())
    if not _SAYING.match(folded, end):
        return claim.spoken
    return start, min([act.start for act in acts if start < act.start < end], default=end)


def _not_in_names(places: tuple[Resolution, ...], groups: Sequence[SideMention]) -> tuple[Resolution, ...]:
    """Without the place names that are a part of a group's name ("Hayat Tahrir al-Sham")."""
    if not places or not groups:
        return places
    near = sides_within(groups, max(0, places[0].mention.start - 80), places[-1].mention.end + 80)
    if not near:
        return places
    return tuple(found for found in places if not any(_is_part(found, group.start, group.end) for group in near))


def _is_part(found: Resolution, start: int, end: int) -> bool:
    first, last = found.mention.start, found.mention.end
    return start <= first and last <= end and (first, last) != (start, end)
