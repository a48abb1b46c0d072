"""Mark an article: sentences, places, sides, claims, acts and dates, each where it stands, before anything is coded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from gazetteer.find import find_places
from gazetteer.resolution import Resolution
from gazetteer.store import Gazetteer
from reports.article import Article
from reports.beside import without_belied
from reports.bulletin import find_bulletin
from reports.claims import Claim, find_claims, places_within
from reports.frontier import Frontier, find_frontiers
from reports.gloss import settle_scenes
from reports.kinds import Act, find_acts_together
from reports.namesakes import settle_namesakes
from reports.nearby import settle_nearby
from reports.parties import Facing, find_encounters, find_facing, local_pair, pair_of_speaker
from reports.patterns import read_pattern
from reports.phrases import Phrases, fold_case
from reports.refuted import find_refuted
from reports.scene import Scene, find_scenes
from reports.sides import Group, SideMention, find_sides, land_of, settle_sides, sides_within
from reports.split import Sentence, split_sentences
from reports.strangers import without_parts, without_strangers
from reports.tolls import Toll, find_tolls
from reports.vocabulary import words_of

_WHO = read_pattern("markup", "who")
_SAYING = read_pattern("markup", "saying")
# "both sides" reaches back this far for the two it means, in code points.
REACH = 1_500


class Marked(Struct, frozen=True, gc=False):
    """One sentence of prose with what stands in it.

    number: its place among all sentences; paragraph: the place of its paragraph among those of prose.
    paragraph_start: where its paragraph begins. pair: the two sides last spoken of before or in it. words: in lower
    case (see vocabulary.py).
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
    pair: tuple[str, str] | None
    paragraph_start: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Markup:
    """An article as it was read. folded: its text in lower case with the same offsets (phrases.fold_case).

    at_war: it tells of fighting (see kinds/article.py).
    """

    article: Article
    folded: str
    sentences: tuple[Sentence, ...]
    places: tuple[Resolution, ...]
    sides: tuple[SideMention, ...]
    claims: tuple[Claim, ...]
    facing: Facing
    marked: tuple[Marked, ...]
    at_war: bool = False


def mark_article(article: Article, gazetteer: Gazetteer, groups: Phrases[Group] | None = None) -> Markup:
    """Find everything in the article's text; all offsets are the article's. groups: see sides.load_groups."""
    text, folded = article.text, fold_case(article.text)
    sentences = split_sentences(text)
    places = settle_namesakes(folded, find_places(text, gazetteer), gazetteer)
    places = without_parts(text, settle_nearby(folded, sentences, places, gazetteer))
    sides = find_sides(text, places, groups)
    places = without_strangers(places, sides)
    facing = find_facing(folded, sentences, sides, land_of(places))
    sides = settle_sides(sides, facing.enemy, places)
    words = words_of(folded, sentences)
    claims = find_claims(text, folded, sentences, sides, places, words)
    claims = (*claims, *find_refuted(folded, text, sentences, sides, facing.enemy, words))
    claims = (*claims, *find_bulletin(folded, sentences, sides, places, facing.enemy, claims))
    prose = [n for n, sentence in enumerate(sentences) if sentence.role == "prose"]
    found, at_war = find_acts_together([(sentences[n].text, sentences[n].start) for n in prose])
    acts = dict(zip(prose, found, strict=True))
    marked = _mark_sentences(text, folded, sentences, places, sides, claims, facing, acts, words)
    return Markup(article, folded, sentences, places, sides, claims, facing, marked, at_war)


def _not_in_names(places: tuple[Resolution, ...], groups: Sequence[SideMention]) -> tuple[Resolution, ...]:
    """Without the place names that are a part of a group's name ("Hayat Tahrir al-Sham")."""
    if not places or not groups:
        return places
    near = sides_within(groups, max(0, places[0].mention.start - 80), places[-1].mention.end + 80)
    if not near:
        return places
    return tuple(found for found in places if not any(_is_part(found, group.start, group.end) for group in near))


def _spoken(folded: str, claim: Claim, acts: Sequence[Act]) -> tuple[int, int]:
    """Where a speaker is named: of "X fired on Y, saying …" no more than X, for what it did is no name."""
    start, end = claim.spoken
    if aside := _WHO.match(folded, end):
        told = any(end <= act.start < aside.end() for act in acts)
        return (start, end) if told else (start, aside.end())
    if not _SAYING.match(folded, end):
        return claim.spoken
    return start, min([act.start for act in acts if start < act.start < end], default=end)


def _is_part(found: Resolution, start: int, end: int) -> bool:
    first, last = found.mention.start, found.mention.end
    return start <= first and last <= end and (first, last) != (start, end)


def _mark_sentences(
    text: str,
    folded: str,
    sentences: Sequence[Sentence],
    places: Sequence[Resolution],
    sides: Sequence[SideMention],
    claims: Sequence[Claim],
    facing: Facing,
    acts: Mapping[int, tuple[Act, ...]],
    words: Sequence[frozenset[str]],
) -> tuple[Marked, ...]:
    said: dict[int, list[Claim]] = {}
    for claim in claims:
        said.setdefault(claim.sentence, []).append(claim)
    marked: list[Marked] = []
    paragraph, last, begins = -1, -1, 0
    belied: set[str] = set()
    encounters = find_encounters(sides, facing)
    groups = [side for side in sides if side.how == "group"]
    for number, sentence in enumerate(sentences):
        if sentence.role != "prose":
            continue
        if sentence.paragraph != last:
            paragraph, begins = paragraph + 1, sentence.start
        last = sentence.paragraph
        here = _not_in_names(places_within(places, sentence.start, sentence.end), groups)
        claimed = said.get(number, ())
        pair = local_pair(folded, encounters, facing, sentence.start, sentence.end, sure=True)
        if pair is None:
            pair = local_pair(folded, encounters, facing, max(0, sentence.start - REACH), sentence.end)
            pair = pair_of_speaker(facing, [claim.speaker.side for claim in claimed], pair)
        spoken = [_spoken(folded, claim, acts[number]) for claim in claimed]
        scenes = find_scenes(folded, sentence, here, spoken, not marked)
        marked.append(
            Marked(
                number,
                paragraph,
                sentence,
                here,
                without_belied(settle_scenes(folded, scenes, sentence.start, sentence.end), belied),
                find_frontiers(text, folded, sentence, sides, facing, pair, words[number]),
                acts[number],
                find_tolls(folded, sentence.start, sentence.end, words[number], sides),
                tuple(claimed),
                pair,
                begins,
                words[number],
            )
        )
    return tuple(marked)
