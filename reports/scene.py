"""Tell what a place does in its sentence: the scene, a direction, where fire comes from, a way through, a topic ..."""

import re
from collections.abc import Sequence

from msgspec import Struct

from gazetteer.place import Place
from gazetteer.resolution import Resolution
from reports.capitals import is_capital
from reports.cues import cues_of, find_cue
from reports.patterns import read_pattern, read_words
from reports.split import Sentence
from reports.surroundings import (
    LIST_REACH,
    is_beside_unknown,
    is_dateline,
    is_gloss,
    is_label,
    is_of_person,
    is_spoken,
    list_before,
)

POINT_KINDS = frozenset(("town", "village", "district", "river", "lake", "mountain", "island", "facility"))
NEAR_KM, DIRECTION_KM, DISTRICT_KM, VAST_KM, FAR_KM = 10.0, 15.0, 20.0, 400.0, 40.0
REFERENCE_KM = 30.0  # "60 km from X" says where something is, and nothing of X
LONG_KM = 100.0  # a river that is uncertain by more is no point

_HYPHENED = re.compile(r"\w[-–‑]$")
LIST = read_pattern("any", "list")
_DISTRICT = read_pattern("scene", "district")
_NEAR_BY = read_pattern("scene", "near_by")
_UNKNOWN_BETWEEN = read_pattern("scene", "unknown_between")
_STATED = read_pattern("scene", "stated")
_SAID_IN = read_pattern("scene", "said_in")
_QUOTED_IN = read_pattern("scene", "quoted_in")
_AT = tuple(read_words("scene", "at"))  # endswith takes a tuple
_MINISTRY_IN = read_pattern("scene", "ministry_in")
_SINCE_IT = read_pattern("scene", "since_it")
_TOWARDS = tuple(read_words("scene", "towards"))
_AND_NO_MORE = read_pattern("scene", "and_no_more")
_STATE_OWNS = read_pattern("scene", "state_owns")
_POINT, _COUNTRY, _AREA = ("any", "point"), ("country", "any", "area"), ("any", "area")
_VILLAGES_OF = read_pattern("scene", "villages_of")
_LOCATING = frozenset(("cue_distance", "cue_compass"))


class Scene(Struct, frozen=True, gc=False):
    """A place with its part in the sentence.

    role: `scene`; `bare`, a scene where an act is done to it; the others are none: `origin`, `transit`, `destination`,
    `topic`, `residence`, `dateline`, `speaker`, `excluded`, `name`, `aside`, `between`, `actor`, `container`.
    precision: geo_precision of a point.
    uncertainty_km: what the words around the name add to the place's own. rule: the cue, by name.
    """

    start: int
    end: int
    found: Resolution
    role: str
    precision: int
    uncertainty_km: float
    rule: str
    group: int


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
        last = scenes[-1] if scenes else None
        if last is not None and _is_listed(folded, sentence, last, found):
            scenes.append(_listed(found, last))
            continue
        group += 1
        bound = last.end if last else sentence.start
        scenes.append(_single(folded, sentence, found, bound, speakers, opening, group))
    return tuple(scenes)


def is_scene(scene: Scene) -> bool:
    """Whether the place may become the place of a report."""
    return scene.role == "scene"


def is_point(scene: Scene) -> bool:
    """Whether what is there can be drawn as a point."""
    place = scene.found.place
    return place is not None and place.kind in POINT_KINDS


