"""Check the borders in seeds/: valid, without gaps or overlaps, complete, with good codes, and drawable.

    python seeds/check_borders.py [--rebuild] [--sources FOLDER]

Prints what was checked; exit status 1 and every fault in words when something is wrong. --rebuild also makes all of
it again from the packages and compares the bytes.
"""

import argparse
import filecmp
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

HERE = Path(__file__).resolve().parent
LAYERS = ("countries", "provinces", "lakes", "boundary_lines", "disputed_areas")
FIRST_SENT = ("coarse", "countries", "lines", "lakes", "disputed")
STATUSES = {"settled", "disputed", "indefinite", "line of control"}
MOST_BYTES = 14_000_000
MOST_FIRST_BYTES = 2_000_000
# One spot in each of some provinces whose names or codes the sources had wrong.
KNOWN = {
    (46.3, 39.7): "AZ-LAC",
    (69.62, 40.28): "TJ-SU",
    (-78.62, -1.25): "EC-T",
    (38.93, 15.33): "ER-MA",
    (71.43, 51.13): "KZ-71",
    (34.1, 44.95): "UA-43",
}


def main() -> int:
    """Check everything; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rebuild", action="store_true")
    parser.add_argument("--sources", type=Path, default=Path(tempfile.gettempdir()) / "dateline-sources")
    args = parser.parse_args()
    layers = {name: gpd.read_parquet(HERE / f"{name}.parquet") for name in LAYERS}
    faults = [*find_faults(layers), *find_basemap_faults()]
    if args.rebuild:
        faults += find_differences(args.sources)
    for name, layer in layers.items():
        print(f"{name}: {len(layer):,} rows")
    for fault in faults:
        print(f"FAULT {fault}")
    return 1 if faults else 0


def find_faults(layers: dict[str, gpd.GeoDataFrame]) -> Iterator[str]:
    """What is wrong with the layers, in words."""
    for name, layer in layers.items():
        if layer.crs != "EPSG:4326" or not layer.geometry.is_valid.all() or layer.geometry.is_empty.any():
            yield f"{name}: not all valid geometry in EPSG:4326"
    for name in ("countries", "provinces"):
        if not shapely.coverage_is_valid(layers[name].geometry.values):
            yield f"{name}: edges do not match"
    countries, provinces = layers["countries"], layers["provinces"]
    if abs(shapely.area(countries.geometry.values).sum() - shapely.area(provinces.geometry.values).sum()) > 1e-6:
        yield "countries and provinces do not cover the same land"
    yield from _code_faults(countries, provinces)
    lines, areas = layers["boundary_lines"], layers["disputed_areas"]
    if not set(lines["status"]) <= STATUSES or not (set(lines["a"]) | set(lines["b"])) <= set(countries["country_key"]):
        yield "boundary_lines: an unknown status or country"
    table = pd.read_csv(HERE / "disputed_areas.csv", dtype="str", keep_default_na=False)
    made = table[(table["units"] != "") | (table["split"] != "")]
    if list(made["name"]) != list(areas["name"]):
        yield "disputed_areas: polygons and table differ"
    if (table.loc[~table["name"].isin(made["name"]), "note"].str.startswith("no polygon")).sum() != len(table) - len(
        made
    ):
        yield "disputed_areas: a row without polygon does not say why"
    if sum((HERE / f"{name}.parquet").stat().st_size for name in ("countries", "provinces")) > MOST_BYTES:
        yield f"countries and provinces have more than {MOST_BYTES:,} bytes"


def _code_faults(countries: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> Iterator[str]:
    codes = countries.loc[countries["iso_country"] != "", "iso_country"]
    if len(codes) != 250 or codes.duplicated().any():  # the 249 of ISO, and Kosovo
        yield f"countries: {len(codes)} codes, {codes.duplicated().sum()} of them twice"
    coded = provinces[provinces["iso_admin1"] != ""]
    if coded["iso_admin1"].duplicated().any():
        yield f"provinces: codes twice: {', '.join(coded['iso_admin1'][coded['iso_admin1'].duplicated()])}"
    if not coded["iso_admin1"].str.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}").all():
        yield "provinces: a code is none of ISO 3166-2"
    strange = coded[coded["iso_admin1"].str[:2] != coded["iso_country"]]
    if len(strange):
        yield f"provinces: in another country than their code: {', '.join(strange['iso_admin1'])}"
    for (x, y), code in KNOWN.items():
        found = provinces.loc[shapely.contains_xy(provinces.geometry.values, x, y), "iso_admin1"].tolist()
        if found != [code]:
            yield f"provinces: {y} N {x} E is in {found}, not {code}"


def find_basemap_faults() -> Iterator[str]:
    """What is wrong with the browser's base map, in words."""
    size = sum((HERE / "basemap" / f"{name}.json").stat().st_size for name in FIRST_SENT)
    if size > MOST_FIRST_BYTES:
        yield f"basemap: {size:,} bytes are sent first, more than {MOST_FIRST_BYTES:,}"
    countries = json.loads((HERE / "basemap" / "countries.json").read_text(encoding="utf-8"))
    for entry in countries["countries"]:
        for polygon in entry["polygons"]:
            for ring in polygon:
                xs, ys = _sums(ring[0::2]), _sums(ring[1::2])
                if max(map(abs, xs)) > 180 * countries["scale"] or max(map(abs, ys)) > 90 * countries["scale"]:
                    yield f"basemap: {entry['name']} leaves the world"


def _sums(steps: list[int]) -> list[int]:
    total, sums = 0, []
    for step in steps:
        total += step
        sums.append(total)
    return sums


def find_differences(sources: Path) -> Iterator[str]:
    """The files that a rebuild from the packages does not give byte for byte."""
    from build_borders import build_borders
    from making.sources import fetch_sources

    fetch_sources(sources)
    with tempfile.TemporaryDirectory() as folder:
        build_borders(sources, Path(folder))
        for made in sorted(Path(folder).rglob("*.*")):
            name = made.relative_to(folder)
            if not filecmp.cmp(made, HERE / name, shallow=False):
                yield f"{name}: a rebuild gives other bytes"


if __name__ == "__main__":
    sys.exit(main())
