// The base map: land, lakes, provinces and boundaries, drawn into tiles from the files of seeds/basemap/ (our own
// server, gzipped; no tiles from anywhere). Coordinates there are whole numbers, each the difference from the one
// before.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const COARSE_UP_TO = 4;
  const PROVINCES_FROM = 6;
  const DASHES = { settled: [], disputed: [5, 4], indefinite: [5, 4], "line of control": [1.2, 3.4] };

  // One ring or line as world coordinates of Web Mercator (0..1): [x0, y0, x1, y1, …].
  function decode(deltas, scale) {
    const path = new Float64Array(deltas.length);
    let longitude = 0;
    let latitude = 0;
    for (let i = 0; i < deltas.length; i += 2) {
      longitude += deltas[i];
      latitude += deltas[i + 1];
      const sine = Math.sin((Math.max(-85.05, Math.min(85.05, latitude / scale)) * Math.PI) / 180);
      path[i] = longitude / scale / 360 + 0.5;
      path[i + 1] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    }
    return path;
  }

  // A part with the box it lies in: what a tile does not touch is passed over.
  function part(deltas, scale) {
    const path = decode(deltas, scale);
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < path.length; i += 2) {
      west = Math.min(west, path[i]);
      east = Math.max(east, path[i]);
      north = Math.min(north, path[i + 1]);
      south = Math.max(south, path[i + 1]);
    }
    return { path, west, north, east, south };
  }

  const polygonParts = (entries, scale) =>
    entries.flatMap((entry) => entry.polygons.map((rings) => rings.map((ring) => part(ring, scale))));
  const lineParts = (entries, scale) =>
    entries.flatMap((entry) =>
      entry.lines.map((line) => ({ ...part(line, scale), status: entry.status || "settled" })),
    );

  function touches(box, view) {
    return box.west <= view.east && box.east >= view.west && box.north <= view.south && box.south >= view.north;
  }

  // Trace a path in a view, leaving out points nearer than half a pixel to the one before.
  function trace(c, path, view, close) {
    const { west, north, size } = view;
    let lastX = NaN;
    let lastY = NaN;
    for (let i = 0; i < path.length; i += 2) {
      const x = (path[i] - west) * size;
      const y = (path[i + 1] - north) * size;
      if (i === 0) c.moveTo(x, y);
      else if (Math.abs(x - lastX) + Math.abs(y - lastY) > 0.6 || i === path.length - 2) c.lineTo(x, y);
      else continue;
      lastX = x;
      lastY = y;
    }
    if (close) c.closePath();
  }

  // Polygons that reach far beyond the view are cut to it first (Sutherland and Hodgman): Russia has one outline.
  function cut(path, view) {
    const margin = 0.06 * (view.east - view.west);
    const limits = [
      [0, view.west - margin, 1],
      [0, view.east + margin, -1],
      [1, view.north - margin, 1],
      [1, view.south + margin, -1],
    ];
    let points = path;
    for (const [axis, limit, sign] of limits) {
      const kept = [];
      for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
        const here = (points[i + axis] - limit) * sign;
        const before = (points[j + axis] - limit) * sign;
        if (here >= 0 !== before >= 0) {
          const t = before / (before - here);
          kept.push(points[j] + t * (points[i] - points[j]), points[j + 1] + t * (points[i + 1] - points[j + 1]));
        }
        if (here >= 0) kept.push(points[i], points[i + 1]);
      }
      points = kept;
    }
    return points;
  }

  const reachesOut = (box, view) => {
    const width = view.east - view.west;
    return box.east - box.west > 2 * width || box.south - box.north > 2 * width;
  };

  function fillPolygons(c, polygons, view) {
    c.beginPath();
    for (const rings of polygons) {
      if (!touches(rings[0], view)) continue;
      for (const ring of rings) {
        if (touches(ring, view)) trace(c, reachesOut(ring, view) ? cut(ring.path, view) : ring.path, view, true);
      }
    }
    c.fill("evenodd");
  }

  function strokeLines(c, lines, view, status, colour, width) {
    c.beginPath();
    let drawn = false;
    for (const line of lines) {
      if ((status && line.status !== status) || !touches(line, view)) continue;
      trace(c, line.path, view, false);
      drawn = true;
    }
    if (!drawn) return;
    c.strokeStyle = colour;
    c.lineWidth = width;
    c.setLineDash(DASHES[status] || []);
    c.stroke();
    c.setLineDash([]);
  }

  function drawTile(c, files, view, zoom, colours) {
    const near = zoom > COARSE_UP_TO && files.countries;
    const land = near ? files.countries : files.coarse;
    if (!land) return;
    const own = files.own;
    c.lineJoin = "round";
    c.fillStyle = colours.land;
    fillPolygons(c, land.polygons, view);
    if (own) fillPolygons(c, own.polygons, view);
    c.fillStyle = colours.lake;
    fillPolygons(c, near && files.lakes ? files.lakes.polygons : land.lakes || [], view);
    const provinces = own ? own.provinces : files.provinces && files.provinces.lines;
    if (zoom >= PROVINCES_FROM && provinces) strokeLines(c, provinces, view, "", colours.province, 1);
    const lines = own ? own.lines : near && files.lines ? files.lines.lines : land.lines || [];
    for (const status of Object.keys(DASHES)) {
      strokeLines(
        c,
        lines,
        view,
        status,
        status === "settled" ? colours.borderSoft : colours.border,
        zoom > 5 ? 1.3 : 0.9,
      );
    }
  }

  // What each file becomes once it is read.
  const READ = {
    coarse: (file) => ({
      polygons: polygonParts(file.countries, file.scale),
      lines: lineParts(file.lines, file.scale),
      lakes: polygonParts(file.lakes, file.scale),
    }),
    countries: (file) => ({ polygons: polygonParts(file.countries, file.scale), labels: file.countries }),
    lines: (file) => ({ lines: lineParts(file.lines, file.scale) }),
    lakes: (file) => ({ polygons: polygonParts(file.lakes, file.scale), labels: file.lakes }),
    disputed: (file) => ({ areas: file.areas.map((area) => ({ ...area, rings: polygonParts([area], file.scale) })) }),
    provinces: (file) => ({ lines: lineParts(file.lines, file.scale), labels: file.labels }),
    towns: (file) => ({ towns: file.towns }),
    // The user's own borders: their boundaries and names stand in place of those that ship.
    own: (file) => ({
      polygons: polygonParts(file.countries, file.scale),
      lines: lineParts(file.lines, file.scale),
      provinces: lineParts(file.provinces, file.scale),
      labels: file.countries,
    }),
  };

  // A Leaflet layer that draws the base map; `changed` is called after each file has come.
  function makeBasemap(L, url, getColours, changed) {
    const files = {};
    const Tiles = L.GridLayer.extend({
      createTile(coords) {
        const tile = document.createElement("canvas");
        const size = this.getTileSize();
        const ratio = window.devicePixelRatio || 1;
        tile.width = size.x * ratio;
        tile.height = size.y * ratio;
        const c = tile.getContext("2d");
        c.scale(ratio, ratio);
        const world = 2 ** coords.z * 256;
        const step = size.x / world;
        const view = { west: coords.x * step, north: coords.y * step, size: world };
        view.east = view.west + step;
        view.south = view.north + step;
        drawTile(c, files, view, coords.z, getColours());
        return tile;
      },
    });
    const layer = new Tiles({ tileSize: 512, updateWhenZooming: false, keepBuffer: 1 });

    async function load(name) {
      const response = await fetch(`${url}${name}.json.gz`);
      if (!response.ok) throw new Error(`the base map's ${name}.json could not be fetched (${response.status})`);
      add(name, JSON.parse(new TextDecoder().decode(await Dateline.inflate(response))));
    }

    function add(name, file) {
      files[name] = READ[name](file);
      layer.redraw();
      changed(name);
    }

    // What a world view needs comes first; provinces and towns come when they are first to be seen.
    const asked = new Set();
    function want(names) {
      const fresh = names.filter((name) => !asked.has(name));
      fresh.forEach((name) => asked.add(name));
      return Promise.all(fresh.map(load));
    }
    function wantFor(zoom) {
      const near = zoom > COARSE_UP_TO ? ["countries", "lines", "lakes"] : [];
      return want([
        "coarse",
        ...near,
        "disputed",
        ...(zoom >= 5 ? ["towns"] : []),
        ...(zoom >= PROVINCES_FROM ? ["provinces"] : []),
        "countries",
        "lines",
        "lakes",
      ]);
    }
    return { layer, files, add, wantFor };
  }

  Object.assign(Dateline, {
    makeBasemap,
    decodePath: decode,
    basemapPart: part,
    tracePath: trace,
    touchesView: touches,
  });
})();
