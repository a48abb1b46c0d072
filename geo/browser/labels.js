// Names on the base map: countries, disputed areas, provinces, lakes and towns, by zoom, none over another.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
  const STYLES = {
    country: { font: `600 13px ${FONT}`, colour: "label", spacing: "0.06em" },
    disputed: { font: `italic 500 12px ${FONT}`, colour: "label" },
    lake: { font: `italic 11px ${FONT}`, colour: "labelWater" },
    province: { font: `500 11px ${FONT}`, colour: "labelSoft", spacing: "0.03em" },
    town: { font: `11px ${FONT}`, colour: "label", dot: true },
  };

  // The names to draw at a zoom, the most important first.
  function collect(files, zoom, isActive) {
    const wanted = [];
    const take = (style, name, latitude, longitude) => name && wanted.push({ style, name, latitude, longitude });
    for (const country of (files.own || files.countries || {}).labels || []) {
      if (zoom >= country.zoom) take("country", country.name, ...country.label);
    }
    for (const area of (files.disputed || {}).areas || []) {
      if (zoom >= area.zoom && isActive(area)) take("disputed", area.name, ...area.label);
    }
    for (const lake of (files.lakes || {}).labels || []) {
      if (zoom >= lake.zoom && lake.label) take("lake", lake.name, ...lake.label);
    }
    const towns = (files.towns || {}).towns || [];
    const provinces = zoom >= 6 && !files.own ? (files.provinces || {}).labels || [] : [];
    for (const town of towns) if (zoom >= town[3] && town[3] <= 6) take("town", town[2], town[0], town[1]);
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

  function drawLabel(c, label, style, x, y, colours) {
    c.textAlign = style.dot ? "left" : "center";
    c.strokeStyle = colours.halo;
    c.lineWidth = 3;
    c.lineJoin = "round";
    c.strokeText(label.name, x + (style.dot ? 6 : 0), y);
    c.fillStyle = colours[style.colour];
    c.fillText(label.name, x + (style.dot ? 6 : 0), y);
    if (!style.dot) return;
    c.beginPath();
    c.arc(x, y, 2, 0, 7);
    c.fill();
  }

  function makeLabels(map, files, getColours, isActive) {
    const canvas = document.createElement("canvas");
    const c = canvas.getContext("2d");

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
      for (const label of collect(files, zoom, isActive)) {
        const style = STYLES[label.style];
        const at = map.project([label.latitude, label.longitude], zoom).subtract(origin);
        const x = at.x + world * Math.round((width / 2 - at.x) / world);
        if (x < -80 || x > width + 80 || at.y < -20 || at.y > height + 20) continue;
        if (c.font !== style.font) c.font = style.font;
        if ("letterSpacing" in c) c.letterSpacing = style.spacing || "0em";
        const key = style.font + label.name;
        if (!widths.has(key)) widths.set(key, c.measureText(label.name).width);
        const half = widths.get(key) / 2 + 4;
        const middle = style.dot ? x + 6 + half - 4 : x;
        const box = {
          left: middle - half - (style.dot ? 8 : 0),
          right: middle + half,
          top: at.y - 9,
          bottom: at.y + 9,
        };
        if (place(box)) drawLabel(c, label, style, x, at.y, getColours());
      }
    }
    return { canvas, draw };
  }

  Object.assign(Dateline, { makeLabels });
})();
