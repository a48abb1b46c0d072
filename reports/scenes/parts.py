"""Tell what part a place plays in its sentence: the scene, a direction, where fire comes from, a topic ..."""

import re
from collections.abc import Sequence

from msgspec import Struct

from gazetteer.place import Place
from gazetteer.resolution import Resolution
from reports.capitals import is_capital
from reports.patterns import read_pattern, read_words
from reports.scenes.cues import Cue, cues_of, find_cue
from reports.scenes.scene import POINT_KINDS, Scene, are_listed, make_scene
from reports.scenes.surroundings import (
    is_beside_unknown,
    is_dateline,
    is_gloss,
    is_label,
    is_of_person,
    is_spoken,
    leads_to,
    list_before,
)
from reports.split import Sentence

REFERENCE_KM = 30.0  # "60 km from X" says where something is, and nothing of X
BEFORE, AFTER = 90, 70  # code points around a name in which cues are looked for
LONG_KM, VAST_KM = 100.0, 400.0  # a river, and any other area, that is uncertain by more is no scene
_HYPHENED = re.compile(r"\w[-–‑]$")
_GOES_ON = read_pattern("scenes/parts", "goes_on")
_DISTRICT = read_pattern("scenes/parts", "district")
_AND_IN = read_pattern("scenes/parts", "and_in")
_FROM_TOO = read_pattern("scenes/parts", "from_too")
_ITS_VILLAGES = read_pattern("scenes/parts", "its_villages")
_IS_ONE = read_pattern("scenes/parts", "is_one")
_NEAR_BY = read_pattern("scenes/parts", "near_by")
_AT_ANOTHER = read_pattern("scenes/parts", "at_another")
_STATED = read_pattern("scenes/parts", "stated")
_SAID_IN = read_pattern("scenes/parts", "said_in")
_QUOTED_IN = read_pattern("scenes/parts", "quoted_in")
_AT = tuple(read_words("scenes/parts", "at"))  # endswith takes a tuple
_MINISTRY_IN = read_pattern("scenes/parts", "ministry_in")
_SINCE_IT = read_pattern("scenes/parts", "since_it")
_TOWARDS = tuple(read_words("scenes/parts", "towards"))
_AND_NO_MORE = read_pattern("scenes/parts", "and_no_more")
_STATE_OWNS = read_pattern("scenes/parts", "state_owns")
_POINT, _COUNTRY, _AREA = ("any", "point"), ("country", "any", "area"), ("any", "area")
_VILLAGES_OF = read_pattern("scenes/parts", "villages_of")
_HOLDING = ("district", "province", "region")
_LOCATING = frozenset(("cue_distance", "cue_compass"))


def find_scenes(
    folded: str,
    sentence: Sentence,
    places: Sequence[Resolution],
    speakers: Sequence[tuple[int, int]] = (),
    opening: bool = False,
) -> tuple[Scene, ...]:
    """The part of every place mention of the sentence by the words around it, in order; see gloss.settle_scenes.

    Actors and demonyms are not among them.

    places: the resolutions inside the sentence. speakers: spans of who speaks. opening: whether this sentence opens the
    article (where a dateline may stand). Members of a list share the part of its first member, and its group number.
    """
    scenes: list[Scene] = []
    group = -1
    for found in places:
        if found.place is None or found.mention.role != "place" or _is_vast(found.place):
            continue
        heads = [scene for scene in scenes[-2:] if scene.role != "aside"]
        if heads and _is_listed(folded, sentence, heads[-1], found):
            scenes.append(_listed(found, heads[-1]))
            continue
        group += 1
        bound = scenes[-1].end if scenes else sentence.start
        if _goes_on(sentence, found, places):
            scenes.append(make_scene(found, "name", "", "cue_in_a_name", group))
            continue
        scenes.append(_single(folded, sentence, found, bound, speakers, opening, group))
    return tuple(scenes)


