// Names on the base map: countries, disputed areas, provinces, lakes and towns, by zoom, none over another.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
  const BADGE = 11; // half of the square that an area's badge takes
  const STYLES = {
    country: { font: `600 13px ${FONT}`, colour: "label", spacing: "0.06em" },
    disputed: { font: `italic 500 12px ${FONT}`, colour: "label" },
    lake: { font: `italic 11px ${FONT}`, colour: "labelWater" },
    province: { font: `500 11px ${FONT}`, colour: "labelSoft", spacing: "0.03em" },
    city: { font: `11px ${FONT}`, colour: "label", dot: true },
    town: { font: `11px ${FONT}`, colour: "label", dot: true },
  };

  // The names to draw at a zoom, the most important first.
  function collect(files, zoom, isActive) {
    const wanted = [];
    const take = (style, name, latitude, longitude) => name && wanted.push({ style, name, latitude, longitude });
    const countries = (files.own || files.countries || {}).labels || [];
    for (const country of [...countries].sort((one, other) => one.zoom - other.zoom)) {
      if (zoom >= country.zoom) take("country", country.name, ...country.label);
    }
    for (const area of (files.disputed || {}).areas || []) {
      if (zoom >= area.zoom && isActive(area)) take("disputed", area.name, ...area.label);
    }
    const towns = (files.towns || {}).towns || [];
    const provinces = zoom >= 6 && !files.own ? (files.provinces || {}).labels || [] : [];
    for (const town of towns) if (zoom >= town[3] && town[3] <= 6) take("city", town[2], town[0], town[1]);
    for (const lake of (files.lakes || {}).labels || []) {
      if (zoom >= lake.zoom && lake.label) take("lake", lake.name, ...lake.label);
    }
    for (const label of provinces) if (zoom >= label[4]) take("province", label[2], label[0], label[1]);
    for (const town of towns) if (zoom >= town[3] && town[3] > 6) take("town", town[2], town[0], town[1]);
    return wanted;
  }

  // Boxes already taken, in a coarse grid so that a test looks at its neighbours alone.
  function makeBoxes() {
    const cells = new Map();
    const STEP = 64;
    function* keys(box) {
      for (let c = Math.floor(box.left / STEP); c <= Math.floor(box.right / STEP); c++) {
        for (let r = Math.floor(box.top / STEP); r <= Math.floor(box.bottom / STEP); r++) yield c * 100003 + r;
      }
    }
    const hits = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return function place(box) {
      for (const key of keys(box)) if ((cells.get(key) || []).some((other) => hits(box, other))) return false;
      for (const key of keys(box)) cells.set(key, [...(cells.get(key) || []), box]);
      return true;
    };
  }

  // Where a name may stand, best first: in its middle, under or over it; a town's beside its dot.
  const beside = [
    { dx: 6, dy: 0, align: "left" },
    { dx: -6, dy: 0, align: "right" },
  ];
  const about = [0, 21, -21, 36, -36].map((dy) => ({ dx: 0, dy, align: "center" }));
  const SPOTS = {
    country: about.slice(0, 3),
    disputed: about,
    lake: about.slice(0, 1),
    province: about.slice(0, 3),
    city: beside,
    town: beside.slice(0, 1),
  };

  function boxAt(spot, x, y, width) {
    const left = spot.align === "center" ? x - width / 2 : spot.align === "left" ? x + spot.dx : x + spot.dx - width;
    const dot = spot.dx ? 8 : 0;
    return {
      left: left - 4 - (spot.dx > 0 ? dot : 0),
      right: left + width + 4 + (spot.dx < 0 ? dot : 0),
      top: y + spot.dy - 9,
      bottom: y + spot.dy + 9,
    };
  }

  function drawLabel(c, label, style, x, y, spot, colours) {
    c.textAlign = spot.align;
    c.strokeStyle = colours.halo;
    c.lineWidth = 3;
    c.lineJoin = "round";
    c.strokeText(label.name, x + spot.dx, y + spot.dy);
    c.fillStyle = colours[style.colour];
    c.fillText(label.name, x + spot.dx, y + spot.dy);
    if (!style.dot) return;
    c.beginPath();
    c.arc(x, y, 2, 0, 7);
    c.fill();
  }

  function makeLabels(map, files, getColours, isActive) {
    const canvas = document.createElement("canvas");
    const c = canvas.getContext("2d");
    let badges = []; // [latitude, longitude] of what will stand on the map and must not hide a name

    // Draw the names of a view (from areas.js) into a picture of their own, which is laid over the areas.
    function draw({ width, height, ratio, corner }) {
      canvas.width = width * ratio;
      canvas.height = height * ratio;
      c.scale(ratio, ratio);
      c.textBaseline = "middle";
      const zoom = map.getZoom();
      const origin = map.getPixelOrigin().add(corner);
      const world = 256 * 2 ** zoom;
      const place = makeBoxes();
      const widths = new Map();
      const wrapped = (x) => x + world * Math.round((width / 2 - x) / world);
      for (const badge of badges) {
        const at = map.project(badge, zoom).subtract(origin);
        const x = wrapped(at.x);
        place({ left: x - BADGE, right: x + BADGE, top: at.y - BADGE, bottom: at.y + BADGE });
      }
      for (const label of collect(files, zoom, isActive)) {
        const style = STYLES[label.style];
        const at = map.project([label.latitude, label.longitude], zoom).subtract(origin);
        const x = wrapped(at.x);
        if (x < -80 || x > width + 80 || at.y < -20 || at.y > height + 20) continue;
        if (c.font !== style.font) c.font = style.font;
        if ("letterSpacing" in c) c.letterSpacing = style.spacing || "0em";
        const key = style.font + label.name;
        if (!widths.has(key)) widths.set(key, c.measureText(label.name).width);
        const spot = SPOTS[label.style].find((one) => place(boxAt(one, x, at.y, widths.get(key))));
        if (spot) drawLabel(c, label, style, x, at.y, spot, getColours());
      }
    }
    return { canvas, draw, reserve: (points) => (badges = points) };
  }

  Object.assign(Dateline, { makeLabels });
})();
