"""Place an act for which its sentence names no place: as told before, at a border, as a region, or nowhere."""

from reports.actors.claims import claim_of
from reports.actors.parties import neighbours
from reports.capitals import is_capital
from reports.draft import UNREAL, VIOLENT
from reports.markup import told_pair
from reports.patterns import read_pattern
from reports.placing.carry import carried_area, carried_points, carry_site, refers_back
from reports.placing.memory import Told, look_back
from reports.placing.pairs import frontier_of, is_mutual, pair_of
from reports.placing.site import Site, nowhere, site_between, site_of_frontier, site_of_scene, site_of_unknown
from reports.placing.unknown_names import find_unknown_name
from reports.placing.unplaced import Unplaced
from reports.scenes.scene import POINT_KINDS, Scene, make_scene

_PEOPLE_OF = read_pattern("placing/unnamed", "people_of")
_MAYOR_OF = read_pattern("placing/unnamed", "mayor_of")
_NOT_THE_LAST = read_pattern("placing/unnamed", "not_the_last")
_DAY_OF_ITS_OWN = read_pattern("placing/unnamed", "day_of_its_own")
_IN_RETURN = read_pattern("placing/unnamed", "in_return")
_SAID_AFTER = ("claim_trailing",)  # "four people were killed, the police said"
_WHO_BEGAN = read_pattern("placing/unnamed", "who_began")
_QUARTER = read_pattern("placing/unnamed", "quarter")
_QUARTER_WORDS = frozenset(("quarter", "neighbourhood", "neighborhood", "ward", "suburb", "microdistrict"))
PARAGRAPHS = 1  # back to which a town is looked for that a quarter may be of
_WITHIN_TOWN = read_pattern("placing/unnamed", "within_town")
_KNOWN = read_pattern("placing/unnamed", "known")
_ANOTHER_GO = read_pattern("placing/unnamed", "another_go")
_GOES = 2  # sentences back to the place that "a first assault" is on
_COUNTED = read_pattern("placing/unnamed", "counted")
JUST_TOLD = "carry_point_just_told"
_PLACELESS = ("Agreement", "Change to group/activity")
_CROWDS = ("Protests", "Riots")
_TELLING = (*VIOLENT, *_CROWDS)

Name = tuple[int, int] | None


def place_unnamed(one: Unplaced) -> tuple[Site, ...]:
    """Where the act is placed; never empty, for nowhere is a place with its reason."""
    if one.act.modality == "negated":
        return (nowhere("what did not happen is not placed"),)
    sentence = one.marked.sentence
    if _is_counted(one):
        return (nowhere("it counts what was told just before"),)
    told = _where_witnesses_live(one) or carried_points(
        one.markup.folded, sentence.start, sentence.end, one.memory, one.marked
    )
    nearer = _unknown_before_there(one) if told else None
    if nearer:
        return (site_of_unknown(one.markup.article.text, *nearer),)
    if told and one.act.sub_event_type != "Agreement":  # "they met there and agreed on a truce"
        return told
    quarter = _in_a_quarter(one)
    if quarter:
        return quarter
    unknown = find_unknown_name(one.markup, one.marked, one.act.start)
    return (
        (_at_unknown(one, unknown) if _is_nearer_than_a_border(one, unknown) else ())
        or (_head_of_item(one) if unknown is None else ())
        or _at_a_border(one)
        or one.sites[:1]
        or _left_open(one, unknown)
        or _in_an_idle_region(one)
        or _at_unknown(one, unknown)
        or _another_go(one)
        or _just_told(one)
        or _as_before(one)
        or (nowhere("no place is named here or just before"),)
    )


def _is_counted(one: Unplaced) -> bool:
    """ "A bomb went off in X. It was the third attack on the city this week.": no other happening than that."""
    sentence = one.marked.sentence
    if not one.memory.sentences or not _COUNTED.match(one.markup.folded, sentence.start, sentence.end):
        return False
    last = one.memory.sentences[-1][1]
    return any(d.site.kind == "point" and d.act.event_type in VIOLENT and d.act.modality not in UNREAL for d in last)


def _where_witnesses_live(one: Unplaced) -> tuple[Site, ...]:
    """ "Residents of X said that shells hit a school": where nothing else is named, people tell of their own place."""
    claim = claim_of(one.marked.claims, one.act.start)
    if claim is None or one.act.event_type not in VIOLENT:
        return ()
    told = _PEOPLE_OF if claim.speaker.kind == "independent" else _MAYOR_OF if one.act.voice != "noun" else None
    home = told.search(one.markup.folded, *claim.spoken) if told else None
    if home is None or one.marked.frontiers:
        return ()
    within = [found for found in one.marked.places if home.end() <= found.mention.start < claim.spoken[1]]
    points = [found for found in within if found.place and found.place.kind in POINT_KINDS]
    points = points if told is _PEOPLE_OF else [found for found in points if not is_capital(found.place)]
    scenes = [make_scene(found, "scene", "2", "place_of_the_witnesses", 0) for found in points]
    return tuple(site_of_scene(scene) for scene in scenes)