def _goes_on(sentence: Sentence, found: Resolution, places: Sequence[Resolution]) -> bool:
    """Whether a hyphen joins a name to another that nobody knows ("Bazar-Bashy"), and they name no road."""
    end = found.mention.end
    if sentence.text[end - sentence.start : end - sentence.start + 1] != "-":
        return False
    known = any(other.mention.start == end + 1 for other in places)
    return not known and _GOES_ON.match(sentence.text, end - sentence.start) is not None


def _is_vast(place: Place) -> bool:
    """A continent, the Soviet Union, a river from end to end: too large to be where something happened."""
    if place.kind == "river":
        return place.uncertainty_km > LONG_KM
    return place.kind == "continent" or (place.kind == "region" and place.uncertainty_km > VAST_KM)


# What a name is in its sentence: the role, the precision and the rule of make_scene.
Part = tuple[str, str, str]


class _Name(Struct, frozen=True, gc=False):
    """A name in its sentence with the words around it, in lower case.

    bound: where the name before it ends, or the sentence begins. before, after: what stands beside it, within reach.
    is_point: what is there can be drawn as a point.
    """

    folded: str
    sentence: Sentence
    found: Resolution
    place: Place
    bound: int
    before: str
    after: str
    is_point: bool
    is_capital: bool


def _single(
    folded: str,
    sentence: Sentence,
    found: Resolution,
    bound: int,
    speakers: Sequence[tuple[int, int]],
    opening: bool,
    group: int,
) -> Scene:
    mention, place = found.mention, found.place
    assert place is not None
    before = folded[max(bound, mention.start - BEFORE) : mention.start]
    after = folded[mention.end : min(sentence.end, mention.end + AFTER)]
    is_point = place.kind in POINT_KINDS
    name = _Name(folded, sentence, found, place, bound, before, after, is_point, is_capital(place))
    part = _of_something_else(name, speakers, opening) or _beside_the_point(name) or _by_cue(name)
    return make_scene(found, *part, group)


def _of_something_else(name: _Name, speakers: Sequence[tuple[int, int]], opening: bool) -> Part | None:
    """A part of a longer name, of who speaks, of a government, of the dateline; or the head of an item."""
    start, end, sentence = name.found.mention.start, name.found.mention.end, name.sentence
    if name.bound < start - 1 and _HYPHENED.search(name.folded, max(name.bound, start - 3), start):
        return "name", "", "cue_in_a_name"
    if is_spoken(name.folded, sentence, name.found, name.is_capital, speakers):
        return "speaker", "", "cue_in_speaker"
    if name.is_capital and _STATE_OWNS.match(sentence.text, end - sentence.start):
        return "actor", "", "cue_state_owns"
    if is_dateline(sentence, name.found, opening):
        return "dateline", "", "cue_dateline"
    if name.is_point and is_label(name.folded, sentence, start, end):
        return "scene", "2s" if _DISTRICT.match(name.after) else "1", "cue_label"
    return None


def _beside_the_point(name: _Name) -> Part | None:
    """In brackets; where somebody only spoke, or comes from; what only says where the villages named next lie."""
    start, end, sentence = name.found.mention.start, name.found.mention.end, name.sentence
    opened, led = name.folded.rfind("(", name.bound, start), name.before.rstrip()
    if (
        opened >= 0
        and opened > name.folded.rfind(")", name.bound, start)
        and (name.folded[name.bound : start] == " (" or not is_gloss(name.before, name.after))
    ):
        return "aside", "", "cue_in_brackets"
    said = led.endswith(_AT) and _AND_NO_MORE.match(name.after)
    if said and (_SAID_IN.search(name.before) or _QUOTED_IN.search(name.before)):
        return "topic", "", "cue_said_in"
    if led.endswith("of") and name.is_point and is_of_person(sentence, start):
        return "residence", "", "cue_people_of"
    if name.is_point and _VILLAGES_OF.match(sentence.text, end - sentence.start):
        return "container", "", "cue_contains"
    return None


