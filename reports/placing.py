"""Place an act: named in its sentence, stood for by a word, at a border, carried over, or nowhere with the reason."""

from bisect import bisect_left
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from reports.carry import carried_area, carried_points, carry_site, refers_back
from reports.claims import claim_of
from reports.draft import UNREAL, VIOLENT
from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.memory import Memory, look_back
from reports.pairs import frontier_of, is_mutual, pair_of
from reports.parties import neighbours
from reports.patterns import read_pattern
from reports.scene import POINT_KINDS, Scene, leads_to, make_scene
from reports.site import Site, border_name, site_of_frontier, site_of_scene
from reports.unknown_names import find_unknown_name, find_unknown_target

_MATERIEL = read_pattern("placing", "materiel")
_PEOPLE_OF = read_pattern("placing", "people_of")
_TRUCE_IN = read_pattern("placing", "truce_in")
_NEXT_CLAUSE = read_pattern("placing", "next_clause")
_WHERE_IT_LIES = 80  # code points after a name the gazetteer lacks in which another may say where it lies
JUST_TOLD = "carry_point_just_told"
_NOT_THE_LAST = read_pattern("placing", "not_the_last")
_DAY_OF_ITS_OWN = read_pattern("placing", "day_of_its_own")
_KNOWN = read_pattern("placing", "known")
_TELLING = {*VIOLENT, "Protests", "Riots"}
_ELSEWHERE = read_pattern("placing", "elsewhere")
# What is done to a place alone, so that an "it" which it is done to is one.
_CHANGES = frozenset(("capture", "take", "retake", "lose", "win", "recover", "enter", "leave", "surround", "sack"))
_AIMED = frozenset(("shell", "bomb", "attack", "raid"))
_PLACELESS = {"Agreement", "Change to group/activity"}


def place_act(
    markup: Markup, marked: Marked, act: Act, scenes: Sequence[Scene], taken: Collection[int], memory: Memory
) -> tuple[Site, ...]:
    """Where an act is placed: named; by a word that stands for a place; a border; two countries; carried over; none."""
    sentence = marked.sentence
    own = [s for s in scenes if not _is_owner(markup, marked, s) and not _is_far_country(markup.folded, act, s)]
    if act.sub_event_type == "Agreement":
        own = [s for s in own if _is_truce_there(markup.folded, act, s)]
    sites = tuple(map(site_of_scene, own))
    it = _it(markup, marked, act, own, memory)
    if it:
        return it
    unknown = find_unknown_target(markup, marked, act)
    if unknown and not any(_is_told_by(markup, act, unknown, scene) for scene in own):
        return (_not_in_the_gazetteer(markup, *unknown),)
    if act.modality in UNREAL and act.modality != "negated":
        return tuple(site for site in sites if site.kind in ("point", "region")) or (_unplaced(sites),)
    if act.sub_event_type == "Change to group/activity":
        return (_unplaced(sites, "where forces move, or a group changes, is listed and not drawn"),)
    stood_for = _stood_for(markup, marked, act, own, memory)
    if stood_for:
        return stood_for
    if own and act.modality != "negated" and (unknown := _nearer_unknown(markup, marked, act, own)):
        return (_not_in_the_gazetteer(markup, *unknown),)
    if any(site.kind != "none" for site in sites):
        return sites
    if act.modality == "negated":
        return (nowhere("what did not happen is not placed"),)
    witnesses = _where_witnesses_live(markup, marked, act)
    if witnesses:
        return witnesses
    span = (sentence.start, sentence.end)
    points = carried_points(markup.folded, *span, memory, marked)
    if points:
        return points
    unknown = find_unknown_name(markup, marked, act.start)
    if unknown and _is_nearer(act, unknown, marked):
        return (_not_in_the_gazetteer(markup, *unknown),)
    idle = any(scene.role in ("scene", "bare") for scene in marked.scenes)
    headed = _head_of_item(marked, memory) if act.event_type in VIOLENT and not unknown and not idle else ()
    if headed:
        return headed
    if marked.frontiers:
        return (site_of_frontier(frontier_of(markup, marked, act)),)
    if sites:
        return sites[:1]
    if any(scene.role == "excluded" for scene in marked.scenes):
        return (nowhere("the text says only where it was not"),)
    if any(scene.role == "between" for scene in marked.scenes):
        return (nowhere("somewhere between two places far apart"),)
    if act.sub_event_type in _PLACELESS or act.event_type in ("Protests", "Riots"):
        return (nowhere("an agreement, a move or a protest takes no place from the sentences before"),)
    free = [s for s in _idle_regions(marked) if s.start not in taken]
    regions = [s for s in map(site_of_scene, free) if s.kind == "region"]
    if regions and act.event_type in VIOLENT:
        return (regions[0],)
    if unknown:
        return (_not_in_the_gazetteer(markup, *unknown),)
    told = _just_told(markup, marked, act, memory) if act.event_type in VIOLENT and act.voice != "noun" else ()
    if told:
        return told
    pair = pair_of(markup, marked, act)
    area = carried_area(memory, marked.number, marked.paragraph)
    if area and (pair is None or _concerns(area, pair)):
        return (area,)
    if pair:
        return (_between(pair, "border_of_two_at_war"),)
    if is_mutual(markup, act) and marked.pair and neighbours(*marked.pair):
        return (_between(marked.pair, "border_of_the_two_before"),)
    return (nowhere("no place is named here or just before"),)


