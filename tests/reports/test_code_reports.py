"""What a report says: sides by speaker, denials, mirror claims, admissions, statuses, tolls, ids."""

from datetime import date

import pytest

from gazetteer.store import open_gazetteer
from reports.article import Article
from reports.code import code_article, code_articles
from reports.report import Report


def reports_of(text: str, published: date | None = None) -> tuple[Report, ...]:
    basis = "given" if published else "unknown"
    return code_article(Article("a.txt", text, published=published, published_basis=basis), open_gazetteer()).reports


@pytest.mark.parametrize(
    ("text", "actor1", "claimant"),
    [
        ("Armenia fights Azerbaijan. “The enemy shelled Goris,” the Armenian army said.", "AZ", "AM"),
        ("Armenia accused Azerbaijan of shelling Goris.", "AZ", "AM"),
        ("Russian troops shelled Kharkiv.", "RU", None),
        ("The Ukrainian army said that they had shelled Belgorod in Russia.", "UA", "UA"),
        ("Armenia fights Azerbaijan. Armenia says Goris and Kapan are targets of heavy bombardment.", "AZ", "AM"),
        ("There were reports of shelling in Kharkiv.", None, None),
        ("On Monday, Russian troops shelled Kharkiv, said Ukrainian officials.", "RU", "UA"),
        ("In Sudan, the RSF shelled El Fasher.", "RSF", None),
        ("The Pakistan army resorted to mortar shelling at Poonch in India.", "PK", None),
        ("As part of the shelling, Tajik forces struck the town of Batken with rockets.", "TJ", None),
        ("Israeli strikes killed two people in Tyre on Saturday as the Lebanese army said it was calm.", "IL", None),
        ("In Sierra Leone, the Revolutionary United Front shelled Makeni.", "RUF", None),
    ],
)
def test_who_is_said_to_have_done_it(text: str, actor1: str | None, claimant: str | None) -> None:
    """The doer by grammar and by who speaks; an allegation without a doer stays without."""
    report = reports_of(text)[-1]
    assert (report.actor1_side, report.claimed_by_side) == (actor1, claimant)


@pytest.mark.parametrize(
    "text",
    [
        "Russian artillery shelled nine villages in Ukraine. Among them are Bilopillia, Vorozhba and Kosha.",
        "Russian guns shelled towns in Ukraine, namely:\n\nin the Sumy direction – Bilopillia and Vorozhba;",
        "Russian guns shelled several settlements in Ukraine. Bilopillia and Vorozhba were among them.",
    ],
)
def test_a_roll_of_places_goes_on_with_what_was_done(text: str) -> None:
    """Places that are only listed are those of the sentence before, and so is who did it."""
    drawn = {report.location: report.actor1_side for report in reports_of(text) if report.kind == "point"}
    assert drawn == {"Bilopillia": "RU", "Vorozhba": "RU"}


def test_a_roll_of_people_is_none_of_places() -> None:
    """ "Among them were Aram and Davit" places nothing."""
    found = reports_of("Five men were killed in shelling near Goris. Among them were Aram and two men from Sotk.")
    assert [report.location for report in found] == ["Goris"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Argun fell on 5 June; Gudermes followed a week later.", {"Argun": 5, "Gudermes": 12}),
        ("Rebels took Avdiivka on 3 June, Marinka and its mines on 7 June.", {"Avdiivka": 3, "Marinka": 7}),
        ("On 3 June a drone hit a depot in Konotop, and another a school in Shostka.", {"Konotop": 3, "Shostka": 3}),
        ("Shots were heard at Vorukh on 3 June, and on 5 June at Isfara too.", {"Vorukh": 3, "Isfara": 5}),
        ("On 3 June guns shelled Nikopol and a farm near Marhanets.", {"Nikopol": 3, "Marhanets": 3}),
        ("On 3 June guns shelled Nikopol. One of the shells fell near Marhanets.", {"Nikopol": 3, "Marhanets": 3}),
        ("On 3 June drones struck Nikopol. In Marhanets, five dead in one house.", {"Nikopol": 3, "Marhanets": 3}),
        ("On 3 June there was a gunfight in Shopian. Another broke out in Handwara.", {"Shopian": 3, "Handwara": 3}),
        ("On 3 June guns shelled Nikopol. It had spread to Marhanets by noon.", {"Nikopol": 3, "Marhanets": 3}),
        (
            "On 3 June guns shelled Nikopol. A depot at Marhanets is in flames after shelling.",
            {"Nikopol": 3, "Marhanets": 3},
        ),
        ("On 3 June guns shelled Nikopol. It was the worst strike on Kyiv since 2 June.", {"Nikopol": 3, "Kyiv": 3}),
        (
            "On 3 June guns shelled Nikopol. From mortars were shelled Marhanets and Sumy.",
            {"Nikopol": 3, "Marhanets": 3, "Sumy": 3},
        ),
        ("On 3 June guns shelled Nikopol. One of the gunners fell ill in Marhanets.", {"Nikopol": 3}),
        ("On 3 June guns shelled Nikopol. The market of Marhanets opened after the strikes.", {"Nikopol": 3}),
        ("On 3 June drones struck Nikopol. The talks in Geneva were a dead end.", {"Nikopol": 3}),
        ("On 3 June a drone hit a depot in Konotop, and another plane landed in Warsaw.", {"Konotop": 3}),
        (
            "Rebels took Argun on 3 June. On 4 June it was the turn of Shali and Gudermes.",
            {"Argun": 3, "Shali": 4, "Gudermes": 4},
        ),
        ("Rebels took Argun on 3 June. On 4 June it was the turn of Moscow to answer.", {"Argun": 3}),
    ],
)
def test_one_more_place_has_the_act_told_before(text: str, days: dict[str, int]) -> None:
    """A place with no verb of its own, and one more shell or fight, share the act before them, each on its day."""
    found = [report for report in reports_of(text, date(2024, 6, 20)) if report.kind == "point"]
    assert {r.location_text: r.event_date.day for r in found if r.event_date} == days


