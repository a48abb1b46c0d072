"""Find the acts of an article's sentences together: where fighting is told, doubtful words are read as words of it."""

from collections.abc import Sequence

from reports.kinds.act import Act
from reports.kinds.find import acts_of, judge, judge_at_war
from reports.kinds.sentence import mark_sentence

# A text tells of fighting where so many of its sentences do, and one in so many.
AT_LEAST, ONE_IN = 2, 6
_FIGHTING = ("Battles", "Explosions/Remote violence")


def find_acts_together(sentences: Sequence[tuple[str, int]]) -> tuple[tuple[tuple[Act, ...], ...], bool]:
    """The acts of each sentence, and whether the text tells of fighting.

    "The town was occupied", "X changed hands": an act of war in a text that tells of one, and of business elsewhere.
    sentences: each with the place where it stands in its article.
    """
    marked = [mark_sentence(sentence) for sentence, _ in sentences]
    judged = [judge(one) if one.triggers else [] for one in marked]
    starts = [start for _, start in sentences]
    alone = tuple(map(acts_of, marked, judged, starts))
    fought = sum(any(act.event_type in _FIGHTING and act.modality == "asserted" for act in acts) for acts in alone)
    if fought < AT_LEAST or fought * ONE_IN < len(sentences):
        return alone, False
    return tuple(map(acts_of, marked, map(judge_at_war, judged), starts)), True
