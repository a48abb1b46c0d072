"""The map: a constant folium map through streamlit-folium; the timeline under it sends it everything."""

from streamlit_folium import st_folium

from geo.draw import draw_map
from panels.assets import folder_url

HEIGHT = 560


def show_map() -> None:
    """Mount the map, always the same one, so that it keeps its place and zoom."""
    # The frame of the map is itself served as a component's file: the folders beside it are one step up.
    leaflet, scripts, data = (f"../{folder_url(name)}" for name in ("leaflet", "geo", "basemap"))
    st_folium(
        draw_map(leaflet, scripts, data),
        key="map",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
    )
