// The map as a whole: its layers, and the link over which the page sends events, window, filters, view and theme.
// Without a page around it (the single-file export) `receive` is called by the file itself.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const OPEN = { first: -1e7, last: 1e7 };

  // Say hello to the page with a port until it answers; after its goodbye, begin again.
  function connect(receive) {
    let port = null;
    let timer = 0;
    function hello() {
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => {
        if (data.kind === "welcome") {
          clearInterval(timer);
          port = channel.port1;
        } else if (data.kind === "goodbye") {
          begin();
        } else receive(data);
      };
      window.parent.postMessage({ dateline: "hello" }, window.location.origin, [channel.port2]);
    }
    function begin() {
      port = null;
      clearInterval(timer);
      timer = setInterval(hello, 200);
      hello();
    }
    if (window.parent !== window) begin();
    return (message) => port && port.postMessage(message);
  }

  // dataUrl: where the base map's files are, "" when they will be given. tell: takes what the page would be told.
  function startMap(map, dataUrl, tell) {
    const L = window.L;
    let dark = false;
    let events = null;
    const span = { ...OPEN };
    const colours = () => Dateline.colours[dark ? "dark" : "light"];
    const active = (area) => {
      const from = area.valid_from ? Dateline.days.parse(area.valid_from) : OPEN.first;
      const to = area.valid_to ? Dateline.days.parse(area.valid_to) : OPEN.last;
      return from <= span.last && to >= span.first;
    };
    for (const [name, order] of [
      ["areas", 350],
      ["events", 450],
    ]) {
      Object.assign(map.createPane(`dateline-${name}`).style, { zIndex: order, pointerEvents: "none" });
    }

    let send = () => {};
    const basemap = Dateline.makeBasemap(L, dataUrl, colours, (name) => {
      if (name !== "coarse") areas.name();
    });
    const labels = Dateline.makeLabels(map, basemap.files, colours, active);
    const areas = Dateline.makeAreas(L, map, basemap.files, labels, colours, active);
    const layer = Dateline.makeEvents(L, map, colours, {
      pick: (event) => send({ kind: "pick", event }),
      changed: (shapes, halos) => areas.show(shapes, halos),
    });
    const legend = Dateline.makeLegend(L, map, colours);
    basemap.layer.addTo(map);
    L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);

    function paint() {
      const box = map.getContainer();
      box.style.background = colours().sea;
      box.dataset.theme = dark ? "dark" : "light";
      box.style.setProperty("--dateline-surface", colours().surface);
      box.style.setProperty("--dateline-ink", colours().ink);
      basemap.layer.redraw();
      areas.name();
      layer.restyle();
      if (events) legend.show(events, layer.state.mask);
    }

    function settle() {
      if (dataUrl) basemap.wantFor(map.getZoom()).catch((fault) => console.warn(fault.message));
      areas.frame();
      const centre = map.getCenter().wrap();
      const view = [centre.lat, centre.lng, map.getZoom()];
      if (placed === null) placed = String(view);
      send({ kind: "view", view, moved: String(view) !== placed });
    }

    let placed = ""; // where the page last put the map; null while it does

    let lastActive = "";
    function setWindow(first, last) {
      Object.assign(span, { first, last });
      layer.setWindow(first, last);
      const now = String(((basemap.files.disputed || {}).areas || []).map(active));
      if (now === lastActive) return;
      lastActive = now;
      areas.name();
    }

    const RECEIVE = {
      theme: (message) => {
        dark = message.dark;
        paint();
      },
      events: (message) => {
        events = message.events;
        layer.setEvents(events);
        legend.show(events, null);
        labels.reserve(events.shapes.map(({ place }) => [events.latitude[place], events.longitude[place]]));
        areas.name();
      },
      mask: (message) => {
        layer.setMask(message.mask);
        if (events) legend.show(events, message.mask);
      },
      window: (message) => setWindow(message.first, message.last),
      select: (message) => layer.select(message.event),
      view: (message) => {
        map.invalidateSize({ pan: false });
        placed = null;
        if (message.bounds)
          map.fitBounds(message.bounds, {
            animate: false,
            maxZoom: 9,
            paddingTopLeft: [30, 30],
            paddingBottomRight: [map.getSize().x >= 700 ? 250 : 30, 40],
          });
        else map.setView([message.view[0], message.view[1]], message.view[2], { animate: false });
        settle();
      },
      basemap: (message) => basemap.add(message.name, message.file),
      tiles: (message) => addTiles(message.url, message.attribution),
    };
    // Tiles of another server, only where the page's owner has asked for them; without them our own map is there.
    let tiles = null;
    function addTiles(url, attribution) {
      if (tiles) return;
      tiles = L.tileLayer(url, { attribution: "", maxZoom: map.getMaxZoom() }).addTo(map);
      const note = L.DomUtil.create("div", "dateline-note", map.getContainer());
      note.setAttribute("role", "status");
      note.textContent = attribution;
      let loaded = false;
      tiles.on("tileload", () => (loaded = true));
      tiles.on("tileerror", () => {
        if (loaded || !tiles) return;
        note.textContent = `The background tiles do not load from ${new URL(url.replace(/[{}]/g, ""), window.location.href).host}: Dateline's own map is shown.`;
        map.removeLayer(tiles);
      });
    }

    const receive = (message) => RECEIVE[message.kind] && RECEIVE[message.kind](message);

    map.on("moveend", settle);
    map.on("resize", settle);
    new ResizeObserver(() => map.invalidateSize({ pan: false, debounceMoveend: true })).observe(map.getContainer());
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      Object.assign(map.options, { zoomAnimation: false, fadeAnimation: false, inertia: false });
      map._zoomAnimated = false;
    }
    paint();
    settle();
    send = tell || connect(receive);
    Dateline.current = { map, layer, basemap, receive, span };
    return Dateline.current;
  }

  Object.assign(Dateline, { startMap });
})();
