"""Tell which place a clause after it acts on: "fled X, which rebels had entered", "X, a village that was burned"."""

from reports.kinds.act import Act
from reports.patterns import read_pattern
from reports.scenes.scene import Scene

# Parts that a place can have in its own clause and still be what the relative clause after it acts on.
FRONTED = ("origin", "destination", "topic", "transit")
_WHICH = read_pattern("scenes/fronted", "which")
_CALLED_A = read_pattern("scenes/fronted", "called_a")
_A_VILLAGE = read_pattern("scenes/fronted", "a_village")
CALLED = ("bare", "residence", "origin", "destination", "topic", "transit")


def covers(span: tuple[int, int] | None, scene: Scene) -> bool:
    """Whether the scene stands within a stretch of the text."""
    return span is not None and span[0] <= scene.start and scene.end <= span[1]


def is_fronted(folded: str, act: Act, scene: Scene) -> bool:
    """ "They fled from X and Y, which rebels had entered": what a relative clause acts on is its scene, too."""
    target = act.target
    if target is None or target[1] > act.start or not covers(target, scene):
        return False
    return act.voice == "active" or bool(_WHICH.fullmatch(folded, scene.end, act.start))


def is_called_so(folded: str, act: Act, scene: Scene) -> bool:
    """ "X, a village that was burned", "X, whose port was hit": what is done to the village is done to X."""
    target = act.target
    if target is None or not 0 < target[0] - scene.end < 60:
        return False
    if folded.startswith("whose ", target[0]):
        return folded[scene.end : target[0]].strip() in (",", "")
    if not _A_VILLAGE.match(folded, *target):
        return False
    return bool(_CALLED_A.fullmatch(folded, scene.end, target[0]))
