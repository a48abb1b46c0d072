"""The folium map: one constant script, and nothing from another host."""

import re

from geo.draw import SCRIPTS, draw_map

FOLDERS = ("../leaflet/", "../geo/", "../basemap/")


def script(leaflet: str = FOLDERS[0]) -> str:
    """The page of the map with folium's random names made equal."""
    root = draw_map(leaflet, *FOLDERS[1:]).get_root().render()
    return re.sub(r"[0-9a-f]{32}", "id", root)


def test_the_script_is_always_the_same() -> None:
    """Two maps differ in nothing: a difference would mount the map anew and lose the reader's view."""
    assert script() == script()


def test_nothing_is_loaded_from_another_host() -> None:
    """Leaflet and every script of ours come from the folders given; folium's own CDN lists are left as they were."""
    page = script()
    assert "//" not in re.sub(
        r"http://www\.w3\.org|<!DOCTYPE[^>]*>", "", "".join(re.findall(r'(?:src|href)="[^"]*"', page))
    )
    for name in SCRIPTS:
        assert f'src="../geo/{name}"' in page
    assert draw_map("../other/", *FOLDERS[1:]).default_js[0][1] == "../other/leaflet.js"
