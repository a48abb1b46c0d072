"""The events as KML 2.3 for Google Earth and phones: a point, area or line each, with its days and its claimants."""

import html
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import shapely

from briefing.rows import EventRow, list_rows
from briefing.text import clean_text
from briefing.view import View
from briefing.wording import as_records
from briefing.words import DISCLAIMER, EXAMPLE_MARK, phrase_age, phrase_sources, phrase_tally, phrase_title
from geo.symbols import read_symbols, type_numbers

NAMESPACE = "http://www.opengis.net/kml/2.2"


def as_kml(view: View, *, sentences: bool = True) -> bytes:
    """The bytes of the KML. Words are text, never markup, also where a viewer reads descriptions as HTML."""
    ElementTree.register_namespace("", NAMESPACE)
    root = ElementTree.Element(f"{{{NAMESPACE}}}kml")
    document = _add(root, "Document")
    _add(document, "name", phrase_title(view))
    mark = f"{EXAMPLE_MARK}. " if view.is_example else ""
    about = f"{mark}{phrase_tally(view)}. {phrase_age(view)}. {phrase_sources(view)} {DISCLAIMER}"
    _add(document, "description", html.escape(about))
    for symbol in read_symbols():
        _add_style(document, symbol.key, symbol.colour)
    events = view.shown
    rows = list_rows(view, sentences=sentences)
    for event, row, number in zip(as_records(events), rows[: len(events)], type_numbers(events), strict=True):
        shape = event["geometry"] if event["kind"] == "point" else view.shape_of(event)
        _add_place(document, row, event, shape, read_symbols()[number].key)
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    child = ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    if text:
        child.text = text
    return child


def _add_style(document: Any, key: str, colour: str) -> None:
    """KML writes colours as alpha, blue, green, red."""
    reversed_colour = colour[5:7] + colour[3:5] + colour[1:3]
    style = _add(document, "Style", id=key)
    _add(_add(style, "IconStyle"), "color", f"ff{reversed_colour}")
    line = _add(style, "LineStyle")
    _add(line, "color", f"99{reversed_colour}")
    _add(line, "width", "4")
    _add(_add(style, "PolyStyle"), "color", f"40{reversed_colour}")


def _add_place(document: Any, row: EventRow, event: Any, shape: Any, key: str) -> None:
    place = _add(document, "Placemark", id=f"event-{row.event_id}")
    _add(place, "name", clean_text(f"{event['location']}: {row.what}", 160))
    _add(place, "description", html.escape("\n".join(_lines(row))).replace("\n", "<br>"))
    if not pd.isna(event["event_date"]):
        span = _add(place, "TimeSpan")
        for name, column in (("begin", "event_date"), ("end", "event_date_end")):
            day = event[column]
            _add(span, name, f"{day.year:04}-{day.month:02}-{day.day:02}")
    _add(place, "styleUrl", f"#{key}")
    parts = shapely.get_parts(shape)
    holder = _add(place, "MultiGeometry") if len(parts) > 1 else place
    for part in parts:
        _add_shape(holder, part)


def _lines(row: EventRow) -> Iterator[str]:
    yield f"{row.when}; {row.where}; {row.precision}"
    yield f"{row.what}; alleged doer: {row.doers}; {row.standing}"
    yield f"Said by: {row.claimed_by}; denied by: {row.denied_by or 'nobody in these articles'}"
    for report in row.reports:
        yield f"“{report.sentence}” ({report.source})" if report.sentence else report.source


def _add_shape(parent: Any, part: Any) -> None:
    if part.geom_type == "Point":
        _add(_add(parent, "Point"), "coordinates", _coordinates(part))
    elif part.geom_type == "Polygon":
        polygon = _add(parent, "Polygon")
        _add(_add(_add(polygon, "outerBoundaryIs"), "LinearRing"), "coordinates", _coordinates(part.exterior))
        for hole in part.interiors:
            _add(_add(_add(polygon, "innerBoundaryIs"), "LinearRing"), "coordinates", _coordinates(hole))
    else:
        line = _add(parent, "LineString")
        _add(line, "tessellate", "1")
        _add(line, "coordinates", _coordinates(part))


def _coordinates(part: Any) -> str:
    return " ".join(f"{x:.6f},{y:.6f}" for x, y in shapely.get_coordinates(part))
