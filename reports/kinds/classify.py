"""One type for one text: the act that it reports first and foremost."""

from dataclasses import dataclass

from reports.kinds.act import Act
from reports.kinds.decide import event_types, ranks
from reports.kinds.find import find_acts
from reports.kinds.labels import find_label
from reports.patterns import read_pattern
from reports.split import split_sentences

_ASIDE = read_pattern("kinds/classify", "aside")

# Acts of one text compete: what is told of an other act loses to that act, a later sentence to an earlier one.
LATER, TOLL, BEHIND, NOMINAL, DOUBT = 2.5, 12.0, 22.0, 1.5, 6.0
# So does what only says of whom the next act tells ("soldiers captured in May were exchanged").
DESCRIBED, FOLLOWS = 12.0, 34.0
# A fight takes in what was fired, dropped or blown up in it, where it is told so near to that in weight.
FIGHTS, FIGHT_TAKES_IN = ("clash", "exchange", "repel", "offensive", "fire", "raid", "attack"), 11.0
REMOTE, LABELLED = "Explosions/Remote violence", 0.9
MOST_READ_TOGETHER = 4
AFTERMATH = "Strategic developments"
VIOLENT, STOPPED = ("Battles", REMOTE, "Riots", "Violence against civilians"), "Disrupted weapons use"


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of a text: ACLED's names, the rule's confidence, and the words that it rests on."""

    sub_event_type: str
    event_type: str
    confidence: float
    trigger: str


def classify_text(text: str) -> Kind | None:
    """The type of what a text reports as a fact, or None where it reports no event."""
    label = find_label(text)
    if label is not None:
        return Kind(label[0], event_types()[label[0]][0], LABELLED, label[1])
    told = _told(_ASIDE.sub("", text))
    if not told:
        return None
    weight, act = min(told, key=lambda one: one[0])
    if act.event_type == REMOTE:
        fights = [one for one in told if _is_fight(one[1]) and one[0] <= weight + FIGHT_TAKES_IN]
        act = min(fights, key=lambda one: one[0])[1] if fights else act
    return Kind(act.sub_event_type, act.event_type, act.confidence, act.trigger)


def _told(text: str) -> list[tuple[float, Act]]:
    """The acts that a text reports as facts, each with its weight; the lightest counts.

    What follows a demonstration is read with it ("Police detained eight" are arrests at the demonstration).
    """
    sentences = [sentence.text for sentence in split_sentences(text) if sentence.role != "boilerplate"]
    told: list[tuple[float, Act]] = []
    for place, sentence in enumerate(sentences):
        violent = any(act.event_type in VIOLENT or act.sub_event_type == STOPPED for _, act in told)
        told += [
            (weight + FOLLOWS * (violent and _follows(act, sentence)), act) for weight, act in _weigh(sentence, place)
        ]
    if 1 < len(sentences) <= MOST_READ_TOGETHER and any(act.event_type == "Protests" for _, act in told):
        return _weigh(" ".join(sentences), 0)
    return told


def _weigh(sentence: str, place: int) -> list[tuple[float, Act]]:
    acts = [act for act in find_acts(sentence) if _reports(act)]
    return [(_weight(act, place) + DESCRIBED * _describes(act, acts), act) for act in acts]


def _reports(act: Act) -> bool:
    return act.modality == "asserted" or (act.modality == "historical" and act.voice != "noun")


def _describes(act: Act, acts: list[Act]) -> bool:
    """Whether a passive verb only describes those of whom another act of the sentence tells."""
    if act.voice != "passive":
        return False
    spans = [
        span for one in acts if one.start > act.end and not one.is_toll for span in (one.agent, one.target) if span
    ]
    return any(start < act.start and act.end <= end for start, end in spans)


def _follows(act: Act, sentence: str) -> bool:
    """Whether a later sentence tells what came of an earlier act: its dead, "the attack" again, arrests made for it."""
    if act.voice == "noun" and sentence[: act.start].lower().endswith(("the ", "this ")):
        return True
    if act.act in ("kill", "wound", "toll"):
        return act.voice == "passive" and act.agent is None and not act.is_toll
    return act.event_type == AFTERMATH


def _is_fight(act: Act) -> bool:
    return act.act in FIGHTS and act.sub_event_type == "Armed clash" and not act.is_background


def _weight(act: Act, place: int) -> float:
    behind = TOLL * act.is_toll + BEHIND * act.is_background + NOMINAL * (act.voice == "noun")
    return ranks()[act.rule] + LATER * min(place, 4) + behind + DOUBT * (1 - act.confidence)
