"""The act record: one thing that a sentence says was done, its type, and who did it to whom."""

from dataclasses import dataclass

from msgspec import Struct

MODALITIES = ("asserted", "negated", "hypothetical", "future", "called_for", "commemorated", "historical")
# A place has changed hands.
TERRITORY = ("Government regains territory", "Non-state actor overtakes territory", "Non-violent transfer of territory")
UNREAL = ("hypothetical", "future", "called_for", "negated")  # of what has not happened

Span = tuple[int, int]


class Act(Struct, frozen=True, gc=False):
    """One act in a sentence; spans are code points into the sentence, the end exclusive.

    start, end, trigger: the words that tell it. act: the row of kind_triggers.csv (`shell`, `clash`, `capture` …).
    event_type, sub_event_type: ACLED's names. weapon: classes of kind_words.csv (`artillery`, `drone`, `gun` …).
    voice: how the words tell it, `active`, `passive` or `noun`.
    modality: one of MODALITIES; cue: the word it rests on ("call for", "denied"), "" where asserted.
    agent, target: the noun phrases of the doer and of what the act was done to, or None where the words name none;
    `mutual` says that agent and target fight each other, or that one phrase names both sides.
    is_toll: dead, wounded or damage that belong to another act of the text. is_admission: a side tells its own loss.
    is_background: told in passing ("after clashes", "amid the shelling"), where something else is the news.
    rule: the row of kind_decisions.csv that gave the type. confidence: 0 to 1, the rule's own.
    """

    start: int
    end: int
    trigger: str
    act: str
    event_type: str
    sub_event_type: str
    weapon: tuple[str, ...]
    modality: str
    cue: str
    agent: Span | None
    target: Span | None
    voice: str
    mutual: bool
    is_toll: bool
    is_admission: bool
    is_background: bool
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Words that often tell of violence and were not coded here, with the rule that says why."""

    start: int
    end: int
    trigger: str
    rule: str
