"""Place an act: named in its sentence, stood for by a word, at a border, carried over, or nowhere with the reason."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from reports.draft import UNREAL
from reports.edge_words import last_words
from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.patterns import read_pattern, read_words
from reports.placing.carry import carried_points, carry_site
from reports.placing.memory import Memory, look_back
from reports.placing.sharing import is_along_with
from reports.placing.site import Site, nowhere, site_of_scene, site_of_unknown
from reports.placing.unknown_names import find_unknown_in_list, find_unknown_name, find_unknown_target
from reports.placing.unnamed import place_unnamed
from reports.placing.unplaced import Unplaced
from reports.scenes.done_to import done_to
from reports.scenes.fronted import covers
from reports.scenes.scene import Scene
from reports.scenes.surroundings import leads_to

_MATERIEL = read_pattern("placing/place", "materiel")
_TRUCE_IN = read_pattern("placing/place", "truce_in")
_NEXT_CLAUSE = read_pattern("placing/place", "next_clause")
_ELSEWHERE = read_pattern("placing/place", "elsewhere")
_UNPLACED = read_pattern("placing/place", "unplaced")
_REMEMBERED_AT = read_pattern("placing/place", "remembered_at")
_NEARER_WORD = read_pattern("placing/place", "nearer_word")
_NEARER_WORDS = last_words(_NEARER_WORD.pattern) or frozenset()
_QUARTER_OF = read_pattern("placing/place", "quarter_of")
_A_QUARTER = read_pattern("placing/place", "a_quarter")
_NEAR_NAME = 30  # code points before a name in which "the quarters of" stands
_OF_THE_NOUN = 12  # code points between the noun of an act and the name of its place ("the battle of X")
_OF_THE_VERB = 40  # the same after a verb ("those killed by a missile in X")
_WHERE_IT_LIES = 80  # code points after a name the gazetteer lacks in which another may say where it lies
_COUNTRY_REACH = 80  # code points between an act and the country that it was in
_TRUCE_REACH = 30
_RIGHT_BEHIND = 50  # code points between an act and an unknown name that tells where it was
# What is done to a place alone, so that an "it" which it is done to is one.
_CHANGES = frozenset(("capture", "take", "retake", "lose", "win", "recover", "enter", "leave", "surround", "sack"))
_IT = read_words("placing/place", "it")
_AIMED = frozenset(("shell", "bomb", "attack", "raid"))


def place_act(
    markup: Markup, marked: Marked, act: Act, scenes: Sequence[Scene], taken: Collection[int], memory: Memory
) -> tuple[Site, ...]:
    """Where an act is placed: named; by a word that stands for a place; a border; two countries; carried over; none.

    scenes: those of the sentence that are the act's; taken: where those of all its acts begin. Never empty.
    """
    own = [scene for scene in scenes if _is_own(markup, marked, act, scene)]
    one = Unplaced(markup, marked, act, own, tuple(map(site_of_scene, own)), taken, memory)
    return (
        _by_it(one)
        or _at_unknown_target(one)
        or _as_unreal(one)
        or _as_a_change(one)
        or _stood_for(one)
        or _at_nearer_unknown(one)
        or _at_nearer_word(one)
        or _named(one)
        or place_unnamed(one)
    )


def _is_own(markup: Markup, marked: Marked, act: Act, scene: Scene) -> bool:
    """Whether a scene that stands by an act tells where it was."""
    reach = _OF_THE_NOUN if act.voice == "noun" else _OF_THE_VERB
    if act.modality == "commemorated" and not _is_where_it_was(markup.folded, act, scene, reach):
        return False
    if _is_owner(markup, marked, scene) or _is_far_country(markup.folded, act, scene):
        return False
    return act.sub_event_type != "Agreement" or _is_truce_there(markup.folded, act, scene)


def _is_where_it_was(folded: str, act: Act, scene: Scene, reach: int) -> bool:
    """ "The anniversary of the battle was marked in X", "a stone for those killed in Y was unveiled in X": not in X."""
    near = 0 <= scene.start - act.end <= reach
    return near and _REMEMBERED_AT.search(folded, act.end, scene.start) is None


def _is_owner(markup: Markup, marked: Marked, scene: Scene) -> bool:
    """ "12 tanks in X" of a translated text for X's tanks: read so where the article has other mended names."""
    place = scene.found.place
    if place is None or place.kind != "country" or not any(found.mend for found in markup.places):
        return False
    return bool(_MATERIEL.search(markup.folded, marked.sentence.start, scene.start))


