// A badge opened into its symbols: round it in a circle for a few, in a spiral for many.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const MOST = 36;

  // Lay out the events round a badge (hub), oldest first, clockwise from the top.
  function layFan(hub, list, placeOf) {
    const circle = list.length <= 10;
    let angle = -Math.PI / 2;
    let radius = circle ? Math.max(34, (list.length * 24) / (2 * Math.PI)) : 32;
    const items = list.map((event) => {
      const [x, y] = [hub.x + Math.cos(angle) * radius, hub.y + Math.sin(angle) * radius];
      const step = circle ? (2 * Math.PI) / list.length : 23 / radius;
      angle += step;
      if (!circle) radius += (step * 23) / (2 * Math.PI);
      return { event, group: hub.group, place: placeOf[event], count: 1, x, y };
    });
    return { hub, items, radius };
  }

  // Of how many a fan shows the first: the rest is not left out in silence.
  function drawRest(c, { hub, items, radius }, colours) {
    c.font = "600 12px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
    c.textAlign = "center";
    c.lineWidth = 3;
    c.lineJoin = "round";
    c.strokeStyle = colours.halo;
    c.fillStyle = colours.label;
    const words = `The first ${items.length} of ${hub.count.toLocaleString("en")}; all are in the table`;
    c.strokeText(words, hub.x, hub.y + radius + 30);
    c.fillText(words, hub.x, hub.y + radius + 30);
  }

  function drawFan(c, fan, events, colours) {
    const { hub } = fan;
    c.globalAlpha = 0.55;
    c.fillStyle = colours.surface;
    c.beginPath();
    c.arc(hub.x, hub.y, fan.radius + 16, 0, 7);
    c.fill();
    c.globalAlpha = 1;
    c.strokeStyle = colours.outline;
    c.lineWidth = 1;
    c.beginPath();
    for (const item of fan.items) (c.moveTo(hub.x, hub.y), c.lineTo(item.x, item.y));
    c.stroke();
    c.beginPath();
    c.arc(hub.x, hub.y, 3, 0, 7);
    c.fillStyle = colours.outline;
    c.fill();
    if (hub.count > fan.items.length) drawRest(c, fan, colours);
    for (const item of fan.items) {
      const look = events.look[item.event];
      Dateline.paintSymbol(c, item.x, item.y, events.types[look & 15], look >> 4, colours);
    }
  }

  Object.assign(Dateline, { layFan, drawFan, MOST_FANNED: MOST });
})();
