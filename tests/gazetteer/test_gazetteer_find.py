"""Finding: what is a place in a text, which place it is, and what only looks like one."""

import pytest

from gazetteer.find import find_places
from gazetteer.store import Gazetteer


def found(text: str, places: Gazetteer) -> dict[str, tuple[str | None, str]]:
    """Country and role by the words of the mention."""
    return {r.mention.text: (r.place.country if r.place else None, r.mention.role) for r in find_places(text, places)}


@pytest.mark.parametrize(
    "text",
    [
        "Nancy Pelosi arrived, and Mr. Jordan greeted her.",
        "Paris Hilton and Jack London signed books.",
        "She ate a turkey sandwich with French fries.",
        "He teaches at the University of Goris and reads the New York Times.",
        "In March and August the Taliban and Hamas met.",
        "They speak Armenian.",
    ],
)
def test_what_only_looks_like_a_place_is_not_one(places: Gazetteer, text: str) -> None:
    """Persons, bodies, sandwiches, months, languages and parts of names are passed over."""
    hits = {mention for mention, (_, role) in found(text, places).items() if role != "demonym"}
    assert not hits


def test_a_town_is_not_the_half_of_a_name_with_an_article(places: Gazetteer) -> None:
    """Neither Qasr nor Burj is read out of "Qasr al-Burj", and a name may lose its article: Hodeidah."""
    hits = found("Rockets hit Qasr al-Burj and Hodeidah, residents in Yemen and Syria said.", places)
    assert "Qasr" not in hits and "al-Burj" not in hits
    assert hits["Hodeidah"] == ("YE", "place")


def test_a_word_that_opens_names_is_no_place_alone(places: Gazetteer) -> None:
    """Tal Meleh, which the gazetteer lacks, is neither Tal nor Meleh; Tall Abyad, which it has, is found."""
    hits = found(
        "Both sides said that clashes went on all night at Tal Meleh and later at Tall Abyad in the north of Syria.",
        places,
    )
    assert "Tal" not in hits and "Meleh" not in hits
    assert hits["Tall Abyad"] == ("SY", "place")


def test_a_sentence_with_six_places_gives_six(places: Gazetteer) -> None:
    """Every member of a list is found, in its country."""
    text = "Mortars fell in the directions of Vardenis, Sotk, Artanish, Ishkhanasar, Goris and Kapan, Yerevan said."
    hits = found(text, places)
    assert [hits[name] for name in ("Vardenis", "Sotk", "Artanish", "Ishkhanasar", "Goris", "Kapan")] == [
        ("AM", "place")
    ] * 6
    assert hits["Yerevan"] == ("AM", "actor")


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("The fair in Paris, Texas, opens on Friday.", "Paris", "US-TX"),
        ("Police in Portland, Maine, made an arrest.", "Portland", "US-ME"),
        ("A fire in Manchester, N.H., killed two.", "Manchester", "US-NH"),
        ("Troops left Tbilisi, Georgia, at dawn.", "Georgia", None),
        ("The mayor of Atlanta, Georgia, resigned.", "Georgia", "US-GA"),
        ("Guns were heard in Lachin and Kelbajar.", "Kelbajar", "AZ-KAL"),
        ("KHARTOUM, Sudan (AP) — Shells hit Omdurman.", "Omdurman", "SD-KH"),
        ("In Poonch and Mendhar shells fell. Jets hit Pakistan's northern Balakot.", "Balakot", "PK-KP"),
    ],
)
def test_the_words_beside_a_name_choose_among_its_places(
    places: Gazetteer, text: str, name: str, admin1: str | None
) -> None:
    """A state, a neighbour or a dateline decides which of many namesakes is meant."""
    places_found = {r.mention.text: r.place for r in find_places(text, places)}
    assert places_found[name] is not None and places_found[name].admin1 == admin1


def test_peoples_and_speaking_capitals_are_found_but_are_no_places(places: Gazetteer) -> None:
    """Armenian is a demonym of Armenia; Moscow that denies is an actor; Moscow where something happens is a place."""
    assert found("Armenian troops advanced.", places)["Armenian"] == ("AM", "demonym")
    assert found("Moscow denied the claim.", places)["Moscow"] == ("RU", "actor")
    assert found("A fire broke out in Moscow on Monday.", places)["Moscow"] == ("RU", "place")