def _is_far_country(folded: str, act: Act, scene: Scene) -> bool:
    """A country counts as where it was only right beside the act: "shelling in X", "In X, shells fell"."""
    if scene.found.place is None or scene.found.place.kind != "country":
        return False
    between = folded[act.end : scene.start] if scene.start >= act.end else folded[scene.end : act.start]
    return len(between) > _COUNTRY_REACH or (scene.start >= act.end and bool(_NEXT_CLAUSE.search(between)))


def _is_truce_there(folded: str, act: Act, scene: Scene) -> bool:
    """ "a truce in X" holds there; where papers are signed and talks are held is no scene."""
    gap = folded[act.end : scene.start]
    return 0 <= scene.start - act.end < _TRUCE_REACH and bool(_TRUCE_IN.fullmatch(act.trigger.lower() + "|" + gap))


def _by_it(one: Unplaced) -> tuple[Site, ...]:
    """ "They took X and lost it in May", "It was retaken": what changed hands is the last place that is named.

    What is shelled or attacked as "it" is so only where no other place is named that it could be.
    """
    act, marked = one.act, one.marked
    thing = done_to(act)
    if (one.markup.folded[slice(*thing)] if thing else act.trigger.lower()) not in _IT:
        return ()
    changed = act.act in _CHANGES
    if not changed and (one.own or act.act not in (*_AIMED, "fallen")):
        return ()
    roles = ("scene", "bare") if changed else ("scene", "bare", "topic", "destination")
    before = [site_of_scene(s) for s in marked.scenes if s.end <= act.start and s.role in roles]
    points = list({site.key: site for site in before if site.kind == "point"}.values())
    told = None if points else next(iter(look_back(one.memory)), None)
    if told is not None and told.sentence == marked.number - 1:
        points = list(told.points)
        named = [s for s in one.memory.sentences[-1][0].scenes if s.role != "dateline"]
        points = points if changed or len(named) == 1 else []
    last = points[-1:] if changed or len(points) == 1 else []
    joined = [site for s, site in zip(one.own, one.sites, strict=True) if is_along_with(one.markup.folded, act, s)]
    return (
        *[carry_site(site, f'carried over: "it" stands for {site.name}') for site in last],
        *(joined if last else ()),
    )


def _at_unknown_target(one: Unplaced) -> tuple[Site, ...]:
    """ "They captured the village of X", which the gazetteer lacks: no other place of the sentence is meant."""
    unknown = find_unknown_target(one.markup, one.marked, one.act)
    if unknown is None or any(_is_told_by(one, unknown, scene) for scene in one.own):
        return ()
    return (site_of_unknown(one.markup.article.text, *unknown),)


def _is_told_by(one: Unplaced, unknown: tuple[int, int], scene: Scene) -> bool:
    """Whether a place tells where an unknown name lies that an act is done to, has it for a quarter, or goes on with
    its list."""
    if one.act.target and 0 <= scene.start - one.act.target[0] < _WHERE_IT_LIES:
        return not _is_of_the_next(one, scene)
    within = _QUARTER_OF.search(one.markup.folded, max(0, unknown[0] - _NEAR_NAME), unknown[0])
    if within and scene.end <= one.act.start and scene.found.place and scene.found.place.kind == "town":
        return True
    return unknown[1] < scene.start and leads_to(one.markup.article.text[unknown[1] : scene.start])


def _is_of_the_next(one: Unplaced, scene: Scene) -> bool:
    """ "X was captured on 1 October, and the district of Y came under attack": what the next act is done to."""
    if one.act.target is None or one.act.target[1] > one.act.start:
        return False
    told = (other for other in one.marked.acts if other.target and one.act.end < other.target[0] <= scene.start)
    return any(other.target and scene.end <= max(other.target[1], other.start) for other in told)


def _as_unreal(one: Unplaced) -> tuple[Site, ...]:
    """What has not happened is placed only where the text names; else what it is feared for is named and listed."""
    if one.act.modality not in UNREAL or one.act.modality == "negated":
        return ()
    named = tuple(site for site in one.sites if site.kind in ("point", "region"))
    return named or (_listed(one.sites, "what has not happened is not placed"),)


def _as_a_change(one: Unplaced) -> tuple[Site, ...]:
    told = one.act.act == "other" and _UNPLACED.search(one.act.trigger.lower())
    if one.act.sub_event_type != "Change to group/activity" and not told:
        return ()
    return (_listed(one.sites, "where forces move, or a group changes, is listed and not drawn"),)


def _listed(sites: Sequence[Site], reason: str) -> Site:
    """The first of the places by name alone, for the list, or none."""
    if not sites:
        return nowhere(reason)
    return replace(sites[0], kind="none", precision=None, uncertainty_km=None, basis=reason, rules=("place_none",))


