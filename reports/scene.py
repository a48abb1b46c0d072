"""Tell what a place does in its sentence: the scene, a direction, where fire comes from, a way through, a topic ..."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from gazetteer.place import Place
from gazetteer.resolution import Resolution
from reports.capitals import is_capital
from reports.split import Sentence
from reports.tables import read_table

POINT_KINDS = frozenset(("town", "village", "district", "river", "lake", "mountain", "island", "facility"))
NEAR_KM, DIRECTION_KM, DISTRICT_KM, VAST_KM, FAR_KM = 10.0, 15.0, 20.0, 400.0, 40.0

# Words that may stand between a cue and the name: "in the small border town of X".
_FILLER = (
    r"(?:\s+(?:the|a|an|both|several|two|three|four|five|six|seven|what is now|small|large|big|nearby|neighbou?ring|"
    r"border|strategic|key|frontline|front-line|disputed|besieged|occupied|rebel-held|government-held|separatist-held|"
    r"breakaway|separatist|semi-autonomous|self-proclaimed|self-declared|unrecognized|unrecognised|contested|autonomous|"
    r"enclave|exclave|territory|eastern|western|northern|southern|central|north|south|east|west|northeastern|northwestern|southeastern|"
    r"southwestern|capital|port|coastal|mountainous|historic|old|regional|provincial|district|city|cities|towns?|"
    r"villages?|settlements?|hamlets?|neighbou?rhoods?|communit(?:y|ies)|province|region|area|areas|districts?|"
    r"suburbs?|positions|parts|of|called|named|known as|mount|lake|river|"
    r"island|camps?|airport|airfield|crossing|checkpoint|heights?|hills?|city's|country's))*\s*[“\"'‘(]?\s*$"
)
LIST = re.compile(
    r"\s*[”\"’')]*(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+(?:also\s+)?|\s+or\s+|\s*&\s*|\s+as well as\s+|\s*/\s*)"
    r"(?:(?:in|at|near|the|of|on|around|nearby|also|both|villages?|towns?|cit(?:y|ies)|settlements?)\s+)*[“\"'‘(]?\s*"
)
_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s*\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})(?:,?\s*\d{4})?"
DATELINE = re.compile(
    rf"\W*(?:[A-Z][A-Z/ .’'-]{{2,40}}|[A-Z][\w'’ -]{{2,24}})(?:,\s*[A-Z][\w. ]{{2,20}}?)?(?:,?\s*\(?{_DAY}\)?)?"
    r"\s*(?:\([A-Z][\w/ .-]{1,24}\)\s*)?(?:[–—]|\s-{1,2}\s|:\s)|\W*[A-Z][A-Z/ .’'-]{2,40}:\s|"
    rf"\W*(?:{_DAY},\s*)[A-Z][\w'’ -]{{2,24}}\."
)


_SURROUNDINGS = re.compile(
    r",?\s+(?:in|on|at)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:countryside|outskirts|hinterland|suburbs|rural area|surroundings)\s+of\s+(?:the\s+)?"
)
_VILLAGE_OF = re.compile(
    r"[”\"')]?,?\s+(?:which is\s+)?(?:a|an|the)\s+(?:[\w-]+\s+){0,2}(?:village|town|city|settlement|suburb|quarter|hamlet|district)"
    r"\s+(?:of|in)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}"
)
_REFERENCE = re.compile(
    r"[”\"')]?(?:\s+[\w-]+){0,2}?,?\s*(?:a|an|the)?\s*(?:[\w-]+\s+){0,3}?(?:just\s+|about\s+|some\s+|around\s+)?(?:\d[\d.,]*|\w+)?\s?(?:km|kilomet(?:er|re)s?|miles?"
    r"|north|south|east|west|north-?east|north-?west|south-?east|south-?west|not far|close|near)\b"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A place with its part in the sentence.

    role: `scene`, `direction` is a scene too (precision 2); `origin`, `transit`, `destination`, `topic`, `residence`,
    `dateline`, `speaker`, `excluded`, `name`, `aside`, `between`, `actor`, `container` are none; `bare` is one where an act is done to it. precision: geo_precision of a point.
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
    """The part of every place mention of the sentence, in order; actors and demonyms are not among them.

    places: the resolutions inside the sentence. speakers: spans of who speaks. opening: whether this sentence opens the
    article (where a dateline may stand). Members of a list share the part of its first member, and its group number.
    """
    scenes: list[Scene] = []
    group = -1
    for found in places:
        if found.place is None or found.mention.role != "place" or _is_vast(found.place):
            continue
        last = scenes[-1] if scenes else None
        if last is not None and LIST.fullmatch(folded, last.end, found.mention.start) and _alike(last.found, found):
            scenes.append(_listed(found, last))
            continue
        group += 1
        bound = last.end if last else sentence.start
        scenes.append(_single(folded, sentence, found, bound, speakers, opening, group))
    return _direct_lists(folded, _apart(folded, _contain(folded, scenes)), sentence.end)


def is_scene(scene: Scene) -> bool:
    """Whether the place may become the place of a report."""
    return scene.role == "scene"


def _is_vast(place: Place) -> bool:
    """A continent, the Caucasus, the Soviet Union: too large to be where something happened."""
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
    kinds = ("any", "point") if place.kind in POINT_KINDS else ("country", "any", "area")
    kinds = kinds if place.kind == "country" or kinds[0] == "any" else ("any", "area")
    if any(first <= mention.start < last for first, last in speakers) or _is_seat(folded, sentence, found, speakers):
        return _scene(found, "speaker", "", "cue_in_speaker", group)
    dateline = DATELINE.match(sentence.text) if opening else None
    if dateline and mention.end - sentence.start <= dateline.end():
        return _scene(found, "dateline", "", "cue_dateline", group)
    before = folded[max(bound, mention.start - 90) : mention.start]
    after = folded[mention.end : min(sentence.end, mention.end + 70)]
    if folded.rfind("(", bound, mention.start) > folded.rfind(")", bound, mention.start) and not _is_gloss(
        before, after
    ):
        return _scene(found, "aside", "", "cue_in_brackets", group)
    for cue in _cues():
        if cue.kinds in kinds and cue.pattern.search(before if cue.before else after):
            return _scene(found, cue.role, cue.precision, cue.rule, group)
    return _scene(found, "bare", "1", "cue_none", group)


def _is_gloss(before: str, after: str) -> bool:
    """ "(X region)" only says the name again."""
    return bool(re.search(r"\($", before) and re.match(r"(?:\s+[\w-]+){0,2}\)", after))


def _is_seat(folded: str, sentence: Sentence, found: Resolution, speakers: Sequence[tuple[int, int]]) -> bool:
    """ "In Riyadh, the coalition announced that ...": a capital right before who speaks is where the words were said."""
    if not is_capital(found.place) or not speakers:
        return False
    opening = folded[sentence.start : found.mention.start].strip(' "“(') in ("in", "from")
    return opening and any(0 <= first - found.mention.end < 30 for first, _ in speakers)


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


def _scene(found: Resolution, role: str, precision: str, rule: str, group: int) -> Scene:
    place = found.place
    assert place is not None
    uncertainty, level = place.uncertainty_km, int(precision[:1] or 1)
    if precision == "2d":
        uncertainty = max(uncertainty, DIRECTION_KM)
    elif precision == "2":
        uncertainty = max(uncertainty, NEAR_KM)
    if place.kind == "district":
        uncertainty, level = max(uncertainty, DISTRICT_KM), 2
    elif place.kind in ("river", "lake", "mountain", "island") or uncertainty >= NEAR_KM:
        level = max(level, 2)
    return Scene(found.mention.start, found.mention.end, found, role, level, uncertainty, rule, group)


def _apart(folded: str, scenes: list[Scene]) -> list[Scene]:
    """ "between X and Y" is near both where they are neighbours, and neither where they are far apart."""
    result = list(scenes)
    for number, (one, other) in enumerate(pairwise(scenes)):
        between = one.rule == "cue_near" and one.group == other.group
        if between and folded[: one.start].rstrip().endswith("between") and _km(one, other) > FAR_KM:
            for index in (number, number + 1):
                result[index] = replace(result[index], role="between", rule="cue_between_far")
    return result


def _km(one: Scene, other: Scene) -> float:
    """Kilometres between two scenes, near enough on a sphere; 0 where one is an area."""
    first, second = one.found.place, other.found.place
    if first is None or second is None or not {first.kind, second.kind} <= POINT_KINDS:
        return 0.0
    mean = math.radians((first.latitude + second.latitude) / 2)
    return 111.2 * math.hypot(first.latitude - second.latitude, (first.longitude - second.longitude) * math.cos(mean))


def _contain(folded: str, scenes: list[Scene]) -> list[Scene]:
    """An area right after a place that lies in it ("Goris, Armenia", "X in Y district") only says where that place is."""
    kept: list[Scene] = []
    for scene in scenes:
        last = kept[-1] if kept else None
        named = last is not None and last.role in ("scene", "bare")
        if named and last is not None and _refers(folded, last, scene):
            scene = replace(scene, role="container", rule="cue_reference")
        elif named and last is not None and holds(scene, last) and scene.start - last.end < 40:
            between = folded[last.end : scene.start]
            if (
                re.fullmatch(r"\s*(?:,|\(|-|of|in|,? in)?\s*(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:of\s+)?\(?", between)
                and " and " not in between
            ):
                scene = Scene(
                    scene.start,
                    scene.end,
                    scene.found,
                    "container",
                    3,
                    scene.uncertainty_km,
                    "cue_contains",
                    scene.group,
                )
        kept.append(scene)
    return kept


def _refers(folded: str, last: Scene, scene: Scene) -> bool:
    """ "X, 20 km west of Y": Y tells where X is."""
    if scene.start - last.end > 60 or last.found.place is None or last.found.place.kind not in POINT_KINDS:
        return False
    if scene.found.place and scene.found.place.kind in ("river", "lake", "sea", "mountain", "island"):
        return bool(
            re.fullmatch(
                r",?\s*(?:on|along|beside|by|at)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}(?:of\s+)?(?:the\s+)?",
                folded[last.end : scene.start],
            )
        )
    if _SURROUNDINGS.match(folded, last.end, scene.start) or _VILLAGE_OF.fullmatch(folded, last.end, scene.start):
        return True
    near = scene.rule in ("cue_distance", "cue_compass", "cue_near")
    return near and bool(_REFERENCE.match(folded, last.end, scene.start))


def holds(area: Scene, point: Scene) -> bool:
    """Whether the point lies in the area, as far as the gazetteer tells."""
    outer, inner = area.found.place, point.found.place
    assert outer is not None and inner is not None
    if inner.kind not in POINT_KINDS or outer.country not in (None, inner.country):
        return False
    if outer.kind == "district":
        return inner.kind != "district" and outer.id != inner.id
    if outer.kind == "province":
        return outer.admin1 is None or inner.admin1 is None or outer.admin1 == inner.admin1
    return outer.kind in ("country", "region")


def _direct_lists(folded: str, scenes: list[Scene], end: int) -> tuple[Scene, ...]:
    """What stands after a list counts for all of it: "in the X, Y and Z directions"."""
    result = list(scenes)
    for number, scene in enumerate(scenes):
        if scene.rule not in ("cue_direction_of", "cue_sector"):
            if number + 1 < len(scenes) and scenes[number + 1].group == scene.group:
                continue
            after = folded[scene.end : min(end, scene.end + 40)]
            cue = next((c for c in _cues() if not c.before and c.role == "scene" and c.pattern.search(after)), None)
            if (
                cue is None
                or not is_scene(scene)
                or scene.found.place is None
                or scene.found.place.kind not in POINT_KINDS
            ):
                continue
            for other, member in enumerate(scenes):
                if member.group == scene.group and member.precision == 1:
                    result[other] = _scene(member.found, "scene", cue.precision, cue.rule, member.group)
    return tuple(result)


@dataclass(frozen=True, slots=True)
class _Cue:
    rule: str
    role: str
    before: bool
    kinds: str
    precision: str
    pattern: re.Pattern[str]


@cache
def _cues() -> tuple[_Cue, ...]:
    cues = []
    for row in read_table("scene_cues.csv"):
        if row["rule"] == "cue_dateline":
            continue
        before = row["where"] == "before"
        pattern = rf"(?:{row['pattern']}){_FILLER}" if before else rf"^(?:{row['pattern']})"
        cues.append(_Cue(row["rule"], row["role"], before, row["kinds"], row["precision"], re.compile(pattern)))
    return tuple(cues)
