"""QGIS styles (QML) that show events like our map: colour and sign by type, fill by standing, areas hatched."""

from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree import ElementTree

from briefing.qml import Layer, add_expressions, add_labels, add_symbol, finish_style, rgb, start_style
from geo.symbols import STANDING_WORDS, STANDINGS, Symbol, read_symbols

# Our glyphs as simple markers of QGIS: name, angle, and size as a share of the circle; a list is drawn together.
MARKERS: dict[str, tuple[tuple[str, int, float], ...]] = {
    "cross": (("cross2", 0, 0.37),),
    "star": (("line", 0, 0.46), ("line", 60, 0.46), ("line", 120, 0.46)),
    "triangle": (("triangle", 0, 0.42),),
    "dome": (("semi_circle", 0, 0.54),),
    "flag": (("filled_arrowhead", 0, 0.56),),
    "diamond": (("diamond", 0, 0.42),),
    "square": (("square", 0, 0.31),),
    "wave": (("half_arc", 0, 0.44),),
    "dot": (("circle", 0, 0.24),),
}
# Those that are strokes and have no inside.
STROKES = ("line", "cross2", "half_arc")
OUTLINE, SURFACE, LIGHT = "#1f2328", "#ffffff", "#f6f4ef"
MILLIMETRES, BADGE = 5.0, 6.4
# Millimetres between two points that become one badge, as 30 pixels do on our map.
REACH = 7.9
# Hatch and edge of a region: opaque, since several events of one region lie on one another.
HATCH, EDGE = "#a5a4a2", "#5e6062"
# The ring of a point that is known to some kilometres: true on the ground at every scale.
HALO = 'if("geo_precision" >= 2, 2000 * "uncertainty_km", 0)'


def point_style(looks: Iterable[str]) -> str:
    """The style of the layer of points: one symbol for each look there is (its column `look`), badges for many.

    looks: type and standing of each event, as "shelling|one side". Points nearer than a symbol become one badge with
    their number; rings of uncertainty are drawn for the others.
    """
    present = frozenset(looks)
    cluster = {"tolerance": str(REACH), "toleranceUnit": "MM"}
    root, outer, _ = start_style("pointCluster", 0, **cluster)
    renderer = ElementTree.SubElement(outer, "renderer-v2", {"type": "categorizedSymbol", "attr": "look"})
    categories = ElementTree.SubElement(renderer, "categories")
    symbols = ElementTree.SubElement(renderer, "symbols")
    both = [(symbol, standing) for symbol in read_symbols() for standing in STANDINGS]
    for number, (symbol, standing) in enumerate(look for look in both if f"{look[0].key}|{look[1]}" in present):
        label = f"{symbol.label}: {STANDING_WORDS[standing]}"
        _add_category(categories, number, f"{symbol.key}|{standing}", label)
        drawn = add_symbol(symbols, str(number), "marker", [_halo(), *_markers(symbol, standing)])
        add_expressions(drawn[0], {"size": HALO})
    badge = add_symbol(outer, "centerSymbol", "marker", _badge())
    add_expressions(badge[-1], {"char": "@cluster_size"})
    add_labels(root, "label", LIGHT)
    return finish_style(root)


def area_style(_: Iterable[str] = ()) -> str:
    """The style of the layer of regions: lightly hatched with an outline, whatever happened there."""
    root, _, symbols = start_style("singleSymbol", 2)
    hatch = ("LinePatternFill", {"angle": "45", "distance": "2.1", "distance_unit": "MM", "line_width": "0.24"})
    edge = ("SimpleLine", {"line_color": f"{rgb(EDGE)},255", "line_width": "0.32", "joinstyle": "round"})
    drawn = add_symbol(symbols, "0", "fill", [hatch, edge])
    line = {"line_color": f"{rgb(HATCH)},255", "line_width": "0.24", "line_width_unit": "MM"}
    add_symbol(drawn[0], "@0@0", "line", [("SimpleLine", line)])
    add_labels(root, "label", LIGHT)
    return finish_style(root)