def _stood_for(one: Unplaced) -> tuple[Site, ...]:
    """What an act is done to by a word that stands for a place ("entered the town, and X and Y followed")."""
    target = one.act.target
    if target is None or not one.own or any(s.role != "bare" or covers(target, s) for s in one.own):
        return ()
    return carried_points(one.markup.folded, *target, one.memory, one.marked)


def _at_nearer_unknown(one: Unplaced) -> tuple[Site, ...]:
    """ "In the X direction ... near Y", "killed in Y was buried in X": what is told is at Y, though none knows it."""
    if not one.own or one.act.modality == "negated":
        return ()
    name = _after_a_direction(one) if _is_of_direction(one.own) else _before_another(one) or _after_another(one)
    return (site_of_unknown(one.markup.article.text, *name),) if name else ()


def _is_of_direction(own: Sequence[Scene]) -> bool:
    return all(scene.rule == "cue_direction_of" for scene in own)


def _after_a_direction(one: Unplaced) -> tuple[int, int] | None:
    name = find_unknown_name(one.markup, one.marked, one.act.start)
    return name if name and name[0] > one.own[-1].end else None


def _before_another(one: Unplaced) -> tuple[int, int] | None:
    """An unknown name between the act and a place of which another verb tells."""
    folded, end, first = one.markup.folded, one.act.end, one.own[0].start
    if first <= end or not _ELSEWHERE.search(folded, end, first):
        return None
    name = find_unknown_name(one.markup, one.marked, one.act.start)
    apart = name is not None and end <= name[0] and name[1] < first
    return name if name and apart and _ELSEWHERE.search(folded, name[1], first) else None


def _after_another(one: Unplaced) -> tuple[int, int] | None:
    """ "They fired on X, and heavy weapons were used against hamlets in the Y Valley": the unknown name right behind an
    act, where the known place before it is of another act."""
    act, last = one.act, one.own[-1].end
    told = any(other.start < last and other.end <= act.start for other in one.marked.acts)
    if last > act.start or not told or not _NEXT_CLAUSE.search(one.markup.folded, last, act.start):
        return None
    name = find_unknown_name(one.markup, one.marked, act.end)
    if name is None or not act.end <= name[0] <= act.end + _RIGHT_BEHIND:
        return None
    if _NEXT_CLAUSE.search(one.markup.folded, act.end, name[0]) or _A_QUARTER.match(one.markup.folded, name[1]):
        return None
    return name


def _at_nearer_word(one: Unplaced) -> tuple[Site, ...]:
    """ "Fighting raged in the city, across the river from X": a word right behind the act stands for its place."""
    if not one.own or one.act.modality == "negated":
        return ()
    folded, end = one.markup.folded, one.marked.sentence.end
    if all(site.kind == "region" for site in one.sites):
        return _in_the_area(one, carried_points(folded, one.act.end, end, one.memory, one.marked))
    if _NEARER_WORDS.isdisjoint(one.marked.words):
        return ()
    word = _NEARER_WORD.match(folded, one.act.end, end)
    if word is None or min(scene.start for scene in one.own) < word.end():
        return ()
    return carried_points(folded, *word.span("word"), one.memory, one.marked)


def _in_the_area(one: Unplaced, told: tuple[Site, ...]) -> tuple[Site, ...]:
    """ "The fighting for the last capital in X began in the eastern quarters": of a town of X that was told before."""
    after = one.markup.folded[one.act.end : one.marked.sentence.end]
    inside = all(any(_lies_in(site, area) for area in one.own) for site in told)
    return told if inside and "," not in after and ";" not in after else ()


def _lies_in(site: Site, area: Scene) -> bool:
    inner, outer = site.found.place if site.found else None, area.found.place
    if inner is None or outer is None or outer.country not in (None, inner.country):
        return False
    return outer.kind != "province" or outer.admin1 in (None, inner.admin1)


def _named(one: Unplaced) -> tuple[Site, ...]:
    """The places that the sentence names for the act, countries among them where they do not stand alone.

    What a list of them names besides, and the gazetteer lacks, is listed beside them.
    """
    if not one.sites or all(site.kind == "none" for site in one.sites):
        return ()
    if one.act.modality in UNREAL or one.act.sub_event_type == "Agreement":
        return one.sites
    unknown = find_unknown_in_list(one.markup, one.marked, one.own)
    return (*one.sites, *(site_of_unknown(one.markup.article.text, *name) for name in unknown))