def test_an_unlisted_spelling_is_found_where_the_words_call_it_a_village(places: Gazetteer) -> None:
    """A spelling of Kalbajar that no list holds is the town in a text about Azerbaijan, and nothing without one."""
    text = "Azerbaijan and Armenia traded fire near the town of Kalbadzhaar, west of Tartar and Barda."
    hit = next(r for r in find_places(text, places) if r.mention.text == "Kalbadzhaar")
    assert hit.place is not None and hit.place.geonameid == 586268
    assert "Kalbadzhaar" not in found("He wrote from the town of Kalbadzhaar.", places)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ko Tun Oo was shot in Shwebo, Myanmar.", "Ko"),
        ("The dead in Manipur, India, were Oinam Bamol (61) and his son.", "Oinam"),
        ("Shells hit the St. Sebastian church in Mannar, Sri Lanka.", "St. Sebastian"),
        ("Federal troops took Ulus-Kert and Vedeno in Chechnya.", "Federal"),
    ],
)
def test_a_part_of_a_longer_name_is_no_place(places: Gazetteer, text: str, name: str) -> None:
    """What stands in the name of a person, a group or a church, or is an adjective, is not the town called so."""
    assert found(text, places).get(name, ("", ""))[1] != "place"


def test_an_unknown_village_is_not_taken_for_another(places: Gazetteer) -> None:
    """A village that the gazetteer lacks is no place of it, however near the others are."""
    text = "Shells fell in the village of Zumsoy near Shatoy. Fighters from Chechnya in Russia held Shali."
    assert "Zumsoy" not in found(text, places)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mortars hit Qorashina and Tor Ghundai in Khost province.", ["Khost"]),
        ("Mortars hit Qorashina, Khost province.", ["Khost"]),
        ("Mortars hit Kupiansk, Belgorod region's governor said.", ["Kupyansk", "Belgorod"]),
    ],
)
def test_a_village_said_to_lie_elsewhere_is_not_its_namesake_abroad(
    places: Gazetteer, text: str, found: list[str]
) -> None:
    """A small place in another country, far from the area named beside it, is not the one that is meant."""
    assert [r.place.name for r in find_places(text, places) if r.place] == found


def test_a_headline_in_capitals_is_read(places: Gazetteer) -> None:
    """All capitals hide neither town nor country."""
    hits = found("SHELLING REPORTED NEAR DONETSK AND LUHANSK IN UKRAINE\n\nDetails follow.", places)
    assert {"DONETSK", "LUHANSK", "UKRAINE"} <= set(hits)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On 4 May Vedeno was taken by Russian paratroopers, and Shatoy on 13 June, in Chechnya.", "Vedeno"),
        ("In April Bamut was shelled by Russian troops.", "Bamut"),
    ],
)
def test_a_month_that_is_a_given_name_makes_no_person_in_a_date(places: Gazetteer, text: str, name: str) -> None:
    """ "On 4 May Vedeno fell" tells of a village, "April Vedeno" of a woman."""
    assert name in {found.mention.text for found in find_places(text, places) if found.place}


def test_a_capital_comes_before_a_town_that_is_called_like_it_too(places: Gazetteer) -> None:
    """Anantnag in Kashmir is called Islamabad as well, and seldom meant by it."""
    found = find_places("A grenade was thrown in Sopore, in Kashmir. A bomb exploded in Islamabad.", places)
    assert [one.place.country for one in found if one.mention.text == "Islamabad" and one.place] == ["PK"]


def test_the_last_part_of_a_persian_name_is_no_place(places: Gazetteer) -> None:
    """ "Nahr-i-Shahi" says nothing of Shahi in India, and so nothing of which Jalalabad is meant."""
    text = "Their men still held Kaldar and Nahr-i-Shahi. A sticky bomb wounded an official in Jalalabad on Wednesday."
    places_found = found(text, places)
    assert "Shahi" not in places_found and places_found["Jalalabad"][0] == "AF"