def test_accusations_of_each_other_are_two_reports_of_one_dispute() -> None:
    """Each side is once the claimant and once the accused, and both are disputed."""
    found = reports_of("Armenia and Azerbaijan accused each other of shelling Goris.")
    assert {(r.claimed_by_side, r.actor1_side, r.status) for r in found} == {
        ("AM", "AZ", "disputed"),
        ("AZ", "AM", "disputed"),
    }
    assert len({r.report_id for r in found}) == 2


def test_a_denial_disputes_what_it_answers() -> None:
    """The other side's denial makes the claim disputed and is named; the toll stays what was claimed."""
    claim = "Armenia said that Azerbaijani troops shelled Goris and killed 550 soldiers."
    plain = reports_of("Armenia fights Azerbaijan. " + claim)[-1]
    denied = reports_of("Armenia fights Azerbaijan. " + claim + " Azerbaijan denied the report.")[-1]
    assert (plain.status, denied.status) == ("asserted", "disputed")
    assert denied.denied_by == ("Azerbaijan",) and denied.fatalities_low == plain.fatalities_low == 550


def test_own_words_about_own_fire_are_an_admission() -> None:
    """A side that says it struck admits it."""
    assert reports_of("The Israeli army said that its jets struck Tyre in Lebanon.")[0].own_side_admission


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Russian troops may shell Kharkiv.", "hypothetical"),
        ("The UN called for an end to the shelling of Kharkiv.", "hypothetical"),
        ("Russian troops did not shell Kharkiv.", "negated"),
        ("Shelling could be heard in Kharkiv.", "asserted"),
        ("On 3 June 2014 shells hit Donetsk in Ukraine.", "historical"),
        ("On 3 May 2023 shells hit Donetsk in Ukraine.", "asserted"),
    ],
)
def test_statuses(text: str, status: str) -> None:
    """What is feared, called for, denied by the narrator or long past is told from what is reported."""
    assert reports_of(text, date(2023, 5, 4))[0].status == status


def test_a_toll_of_many_places_is_not_copied() -> None:
    """Each place keeps no toll; the sum stands once, as an attribute."""
    found = reports_of("On 3 May 2023 Russian artillery shelled Kharkiv and Kupiansk and killed five people.")
    assert [(r.kind, r.fatalities_low) for r in found if not r.is_attribute] == [("point", None), ("point", None)]
    assert [(r.kind, r.fatalities_low) for r in found if r.is_attribute] == [("none", 5)]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A drone strike on a car in Khiam killed a fighter, hours after shells hit Yaroun.", "Khiam"),
        ("Shells hit a market in Kharkiv, killing four, while a drone hit Kupiansk.", "Kharkiv"),
        ("Two people were killed when shells hit Kharkiv, and a drone struck Kupiansk.", "Kharkiv"),
        ("Shells hit Kharkiv and a drone struck Kupiansk, killing four.", None),
        ("Shells hit Kharkiv, a drone struck Kupiansk, and four people were killed in all.", None),
    ],
)
def test_a_toll_goes_to_the_act_that_counts_it(text: str, where: str | None) -> None:
    """Of several acts the one the dead stand by in the same clause; where that is open they stand by themselves."""
    assert [r.location for r in reports_of(text, date(2023, 5, 4)) if r.fatalities_low] == [where]


def test_each_part_of_a_sentence_counts_its_own_dead() -> None:
    """Two places with a toll each keep them apart."""
    text = "Three people died in shelling of Kharkiv, while a drone killed a farmer in Kupiansk."
    found = reports_of(text, date(2023, 5, 4))
    assert {(r.location, r.fatalities_low) for r in found} == {("Kharkiv", 3), ("Kupyansk", 1)}


def test_arms_are_of_the_verb_they_do() -> None:
    """A drone, or a mine, that is the doer of another verb of the sentence is no weapon of this one."""
    found = reports_of("Russian forces shelled Kherson while a drone hit Nikopol, and a mine killed two in Kupiansk.")
    assert [r.sub_event_type for r in found if r.kind == "point"] == [
        "Shelling/artillery/missile attack",
        "Air/drone strike",
        "Remote explosive/landmine/IED",
    ]


def test_rows_are_sorted_and_ids_hash_what_was_read() -> None:
    """The order of the articles changes nothing, and an id does not depend on the article's name."""
    one = Article("a.txt", "On 3 May 2023 Russian artillery shelled Kharkiv.")
    two = Article("b.txt", "On 4 May 2023 Russian artillery shelled Kupiansk.")
    forth, back = (code_articles(pile, open_gazetteer()) for pile in ((one, two), (two, one)))
    assert forth == back and [r.article for r in forth] == ["a.txt", "b.txt"]
    renamed = code_articles([Article("c.txt", one.text)], open_gazetteer())
    assert renamed[0].report_id == forth[0].report_id
