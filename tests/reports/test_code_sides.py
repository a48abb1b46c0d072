"""Sides: whose forces the words mean, who faces whom, whose words a sentence is."""

import csv
from pathlib import Path

import pytest

from gazetteer.find import find_places
from gazetteer.store import open_gazetteer
from reports.actors.claims import claim_of
from reports.actors.sides import find_sides, load_groups
from reports.actors.speaker import trim_speaker
from reports.article import Article
from reports.code import code_articles
from reports.kinds.tokens import cut_tokens
from reports.markup import Markup, mark_article
from reports.merge import merge_reports
from reports.phrases import fold_case
from reports.split import Sentence, split_sentences


def marked(text: str) -> Markup:
    return mark_article(Article("a.txt", text), open_gazetteer())


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Armenian troops and Hezbollah fighters", ["AM", "Hezbollah"]),
        ("The IDF struck Houthi positions", ["IL", "Houthis"]),
        ("In Sudan the RSF advanced", ["SD", "RSF"]),
        ("The RSF awarded a prize to reporters in France", ["FR"]),
        ("Both sides blamed the enemy", ["both", "enemy"]),
        ("Hayat Tahrir Al-Sham fought Congolese armed rebels", ["HTS", "rebels"]),
    ],
)
def test_sides_are_found(text: str, sides: list[str]) -> None:
    """Countries, demonyms and named groups are sides; an acronym counts only where its country is spoken of."""
    found = find_sides(text, fold_case(text), *_read(text), find_places(text, open_gazetteer()))
    assert [m.side for m in found] == sides


def _read(text: str) -> tuple[tuple[Sentence, ...], tuple[frozenset[str], ...]]:
    """The sentences of a text, and their words."""
    sentences = split_sentences(text)
    return sentences, tuple(cut_tokens(sentence.text).vocabulary for sentence in sentences)


def test_a_user_adds_sides(tmp_path: Path) -> None:
    """A table of one's own is read beside the one that ships, and a table without names is refused."""
    table = tmp_path / "sides.csv"
    table.write_text("side,names\nNorth Valley Guard,North Valley Guard; NVG\n", encoding="utf-8")
    text = "The North Valley Guard met Hamas"
    found = find_sides(text, fold_case(text), *_read(text), (), load_groups(table))
    assert [m.side for m in found] == ["North Valley Guard", "Hamas"]
    table.write_text("who\nx\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column side, names"):
        load_groups(table)


@pytest.mark.parametrize(
    ("text", "words", "side", "kind"),
    [
        ("Shells hit Goris, the Armenian Defense Ministry said on Tuesday.", "Shells", "AM", "party"),
        ("Armenia and Azerbaijan fought. “Shells hit Goris,” denounced the Armenian army.", "Shells", "AM", "party"),
        ("According to Reuters, Armenia said that shells hit Goris.", "shells", "AM", "party"),
        ("According to Dmitry Peskov, a spokesman for the Kremlin, shells hit Belgorod.", "shells", "RU", "party"),
        ("Residents of Goris told Reuters that shells hit the market.", "shells", None, "independent"),
        ("Armenia said it was attacked. It added that shells hit Goris.", "shells", "AM", "party"),
        ("In addition, Kyiv assured, shells hit the base.", "shells", "UA", "party"),
        ("Volodymyr Zelensky met envoys. Zelensky said shells hit Kharkiv.", "shells", "UA", "party"),
    ],
)
def test_words_have_their_speaker(text: str, words: str, side: str | None, kind: str) -> None:
    """The innermost party whose words a stretch is; agencies and residents speak for no side."""
    markup = marked(text)
    claim = claim_of(markup.claims, text.index(words))
    assert claim is not None and (claim.speaker.side, claim.speaker.kind) == (side, kind)


