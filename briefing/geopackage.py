"""The view as a GeoPackage: points, regions, borders, what is not on the map, and reports, with styles for QGIS."""

import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio

from briefing.qgis import area_style, line_style, point_style
from briefing.view import View, reports_to_send
from briefing.wording import as_records
from briefing.words import DISCLAIMER, phrase_tally, phrase_title
from geo.exchange import as_text_table
from geo.frame import CRS, column_dtypes
from geo.symbols import STANDINGS, read_symbols, standing_numbers, type_numbers
from reports.event import Event
from reports.report import Report

# GDAL would write the clock's time into the file.
STILL = "1980-01-01T00:00:00.000Z"
# What QGIS reads the styles of a GeoPackage's layers from.
STYLES = """CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT,
f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
description TEXT, owner TEXT, ui TEXT, update_time DATETIME)"""
CONTENTS = """INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
VALUES (?,?,?,?,?)"""
# GDAL's options belong to the process, and a page writes in several threads.
_LOCK = threading.Lock()
NUMBERS: dict[str, Any] = {"int64": "Int64", "Int64": "Int64", "float64": "float64"}


def as_geopackage(view: View, *, sentences: bool = True) -> bytes:
    """The bytes of the GeoPackage (EPSG:4326); the same view gives the same bytes.

    Layers: event_points, event_regions, event_borders (as far as there are any), events_not_on_map and reports
    (tables). Days are ISO text, which holds the years 1 to 9999; lists are joined with "; ".
    """
    with tempfile.TemporaryDirectory(prefix="dateline-") as name:
        path = Path(name) / "dateline.gpkg"
        with _LOCK, _still():
            styles = _write_layers(view, path, sentences)
        _write_styles(path, styles, f"{phrase_title(view)}. {phrase_tally(view)}. {DISCLAIMER}")
        return path.read_bytes()


@contextmanager
def _still() -> Iterator[None]:
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": STILL})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def _write_layers(view: View, path: Path, sentences: bool) -> dict[str, str]:
    """Write all layers; returns the style of each that has one."""
    shown, beside = view.shown, view.beside
    table = _typed(shown, Event)
    looks = zip(type_numbers(shown), standing_numbers(shown, view.reports if len(view.reports) else None), strict=True)
    table["look"] = [f"{read_symbols()[kind].key}|{STANDINGS[standing]}" for kind, standing in looks]
    # Each place is named once: on the map's events of one place the name would be written over and over.
    table["label"] = shown["location"].where(~shown.duplicated(["kind", "location"]), "")
    shapes = [row["geometry"] if row["kind"] == "point" else view.shape_of(row) for row in as_records(shown)]
    frame = gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(shapes, index=table.index, crs=CRS))
    styles = {}
    for kind, name, geometry, style in (
        ("point", "event_points", "Point", point_style),
        ("region", "event_regions", "MultiPolygon", area_style),
        ("border", "event_borders", "MultiLineString", line_style),
    ):
        part = frame[(frame["kind"] == kind).to_numpy()]
        if len(part) or kind == "point":
            options = {"geometry_type": geometry, "promote_to_multi": kind != "point", "layer": name}
            pyogrio.write_dataframe(part, path, driver="GPKG", append=path.exists(), **options)
            styles[name] = style(part["look"])
    reports = reports_to_send(view, sentences=sentences)
    pyogrio.write_dataframe(_typed(beside, Event), path, driver="GPKG", layer="events_not_on_map", append=True)
    pyogrio.write_dataframe(_typed(reports, Report), path, driver="GPKG", layer="reports", append=True)
    return styles


def _typed(frame: pd.DataFrame, record: Any) -> pd.DataFrame:
    """Text as it is in our CSV, numbers as numbers."""
    table = as_text_table(frame, record)
    for name, dtype in column_dtypes(record).items():
        if dtype in NUMBERS:
            table[name] = frame[name].astype(NUMBERS[dtype])
    return table


def _write_styles(path: Path, styles: dict[str, str], about: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(STYLES)
        database.execute(CONTENTS, ("layer_styles", "attributes", "layer_styles", "Styles for QGIS", STILL))
        for name, style in styles.items():
            values = ("", "", name, "geom", "Dateline", style, "", 1, about, "Dateline", None, STILL)
            marks = ",".join("?" * len(values))
            database.execute(f"INSERT INTO layer_styles VALUES (NULL,{marks})", values)
        database.execute("UPDATE gpkg_contents SET description = ? WHERE data_type = 'features'", (about,))