def _stood_for(markup: Markup, marked: Marked, act: Act, own: Sequence[Scene], memory: Memory) -> tuple[Site, ...]:
    """What an act is done to by a word that stands for a place ("entered the town, and X and Y followed")."""
    if act.target is None or not own or any(s.role != "bare" or _within(act.target, s) for s in own):
        return ()
    return carried_points(markup.folded, *act.target, memory, marked)


def _it(markup: Markup, marked: Marked, act: Act, own: Sequence[Scene], memory: Memory) -> tuple[Site, ...]:
    """ "They took X and lost it in May", "It was retaken": what changed hands is the last place that is named.

    What is shelled or attacked as "it" is so only where no other place is named that it could be.
    """
    if act.target is None or markup.folded[slice(*act.target)] != "it":
        return ()
    changed = act.act in _CHANGES
    if not changed and (own or act.act not in _AIMED):
        return ()
    roles = ("scene", "bare") if changed else ("scene", "bare", "topic", "destination")
    before = [site_of_scene(s) for s in marked.scenes if s.end <= act.start and s.role in roles]
    points = list({site.key: site for site in before if site.kind == "point"}.values())
    told = None if points else next(iter(look_back(memory)), None)
    if told is not None and told.sentence == marked.number - 1:
        points = list(told.points)
    last = points[-1:] if changed or len(points) == 1 else []
    return tuple(carry_site(site, f'carried over: "it" stands for {site.name}') for site in last)


def _head_of_item(marked: Marked, memory: Memory) -> tuple[Site, ...]:
    """ "X: a shell hit a school. Two people died in a cellar.": the place that heads an item goes for all of it."""
    sentences = memory.sentences
    number = bisect_left(sentences, marked.paragraph, key=lambda told: told[0].paragraph)
    head = next((told.scenes[0] for told, _ in sentences[number:] if told.scenes), None)
    if head is None or head.rule != "cue_label":
        return ()
    return (carry_site(site_of_scene(head), f"carried over: the item is headed {head.found.mention.text}"),)


def _just_told(markup: Markup, marked: Marked, act: Act, memory: Memory) -> tuple[Site, ...]:
    """ "A bomb struck a bus in X. Four people were killed.": the one place that the sentence before told of."""
    sentence = marked.sentence
    span = (sentence.start, sentence.end)
    if (
        marked.scenes
        or marked.claims
        or refers_back(markup.folded, *span)
        or _NOT_THE_LAST.search(markup.folded, *span)
    ):
        return ()
    known = act.target is not None and _KNOWN.match(markup.folded, act.target[0])  # "the palace was taken on the 9th"
    if not known and _DAY_OF_ITS_OWN.search(markup.folded, *span):
        return ()
    last = next(iter(look_back(memory)), None)
    if last is None or last.sentence != marked.number - 1 or last.paragraph != marked.paragraph:
        return ()
    if len(last.points) != 1 or not any(d.act.event_type in _TELLING for d in memory.sentences[-1][1]):
        return ()
    site = last.points[0]
    return (carry_site(site, f"carried over: {site.name} of the sentence before", JUST_TOLD),)