def _is_vast(place: Place) -> bool:
    """A continent, the Soviet Union, a river from end to end: too large to be where something happened."""
    if place.kind == "river":
        return place.uncertainty_km > LONG_KM
    return place.kind == "continent" or (place.kind == "region" and place.uncertainty_km > VAST_KM)


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
    if bound < mention.start - 1 and _HYPHENED.search(folded, max(bound, mention.start - 3), mention.start):
        return make_scene(found, "name", "", "cue_in_a_name", group)
    if speakers and is_spoken(folded, sentence, found, speakers):
        return make_scene(found, "speaker", "", "cue_in_speaker", group)
    if is_capital(place) and _STATE_OWNS.match(sentence.text, mention.end - sentence.start):
        return make_scene(found, "actor", "", "cue_state_owns", group)
    if is_dateline(sentence, found, opening):
        return make_scene(found, "dateline", "", "cue_dateline", group)
    before = folded[max(bound, mention.start - 90) : mention.start]
    after = folded[mention.end : min(sentence.end, mention.end + 70)]
    if place.kind in POINT_KINDS and is_label(folded, sentence, mention.start, mention.end):
        near = "2s" if _DISTRICT.match(after) else "1"
        return make_scene(found, "scene", near, "cue_label", group)
    opened = folded.rfind("(", bound, mention.start)
    if opened >= 0 and opened > folded.rfind(")", bound, mention.start) and not is_gloss(before, after):
        return make_scene(found, "aside", "", "cue_in_brackets", group)
    led = before.rstrip()
    if led.endswith(_AT) and _AND_NO_MORE.match(after) and (_SAID_IN.search(before) or _QUOTED_IN.search(before)):
        return make_scene(found, "topic", "", "cue_said_in", group)
    if led.endswith("of") and place.kind in POINT_KINDS and is_of_person(sentence, mention.start):
        return make_scene(found, "residence", "", "cue_people_of", group)
    if place.kind in POINT_KINDS and _VILLAGES_OF.match(sentence.text, mention.end - sentence.start):
        return make_scene(found, "container", "", "cue_contains", group)
    cues = cues_of(_POINT if place.kind in POINT_KINDS else _COUNTRY if place.kind == "country" else _AREA)
    cue = find_cue(cues, before, after)
    if cue is None and led.endswith((",", "and")):
        listed = list_before(folded, sentence, mention.start, bound)
        cue = find_cue(cues, listed) if listed is not None else None
    if cue is None or (led.endswith("since") and _SINCE_IT.match(after)):
        return make_scene(found, "bare", "1", "cue_none", group)
    if cue.rule in _LOCATING and is_capital(place) and is_beside_unknown(sentence, bound, mention.start):
        return make_scene(found, "container", "", "cue_reference", group)
    if cue.rule == "cue_seat_in" and is_capital(place) and _MINISTRY_IN.search(before):
        return make_scene(found, "speaker", "", "cue_in_speaker", group)
    if cue.rule == "cue_distance" and _stated_km(before) > REFERENCE_KM:
        return make_scene(found, "container", "", "cue_reference", group)
    if cue.rule == "cue_direction" and led.endswith(_TOWARDS) and is_capital(place):  # from wherever they are
        return make_scene(found, "destination", "", "cue_to", group)
    if cue.precision == "1" and place.kind in ("town", "village") and _DISTRICT.match(after):
        return make_scene(found, cue.role, "2s", cue.rule, group)
    return make_scene(found, cue.role, cue.precision, cue.rule, group)


def _stated_km(before: str) -> float:
    """The distance that words before a place state last ("about 60 kilometres from"), in km; 0 where none does."""
    stated = _STATED.findall(before)
    return float(stated[-1][0]) * (1.6 if stated[-1][1] == "mile" else 1.0) if stated else 0.0


def leads_to(written: str) -> bool:
    """Whether what stands between two names are more names of one list ("A, B, C and D"), known or not."""
    return len(written) <= LIST_REACH and bool(_UNKNOWN_BETWEEN.fullmatch(written))


def _is_listed(folded: str, sentence: Sentence, last: Scene, found: Resolution) -> bool:
    """Whether a name goes on with a list; "X, near Y" only says where X is."""
    gap = last.end, found.mention.start
    between = sentence.text[last.end - sentence.start : found.mention.start - sentence.start]
    if not (LIST.fullmatch(folded, *gap) or leads_to(between)):
        return False
    return not _NEAR_BY.match(folded, *gap) and _alike(last.found, found)


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


def make_scene(found: Resolution, role: str, precision: str, rule: str, group: int) -> Scene:
    """A scene with the precision and uncertainty (km) that its cue and the kind of its place give it.

    precision: of the cue: "1" at it, "2" near it, "2d" in its direction, "2s" its district, "" as good as "1".
    """
    place = found.place
    assert place is not None
    uncertainty, level = place.uncertainty_km, int(precision[:1] or 1)
    if precision == "2d":
        uncertainty = max(uncertainty, DIRECTION_KM)
    elif precision == "2s":
        uncertainty = max(uncertainty, DISTRICT_KM)
    elif precision == "2":
        uncertainty = max(uncertainty, NEAR_KM)
    if place.kind == "district":
        uncertainty, level = max(uncertainty, DISTRICT_KM), 2
    elif place.kind in ("river", "lake", "mountain", "island") or uncertainty >= NEAR_KM:
        level = max(level, 2)
    return Scene(found.mention.start, found.mention.end, found, role, level, uncertainty, rule, group)
