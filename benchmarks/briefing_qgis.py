"""A GeoPackage that Dateline exported as QGIS shows it: briefing_qgis.py VIEW.gpkg OUT.png [WEST,SOUTH,EAST,NORTH]

To be compared by eye with the .png of the same view. Runs with the Python that QGIS comes with (Debian: `apt-get
install --no-install-recommends python3-qgis`, then /usr/bin/python3), without a screen and without Dateline. Every
layer is drawn with the style that is stored in the file; exits with 1 where a layer has none that QGIS can read.
"""

import argparse
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # type: ignore[import-not-found]
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize  # type: ignore[import-not-found]
from qgis.PyQt.QtGui import QColor  # type: ignore[import-not-found]

# The uppermost first.
LAYERS = ("event_points", "event_borders", "event_regions")
LAND = "#f6f4ef"


def open_layers(path: str) -> tuple[list[QgsVectorLayer], bool]:
    """The drawn layers of the file, and whether each has a style of its own that QGIS could read."""
    found, good = [], True
    for name in LAYERS:
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        if layer.isValid():
            _, styled = layer.loadDefaultStyle()
            print(f"{name}: {layer.featureCount():,} features, {layer.renderer().type()}, style read: {styled}")
            found.append(layer)
            good = good and styled
    return found, good and bool(found)


def main() -> int:
    """Draw the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path")
    parser.add_argument("out")
    parser.add_argument("extent", nargs="?")
    args = parser.parse_args()
    app = QgsApplication([], False)
    app.initQgis()
    layers, good = open_layers(args.path)
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setBackgroundColor(QColor(LAND))
    settings.setOutputSize(QSize(1400, 900))
    extent = QgsRectangle(*map(float, args.extent.split(","))) if args.extent else settings.fullExtent()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(args.out)
    del job, layers
    app.exitQgis()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
