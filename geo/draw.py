"""The folium map: an empty Leaflet map whose own scripts draw what the page sends them.

Its script never changes (a change would mount it anew and lose the view): base map, events, window and theme
reach it in the browser, as data.
"""

from typing import Any

import folium
from folium.template import Template

# In the order in which they run, after Leaflet; the last one defines Dateline.startMap.
SCRIPTS = (
    "days.js",
    "payload.js",
    "colours.js",
    "symbols.js",
    "stamps.js",
    "groups.js",
    "basemap.js",
    "labels.js",
    "areas.js",
    "tip.js",
    "fan.js",
    "shown.js",
    "events.js",
    "legend.js",
    "map.js",
)
# The timeline, which the page and the single file put under the map; it needs days.js, payload.js and groups.js too.
TIMELINE_SCRIPTS = ("histogram.js", "chart.js", "film.js", "hand.js", "timeline_parts.js", "timeline.js")
STYLES = ("map.css",)


class DatelineMap(folium.Map):
    """A folium map that loads Leaflet and our scripts from where it is told, and nothing from anywhere else.

    script: the URL of one file that holds leaflet.js and SCRIPTS, in their order. styles: the URLs of leaflet.css and
    STYLES. data: what the URLs of the base map's files (geo/basemap.py) begin with. They may be relative to the page
    that holds the map.
    """

    def __init__(self, script: str, styles: tuple[str, ...], data: str) -> None:
        super().__init__(
            location=(0, 0),
            zoom_start=2,
            tiles=None,
            zoom_control=True,
            font_size="0.75rem",
            world_copy_jump=True,
            attribution_control=False,
        )
        # folium gives its limits to a layer of tiles, and this map has none.
        self.options.update(min_zoom=2, max_zoom=13)
        self.default_js = [("dateline", script)]
        self.default_css = [(f"style_{number}", url) for number, url in enumerate(styles)]
        self.add_child(_Start(data), name="start")


class _Start(folium.MacroElement):
    """The one line of script of our own in the map: start, with the URL of the base map."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Dateline.startMap({{ this._parent.get_name() }}, {{ this.data|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, data: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        self.data = data


def draw_map(script: str, styles: tuple[str, ...], data: str) -> Any:
    """The map, always with the same script for the same URLs; make a new one for each use, folium changes it."""
    return DatelineMap(script, styles, data)
