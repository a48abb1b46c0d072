"""The XML that QGIS keeps styles in (QML): symbols of layers, expressions, labels."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias
from xml.etree import ElementTree

# A layer of a symbol: its class in QGIS and its properties, all as text.
Layer: TypeAlias = tuple[str, dict[str, str]]
DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
CATEGORIES = "Symbology|Labeling|Rendering"
LABEL_INK = "#3b3a37"
# A property that an expression gives, in QGIS's numbering.
BY_EXPRESSION = "3"


def start_style(kind: str, geometry: int, **attributes: str) -> tuple[Any, Any, Any]:
    """The root of a style, its renderer, and the renderer's symbols. geometry: 0 points, 1 lines, 2 polygons."""
    root = ElementTree.Element("qgis", {"version": "3.22", "styleCategories": CATEGORIES, "labelsEnabled": "1"})
    renderer = ElementTree.SubElement(root, "renderer-v2", {"type": kind, "forceraster": "0", **attributes})
    symbols = ElementTree.SubElement(renderer, "symbols")
    ElementTree.SubElement(root, "layerGeometryType").text = str(geometry)
    return root, renderer, symbols


def add_symbol(holder: Any, name: str, kind: str, layers: Sequence[Layer]) -> list[Any]:
    """Add a symbol (marker, line or fill) of layers, the lowest first; returns the layers' elements."""
    symbol = ElementTree.SubElement(holder, "symbol", {"name": name, "type": kind, "alpha": "1"})
    found = []
    for class_name, options in layers:
        layer = ElementTree.SubElement(symbol, "layer", {"class": class_name, "enabled": "1", "pass": "0"})
        _add_options(layer, options)
        for key, value in options.items():  # what QGIS read before 3.26
            ElementTree.SubElement(layer, "prop", {"k": key, "v": value})
        found.append(layer)
    return found


def add_expressions(layer: Any, expressions: Mapping[str, str]) -> None:
    """Let expressions give properties of a layer."""
    holder = ElementTree.SubElement(layer, "data_defined_properties")
    outer = _add_options(holder, {"name": ""})
    inner = ElementTree.SubElement(outer, "Option", {"name": "properties", "type": "Map"})
    for name, expression in expressions.items():
        entry = ElementTree.SubElement(inner, "Option", {"name": name, "type": "Map"})
        ElementTree.SubElement(entry, "Option", {"name": "active", "value": "true", "type": "bool"})
        ElementTree.SubElement(entry, "Option", {"name": "expression", "value": expression, "type": "QString"})
        ElementTree.SubElement(entry, "Option", {"name": "type", "value": BY_EXPRESSION, "type": "int"})
    ElementTree.SubElement(outer, "Option", {"name": "type", "value": "collection", "type": "QString"})


def add_labels(root: Any, column: str, halo: str) -> None:
    """Name the features by a column, where there is room and it is not empty, with a halo."""
    labeling = ElementTree.SubElement(root, "labeling", {"type": "simple"})
    settings = ElementTree.SubElement(labeling, "settings", {"calloutType": "simple"})
    face = {"fontFamily": "Open Sans", "fontSize": "8.5", "fontSizeUnit": "Point", "namedStyle": "Semibold"}
    text = {"fieldName": f"nullif(\"{column}\", '')", "isExpression": "1", "textColor": f"{rgb(LABEL_INK)},255"}
    style = ElementTree.SubElement(settings, "text-style", {**face, **text, "fontWeight": "63"})
    buffer = {"bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM", "bufferColor": f"{rgb(halo)},255"}
    ElementTree.SubElement(style, "text-buffer", buffer)
    kinds = {"0": ("6", {"dist": "2.8", "distUnits": "MM"}), "1": ("4", {}), "2": ("0", {"dist": "0.5"})}
    placement, more = kinds[root.findtext("layerGeometryType")]
    priority = "5" if placement == "6" else "9"
    ElementTree.SubElement(settings, "placement", {"placement": placement, "priority": priority, **more})
    ElementTree.SubElement(settings, "rendering", {"obstacle": "1", "mergeLines": "0"})


def finish_style(root: Any) -> str:
    """The style as text."""
    return f"{DOCTYPE}{ElementTree.tostring(root, encoding='unicode')}"


def rgb(colour: str) -> str:
    """ "#0a0b0c" as "10,11,12"."""
    return ",".join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))


def _add_options(parent: Any, options: Mapping[str, str]) -> Any:
    holder = ElementTree.SubElement(parent, "Option", {"type": "Map"})
    for key, value in options.items():
        ElementTree.SubElement(holder, "Option", {"name": key, "value": value, "type": "QString"})
    return holder
