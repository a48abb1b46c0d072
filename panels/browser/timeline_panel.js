// The timeline on the page: it fetches the events, drives the map over the link, and tells the server when a hand
// lets go.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const panels = (Dateline.panels = Dateline.panels || {});

  const PATIENCE = 4000; // milliseconds until a commit without an answer is told again

  // Whether the page is dark, by the lightness of the colour its text is written in.
  function isDark(root) {
    const numbers = getComputedStyle(root)
      .color.match(/[\d.]+/g)
      .map(Number);
    return 0.299 * numbers[0] + 0.587 * numbers[1] + 0.114 * numbers[2] > 128;
  }

  panels.timeline = function (root, send, base) {
    const now = {
      digest: "",
      events: null,
      mask: null,
      maskText: "",
      window: null,
      data: null,
      view: null,
      windowSeen: -1,
      viewSeen: -1,
      map: null,
      committed: null,
      retry: 0,
      own: null,
      ownUrl: "",
    };
    const box = document.createElement("div");
    const fault = document.createElement("p");
    const spoken = document.createElement("div");
    spoken.className = "spoken";
    spoken.setAttribute("aria-live", "polite");
    fault.setAttribute("role", "alert");
    fault.hidden = true;
    root.append(box, fault, spoken);

    const timeline = Dateline.makeTimeline(box, {
      moved(first, last) {
        now.window = { kind: "window", first, last };
        link.send(now.window);
      },
      committed: commit,
    });

    const link = Dateline.listen(greet, (message) => {
      if (message.kind === "pick") send("pick", { event: message.event, digest: now.digest, map: now.map });
      if (message.kind === "view") {
        now.map = message.view;
        if (message.moved) writeMap();
      }
    });

    // Keep the place of the map in the address, so that it can be copied at any time; no step of the history.
    function writeMap() {
      const address = new URL(window.location.href);
      address.searchParams.set("map", now.map.map((number) => Number(number.toFixed(4))).join(","));
      window.history.replaceState(window.history.state, "", address);
    }

    function greet() {
      link.send({ kind: "theme", dark: isDark(root) });
      if (now.own) link.send(now.own);
      if (now.data && now.data.tiles) link.send({ kind: "tiles", ...now.data.tiles });
      if (now.view) link.send(now.view);
      if (!now.events) return;
      link.send({ kind: "events", events: now.events });
      link.send({ kind: "mask", mask: now.mask });
      if (now.window) link.send(now.window);
      link.send({ kind: "select", event: now.data.selected });
    }

    async function fetchOwn(url) {
      now.ownUrl = url;
      now.own = null;
      const response = await fetch(new URL(url, base));
      if (!response.ok) return;
      now.own = { kind: "basemap", name: "own", file: await response.json() };
      link.send(now.own);
    }

    async function fetchEvents(data) {
      now.digest = data.digest;
      try {
        now.events = await Dateline.fetchPayload(new URL(data.payload, base));
      } catch (error) {
        now.digest = "";
        fault.textContent = `The events could not be fetched from this page's server: ${error.message}. Load the page again.`;
        fault.hidden = false;
        return;
      }
      fault.hidden = true;
      now.maskText = "";
      now.mask = null;
      timeline.setEvents(now.events);
      link.send({ kind: "events", events: now.events });
      apply(now.data);
    }

    function apply(data) {
      if (!now.events || data.digest !== now.digest) return;
      if (data.mask !== now.maskText) {
        now.maskText = data.mask;
        now.mask = Dateline.readMask(data.mask, now.events.count);
        timeline.setMask(now.mask);
        link.send({ kind: "mask", mask: now.mask });
      }
      timeline.setNotes(data.episodes, data.undated);
      // The page's own window is not taken back from an answer that is late; only what the server set itself counts.
      if (data.window.revision !== now.windowSeen) {
        now.windowSeen = data.window.revision;
        now.window = { kind: "window", first: data.window.first, last: data.window.last };
        timeline.setWindow(data.window.first, data.window.last);
        forgetCommit();
        link.send(now.window);
      } else hearAnswer(data.window);
      link.send({ kind: "select", event: data.selected });
    }

    // A commit is told again until it is answered: one made while the server was away is lost without a word.
    function commit(first, last) {
      clearTimeout(now.retry);
      now.committed = { first, last, wait: PATIENCE };
      tellCommit();
    }

    function tellCommit() {
      const { first, last, wait } = now.committed;
      send("window", { first, last, map: now.map });
      now.committed.wait = Math.min(2 * wait, 16 * PATIENCE);
      now.retry = setTimeout(tellCommit, wait);
    }

    function hearAnswer(answered) {
      const mine = now.committed;
      if (mine && (answered.first !== mine.first || answered.last !== mine.last)) return;
      forgetCommit();
    }

    function forgetCommit() {
      clearTimeout(now.retry);
      now.committed = null;
    }

    function update(data) {
      now.data = data;
      timeline.restyle();
      link.send({ kind: "theme", dark: isDark(root) });
      if (data.view.revision !== now.viewSeen) {
        now.viewSeen = data.view.revision;
        now.view = { kind: "view", bounds: data.view.bounds, view: data.view.view };
        link.send(now.view);
      }
      if (spoken.textContent !== data.spoken) spoken.textContent = data.spoken;
      if (data.own !== now.ownUrl) fetchOwn(data.own);
      if (data.digest !== now.digest) fetchEvents(data);
      else apply(data);
    }

    function destroy() {
      forgetCommit();
      link.close();
      timeline.destroy();
    }

    box.classList.add("dateline-timeline");
    root.classList.remove("dateline-timeline");
    return { update, destroy, timeline };
  };
})();
