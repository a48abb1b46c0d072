"""Kinds: acts with their type, their modality, who does what to whom, on any text."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.kinds import MODALITIES, Act, classify_text, find_acts, find_acts_together, find_passed_over
from reports.kinds.tokens import cut_tokens

HOUSE = Path(__file__).resolve().parents[2]
# Words that meet the rules in every order, with what breaks offsets.
VOCABULARY = (
    "\nthe",
    "Army’s",
    "rebels",
    "shelled",
    ",",
    "and",
    "killed",
    "by",
    "3",
    "civilians",
    "“",
    "was",
    "not",
    "took",
    "control",
    "of",
    "İ",
    "\ud7ff",
    "🚀",
    "fire",
    "~",
    "rockets",
    "at",
    "on",
    "5",
    "May\nwhich",
    "shot",
    "down",
    "-",
    ".",
    ";",
    "ceasefire",
    "U.S.",
    "Su-25",
    "it",
    "said",
    "between",
    "fighting",
    "to\n",
)


def _only(sentence: str, kind: str) -> Act:
    found = [act for act in find_acts(sentence) if act.sub_event_type == kind]
    assert len(found) == 1, found
    return found[0]


def _words(sentence: str, span: tuple[int, int] | None) -> str | None:
    return sentence[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("sentence", "kind", "agent", "target"),
    [
        ("Rebel gunners shelled Kutum and Kebkabiya.", "Shelling", "Rebel gunners", "Kutum and Kebkabiya"),
        ("Kutum was shelled by rebel gunners on Friday.", "Shelling", "rebel gunners", "Kutum"),
        ("The shelling of Kutum by the rebels went on.", "Shelling", "the rebels", "Kutum"),
        ("The army, backed by tanks, attacked a Boko Haram camp.", "Armed clash", "The army", "a Boko Haram camp"),
        ("Fighting broke out between the army and the RSF.", "Armed clash", "the army", "the RSF"),
        ("On 3 May 2022 Syrian jets carried out air strikes on Binnish.", "Air/drone", "Syrian jets", "Binnish"),
        ("Men who had killed two shepherds fled.", "Attack", "Men", "two shepherds"),
        ("On 3 May the army shelled Kutum and on 5 May it captured Taiz.", "Government", "the army", "Taiz"),
        ("Syrian jets carried out more than 80 air strikes on Binnish.", "Air/drone", "Syrian jets", "Binnish"),
        ("Two boys who were walking near Kutum were shot dead.", "Attack", None, "Two boys"),
        ("The rebels have pressed their offensive on Kutum.", "Armed clash", "The rebels", "Kutum"),
        ("The rebels overran the centre of Taiz.", "Non-state", "The rebels", "the centre of Taiz"),
    ],
)
def test_doer_and_target(sentence: str, kind: str, agent: str | None, target: str) -> None:
    """Doer and target are found in active, passive and nominal sentences, whatever stands between."""
    act = next(act for act in find_acts(sentence) if act.sub_event_type.startswith(kind))
    assert (_words(sentence, act.agent), _words(sentence, act.target)) == (agent, target)


@pytest.mark.parametrize("opening", ["", "KABUL, 4 August 2021: ", "ADEN (Wire) - ", "ADEN, Nov 1 — "])
def test_a_dateline_changes_nothing(opening: str) -> None:
    """A noun of action that opens a statement is no verb, with a dateline before it or without."""
    assert _only(opening + "Fighting went on in the streets of Taiz.", "Armed clash").voice == "noun"


def test_what_ends_an_act_is_behind_the_news() -> None:
    """ "Before withdrawing" tells the end of what is reported, as "after" tells what went before."""
    kind = classify_text("Troops burned 87 houses in Myinmu before withdrawing.")
    assert kind is not None
    assert kind.trigger == "burned"


def test_verbs_of_different_types_are_separate_acts() -> None:
    """One sentence can tell several acts, and a verb without a subject takes the one before."""
    sentence = "Border troops shot down two drones and destroyed a tank."
    kinds = [(act.sub_event_type, _words(sentence, act.agent)) for act in find_acts(sentence)]
    assert kinds == [("Disrupted weapons use", "Border troops"), ("Armed clash", "Border troops")]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The rebels shelled the town.", "asserted"),
        ("The rebels did not shell the town.", "negated"),
        ("The ministry denied that the army had shelled the town.", "negated"),
        ("The rebels not only shelled the town, they looted it.", "asserted"),
        ("The rebels could shell the town again.", "hypothetical"),
        ("In May the rebels shelled the town.", "asserted"),
        ("The town was not shelled by the rebels until 5 May.", "asserted"),
        ("The town was not shelled by the rebels, and aid came until May.", "negated"),
        ("The rebels will shell the town.", "future"),
        ("Elders urged the rebels to stop the shelling of the town.", "called_for"),
        ("The city marked the anniversary of the shelling of the town.", "commemorated"),
        ("On the anniversary of the truce, the rebels shelled the town.", "asserted"),
    ],
)
def test_modality(sentence: str, modality: str) -> None:
    """What is denied, feared, planned, called for or remembered is told from what is reported."""
    assert _only(sentence, "Shelling/artillery/missile attack").modality == modality


def test_tolls_and_background_are_marked() -> None:
    """The dead of an act, and acts told in passing, are marked as such."""
    acts = find_acts("Government forces regained control of Bor after clashes in which ten rebels were killed.")
    assert [(act.act, act.is_toll, act.is_background) for act in acts] == [
        ("retake", False, False),
        ("clash", False, True),
        ("kill", True, False),
    ]


@pytest.mark.parametrize(
    ("text", "at_war"),
    [
        (("Rebels shelled Sake.", "Soldiers fled.", "Monday.", "Mortars were brought up.", "The shop is shut."), True),
        (
            ("A bomb killed a guard in Paris.", "The mayor spoke.", "Shops shut.", "Trains ran late.", "It rained."),
            False,
        ),
    ],
)
def test_a_text_of_fighting_is_told_by_its_arms(text: tuple[str, ...], at_war: bool) -> None:
    """One fight is enough where a quarter of the sentences name arms or who bears them; a weekday alone counts not."""
    assert find_acts_together([(cut_tokens(sentence), 0) for sentence in text])[1] is at_war


def test_what_was_passed_over_has_a_reason() -> None:
    """A word of violence that is not coded names the rule that put it aside."""
    found = find_passed_over("After the trade war he fired 300 workers.")
    assert [(one.trigger, one.rule) for one in found] == [
        ("trade", "figure_of_speech"),
        ("war", "figure_of_speech"),
        ("fired", "fire_dismissal"),
    ]


@given(st.text(max_size=300) | st.lists(st.sampled_from(VOCABULARY), max_size=60).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    """No text raises; every offset slices back to the words it names."""
    for act in find_acts(text):
        assert text[act.start : act.end] == act.trigger
        assert act.modality in MODALITIES
        assert 0 <= act.confidence <= 1
        for span in (act.agent, act.target):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
    for one in find_passed_over(text):
        assert text[one.start : one.end] == one.trigger
    classify_text(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Looting: On 3 May, armed men came to the stores of a charity in Bor.", "Looting/property destruction"),
        ("Movement of forces: On 3 May, a column of 40 lorries was seen at Kafr Lusin.", "Change to group/activity"),
        ("Bor: On 3 May, the army shelled the town.", "Shelling/artillery/missile attack"),
        ("On 3 May, an IED hit a convoy near Bor and gunmen opened fire on the soldiers.", "Armed clash"),
        ("On 3 May, jets bombed Bor. Two soldiers were hurt.", "Air/drone strike"),
        ("Ten soldiers captured in May were freed by the rebels.", "Agreement"),
    ],
)
def test_one_type_for_a_note(text: str, kind: str) -> None:
    """A note's own label is its type, a fight takes in what blew up in it, and who is described is no event."""
    found = classify_text(text)
    assert found is not None
    assert found.sub_event_type == kind


