"""Garbled names are mended where the document gives the cue, and stay as they are where it does not."""

from gazetteer.find import find_places
from gazetteer.store import Gazetteer

WAR = "Armenia and Azerbaijan fought again. Azerbaijan and Armenia blamed each other; Armenia called a meeting. "


def reads(text: str, words: str, places: Gazetteer) -> list[str]:
    """The names of the places that the words stand for, mended ones in brackets."""
    hits = [r for r in find_places(text, places) if r.mention.text == words and r.place is not None]
    return [f"[{r.place.name}]" if r.mend else r.place.name for r in hits if r.place]


def test_a_short_form_read_by_its_sound_is_mended_among_its_countries(places: Gazetteer) -> None:
    """Naka is Nagorno-Karabakh in a text about Armenia and Azerbaijan, and the rule and its cue are shown."""
    assert reads(WAR + "Shells fell in the Naka region.", "Naka", places) == ["[Nagorno-Karabakh]"]
    mend = next(r.mend for r in find_places(WAR + "Shells fell in the Naka region.", places) if r.mend)
    assert mend.rule == "short_form_by_sound" and "AM" in mend.cue and "AZ" in mend.cue


def test_the_same_name_stays_in_a_text_about_its_own_country(places: Gazetteer) -> None:
    """Naka stays a Japanese town in a text about Japan, even where both other countries are named."""
    japan = "The city of Naka in Ibaraki, Japan, was flooded. Naka is north of Tokyo."
    assert set(reads(japan, "Naka", places)) == {"Naka"}
    assert set(reads(WAR + japan, "Naka", places)) == {"Naka"}


def test_a_sign_that_stands_for_two_countries_is_mended_only_beside_the_other_side(places: Gazetteer) -> None:
    """A ministry of Afghanistan is Azerbaijan's where Armenia is its foe; in a text with Kabul it is its own."""
    line = "The Ministry of Defense of Afghanistan denied it."
    assert reads(WAR + line, "Afghanistan", places) == ["[Azerbaijan]"]
    assert reads(WAR + line + " In Kabul the Taliban cheered.", "Afghanistan", places) == ["Afghanistan"]
    assert reads("The army left Kandahar. " + line, "Afghanistan", places) == ["Afghanistan"]


def test_a_garbled_pair_is_two_resolutions_over_one_span(places: Gazetteer) -> None:
    """Asian-African, a doubled country and a collapsed pair all give both countries, in order."""
    assert reads(WAR + "The Asian-African conflict went on.", "Asian-African", places) == ["[Armenia]", "[Azerbaijan]"]
    assert reads(WAR + "The Armenia-Armenia conflict went on.", "Armenia-Armenia", places) == [
        "[Armenia]",
        "[Azerbaijan]",
    ]
    pair = "Kyrgyzstan and Tajikistan clashed. Tajikistan and Kyrgyzstan met. Jita talks began. "
    pair += "Both sides (of Kyrgyzstan) left."
    assert reads(pair, "Jita", places) == ["[Kyrgyzstan]", "[Tajikistan]"]
    assert reads(pair, "Kyrgyzstan", places)[-2:] == ["[Kyrgyzstan]", "[Tajikistan]"]


def test_asian_and_african_news_is_not_mended(places: Gazetteer) -> None:
    """An Asian-African conference is no war in the Caucasus."""
    assert "Asian-African" not in {r.mention.text for r in find_places("The Asian-African conference met.", places)}