def _by_cue(name: _Name) -> Part:
    """By the first cue that fits the words around it, as far as these let the cue be meant; bare without one."""
    before, place, led = name.before, name.place, name.before.rstrip()
    cue = _cue(name, led)
    if cue is None or (led.endswith("since") and _SINCE_IT.match(name.after)):
        return "bare", "1", "cue_none"
    if name.is_capital:
        if cue.rule in _LOCATING and is_beside_unknown(name.sentence, name.bound, name.found.mention.start):
            return "container", "", "cue_reference"
        if cue.rule == "cue_seat_in" and _MINISTRY_IN.search(before):
            return "speaker", "", "cue_in_speaker"
        if cue.rule == "cue_direction" and led.endswith(_TOWARDS):  # from wherever they are
            return "destination", "", "cue_to"
    if cue.rule == "cue_distance" and _stated_km(before) > REFERENCE_KM:
        return "container", "", "cue_reference"
    near = cue.precision == "1" and place.kind in ("town", "village") and _DISTRICT.match(name.after)
    return cue.role, "2s" if near else cue.precision, cue.rule


def _cue(name: _Name, led: str) -> Cue | None:
    """The cue by the name, or by the list of unknown names that it ends."""
    cues = cues_of(_POINT if name.is_point else _COUNTRY if name.place.kind == "country" else _AREA)
    cue = find_cue(cues, name.before, name.after)
    if cue is not None or not led.endswith((",", "and")):
        return cue
    listed = list_before(name.folded, name.sentence, name.found.mention.start, name.bound)
    return find_cue(cues, listed) if listed is not None else None


def _stated_km(before: str) -> float:
    """The distance that words before a place state last ("about 60 kilometres from"), in km; 0 where none does."""
    stated = _STATED.findall(before)
    return float(stated[-1][0]) * (1.6 if stated[-1][1] == "mile" else 1.0) if stated else 0.0


def _is_listed(folded: str, sentence: Sentence, last: Scene, found: Resolution) -> bool:
    """Whether a name goes on with a list; "X, near Y" only says where X is."""
    gap = last.end, found.mention.start
    between = sentence.text[last.end - sentence.start : found.mention.start - sentence.start]
    fired_from = last.role == "origin" and _FROM_TOO.fullmatch(folded, *gap) is not None
    linked = last.rule == "cue_linking" and between in (" with ", " to ")  # "the bridge that links X with Y"
    if not (fired_from or linked or are_listed(folded, *gap) or leads_to(between)):
        return False
    if last.rule == "cue_none" and _AND_IN.search(folded, *gap):
        return False  # "jets struck X, and in Y people fled"
    if last.rule == "cue_seat_in" and between == ", " and _is_opened_by(folded, sentence, last, found.mention.end):
        return False  # "In X, Y was taken"
    holds = (last.found.place and last.found.place.kind in _HOLDING) or _DISTRICT.match(between)
    if holds and _ITS_VILLAGES.search(between):
        return False  # "in X district, the villages of Y and Z": Y and Z lie in X
    if last.role == "scene" and ", and" in between and _IS_ONE.match(folded, found.mention.end):
        return False  # "a mine killed two in X, and Y was shelled"
    if last.role not in ("scene", "bare") and _AT_ANOTHER.match(folded, *gap):
        return False
    return not _NEAR_BY.match(folded, *gap) and _alike(last.found, found)


def _is_opened_by(folded: str, sentence: Sentence, scene: Scene, end: int) -> bool:
    """Whether "In X," opens the sentence, and the name after it, which ends at `end`, begins no list."""
    opens = folded[sentence.start : scene.start].strip() == "in"
    return opens and not folded.startswith((",", " and ", " or "), end)


def _alike(one: Resolution, other: Resolution) -> bool:
    """A country beside a region is no list of places: each is read by itself."""
    return (one.place is not None and one.place.kind == "country") == (
        other.place is not None and other.place.kind == "country"
    )


def _listed(found: Resolution, head: Scene) -> Scene:
    place = found.place
    assert place is not None
    uncertainty = max(place.uncertainty_km, head.uncertainty_km if head.precision > 1 else 0.0)
    return Scene(
        found.mention.start, found.mention.end, found, head.role, head.precision, uncertainty, head.rule, head.group
    )
