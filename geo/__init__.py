"""From events to borders and map: frame contract, border join, filters, counts, layers, draw."""

import os

# GDAL reads by content, not by name: a file called .gpkg can hold a reference to another file, a command or an address
# on the network. Drivers that follow such references are switched off before anything can import GDAL (pyogrio).
SKIPPED_DRIVERS = (
    *("OGR_VRT", "GDALG", "ADBC", "GPSBabel"),
    *("AmigoCloud", "Carto", "CSW", "EEDA", "Elasticsearch", "HTTP", "NGW", "OAPIF", "OGCAPI", "PLSCENES", "WFS"),
)
os.environ["GDAL_SKIP"] = ",".join(SKIPPED_DRIVERS)
