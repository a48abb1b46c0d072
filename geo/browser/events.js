// The events on the map: one layer of places, drawn anew in every frame in which something changed.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const { groups, shown } = Dateline;

  // hooks: pick(event) when one is chosen, changed(shapes, halos) with what lies under the symbols.
  function makeEvents(L, map, getColours, hooks) {
    const pane = map.getPane("dateline-events");
    const canvas = L.DomUtil.create("canvas", "dateline-events leaflet-zoom-animated", pane);
    const front = L.DomUtil.create("canvas", "dateline-front leaflet-zoom-hide", pane);
    const tip = Dateline.makeTip(L, map);
    const state = {
      events: null,
      world: null,
      byEnd: null,
      mask: null,
      first: -Infinity,
      last: Infinity,
      selected: -1,
      hovered: null,
      fan: null,
    };
    const cache = new Map(); // groups by zoom, for the events and the mask of now
    let items = [];
    let stamps = null;
    let picture = null;
    let waiting = 0;
    let painted = NaN; // what the picture on the screen was made of

    function setEvents(events) {
      Object.assign(state, {
        events,
        world: groups.project(events.latitude, events.longitude),
        byEnd: groups.orderByEnd(events),
        mask: null,
        selected: -1,
        fan: null,
      });
      state.shapes = new Map(events.shapes.map((shape) => [shape.place, Dateline.readGeometry(shape.geometry)]));
      state.farthest = events.halo_km.reduce((most, km) => Math.max(most, km), 0);
      cache.clear();
      stamps = null;
      schedule();
    }

    function setMask(mask) {
      state.mask = mask;
      state.fan = null;
      cache.clear();
      schedule();
    }

    function setWindow(first, last) {
      if (first === state.first && last === state.last) return;
      Object.assign(state, { first, last, fan: null, hovered: null });
      tip.hide();
      schedule();
    }

    function select(event) {
      state.selected = event;
      schedule();
    }

    function restyle() {
      stamps = null;
      schedule();
    }

    function schedule() {
      if (!waiting) waiting = requestAnimationFrame(draw);
    }

    function grouped() {
      const zoom = map.getZoom();
      if (!cache.has(zoom)) {
        const weight = groups.weigh(state.events, state.mask);
        const { groupOf, anchors } = groups.groupPlaces(state.world, state.events.kind, weight, zoom);
        cache.set(zoom, {
          groupOf,
          anchors,
          ...groups.gather(state.events, state.byEnd, state.mask, groupOf, anchors.length),
        });
      }
      return cache.get(zoom);
    }

    function fit() {
      const size = map.getSize();
      const ratio = window.devicePixelRatio || 1;
      const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      if (!picture || picture.width !== width || picture.height !== height) {
        for (const one of [canvas, front]) {
          one.width = width;
          one.height = height;
          one.style.width = `${size.x}px`;
          one.style.height = `${size.y}px`;
        }
        const image = new ImageData(width, height);
        picture = { width, height, image, pixels: new Uint32Array(image.data.buffer) };
        stamps = null;
      }
      if (!stamps) {
        stamps = Dateline.makeStamps(state.events.types, getColours(), ratio);
        painted = NaN;
      }
      const corner = map.containerPointToLayerPoint([0, 0]);
      L.DomUtil.setPosition(canvas, corner);
      L.DomUtil.setPosition(front, corner);
      return ratio;
    }

    // The view and window of now, as shown.js asks for them.
    function lookNow() {
      const { first, last } = state;
      return { zoom: map.getZoom(), corner: map.getPixelBounds().min, size: map.getSize(), first, last };
    }

    function draw() {
      waiting = 0;
      if (!state.events || !map.getSize().x) return;
      const ratio = fit();
      const set = grouped();
      const view = lookNow();
      items = shown.arrange(state, set, view);
      const now = shown.fingerprint(state, set, items, view);
      if (now !== painted) paint(ratio);
      painted = now;
      drawFront(ratio);
      hooks.changed(shown.shapesShown(state, set, view), shown.halosShown(state, set, items, view));
      if (hooks.drawn) hooks.drawn();
    }

    function paint(ratio) {
      picture.pixels.fill(0);
      for (const item of items) {
        const [x, y] = [item.x * ratio, item.y * ratio];
        if (item.event >= 0) Dateline.blit(picture, stamps.symbol(state.events.look[item.event]), x, y);
        else stamps.badge(picture, x, y, item.count, item.mix, item.area);
      }
      canvas.getContext("2d").putImageData(picture.image, 0, 0);
    }

    // The ring of what is chosen or hovered, and a fan. A clean canvas is left alone: to clear it would cost a frame
    // as much as all the symbols.
    let soiled = false;
    function drawFront(ratio) {
      const chosen = selectedItem();
      if (!soiled && !state.fan && !chosen && !state.hovered) return;
      soiled = Boolean(state.fan || chosen || state.hovered);
      const c = front.getContext("2d");
      const colours = getColours();
      c.setTransform(ratio, 0, 0, ratio, 0, 0);
      c.clearRect(0, 0, front.width, front.height);
      const ring = (item, radius, width) => {
        c.beginPath();
        c.arc(item.x, item.y, radius, 0, 7);
        c.strokeStyle = colours.accent;
        c.lineWidth = width;
        c.stroke();
      };
      if (state.fan) Dateline.drawFan(c, state.fan, state.events, colours);
      if (chosen) ring(chosen, reach(chosen) + 3, 3);
      if (state.hovered && state.hovered !== chosen) ring(state.hovered, reach(state.hovered) + 2, 1.5);
    }

    const reach = (item) =>
      item.event >= 0 ? Dateline.SYMBOL_RADIUS : stamps.badgeRadius(item.count) * (item.area ? 1.15 : 1);

    // Where the chosen event is seen: its own symbol, or the badge it is in.
    function selectedItem() {
      if (state.selected < 0 || state.selected >= state.events.count) return null;
      const fanned = state.fan && state.fan.items.find((item) => item.event === state.selected);
      if (fanned) return fanned;
      const { start, end, place } = state.events;
      const inWindow = start[state.selected] <= state.last && end[state.selected] >= state.first;
      if (!inWindow || (state.mask && !state.mask[state.selected])) return null;
      const g = grouped().groupOf[place[state.selected]];
      return items.find((item) => item.group === g) || null;
    }

    function find(point) {
      const near = (list, slack) => {
        let best = null;
        let least = Infinity;
        for (const item of list) {
          const distance = Math.hypot(item.x - point.x, item.y - point.y) - reach(item);
          if (distance < slack && distance < least) [best, least] = [item, distance];
        }
        return best;
      };
      return (state.fan && near(state.fan.items, 5)) || near(items, 5);
    }

    function onMove(mouse) {
      if (!state.events || !stamps) return;
      const item = find(mouse.containerPoint);
      if (item !== state.hovered) {
        state.hovered = item;
        drawFront(window.devicePixelRatio || 1);
        tip.show(item, state.events);
        map.getContainer().style.cursor = item ? "pointer" : "";
      }
      if (item) tip.follow(mouse.containerPoint);
    }

    function onClick(mouse) {
      if (!state.events || !stamps) return;
      const item = find(mouse.containerPoint);
      if (item && item.event >= 0) {
        select(item.event);
        hooks.pick(item.event);
        return;
      }
      state.fan = null;
      if (item) openBadge(item);
      schedule();
    }

    // A badge of few events fans out; one of many is first taken apart by going nearer, as long as that helps.
    function openBadge(item) {
      const apart = item.count > Dateline.MOST_FANNED && !item.area && map.getZoom() < map.getMaxZoom();
      if (apart)
        map.setView([state.events.latitude[item.place], state.events.longitude[item.place]], map.getZoom() + 2);
      else {
        const list = groups.listWindow(
          grouped(),
          state.events,
          item.group,
          state.first,
          state.last,
          Dateline.MOST_FANNED,
        );
        state.fan = Dateline.layFan(item, list, state.events.place);
      }
    }

    function closeFan() {
      state.fan = null;
      schedule();
    }

    map.on("mousemove", onMove);
    map.on("mouseout", () => onMove({ containerPoint: L.point(-999, -999) }));
    map.on("click", onClick);
    map.on("move resize viewreset", schedule);
    map.on("zoomstart", () => ((state.fan = null), tip.hide()));
    map.on("zoomanim", (zoom) => {
      const scale = map.getZoomScale(zoom.zoom);
      const offset = map._latLngBoundsToNewLayerBounds(map.getBounds(), zoom.zoom, zoom.center).min;
      L.DomUtil.setTransform(canvas, offset, scale);
    });
    map.on("zoomend", schedule);
    map.getContainer().addEventListener("keydown", (key) => key.key === "Escape" && closeFan());

    return {
      setEvents,
      setMask,
      setWindow,
      select,
      restyle,
      draw,
      state,
      items: () => (state.fan ? state.fan.items : items),
    };
  }

  Object.assign(Dateline, { makeEvents });
})();