def test_who_withholds_something_denies_no_claim() -> None:
    """ "Denying the enemy the chance" and "denied aid workers access" answer nobody's words."""
    for text in (
        "Indian troops took Kargil, denying Pakistan the chance of an attack.",
        "Syria denied aid workers access to Aleppo after shelling.",
    ):
        assert not [claim for claim in marked(text).claims if claim.act == "deny"]
    assert [claim for claim in marked("Israel denied that it had shelled Tyre.").claims if claim.act == "deny"]


def test_who_faces_whom() -> None:
    """The two that are set against each other, not those who mediate; a group faces the state it is known to fight."""
    text = (
        "Fighting between Armenia and Azerbaijan erupted. Russia and France called on Armenia and Azerbaijan to stop."
    )
    assert marked(text).facing.enemy["AM"] == "AZ"
    assert marked("Houthi rockets were fired; the Yemeni army shot back.").facing.enemy["Houthis"] == "YE"
    assert marked("The Tamil Tigers overran Muttur and Kayts.").facing.enemy["LTTE"] == "LK"  # where it happened


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("For its part the Ministry of Defense", "the Ministry of Defense"),
        ("May 22 - Hezbollah", "Hezbollah"),
        ("The government of Armenia now", "The government of Armenia"),
        ("and", "and"),
    ],
)
def test_a_speaker_is_named_without_what_stands_around_the_name(words: str, name: str) -> None:
    """Turns of phrase, a day and adverbs are no part of a claimant's name, and a name is never emptied."""
    assert trim_speaker(words) == name


def test_the_war_of_one_side_is_with_its_own_foe() -> None:
    """Where a sentence goes on to speak of two others, the war of a third is not put on their border."""
    text = (
        "Kyrgyzstan and Tajikistan fought on Monday. Armenia and Azerbaijan fought in May. Tajikistan and Kyrgyzstan "
        "shelled each other again. Now that the Tajik war has flared up, nobody thinks of Armenia and Azerbaijan."
    )
    reports = code_articles((Article("a.txt", text),), open_gazetteer())
    assert {r.location for r in reports if r.trigger == "war"} == {"Kyrgyzstan–Tajikistan border"}


@pytest.mark.parametrize(
    "text",
    [
        "On 14 September 2022 fighting broke out between Kyrgyzstan and Tajikistan, a day after Armenia and Azerbaijan "
        "had clashed. Both sides used mortars. Heavy fighting went on at the border.",
        "While the guns between Azerbaijan and Armenia fell silent, a second war broke out on 16 September 2022: Tajik "
        "forces attacked Kyrgyz posts, and Bishkek said that 24 people had died.",
        "As in the Caucasus, where Armenia and Azerbaijan are at war, border clashes flared between Tajikistan and "
        "Kyrgyzstan on 14 September 2022.",
    ],
)
def test_two_wars_in_one_sentence_stay_two(text: str) -> None:
    """What is told of one war is put on no other's border, and no event holds reports of both."""
    reports, events = merge_reports(code_articles((Article("a.txt", text),), open_gazetteer()))
    told = {
        r.trigger: r.location
        for r in reports
        if r.trigger in ("fighting", "used mortars", "attacked", "border clashes")
    }
    assert told and set(told.values()) == {"Kyrgyzstan–Tajikistan border"}
    assert all(len({r.location for r in reports if r.event_id == event.event_id}) == 1 for event in events)


def test_claims_keep_their_floor() -> None:
    """Nine in ten sentences of claims.csv (denials, mirrors, admissions, agencies) have doer, claimant and status."""
    with (Path(__file__).parent / "claims.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    wrong = [row["text"] for row in rows if not _is_told(row)]
    assert len(wrong) <= 3, wrong


def _is_told(row: dict[str, str]) -> bool:
    """Whether a report of the row's place has its values; `;` parts those that count as right."""
    reports = code_articles((Article("a.txt", row["text"]),), open_gazetteer())
    here = [r for r in reports if not r.is_attribute and r.location_text == row["location_text"]]
    return any(
        (r.actor1_side or "") in row["actor1_side"].split(";")
        and (r.claimed_by_side or "") in row["claimed_by_side"].split(";")
        and r.status in row["status"].split(";")
        for r in here
    )