def _at_unknown(one: Unplaced, name: Name) -> tuple[Site, ...]:
    return () if name is None else (site_of_unknown(one.markup.article.text, *name),)


def _unknown_before_there(one: Unplaced) -> Name:
    """ "Jets bombed a church at X and killed people who hid there": a name that nobody knows, not the last."""
    sentence, folded = one.marked.sentence, one.markup.folded
    if "there" not in one.marked.words:
        return None
    name = find_unknown_name(one.markup, one.marked, one.act.start)
    before = name is not None and folded.find(" there", name[1], sentence.end) >= 0
    alone = name is not None and not carried_points(folded, sentence.start, name[0], one.memory, one.marked)
    return name if before and alone else None


def _in_a_quarter(one: Unplaced) -> tuple[Site, ...]:
    """ "A bomb exploded in the X quarter": a part of the one town that was told of last."""
    if _QUARTER_WORDS.isdisjoint(one.marked.words) or any(s.role in ("scene", "bare") for s in one.marked.scenes):
        return ()
    if not _QUARTER.search(one.markup.article.text, one.marked.sentence.start, one.marked.sentence.end):
        return ()
    for earlier in look_back(one.memory):
        if earlier.sentence >= 0 and one.marked.paragraph - earlier.paragraph > PARAGRAPHS:
            continue
        towns = [site for site in earlier.points if site.found and site.found.place and site.found.place.kind == "town"]
        if towns:
            told = towns if len(towns) == 1 else []
            basis = "carried over: a quarter of {}"
            return tuple(carry_site(s, basis.format(s.name), "carry_point_of_a_quarter") for s in told)
    return ()


def _is_nearer_than_a_border(one: Unplaced, name: Name) -> bool:
    """Whether a name stands nearer to the act than a border of another clause does."""
    if name is None or not one.marked.frontiers:
        return False
    start = one.act.start
    return abs(name[0] - start) < min(abs(frontier.start - start) for frontier in one.marked.frontiers)


def _head_of_item(one: Unplaced) -> tuple[Site, ...]:
    """ "X: a shell hit a school. Two people died in a cellar.": the place that heads an item goes for all of it."""
    if one.act.event_type not in VIOLENT or any(
        scene.role in ("scene", "bare", "between") for scene in one.marked.scenes
    ):
        return ()
    head = one.memory.heads.get(one.marked.paragraph)
    if head is None or head.rule != "cue_label" or _has_moved_on(one, site_of_scene(head)):
        return ()
    return (carry_site(site_of_scene(head), f"carried over: the item is headed {head.found.mention.text}"),)


def _has_moved_on(one: Unplaced, head: Site) -> bool:
    """Whether the item told last of what was in another place than the one that heads it."""
    for marked, drafts in reversed(one.memory.sentences):
        if marked.paragraph != one.marked.paragraph:
            return False
        points = [draft.site for draft in drafts if draft.site.kind == "point"]
        if points:
            return all(site.key != head.key for site in points)
    return False


def _at_a_border(one: Unplaced) -> tuple[Site, ...]:
    return (site_of_frontier(frontier_of(one.markup, one.marked, one.act)),) if one.marked.frontiers else ()


def _left_open(one: Unplaced, unknown: Name) -> tuple[Site, ...]:
    """Nowhere, of what takes no place from elsewhere, with the reason."""
    if any(scene.role == "excluded" for scene in one.marked.scenes):
        return (nowhere("the text says only where it was not"),)
    ends = [scene for scene in one.marked.scenes if scene.role == "between"]
    if ends:
        ends = sorted(
            sorted(ends, key=lambda scene: abs(scene.start - one.act.start))[:2], key=lambda scene: scene.start
        )
        names = " and ".join(site_of_scene(scene).name or "" for scene in ends)
        return _at_unknown(one, unknown) or (nowhere(f"somewhere between {names}, too far apart for a point"),)
    if one.act.sub_event_type in _PLACELESS or one.act.event_type in _CROWDS:
        return (nowhere("an agreement, a move or a protest takes no place from the sentences before"),)
    return ()


def _in_an_idle_region(one: Unplaced) -> tuple[Site, ...]:
    """A region of the sentence that no cue makes something else, and no act has: states at war there are there."""
    if one.act.event_type not in VIOLENT:
        return ()
    idle = [s for s in one.marked.scenes if s.role in ("scene", "bare") and s.start not in one.taken]
    return tuple([site for site in map(site_of_scene, idle) if site.kind == "region"][:1])


