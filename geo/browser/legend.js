// The legend inside the map: the types that occur, what stands behind an event, how precisely it is placed.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const SIZE = 22;

  function swatch(paint) {
    const canvas = document.createElement("canvas");
    const ratio = window.devicePixelRatio || 1;
    canvas.width = canvas.height = SIZE * ratio;
    canvas.style.width = canvas.style.height = `${SIZE}px`;
    canvas.setAttribute("aria-hidden", "true");
    const c = canvas.getContext("2d");
    c.scale(ratio, ratio);
    paint(c);
    return canvas;
  }

  function row(list, paint, words) {
    const item = document.createElement("li");
    const text = document.createElement("span");
    text.textContent = words;
    item.append(swatch(paint), text);
    list.append(item);
  }

  function section(box, title) {
    const heading = document.createElement("h4");
    heading.textContent = title;
    const list = document.createElement("ul");
    box.append(heading, list);
    return list;
  }

  function paintHalo(c, colours) {
    c.beginPath();
    c.arc(11, 11, 9.5, 0, 7);
    Dateline.paintHalo(c, colours);
    c.beginPath();
    c.arc(11, 11, 3, 0, 7);
    c.fillStyle = colours.outline;
    c.fill();
  }

  function paintHatch(c, colours) {
    c.strokeStyle = colours.area;
    c.strokeRect(2, 3, 18, 15);
    c.beginPath();
    c.rect(2, 3, 18, 15);
    c.clip();
    for (let i = -16; i < 20; i += 6) (c.moveTo(i, 19), c.lineTo(i + 18, 1));
    c.stroke();
  }

  function paintBorder(c, colours) {
    c.beginPath();
    (c.moveTo(2, 15), c.lineTo(9, 8), c.lineTo(20, 10));
    c.lineCap = "round";
    c.globalAlpha = 0.4;
    c.strokeStyle = colours.outline;
    c.lineWidth = 6;
    c.stroke();
    c.globalAlpha = 1;
  }

  function paintLine(dashes) {
    return (c, colours) => {
      c.strokeStyle = colours.border;
      c.lineWidth = 1.5;
      c.setLineDash(dashes);
      c.beginPath();
      (c.moveTo(1, 11), c.lineTo(21, 11));
      c.stroke();
    };
  }

  // The types that pass the filters, whatever the window.
  function typesOf(events, mask) {
    const used = new Uint8Array(16);
    for (let i = 0; i < events.count; i++) if (!mask || mask[i]) used[events.look[i] & 15] = 1;
    return used;
  }

  function fill(box, events, mask, colours) {
    box.replaceChildren();
    const used = typesOf(events, mask);
    const types = used.includes(1) && section(box, "Type");
    events.types.forEach(
      (type, i) => used[i] && row(types, (c) => Dateline.paintSymbol(c, 11, 11, type, 0, colours), type.label),
    );
    const plain = { colour: "#9a9a9a", glyph: "dot" };
    const standing = section(box, "Who says so");
    events.standings.forEach((words, i) =>
      row(standing, (c) => Dateline.paintSymbol(c, 11, 11, plain, i, colours), words),
    );
    const place = section(box, "Place");
    row(place, (c) => paintHalo(c, colours), "Near: within the circle");
    row(place, (c) => paintHatch(c, colours), "Somewhere in the area");
    row(place, (c) => paintBorder(c, colours), "Along the border");
    const lines = section(box, "Boundaries");
    row(lines, (c) => paintLine([])(c, colours), "Settled");
    row(lines, (c) => paintLine([5, 4])(c, colours), "Disputed or indefinite");
    row(lines, (c) => paintLine([1.2, 3.4])(c, colours), "Line of control");
  }

  // A Leaflet control; folded on a narrow map, so that it never hides what it explains.
  function makeLegend(L, map, getColours) {
    const control = L.control({ position: "topright" });
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    const box = document.createElement("div");
    details.className = "dateline-legend";
    summary.textContent = "Legend";
    box.className = "dateline-legend-body";
    details.append(summary, box);
    control.onAdd = () => details;
    control.addTo(map);
    L.DomEvent.disableClickPropagation(details);
    L.DomEvent.disableScrollPropagation(details);
    const unfold = () => {
      details.open = map.getSize().x >= 700;
      box.style.maxHeight = `${Math.max(80, map.getSize().y - 70)}px`;
    };
    map.on("resize", unfold);
    unfold();
    return { show: (events, mask) => fill(box, events, mask, getColours()) };
  }

  Object.assign(Dateline, { makeLegend });
})();