def test_time_is_linear() -> None:
    """A sentence four times as long takes about four times as long, not sixteen."""
    sentence = "Rebels shelled the town, another hit it, and the army denied that it had attacked a post near by, "

    def spend(repeats: int) -> float:
        start = time.process_time()
        find_acts(sentence * repeats)
        return time.process_time() - start

    spend(10)
    assert min(spend(400) for _ in range(3)) < 9 * min(spend(100) for _ in range(3))


def test_classify_command(tmp_path: Path) -> None:
    """`dateline classify` answers each good line in order, with nulls for no event, and names the bad ones."""
    documents, output = tmp_path / "docs.jsonl", tmp_path / "out.jsonl"
    lines = ['{"id": 7, "text": "Militants kidnapped a nurse in Borno."}', "{", '{"id": "q", "text": "A quiet day."}']
    documents.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(HOUSE / "dateline.py"), "classify", str(documents), "-o", str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HOUSE)
    assert done.returncode == 1
    assert "line 2: not JSON" in done.stderr
    assert [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()] == [
        {
            "id": 7,
            "sub_event_type": "Abduction/forced disappearance",
            "event_type": "Violence against civilians",
            "confidence": 0.85,
            "trigger": "kidnapped",
        },
        {"id": "q", "sub_event_type": None, "event_type": None, "confidence": None, "trigger": None},
    ]
