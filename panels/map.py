"""The map: a constant folium map through streamlit-folium; the timeline under it sends it everything."""

from streamlit_folium import st_folium

from geo.draw import SCRIPTS, STYLES, draw_map
from panels.assets import folder_url, serve_basemap, serve_joined

HEIGHT = 560


def show_map() -> None:
    """Mount the map, always the same one, so that it keeps its place and zoom."""
    # The frame of the map is itself served as a component's file: the folders beside it are one step up.
    script = f"../{serve_joined((('leaflet', 'leaflet.js'), *(('geo', name) for name in SCRIPTS)))}"
    styles = (f"../{folder_url('leaflet')}leaflet.css", *(f"../{folder_url('geo')}{name}" for name in STYLES))
    st_folium(
        draw_map(script, styles, f"../{serve_basemap()}"),
        key="map",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
    )
