// What has an extent, under the symbols: disputed areas on their days, regions (hatched), borders (a thick translucent
// line) and the halo of what is placed only to some kilometres, in real kilometres. The names of the base map are laid
// over it in the same canvas: every layer more has to be blended in every frame of a drag.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const MARGIN = 0.15; // of the map's size, drawn beyond its edge so that a pan shows something at once
  const EARTH_KM = 40075.016686;

  function hatch(c, colour, step, ratio, turned) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = step * ratio;
    const t = tile.getContext("2d");
    t.scale(ratio, ratio);
    t.strokeStyle = colour;
    t.lineWidth = 1;
    t.beginPath();
    for (const shift of [-step, 0, step]) {
      t.moveTo(shift - 1, turned ? -1 : step + 1);
      t.lineTo(shift + step + 1, turned ? step + 1 : -1);
    }
    t.stroke();
    const pattern = c.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / ratio));
    return pattern;
  }

  // The parts of a GeoJSON geometry in world coordinates, as basemap.js has them.
  function readGeometry(geometry) {
    const flat = (points) => {
      const deltas = [];
      points.forEach((point, i) =>
        deltas.push(point[0] - (i ? points[i - 1][0] : 0), point[1] - (i ? points[i - 1][1] : 0)),
      );
      return Dateline.basemapPart(deltas, 1);
    };
    if (geometry.type === "GeometryCollection") {
      const all = geometry.geometries.map(readGeometry);
      return { rings: all.flatMap((one) => one.rings), lines: all.flatMap((one) => one.lines) };
    }
    const nested = geometry.type.startsWith("Multi") ? geometry.coordinates : [geometry.coordinates];
    const isArea = geometry.type.endsWith("Polygon");
    return { rings: isArea ? nested.flatMap((rings) => rings.map(flat)) : [], lines: isArea ? [] : nested.map(flat) };
  }

  // Pixels of a kilometre at a place, at a zoom (Web Mercator stretches away from the equator).
  function pixelsPerKilometre(latitude, zoom) {
    const cosine = Math.cos((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180);
    return (256 * 2 ** zoom) / (EARTH_KM * cosine);
  }

  function makeAreas(L, map, files, labels, getColours, isActive) {
    const canvas = L.DomUtil.create("canvas", "dateline-areas leaflet-zoom-hide", map.getPane("dateline-areas"));
    const c = canvas.getContext("2d");
    let shown = { shapes: [], halos: [] };
    let view = null;

    function frame() {
      const size = map.getSize();
      const ratio = window.devicePixelRatio || 1;
      const margin = size.multiplyBy(MARGIN).round();
      const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
      canvas.width = width * ratio;
      canvas.height = height * ratio;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      const corner = map.containerPointToLayerPoint([-margin.x, -margin.y]);
      L.DomUtil.setPosition(canvas, corner);
      const origin = map.getPixelOrigin().add(corner);
      const world = 256 * 2 ** map.getZoom();
      view = {
        west: origin.x / world,
        north: origin.y / world,
        east: (origin.x + width) / world,
        south: (origin.y + height) / world,
        size: world,
        ratio,
        width,
        height,
        corner,
      };
      name();
    }

    // Place the names anew, after the view or a file of the base map has changed.
    function name() {
      if (!view) return;
      labels.draw(view);
      draw();
    }

    // The same view one world to the left or right, where the map shows the world more than once.
    function copies(paint) {
      for (const shift of [-1, 0, 1]) {
        if (view.west - shift < 1 && view.east - shift > 0)
          paint({ ...view, west: view.west - shift, east: view.east - shift });
      }
    }

    function paintRings(rings, at, fill, stroke) {
      c.beginPath();
      for (const ring of rings) if (Dateline.touchesView(ring, at)) Dateline.tracePath(c, ring.path, at, true);
      c.fillStyle = fill;
      c.fill("evenodd");
      if (!stroke) return;
      c.strokeStyle = stroke;
      c.lineWidth = 1;
      c.stroke();
    }

    function paintShape(shape, at, pattern, colours) {
      if (shape.geometry.rings.length) {
        paintRings(shape.geometry.rings, at, pattern, colours.area);
        return;
      }
      c.beginPath();
      for (const line of shape.geometry.lines) Dateline.tracePath(c, line.path, at, false);
      c.lineJoin = c.lineCap = "round";
      for (const [stroke, width, alpha] of [
        [colours.outline, 9, 0.35],
        [shape.colour, 6.5, 0.55],
      ]) {
        c.globalAlpha = alpha;
        c.strokeStyle = stroke;
        c.lineWidth = width;
        c.stroke();
      }
      c.globalAlpha = 1;
    }

    function paintHalos(at, colours) {
      c.beginPath();
      for (const halo of shown.halos) {
        const x = (halo.x - at.west) * at.size;
        const y = (halo.y - at.north) * at.size;
        const radius = halo.km * pixelsPerKilometre(halo.latitude, map.getZoom());
        c.moveTo(x + radius, y);
        c.arc(x, y, radius, 0, 7);
      }
      Dateline.paintHalo(c, colours);
    }

    function draw() {
      if (!view) return;
      const colours = getColours();
      c.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
      c.clearRect(0, 0, view.width, view.height);
      const disputed = hatch(c, colours.disputed, 7, view.ratio, true);
      const area = hatch(c, colours.area, 8, view.ratio, false);
      copies((at) => {
        for (const one of (files.disputed || {}).areas || []) {
          if (isActive(one)) for (const rings of one.rings) paintRings(rings, at, disputed, null);
        }
        for (const shape of shown.shapes) paintShape(shape, at, area, colours);
        if (shown.halos.length) paintHalos(at, colours);
      });
      c.setTransform(1, 0, 0, 1, 0, 0);
      if (labels.canvas.width && labels.canvas.height) c.drawImage(labels.canvas, 0, 0);
    }

    // shapes: { geometry, colour } of the areas with events in the window; halos: { x, y, latitude, km }.
    let last = "";
    function show(shapes, halos, force) {
      const signature = `${shapes.map((one) => one.place + one.colour)}|${halos.map((one) => one.place)}`;
      if (!force && signature === last) return;
      last = signature;
      shown = { shapes, halos };
      draw();
    }
    return { frame, name, show };
  }

  Object.assign(Dateline, { makeAreas, readGeometry, pixelsPerKilometre });
})();
