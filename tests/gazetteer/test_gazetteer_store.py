"""The gazetteer that ships: its size, its records, and what is said of a file that is none."""

import csv
from pathlib import Path

import pytest

from gazetteer.columns import pack_column, read_column
from gazetteer.countries import country_code, country_name
from gazetteer.runs import Runs, find_run
from gazetteer.seeds import seed_path
from gazetteer.store import Gazetteer, open_gazetteer


def test_the_gazetteer_ships_in_15_megabytes() -> None:
    """The file is no larger than a clone can bear."""
    assert seed_path("places.bin").stat().st_size <= 15_000_000


@pytest.mark.parametrize(
    "names", [("Stepanakert", "Khankendi"), ("Shusha", "Shushi"), ("Kelbajar", "Kalbajar", "Karvachar")]
)
def test_a_disputed_town_is_one_record_with_all_its_names(places: Gazetteer, names: tuple[str, ...]) -> None:
    """Whichever side's name is looked up, the same place is found."""
    towns = [
        {place.id for place in places.lookup(name) if place.kind == "town" and place.country == "AZ"} for name in names
    ]
    assert len(set.intersection(*towns)) == 1


def test_a_place_knows_its_kind_country_province_and_geonames_id(places: Gazetteer) -> None:
    """Goris is town 174895 in Syunik, Armenia; Syunik is a province that is drawn as its polygon."""
    goris = next(place for place in places.lookup("Goris") if place.kind == "town" and place.country == "AM")
    assert (goris.geonameid, goris.admin1, goris.population) == (174895, "AM-SU", 17592)
    syunik = next(place for place in places.lookup("Syunik") if place.kind == "province")
    assert syunik.polygon == "admin1:AM-SU"


def test_names_have_languages_and_codes_are_weak(places: Gazetteer) -> None:
    """Armenia has a name marked Russian and one marked Armenian script; ARM is weak."""
    names = places.lookup("Armenia")[0].names
    assert any(name.language == "ru" for name in names)
    assert [name.weak for name in names if name.text == "ARM"] == [True]


@pytest.mark.parametrize("table", ["supplement.csv", "front_places.csv"])
def test_every_row_of_the_supplement_says_how_it_is_known(table: str) -> None:
    """A place entered by hand has an uncertainty, a source, and coordinates on the globe."""
    with seed_path(table).open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if not row["geonameid"]:
                assert float(row["uncertainty_km"]) > 0 and row["how"], row["name"]
                assert abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180, row["name"]


def test_a_file_that_is_no_gazetteer_is_refused_in_words(tmp_path: Path) -> None:
    """The error names the file and the remedy, whether it is another file or a piece of one."""
    other = tmp_path / "other.bin"
    other.write_bytes(b"PK not a gazetteer")
    with pytest.raises(ValueError, match="not a gazetteer file: make one with `dateline build`"):
        open_gazetteer(other)
    other.write_bytes(seed_path("places.bin").read_bytes()[:100_000])
    with pytest.raises(ValueError, match="cut short"):
        open_gazetteer(other)


def test_country_names_go_both_ways() -> None:
    """AM is Armenia, and so are the Republic of Armenia and ARM; nonsense is None."""
    assert country_name("am") == "Armenia"
    assert {country_code(name) for name in ("Armenia", "republic of armenia", "ARM", "am")} == {"AM"}
    assert country_code("Atlantis") is None


def test_the_facts_of_a_place_come_back_from_seven_bytes() -> None:
    """Corners of the globe, kind, capital and weight are read as they were written, to a ten-thousandth of a degree."""
    facts = [(-90.0, -180.0, 0, False, 0), (90.0, 180.0, 12, True, 255), (39.8744, -70.5221, 1, False, 83)]
    columns = memoryview(b"".join(pack_column(*fact) for fact in facts))
    assert [read_column(columns, number) for number in range(3)] == facts


def test_a_place_finds_the_run_it_is_in() -> None:
    """The areas of places are kept once a run; each place finds its own, over the edges of stretches too."""
    areas = [7] * 63 + [8] + [9] * 100 + [7, 8, 7]
    runs = Runs()
    for area in areas:
        runs.add(area)
    marks, before = (memoryview(numbers.tobytes()) for numbers in (runs.marks, runs.before))
    found = [runs.values[find_run(marks.cast("Q"), before.cast("I"), number)] for number in range(len(areas))]
    assert found == areas and len(runs.values) == 6
