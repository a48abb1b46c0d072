"""The borders that ship are whole, and the base map is drawn from the same lines."""

import json
import subprocess
import sys

import pandas as pd
import shapely

from gazetteer.countries import country_name
from gazetteer.seeds import FOLDER, seed_path
from geo.borders import load_borders


def test_the_check_finds_no_fault() -> None:
    """Valid, gapless, coded, within its size: seeds/check_borders.py says so."""
    done = subprocess.run([sys.executable, str(FOLDER / "check_borders.py")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_map_and_the_gazetteer_call_countries_alike() -> None:
    """One name for a country, wherever it is read."""
    countries = load_borders().countries
    coded = countries[countries["iso_country"] != ""]
    assert {iso: country_name(iso) for iso in coded["iso_country"]} == dict(
        zip(coded["iso_country"], coded["country"], strict=True)
    )


def test_disputed_areas_say_who_claims_and_since_when() -> None:
    """Every area has two claimants at least and a first day; one without a polygon says why."""
    table = pd.read_csv(seed_path("disputed_areas.csv"), dtype="str", keep_default_na=False)
    assert table["claimants"].str.contains("; ").all()
    assert pd.to_datetime(table["valid_from"], format="%Y-%m-%d").notna().all()
    karabakh = table[table["name"] == "Nagorno-Karabakh"].iloc[0]
    assert (karabakh["valid_from"][:4], karabakh["valid_to"][:4]) == ("1991", "2023")


def test_the_base_map_is_drawn_where_the_places_are() -> None:
    """A ring read back from its steps holds the country's label, and disputed areas carry their days."""
    countries = json.loads(seed_path("basemap/countries.json").read_text(encoding="utf-8"))
    armenia = next(entry for entry in countries["countries"] if entry["iso"] == "AM")
    steps = armenia["polygons"][0][0]
    x, y = pd.Series(steps[0::2]).cumsum() / countries["scale"], pd.Series(steps[1::2]).cumsum() / countries["scale"]
    latitude, longitude = armenia["label"]
    assert shapely.contains_xy(shapely.Polygon(zip(x, y, strict=True)), longitude, latitude)
    areas = json.loads(seed_path("basemap/disputed.json").read_text(encoding="utf-8"))["areas"]
    assert {"name", "claimants", "administered_by", "valid_from", "valid_to", "label", "polygons"} <= set(areas[0])
