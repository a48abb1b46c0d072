"""QGIS styles (QML) that show events like our map: colour and sign by type, fill by standing, areas hatched."""

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from geo.symbols import STANDING_WORDS, STANDINGS, Symbol, read_symbols

# Our glyphs as the simple markers that QGIS knows.
MARKERS = {
    "cross": "cross2",
    "star": "asterisk_fill",
    "triangle": "triangle",
    "dome": "semi_circle",
    "flag": "filled_arrowhead",
    "diamond": "diamond",
    "square": "square",
    "wave": "half_arc",
    "dot": "circle",
}
OUTLINE, SURFACE = "#1f2328", "#ffffff"
MILLIMETRES = 4.6
DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def point_style() -> str:
    """The style of the layer of points: a category for each type and standing (its column `look`)."""
    root, renderer, symbols = _start("categorizedSymbol", 0, attr="look")
    categories = ElementTree.SubElement(renderer, "categories")
    number = 0
    for symbol in read_symbols():
        for standing in STANDINGS:
            label = f"{symbol.label}: {STANDING_WORDS[standing]}"
            value = {"value": f"{symbol.key}|{standing}", "symbol": str(number), "label": label, "render": "true"}
            ElementTree.SubElement(categories, "category", {**value, "type": "string"})
            _add_symbol(symbols, str(number), "marker", _markers(symbol, standing))
            number += 1
    return _finish(root)


def area_style() -> str:
    """The style of the layer of regions: lightly hatched with an outline."""
    root, _, symbols = _start("singleSymbol", 2)
    options = {"style": "b_diag", "color": f"{_rgb(OUTLINE)},110", "outline_color": f"{_rgb(OUTLINE)},180"}
    _add_symbol(symbols, "0", "fill", [("SimpleFill", {**options, "outline_width": "0.3", "outline_style": "solid"})])
    return _finish(root)


def line_style() -> str:
    """The style of the layer of borders: thick and translucent."""
    root, _, symbols = _start("singleSymbol", 1)
    options = {"line_color": f"{_rgb(OUTLINE)},72", "line_width": "2.1", "capstyle": "round", "joinstyle": "round"}
    _add_symbol(symbols, "0", "line", [("SimpleLine", options)])
    return _finish(root)


def _markers(symbol: Symbol, standing: str) -> list[tuple[str, dict[str, str]]]:
    """The layers of a point's symbol, the lowest first."""
    body = {"name": "circle", "size": str(MILLIMETRES), "outline_color": f"{_rgb(OUTLINE)},255", "outline_width": "0.4"}
    if standing == "confirmed":
        layers = [{**body, "color": f"{_rgb(symbol.colour)},255"}]
    elif standing == "own voice":
        layers = [{**body, "color": f"{_rgb(symbol.colour)},128", "outline_style": "dot"}]
    else:
        ring = {"outline_color": f"{_rgb(symbol.colour)},255", "outline_width": "0.8"}
        layers = [{**body, "color": f"{_rgb(SURFACE)},255"}]
        layers.append({**body, "color": "0,0,0,0", "size": str(MILLIMETRES - 1.2), **ring})
    glyph = {"name": MARKERS[symbol.glyph], "size": "1.9", "outline_color": f"{_rgb(OUTLINE)},255"}
    if standing == "contradicted":
        bar = {"name": "line", "size": str(MILLIMETRES + 1), "angle": "45", "outline_color": f"{_rgb(OUTLINE)},255"}
        layers.append({**bar, "color": f"{_rgb(OUTLINE)},255", "outline_width": "0.6"})
        middle = {"name": "circle", "size": str(MILLIMETRES / 2), "outline_color": "0,0,0,0", "outline_width": "0"}
        layers.append({**middle, "color": f"{_rgb(SURFACE)},255"})
    layers.append({**glyph, "color": f"{_rgb(OUTLINE)},255", "outline_width": "0.3"})
    return [("SimpleMarker", {"size_unit": "MM", "outline_style": "solid", **layer}) for layer in layers]


def _start(kind: str, geometry: int, **attributes: str) -> tuple[Any, Any, Any]:
    root = ElementTree.Element("qgis", {"version": "3.28", "styleCategories": "Symbology|Labeling"})
    renderer = ElementTree.SubElement(root, "renderer-v2", {"type": kind, "forceraster": "0", **attributes})
    symbols = ElementTree.SubElement(renderer, "symbols")
    ElementTree.SubElement(root, "layerGeometryType").text = str(geometry)
    return root, renderer, symbols


def _add_symbol(symbols: Any, name: str, kind: str, layers: Sequence[tuple[str, dict[str, str]]]) -> None:
    symbol = ElementTree.SubElement(symbols, "symbol", {"name": name, "type": kind, "alpha": "1"})
    for class_name, options in layers:
        layer = ElementTree.SubElement(symbol, "layer", {"class": class_name, "enabled": "1", "pass": "0"})
        holder = ElementTree.SubElement(layer, "Option", {"type": "Map"})
        for key, value in options.items():
            ElementTree.SubElement(holder, "Option", {"name": key, "value": value, "type": "QString"})
            ElementTree.SubElement(layer, "prop", {"k": key, "v": value})


def _finish(root: Any) -> str:
    return f"{DOCTYPE}{ElementTree.tostring(root, encoding='unicode')}"


def _rgb(colour: str) -> str:
    return ",".join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
