"""Find the acts of an article's sentences together: where fighting is told, doubtful words are read as words of it."""

from collections.abc import Sequence

from reports.kinds.act import Act
from reports.kinds.find import acts_of
from reports.kinds.sentence import mark_sentence

# A text tells of fighting where so many of its sentences do, and one in so many.
AT_LEAST, ONE_IN = 2, 6
_FIGHTING = ("Battles", "Explosions/Remote violence")


def find_acts_together(sentences: Sequence[tuple[str, int]]) -> tuple[tuple[tuple[Act, ...], ...], bool]:
    """The acts of each sentence, and whether the text tells of fighting.

    "The town was occupied", "X changed hands": an act of war in a text that tells of one, and of business elsewhere.
    sentences: each with the place where it stands in its article.
    """
    marked = [(mark_sentence(sentence), start) for sentence, start in sentences]
    alone = tuple(acts_of(*one) for one in marked)
    fought = sum(any(act.event_type in _FIGHTING and act.modality == "asserted" for act in acts) for acts in alone)
    if fought < AT_LEAST or fought * ONE_IN < len(sentences):
        return alone, False
    doubtful = [len(one.triggers) > len(acts) for (one, _), acts in zip(marked, alone, strict=True)]
    told = zip(marked, alone, doubtful, strict=True)
    return tuple(acts_of(*one, at_war=True) if again else acts for one, acts, again in told), True
