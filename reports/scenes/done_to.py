"""Tell whether an act is done to a place: its target, the object right after it, the name that its target goes by."""

from reports.capitals import is_capital
from reports.kinds.act import Act
from reports.patterns import read_pattern
from reports.scenes.fronted import covers, is_called_so
from reports.scenes.scene import Scene

_GAP = read_pattern("scenes/done_to", "gap")
_NOUN_GAP = read_pattern("scenes/done_to", "noun_gap")
_THERE = read_pattern("scenes/done_to", "there")
_CALLED = read_pattern("scenes/done_to", "called")
_COMMA = read_pattern("scenes/done_to", "comma")
# What a place does itself: "X fell", "X surrendered", "X held out until May".
GIVES_WAY = frozenset(("fallen", "surrender", "held_out"))
# What a verb that stands right before a place tells more surely than these.
DOUBTED = ("cue_ceremony", "cue_ceremony_to", "cue_launched_in")
_RIGHT_THERE = 30  # code points between what is done and the name of the place right after it


def is_done_to(folded: str, act: Act, scene: Scene) -> bool:
    """ "Took X", "the shelling of X", "shelled the town opposite, X"."""
    if act.act == "toll" and is_capital(scene.found.place):
        return False  # "Kyiv lost 40 soldiers"
    return covers(done_to(act), scene) or _is_object(folded, act, scene) or _is_its_name(folded, act, scene)


def is_done_there(folded: str, act: Act, scene: Scene) -> bool:
    """Whether a place is what an act is done to, so that no other place of the sentence is the act's by nearness."""
    if covers(done_to(act), scene) or is_called_so(folded, act, scene):
        return True
    return _is_handed(folded, act, scene) or _is_its_name(folded, act, scene)


def done_to(act: Act) -> tuple[int, int] | None:
    """What an act is done to: its target; of a town that "fell" or "surrendered" the town, the subject of the verb."""
    return act.agent if act.act in GIVES_WAY and act.voice == "active" else act.target


def _is_handed(folded: str, act: Act, scene: Scene) -> bool:
    """ "The Greeks were handed X": the name right after is what changed hands, not who is told of before."""
    given = act.voice == "passive" and act.act == "handover" and act.target is not None and act.target[1] <= act.start
    return given and 0 < scene.start - act.end < _RIGHT_THERE and bool(_GAP.fullmatch(folded, act.end, scene.start))


def is_right_there(folded: str, act: Act, scene: Scene) -> bool:
    """ "The army met the rebels at X": what a verb is right before is where it was, whatever else the verb may tell."""
    done = max(act.end, act.target[1] if act.target else 0)
    kind = act.event_type == "Battles" or act.sub_event_type == "Headquarters or base established"
    told = kind and act.voice != "noun" and 0 < scene.start - done < _RIGHT_THERE
    return told and bool(_THERE.fullmatch(folded, done, scene.start))


def _is_object(folded: str, act: Act, scene: Scene) -> bool:
    """A name right after an act is its object: "took X", "shelled the town of X", "the war for X"."""
    if not 0 <= scene.start - act.end < 60:
        return False
    if _is_handed(folded, act, scene):
        return True
    gap = _GAP if act.voice == "active" else _NOUN_GAP
    return bool(gap.fullmatch(folded, act.end, scene.start))


def _is_its_name(folded: str, act: Act, scene: Scene) -> bool:
    """ "Walked into the rebels' capital, X": the name after what an act is done to, where that is a place."""
    target = done_to(act)
    if target is None or not 0 < scene.start - target[1] < _RIGHT_THERE:
        return False
    return bool(_COMMA.fullmatch(folded, target[1], scene.start) and _CALLED.search(folded, *target))
