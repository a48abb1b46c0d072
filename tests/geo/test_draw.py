"""The folium map: one constant script, and nothing from another host."""

import re

from geo.draw import draw_map

URLS = ("../data/map.js", ("../leaflet/leaflet.css", "../geo/map.css"), "../basemap/")


def page(script: str = URLS[0]) -> str:
    """The page of the map with folium's random names made equal."""
    root = draw_map(script, *URLS[1:]).get_root().render()
    return re.sub(r"[0-9a-f]{32}", "id", root)


def test_the_script_is_always_the_same() -> None:
    """Two maps differ in nothing: a difference would mount the map anew and lose the reader's view."""
    assert page() == page()


def test_nothing_is_loaded_from_another_host() -> None:
    """Leaflet, scripts and styles come from the URLs given; folium's own CDN lists are left as they were."""
    loaded = re.findall(r'(?:src|href)="([^"]*)"', page())
    assert set(loaded) == {URLS[0], *URLS[1]}
    assert "../other.js" in page("../other.js")
