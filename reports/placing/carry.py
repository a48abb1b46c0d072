"""Carry a place over from the sentences before: a point by a word that stands for it, an area by nearness."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from msgspec.structs import replace

from reports.actors.claims import Claim
from reports.capitals import is_capital
from reports.markup import Marked
from reports.patterns import read_pattern, read_words
from reports.phrases import Found, Phrases, find_phrases, index_phrases
from reports.placing.memory import Memory, look_back
from reports.placing.site import Site, site_of_scene
from reports.scenes.scene import POINT_KINDS, Scene
from reports.tables import read_table
from reports.vocabulary import find_told

_A_BRANCH = read_pattern("placing/carry", "a_branch")
_BASE_OF = read_pattern("placing/carry", "base_of")
_THERE_IS = read_pattern("placing/carry", "there_is")
_NAMED = read_pattern("placing/carry", "named")
_POSTED = read_pattern("placing/carry", "posted")
_LISTS = {"described": read_words("placing/carry", "described"), "side": read_words("placing/carry", "side")}
KINDS = {
    "place": POINT_KINDS,
    "event": POINT_KINDS,
    "town": frozenset(("town", "village", "district")),
    "village": frozenset(("village", "town", "facility")),
    "named": POINT_KINDS,
    "capital": POINT_KINDS,
    "facility": frozenset(("facility", "town", "village", "lake", "river")),
    "island": frozenset(("island",)),
    "mountain": frozenset(("mountain",)),
    "river": frozenset(("river",)),
    "home": frozenset(("town", "village", "district")),
}
NAMED_HERE = frozenset(("scene", "bare"))
_SAID_AFTER = ("claim_trailing", "claim_middle", "claim_quote_of_last_speaker")
_TOWNS = frozenset(("town",))  # "the town itself" is none of the villages told of with it
_REACHED = ("cue_ceremony_to",)  # "fled to X, and died there"
_LEFT = ("cue_fled", "cue_left")  # "fled X after shells had hit the town"
# A point is remembered this many sentences and paragraphs; "the town" rarely reaches further back in news.
SENTENCES, PARAGRAPHS = 4, 1
_BASE_REACH = 45  # code points before a name in which "air bases at X and" stands
BESIDE = 20  # code points around a name among which the word stands that it is called by


def carried_points(folded: str, start: int, end: int, memory: Memory, marked: Marked) -> tuple[Site, ...]:
    """The points that a word of folded[start:end] stands for ("there", "the town", "those three locations").

    memory: the sentences before. marked: the sentence itself; a point that it names before the word is nearer than
    those of others.
    """
    for hit in find_told(folded, folded, _anaphora(), marked.words, start, end):
        of = hit.phrase != "there" and _NAMED.match(folded, hit.end)
        if of or folded[max(start, hit.start - 5) : hit.start] == "from ":
            continue
        if hit.phrase == "there" and _is_no_place(folded, start, hit):
            continue
        if hit.phrase.startswith("its ") and _is_of_speaker(folded, marked.claims, hit.start):
            continue
        if hit.value[0] == "event" and _A_BRANCH.match(folded, hit.end):
            continue
        found = _stood_for(folded, hit, memory, marked)
        if found:
            basis = f'carried over: "{hit.phrase}" stands for {", ".join(site.name or "" for site in found)}'
            return tuple(carry_site(site, basis, "carry_point_by_word") for site in found)
    return ()


def _is_no_place(folded: str, start: int, hit: Found[tuple[str, str]]) -> bool:
    """ "There were two", "the troops stationed there": it stands for no place, or for none where something happened."""
    if _THERE_IS.match(folded, hit.end, hit.end + 8):
        return True
    return _POSTED.search(folded, max(start, hit.start - BESIDE), hit.start) is not None


def _stood_for(folded: str, hit: Found[tuple[str, str]], memory: Memory, marked: Marked) -> tuple[Site, ...]:
    """The points that one word stands for: of its sentence before it, of who speaks there, or told before."""
    sentence, paragraph, here = marked.number, marked.paragraph, marked.scenes
    stands_for, count = hit.value
    kinds = _TOWNS if folded.startswith(" itself", hit.end) and stands_for == "town" else KINDS[stands_for]
    named = _NARROWED[stands_for](folded, hit.phrase) if stands_for in _NARROWED else None
    homes = _before_in_sentence(_homes(here), hit.start, kinds, named) or _home_of_who_said_so(marked, hit, kinds)
    if hit.phrase == "there":  # "the ministry in the capital said that its posts there were shelled": at the front
        homes = tuple([site for site in homes if not is_capital(site.found.place if site.found else None)])
    if stands_for == "home" or (homes and stands_for in ("town", "village", "facility")):
        return homes
    if not count and stands_for != "event":
        found = _before_in_sentence(points_of(here, _also_meant(hit)), hit.start, kinds, named)
        unknown = _is_of_unknown(hit) and not homes and _unknown_before(memory, sentence, paragraph)
        if found or unknown:
            return found or ((unknown,) if unknown else ())
    if homes and hit.phrase == "there":
        return homes
    found = _look_back(memory, sentence, paragraph, kinds, count, named)
    if stands_for == "capital" and not found:
        return tuple(site for site in _homes(here) if _is_of(site, POINT_KINDS, named))[:1]
    return found


def _also_meant(hit: Found[tuple[str, str]]) -> Sequence[str]:
    """The cues of places that are no scenes and that a word may yet stand for."""
    if hit.phrase == "there":
        return _REACHED
    return _LEFT if hit.value[0] in ("town", "village") else ()


def _is_of_unknown(hit: Found[tuple[str, str]]) -> bool:
    """Whether a word may stand for a name that no gazetteer has ("the village", "there")."""
    return hit.value[0] == "village" or hit.phrase == "there"


def _home_of_who_said_so(marked: Marked, hit: Found[tuple[str, str]], kinds: frozenset[str]) -> tuple[Site, ...]:
    """ "Shells fell on the airport", a member of the council of X said: where those are from who are named after."""
    after = [c.spoken for c in marked.claims if c.start <= hit.start < hit.end <= c.spoken[0] and c.rule in _SAID_AFTER]
    homes = [site for site in _homes(marked.scenes) for said in after if said[0] <= (site.start or 0) < said[1]]
    return tuple(site for site in homes[:1] if _is_of(site, kinds, None))


def refers_back(folded: str, start: int, end: int) -> bool:
    """Whether folded[start:end] has a word that stands for a place, known or not."""
    return next(iter(find_phrases(folded, _anaphora(), start, end)), None) is not None


def _unknown_before(memory: Memory, sentence: int, paragraph: int) -> Site | None:
    """The place last told of, where that is a name the gazetteer does not know: "the village" is that one."""
    for earlier in look_back(memory):
        if sentence - earlier.sentence > SENTENCES or paragraph - earlier.paragraph > PARAGRAPHS:
            return None
        if earlier.unknown or earlier.points:
            return earlier.unknown
    return None


def _is_of_speaker(folded: str, claims: Sequence[Claim], position: int) -> bool:
    """ "X said its airport was hit": what opens somebody's words with "its" is the speaker's."""
    led = [c for c in claims if c.rule == "claim_leading"]
    return any(c.start <= position and folded[c.start : position].strip() in ("", "that") for c in led)


def _called(folded: str, phrase: str) -> Callable[[Site], bool]:
    """Whether a place is told of with the word that now stands for it: "the camp" is the camp of X, not a town Y."""
    word = phrase.rpartition(" ")[2]
    after, of = _called_after(word), _called_of(word)

    def is_called(site: Site) -> bool:
        if site.start is None or site.end is None:
            return word in (site.name or "").lower() or word in site.basis
        before = folded[max(0, site.start - BESIDE) : site.start]
        return bool(after.match(folded, site.end) or of.search(before)) or word in (site.name or "").lower().split()

    return is_called


@cache
def _called_after(word: str) -> re.Pattern[str]:
    return read_pattern("placing/carry", "called_after", word=word)


@cache
def _called_of(word: str) -> re.Pattern[str]:
    return read_pattern("placing/carry", "called_of", word=word)


def _is_no_base(folded: str, _phrase: str) -> Callable[[Site], bool]:
    """Whether a place was told of as itself, and not for a base that goes by its name ("the air base of X")."""
    return lambda site: site.start is None or not _BASE_OF.search(folded, max(0, site.start - _BASE_REACH), site.start)


def _is_a_capital(_folded: str, _phrase: str) -> Callable[[Site], bool]:
    """Whether a place is where a government sits ("the capital")."""
    return lambda site: site.found is not None and is_capital(site.found.place)


_NARROWED = {"named": _called, "capital": _is_a_capital, "town": _is_no_base}


def carried_area(memory: Memory, sentence: int, paragraph: int) -> Site | None:
    """The nearest region or border of this paragraph or the one before it; none where a point was told of since."""
    for earlier in look_back(memory):
        if paragraph - earlier.paragraph > PARAGRAPHS or (earlier.points and not earlier.areas):
            break
        if earlier.areas and earlier.sentence < sentence:
            site = earlier.areas[-1]
            return carry_site(
                site, f"carried over: {site.name} of sentence {earlier.sentence + 1}", "carry_area_of_paragraph"
            )
    return None


def _look_back(
    memory: Memory,
    sentence: int,
    paragraph: int,
    kinds: frozenset[str],
    count: str,
    named: Callable[[Site], bool] | None,
) -> tuple[Site, ...]:
    settled = False
    for earlier in look_back(memory):
        if sentence - earlier.sentence > SENTENCES and paragraph - earlier.paragraph > PARAGRAPHS:
            break
        if settled and earlier.paragraph != paragraph:
            break
        settled = settled or (earlier.named and earlier.paragraph == paragraph)
        points = [s for s in earlier.points if _is_of(s, kinds, named)]
        if not points:
            continue
        if count == "*":
            return tuple(points)
        wanted = int(count or 1)
        if wanted == len(points) or wanted == 1:
            return tuple(points[-1:] if wanted == 1 and len(points) > 1 else points)
        if wanted > 1 and len(points) > 1:
            return tuple(points[-wanted:])
    subject = memory.subject if not count else None
    return tuple(s for s in subject.points if _is_of(s, kinds, named)) if subject else ()


def _is_of(site: Site, kinds: frozenset[str], named: Callable[[Site], bool] | None) -> bool:
    kind = site.found.place.kind if site.found and site.found.place else None
    return kind in kinds and (named is None or named(site))


def _before_in_sentence(
    here: Sequence[Site], position: int, kinds: frozenset[str], named: Callable[[Site], bool] | None
) -> tuple[Site, ...]:
    """The last point that the sentence names before a word ("X was cut off, and shells fell on the town")."""
    before = [s for s in here if s.end is not None and s.end <= position and s.found and s.found.place]
    return tuple(s for s in before[-1:] if _is_of(s, kinds, named))


def points_of(scenes: Sequence[Scene], also: Sequence[str] = ()) -> list[Site]:
    """The point sites of a sentence that later words may stand for: scenes only, and those of the cues `also`."""
    sites = [site_of_scene(scene) for scene in scenes if scene.role in NAMED_HERE or scene.rule in also]
    return [site for site in sites if site.kind == "point"]


def _homes(scenes: Sequence[Scene]) -> list[Site]:
    """ "The mayor of X said that shells hit the town": where those are from who speak of "the town"."""
    return [site_of_scene(s) for s in scenes if s.rule in ("cue_people_of", "cue_office_of", "cue_in_speaker")]


def carry_site(site: Site, basis: str, rule: str = "carry_point_by_word") -> Site:
    """The place of a sentence before as the place of this one, which does not name it."""
    precision = max(site.precision or 1, 2) if site.kind == "point" and "event" in rule else site.precision
    return replace(site, start=None, end=None, precision=precision, basis=basis, rules=(*site.rules, rule))


@cache
def _anaphora() -> Phrases[tuple[str, str]]:
    return index_phrases(
        (words, (row["stands_for"], row["count"]))
        for row in read_table("anaphora.csv")
        for words in _spell_out(row["words"])
    )


def _spell_out(words: str) -> list[str]:
    """The phrases of a row: one, or one for each word of the list that it names in braces."""
    named = next((name for name in _LISTS if f"{{{name}}}" in words), None)
    return [words] if named is None else [words.replace(f"{{{named}}}", word) for word in sorted(_LISTS[named])]