def _just_told(one: Unplaced) -> tuple[Site, ...]:
    """ "A bomb struck a bus in X. Four people were killed.": the one place that the sentence before told of."""
    if one.act.event_type not in VIOLENT or one.act.voice == "noun" or not _goes_on(one):
        return ()
    if _IN_RETURN.search(one.markup.folded, one.marked.sentence.start, one.act.end):
        return ()  # "Mortars answered from the far bank": not on what was hit before
    last = next(iter(look_back(one.memory)), None)
    if last is None or last.sentence != one.marked.number - 1 or not _is_of_one_story(one, last):
        return ()
    told = [d for d in one.memory.sentences[-1][1] if d.act.modality not in UNREAL]
    if len(last.points) != 1 or not any(d.act.event_type in _TELLING for d in told):
        return ()
    site = last.points[0]
    return (carry_site(site, f"carried over: {site.name} of the sentence before", JUST_TOLD),)


def _another_go(one: Unplaced) -> tuple[Site, ...]:
    """ "X defied every effort. A first assault, on the 14th, was repulsed.": on the one place just named."""
    sentence = one.marked.sentence
    if one.act.event_type not in VIOLENT or not _ANOTHER_GO.match(one.markup.folded, sentence.start, sentence.end):
        return ()
    if any(scene.role in ("scene", "bare") for scene in one.marked.scenes):
        return ()
    last = next((told for told in look_back(one.memory) if told.points or told.areas), None)
    near = last is not None and last.paragraph == one.marked.paragraph and one.marked.number - last.sentence <= _GOES
    if last is None or not near or len(last.points) != 1:
        return ()
    site = last.points[0]
    return (carry_site(site, f"carried over: {site.name}, which it goes on about", JUST_TOLD),)


def _is_of_one_story(one: Unplaced, last: Told) -> bool:
    """Whether the sentence before is of the same paragraph, or the lead that this one begins to unfold."""
    if last.paragraph == one.marked.paragraph:
        return True
    leads = last.paragraph == 0 and one.marked.paragraph == 1
    return (
        leads and _WITHIN_TOWN.search(one.markup.folded, one.marked.sentence.start, one.marked.sentence.end) is not None
    )


def _goes_on(one: Unplaced) -> bool:
    """Whether a sentence that names nobody's place and nobody's words can go on telling what the one before told."""
    folded, span = one.markup.folded, (one.marked.sentence.start, one.marked.sentence.end)
    if (
        any(not _is_home(one, s) for s in one.marked.scenes)
        or refers_back(folded, *span)
        or _NOT_THE_LAST.search(folded, *span)
    ):
        return False
    if _WITHIN_TOWN.search(folded, *span) or _WHO_BEGAN.search(folded, *span):
        return True  # "two shells fell in the livestock market on Friday, the committee said"
    target = one.act.target
    known = target is not None and _KNOWN.match(folded, target[0])  # "the palace was taken on the 9th"
    if any(claim.rule not in _SAID_AFTER for claim in one.marked.claims):
        return False
    return known is not None or not _DAY_OF_ITS_OWN.search(folded, *span)


def _is_home(one: Unplaced, scene: Scene) -> bool:
    """ "A miner from X was killed": where those are from who are told of, elsewhere than what was told before."""
    last = next(iter(look_back(one.memory)), None)
    told = last is not None and any(site.key == site_of_scene(scene).key for site in last.points)
    return scene.role in ("origin", "residence") and scene.end <= one.act.start and not told


def _as_before(one: Unplaced) -> tuple[Site, ...]:
    """The area told of just before, or the border of the two who fight."""
    pair = pair_of(one.markup, one.marked, one.act)
    area = carried_area(one.memory, one.marked.number, one.marked.paragraph)
    if area and (pair is None or _concerns(area, pair)) and not _is_the_foes(one, area):
        return (area,)
    if pair:
        return (site_between(pair, "border_of_two_at_war"),)
    told = told_pair(one.markup, one.marked) if is_mutual(one.markup, one.act) else None
    if told and neighbours(*told):
        return (site_between(told, "border_of_the_two_before"),)
    return ()


def _is_the_foes(one: Unplaced, area: Site) -> bool:
    """ "X's air force said it had shot down 15 drones": over its own land, and not where the foe was hit before."""
    claim = claim_of(one.marked.claims, one.act.start)
    if one.act.sub_event_type != "Disrupted weapons use" or claim is None or len(claim.speaker.side or "") != 2:
        return False
    place = area.found.place if area.found else None
    return place is not None and place.country not in (None, claim.speaker.side)


def _concerns(area: Site, pair: tuple[str, str]) -> bool:
    """Whether an area just told of is the border of the two, or lies in one of them."""
    place = area.found.place if area.found else None
    return area.pair == pair or (place is not None and place.country in pair)
