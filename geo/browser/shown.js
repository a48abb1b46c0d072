// What of the events is seen in a view: symbols and badges, the shapes and halos under them, and one number for it all.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const { groups } = Dateline;
  const EDGE = 24;
  const BADGE = 40; // a badge reaches further up and down than a symbol
  const MOST_HALOS = 200; // of one badge
  const mix = new Uint32Array(groups.LOOKS);

  // Everything to draw, in CSS pixels from the map's corner. set: the groups of this zoom (groups.gather).
  // view: zoom, corner (the world's pixel at the map's corner), size, and the window: first, last (days).
  function arrange(state, set, view) {
    const { events, world } = state;
    const { corner, first, last } = view;
    const found = [];
    const size = 256 * 2 ** view.zoom;
    for (let g = set.anchors.length - 1; g >= 0; g--) {
      const anchor = set.anchors[g];
      const y = world.y[anchor] * size - corner.y;
      if (y < -EDGE - BADGE || y > view.size.y + EDGE + BADGE) continue;
      let x = world.x[anchor] * size - corner.x;
      x -= size * Math.ceil((x + EDGE - size) / size);
      for (; x < view.size.x + EDGE; x += size) {
        if (x < -EDGE) continue;
        const count = groups.countWindow(set, g, first, last);
        if (!count) break;
        const area = events.kind[anchor] > 0;
        if (count > 1 || area) {
          found.push({ group: g, place: anchor, event: -1, count, area, x, y });
          continue;
        }
        const [event] = groups.listWindow(set, events, g, first, last, 1);
        const place = events.place[event];
        const own = {
          x: x + (world.x[place] - world.x[anchor]) * size,
          y: y + (world.y[place] - world.y[anchor]) * size,
        };
        found.push({ group: g, place, event, count, area, ...own });
      }
    }
    return found;
  }

  // All that the picture depends on, as one number: a frame in which nothing changed is not painted.
  // Each badge learns how many events of each type it stands for (mix).
  function fingerprint(state, set, items, view) {
    const { events } = state;
    let hash = items.length;
    const add = (value) => (hash = (Math.imul(hash, 16777619) ^ Math.round(value)) | 0);
    for (const item of items) {
      (add(item.x * 8), add(item.y * 8), add(item.count), add(item.event));
      if (item.event >= 0) continue;
      groups.mixWindow(set, events, item.group, view.first, view.last, mix);
      item.mix = mix.slice(0, events.types.length);
      item.mix.forEach(add);
    }
    return hash;
  }

  // The areas in whose window something was told, in the colour of what was told most.
  function shapesShown(state, set, view) {
    const { events } = state;
    const shown = [];
    for (const [place, geometry] of state.shapes) {
      const g = set.groupOf[place];
      if (g < 0 || !groups.countWindow(set, g, view.first, view.last)) continue;
      groups.mixWindow(set, events, g, view.first, view.last, mix);
      shown.push({ place, geometry, colour: events.types[mix.indexOf(Math.max(...mix))].colour });
    }
    return shown;
  }

  // The circles of uncertainty (kilometres) that are larger than a symbol.
  function halosShown(state, set, items, view) {
    const { events, world } = state;
    const least = Dateline.SYMBOL_RADIUS + 2;
    if (state.farthest * Dateline.pixelsPerKilometre(80, view.zoom) < least) return [];
    const halos = new Map();
    for (const item of items) {
      if (item.area || item.count > MOST_HALOS) continue;
      for (const event of item.event >= 0
        ? [item.event]
        : groups.listWindow(set, events, item.group, view.first, view.last, MOST_HALOS)) {
        const place = events.place[event];
        const km = events.halo_km[place];
        if (km * Dateline.pixelsPerKilometre(events.latitude[place], view.zoom) < least) continue;
        halos.set(place, { place, x: world.x[place], y: world.y[place], latitude: events.latitude[place], km });
      }
    }
    return [...halos.values()];
  }

  Object.assign(Dateline, { shown: { arrange, fingerprint, shapesShown, halosShown } });
})();
