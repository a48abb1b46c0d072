"""One type for one text: the act that it reports first and foremost."""

from dataclasses import dataclass

from reports.kinds.act import Act
from reports.kinds.decide import ranks
from reports.kinds.find import find_acts
from reports.split import split_sentences

# Acts of one text compete: what is told of an other act loses to that act, a later sentence to an earlier one.
LATER, TOLL, BEHIND, NOMINAL, DOUBT = 2.5, 12.0, 22.0, 1.5, 6.0


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of a text: ACLED's names, the rule's confidence, and the words that it rests on."""

    sub_event_type: str
    event_type: str
    confidence: float
    trigger: str


def classify_text(text: str) -> Kind | None:
    """The type of what a text reports as a fact, or None where it reports no event."""
    best: tuple[float, Act] | None = None
    for place, sentence in enumerate(split_sentences(text)):
        if sentence.role == "boilerplate":
            continue
        for act in find_acts(sentence.text):
            if not _reports(act):
                continue
            weight = _weight(act, place)
            if best is None or weight < best[0]:
                best = weight, act
    if best is None:
        return None
    act = best[1]
    return Kind(act.sub_event_type, act.event_type, act.confidence, act.trigger)


def _reports(act: Act) -> bool:
    return act.modality == "asserted" or (act.modality == "historical" and act.voice != "noun")


def _weight(act: Act, place: int) -> float:
    behind = TOLL * act.is_toll + BEHIND * act.is_background + NOMINAL * (act.voice == "noun")
    return ranks()[act.rule] + LATER * min(place, 4) + behind + DOUBT * (1 - act.confidence)