def line_style(looks: Iterable[str]) -> str:
    """The style of the layer of borders: thick, translucent as a whole, in the colour of the type."""
    keys = {look.partition("|")[0] for look in looks}
    root, renderer, symbols = start_style("categorizedSymbol", 1, attr="regexp_substr(\"look\", '^([^|]+)')")
    categories = ElementTree.SubElement(renderer, "categories")
    for number, symbol in enumerate(one for one in read_symbols() if one.key in keys):
        _add_category(categories, number, symbol.key, symbol.label)
        round_ends = {"capstyle": "round", "joinstyle": "round"}
        lines = [
            ("SimpleLine", {"line_color": f"{rgb(OUTLINE)},255", "line_width": "2.4", **round_ends}),
            ("SimpleLine", {"line_color": f"{rgb(symbol.colour)},255", "line_width": "1.7", **round_ends}),
        ]
        add_symbol(symbols, str(number), "line", lines)
    ElementTree.SubElement(root, "layerOpacity").text = "0.55"
    add_labels(root, "label", LIGHT)
    return finish_style(root)


def _add_category(categories: Any, number: int, value: str, label: str) -> None:
    entry = {"value": value, "symbol": str(number), "label": label, "render": "true", "type": "string"}
    ElementTree.SubElement(categories, "category", entry)


def _halo() -> Layer:
    look = {"color": f"{rgb(OUTLINE)},26", "outline_color": f"{rgb(OUTLINE)},153", "outline_style": "dash"}
    size = {"name": "circle", "size": "0", "size_unit": "RenderMetersInMapUnits", "outline_width": "0.26"}
    return "SimpleMarker", {**size, **look}


def _badge() -> list[Layer]:
    disc = {"name": "circle", "color": f"{rgb(SURFACE)},255", "outline_color": f"{rgb(OUTLINE)},255"}
    size = {"size": str(BADGE), "size_unit": "MM", "outline_width": "0.4", "outline_style": "solid"}
    number = {"font": "Open Sans", "font_style": "Bold", "chr": "0", "size": "2.9", "size_unit": "MM"}
    middle = {"color": f"{rgb(OUTLINE)},255", "horizontal_anchor_point": "1", "vertical_anchor_point": "1"}
    return [("SimpleMarker", {**disc, **size}), ("FontMarker", {**number, **middle})]


def _markers(symbol: Symbol, standing: str) -> Sequence[Layer]:
    """The layers of a point's symbol, the lowest first."""
    body = {"name": "circle", "size": str(MILLIMETRES), "outline_color": f"{rgb(OUTLINE)},255", "outline_width": "0.4"}
    ink, size = OUTLINE, MILLIMETRES
    if standing == "confirmed":
        layers = [{**body, "color": f"{rgb(symbol.colour)},255"}]
        ink = OUTLINE if _luminance(symbol.colour) > 0.5 else SURFACE
    elif standing == "own voice":
        layers = [{**body, "color": f"{rgb(SURFACE)},217", "outline_width": "0"}]
        layers.append({**body, "color": f"{rgb(symbol.colour)},128", "outline_style": "dot", "outline_width": "0.5"})
    else:
        layers = _hollow(body, symbol)
        size *= 0.88
    if standing == "contradicted":
        bar = {"name": "line", "size": str(MILLIMETRES * 1.2), "angle": "45"}
        layers.append({**bar, "outline_color": f"{rgb(SURFACE)},255", "outline_width": "1.06"})
        layers.append({**bar, "outline_color": f"{rgb(OUTLINE)},255", "outline_width": "0.53"})
        layers.append({"name": "circle", "size": str(MILLIMETRES / 2), **_plain(SURFACE)})
    layers += [_sign(*sign, size, ink) for sign in MARKERS[symbol.glyph]]
    return [("SimpleMarker", {"size_unit": "MM", "outline_style": "solid", **layer}) for layer in layers]


def _hollow(body: dict[str, str], symbol: Symbol) -> list[dict[str, str]]:
    """A ring in the colour of the type between two dark lines, about a white middle."""
    hole = {"size": str(MILLIMETRES * 0.58), "outline_width": "0.26"}
    rings: tuple[tuple[dict[str, str], str], ...] = (({}, symbol.colour), (hole, SURFACE))
    return [{**body, **changes, "color": f"{rgb(colour)},255"} for changes, colour in rings]


def _sign(name: str, angle: int, share: float, size: float, ink: str) -> dict[str, str]:
    stroke = {"outline_color": f"{rgb(ink)},255", "outline_width": "0.42", "color": "0,0,0,0"}
    look = stroke if name in STROKES else _plain(ink)
    return {"name": name, "size": f"{size * share:.2f}", "angle": str(angle), "cap_style": "round", **look}


def _plain(colour: str) -> dict[str, str]:
    return {"color": f"{rgb(colour)},255", "outline_color": f"{rgb(colour)},0", "outline_width": "0"}


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue
