"""Explaining: the candidates of a name, each with its terms, and why one is chosen."""

import json

import pytest

from dateline import main
from gazetteer.lookup import explain_mention, lookup_name
from gazetteer.similar import EDIT, SKELETON, TRANSLITERATION, find_similar
from gazetteer.store import Gazetteer


def test_the_points_of_a_candidate_are_the_sum_of_its_terms(places: Gazetteer) -> None:
    """What is shown is what decided, for every candidate."""
    answer = lookup_name("Terter", places, "Armenian shells hit Terter, near Barda in Azerbaijan.")
    assert answer.resolution is not None and len(answer.resolution.candidates) > 1
    for candidate in answer.resolution.candidates:
        assert sum(term.points for term in candidate.terms) == pytest.approx(candidate.score, abs=0.1)
    near = [term for term in answer.resolution.evidence if term.feature.startswith("near")]
    assert near and near[0].words == "barda"


def test_a_mention_is_explained_where_it_stands(places: Gazetteer) -> None:
    """The evidence of a point is the look-up of its words in its own text; words that name no place give none."""
    text = "Shells fell on Terter, Azerbaijan said."
    at = text.index("Terter")
    assert explain_mention(text, at, at + 6, places)[0] == "Terter: Tartar (town, AZ-TAR, AZ), as a place"
    assert explain_mention(text, 0, 6, places) == []


def test_the_context_changes_the_choice(places: Gazetteer) -> None:
    """Paris alone is in France; beside Dallas it is in Texas."""
    alone, texan = (lookup_name("Paris", places, text) for text in ("", "From Dallas, Texas, they drove to Paris."))
    assert alone.resolution and alone.resolution.place and alone.resolution.place.country == "FR"
    assert texan.resolution and texan.resolution.place and texan.resolution.place.admin1 == "US-TX"


def test_lookup_prints_data_and_says_what_sounds_alike(capsys: pytest.CaptureFixture[str]) -> None:
    """--json is the same as data; a name that no place bears exits 1 and offers what sounds like it."""
    assert main(["lookup", "Goris", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["candidates"][0]["geonameid"] == 174895 and data["candidates"][0]["terms"]
    assert main(["lookup", "Qwrtzpkl"]) == 1
    assert "No place is called" in capsys.readouterr().out


def test_tiers_never_mix(places: Gazetteer) -> None:
    """A match of a lower tier stands behind every match of a higher one."""
    ranks = [match.rank for match in find_similar("Kelbadjar", places, ("AZ",))]
    assert ranks == sorted(ranks) and ranks[0] in (TRANSLITERATION, SKELETON) and set(ranks) <= {3, SKELETON, EDIT}