def _is_told_by(markup: Markup, act: Act, unknown: tuple[int, int], scene: Scene) -> bool:
    """Whether a place tells where an unknown name lies that an act is done to, or goes on with its list."""
    if act.target and 0 <= scene.start - act.target[0] < _WHERE_IT_LIES:
        return True
    return unknown[1] < scene.start and leads_to(markup.article.text[unknown[1] : scene.start])


def _within(span: tuple[int, int], scene: Scene) -> bool:
    return span[0] <= scene.start and scene.end <= span[1]


def _nearer_unknown(markup: Markup, marked: Marked, act: Act, own: Sequence[Scene]) -> tuple[int, int] | None:
    """ "In the X direction ... near Y", "killed in Y was buried in X": what is told is at Y, though none knows it."""
    first = own[0].start
    if all(scene.rule == "cue_direction_of" for scene in own):
        name = find_unknown_name(markup, marked, act.start)
        return name if name and name[0] > own[-1].end else None
    if first <= act.end or not _ELSEWHERE.search(markup.folded, act.end, first):
        return None
    name = find_unknown_name(markup, marked, act.start)
    apart = name is not None and act.end <= name[0] and name[1] < first
    return name if name and apart and _ELSEWHERE.search(markup.folded, name[1], first) else None


def _is_nearer(act: Act, name: tuple[int, int], marked: Marked) -> bool:
    """Whether a name stands nearer to the act than a border of another clause does."""
    return bool(marked.frontiers) and abs(name[0] - act.start) < min(abs(f.start - act.start) for f in marked.frontiers)


def _where_witnesses_live(markup: Markup, marked: Marked, act: Act) -> tuple[Site, ...]:
    """ "Residents of X said that shells hit a school": where nothing else is named, people tell of their own place."""
    claim = claim_of(marked.claims, act.start)
    if claim is None or claim.speaker.kind != "independent" or act.event_type not in VIOLENT:
        return ()
    home = _PEOPLE_OF.search(markup.folded, *claim.spoken)
    if home is None or marked.frontiers:
        return ()
    within = [found for found in marked.places if home.end() <= found.mention.start < claim.spoken[1]]
    points = [found for found in within if found.place and found.place.kind in POINT_KINDS]
    scenes = [make_scene(found, "scene", "2", "place_of_the_witnesses", 0) for found in points]
    return tuple(site_of_scene(scene) for scene in scenes)


def _not_in_the_gazetteer(markup: Markup, start: int, end: int) -> Site:
    basis = "named in the sentence, but the gazetteer does not know it"
    name = " ".join(markup.article.text[start:end].split())
    return Site("none", name, None, None, basis, ("place_not_in_the_gazetteer",), start, end)


def _idle_regions(marked: Marked) -> list[Scene]:
    """Regions of the sentence that no cue makes something else: two states at war there are not at their border."""
    return [s for s in marked.scenes if s.role in ("scene", "bare")]


def _concerns(area: Site, pair: tuple[str, str]) -> bool:
    """Whether an area just told of is the border of the two, or lies in one of them."""
    place = area.found.place if area.found else None
    return area.pair == pair or (place is not None and place.country in pair)


def _between(pair: tuple[str, str], rule: str) -> Site:
    basis = f"the border of the two countries: {rule.replace('_', ' ')}"
    return Site("border", border_name(pair), 3, None, basis, (rule,), pair=pair)


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
    return len(between) > 80 or (scene.start >= act.end and bool(_NEXT_CLAUSE.search(between)))


def _is_truce_there(folded: str, act: Act, scene: Scene) -> bool:
    """ "a truce in X" holds there; where papers are signed and talks are held is no scene."""
    gap = folded[act.end : scene.start]
    return 0 <= scene.start - act.end < 30 and bool(_TRUCE_IN.fullmatch(act.trigger.lower() + "|" + gap))


def _unplaced(sites: Sequence[Site], reason: str = "what has not happened is not placed") -> Site:
    """What has not happened is placed only where the text names; else what it is feared for is named and listed."""
    if not sites:
        return nowhere(reason)
    return replace(sites[0], kind="none", precision=None, uncertainty_km=None, basis=reason, rules=("place_none",))


def nowhere(reason: str) -> Site:
    return Site("none", None, None, None, reason, ("place_none",))
