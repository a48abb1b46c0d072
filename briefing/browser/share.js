// The single file: what the page's server does on it (filter, count, tell), done in the browser. All text is text.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const { days, panels } = Dateline;
  const ROWS = 20;
  const byId = (id) => document.getElementById(id);

  function unpack(id) {
    const bytes = Uint8Array.from(atob(byId(id).textContent), (letter) => letter.charCodeAt(0));
    return Dateline.inflate(new Response(bytes));
  }

  const unpackJson = async (id) => JSON.parse(new TextDecoder().decode(await unpack(id)));

  // A column of words, each kept once: [words, codes].
  const cell = (column, row) => column[0][column[1][row]];

  // The reports of each event, as positions.
  function indexReports(words) {
    const of = Array.from({ length: words.count }, () => []);
    words.reports.event.forEach((event, report) => of[event].push(report));
    return of;
  }

  function describeSentence(words, report) {
    const text = words.reports.quote[report];
    const pieces = [];
    let at = 0;
    for (const [first, last, mark] of words.reports.marks[report]) {
      if (first > at) pieces.push({ text: text.slice(at, first), mark: "" });
      pieces.push({ text: text.slice(first, last), mark });
      at = last;
    }
    if (at < text.length) pieces.push({ text: text.slice(at), mark: "" });
    return pieces;
  }

  function describeReport(words, report) {
    return {
      sentence: describeSentence(words, report),
      source: cell(words.reports.source, report),
      facts: words.reports.facts.map(([name, column]) => [name, cell(column, report)]).filter((fact) => fact[1]),
      rules: cell(words.reports.rules, report),
    };
  }

  function makeStore(events, words) {
    const reportsOf = indexReports(words);
    const total = words.count;
    const drawn = events.count;
    const chosen = Object.fromEntries(Object.keys(words.facets).map((name) => [name, new Set()]));
    const state = { text: "", border_km: null, first: words.window.first, last: words.window.last, texts: null, failed: new Uint8Array(total), rest: new Uint8Array(total).fill(1) };

    function searched(row) {
      if (!state.texts) {
        const said = reportsOf.map((reports) => reports.map((report) => `${words.reports.quote[report]} ${cell(words.reports.source, report)}`).join(" "));
        state.texts = said.map((text, i) => `${cell(words.events.place, i)} ${cell(words.events.type, i)} ${text}`.toLowerCase());
      }
      return state.texts[row];
    }

    // How many facets each event fails, and whether it passes the filters that are no facets.
    function filter() {
      state.failed.fill(0);
      for (const [name, values] of Object.entries(chosen)) {
        if (!values.size) continue;
        const [options, codes] = words.facets[name];
        const good = options.map((value) => value.some((one) => values.has(one)));
        for (let i = 0; i < total; i++) if (!good[codes[i]]) state.failed[i]++;
      }
      const wanted = state.text.toLowerCase().split(/\s+/).filter(Boolean);
      for (let i = 0; i < total; i++) {
        const near = state.border_km === null || (words.border_km[i] !== null && words.border_km[i] <= state.border_km);
        state.rest[i] = near && wanted.every((word) => searched(i).includes(word)) ? 1 : 0;
      }
    }

    const passes = (i) => state.rest[i] && !state.failed[i];
    const inWindow = (i) => events.end[i] >= state.first && events.start[i] <= state.last;

    function count() {
      const groups = { shown: [0, 0], outside: [0, 0], filtered: [...words.filtered], unplaced: [0, 0], undated: [0, 0] };
      for (let i = 0; i < total; i++) {
        const group = !passes(i) ? "filtered" : i >= drawn ? words.lack[i - drawn] : inWindow(i) ? "shown" : "outside";
        groups[group][0]++;
        groups[group][1] += words.events.n_reports[i];
      }
      return groups;
    }

    function options(name) {
      const [values, codes] = words.facets[name];
      const numbers = new Map(values.flat().map((value) => [value, 0]));
      for (let i = 0; i < drawn; i++) {
        const own = chosen[name].size && !values[codes[i]].some((value) => chosen[name].has(value)) ? 1 : 0;
        if (!state.rest[i] || state.failed[i] !== own || !inWindow(i)) continue;
        for (const value of values[codes[i]]) numbers.set(value, numbers.get(value) + 1);
      }
      const ranked = [...numbers].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      return ranked.map(([value, number]) => ({ value, count: number, chosen: chosen[name].has(value) }));
    }

    function mask() {
      const found = new Uint8Array(drawn);
      for (let i = 0; i < drawn; i++) found[i] = passes(i) ? 1 : 0;
      return found;
    }

    const rows = () => Array.from({ length: drawn }, (_, i) => i).filter((i) => passes(i) && inWindow(i));
    const others = () => Array.from({ length: total - drawn }, (_, i) => i + drawn).filter(passes);
    return { state, chosen, reportsOf, filter, count, options, mask, rows, others };
  }

  // The words of geo/counts.py, phrase_counts.
  function phraseCounts(groups) {
    const number = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
    const names = { outside: "outside the window", filtered: "filtered out", unplaced: "without a place to draw", undated: "without a date" };
    const first = `${number(groups.shown[0], "event")} from ${number(groups.shown[1], "report")} shown`;
    const pair = ([events, reports]) => `${events.toLocaleString("en")} (${reports.toLocaleString("en")})`;
    const rest = Object.entries(names).map(([name, words]) => `${pair(groups[name])} ${words}`);
    const all = Object.values(groups).reduce((sum, [events, reports]) => [sum[0] + events, sum[1] + reports], [0, 0]);
    return `${[first, ...rest].join(" + ")} = ${pair(all)} in all.`;
  }

  function makeMap(box, tell) {
    const map = window.L.map(box, { center: [0, 0], zoom: 2, minZoom: 2, maxZoom: 13, worldCopyJump: true, attributionControl: false });
    return Dateline.startMap(map, "", tell);
  }

  function start(events, words, files) {
    const store = makeStore(events, words);
    const now = { event: -1, page: 0, page2: 0 };
    const map = makeMap(byId("map"), (message) => message.kind === "pick" && choose(message.event));
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const timeline = Dateline.makeTimeline(byId("timeline"), {
      moved: (first, last) => map.receive({ kind: "window", first, last }),
      committed(first, last) {
        Object.assign(store.state, { first, last });
        now.page = 0;
        draw();
      },
    });
    const filters = panels.filters(byId("filters"), (_, change) => refilter(change));
    const evidence = panels.evidence(byId("evidence"), () => choose(-1));
    const table = panels.table(byId("table"), (what, value) => (what === "choose" ? choose(words.events.id.indexOf(value.id)) : turn("page", value.page)));
    const other = panels.table(byId("unplaced").querySelector("div"), (what, value) => (what === "choose" ? choose(words.events.id.indexOf(value.id)) : turn("page2", value.page)));

    function turn(which, page) {
      now[which] = page;
      draw();
    }

    function choose(event) {
      now.event = event;
      map.receive({ kind: "select", event: event < events.count ? event : -1 });
      evidence.update(event < 0 ? { id: "", title: "Evidence", hint: words.hint } : describe(event));
      draw();
    }

    function refilter({ name, value }) {
      if (name === "clear") {
        Object.values(store.chosen).forEach((values) => values.clear());
        Object.assign(store.state, { text: "", border_km: null });
      } else if (store.chosen[name]) store.chosen[name] = new Set(value);
      else store.state[name] = value;
      now.page = now.page2 = 0;
      store.filter();
      const mask = store.mask();
      map.receive({ kind: "mask", mask });
      timeline.setMask(mask);
      draw();
    }

    function describe(event) {
      const facts = [["What", "type"], ["Where", "place"], ["Who says so", "standing"], ["Dead", "toll"]];
      return {
        id: words.events.id[event],
        title: `${cell(words.events.day, event)}: ${cell(words.events.name, event)}`,
        facts: facts.map(([name, column]) => [name, cell(words.events[column], event)]).filter((fact) => fact[1]),
        reports: store.reportsOf[event].map((report) => describeReport(words, report)),
        note: words.note,
      };
    }

    function tableRow(event) {
      const reports = store.reportsOf[event].map((report) => ({ quote: words.reports.quote[report], source: cell(words.reports.told, report) }));
      const columns = Object.fromEntries(["day", "place", "type", "standing"].map((name) => [name, cell(words.events[name], event)]));
      return { id: words.events.id[event], ...columns, n_reports: words.events.n_reports[event], reports };
    }

    function tableData(caption, rows, page) {
      const pages = Math.max(1, Math.ceil(rows.length / ROWS));
      const at = Math.min(page, pages - 1);
      const chosen = now.event < 0 ? "" : words.events.id[now.event];
      const shown = rows.slice(at * ROWS, (at + 1) * ROWS).map(tableRow);
      return { caption: `${caption} (${rows.length.toLocaleString("en")})`, events: shown, chosen, page: at, pages };
    }

    function draw() {
      byId("counts").textContent = phraseCounts(store.count());
      const facets = Object.keys(store.chosen).map((name) => ({ name, title: words.titles[name], open: words.unfolded.includes(name), options: store.options(name) }));
      const active = facets.some((facet) => store.chosen[facet.name].size) || store.state.text !== "" || store.state.border_km !== null;
      filters.update({ facets, text: store.state.text, border_km: store.state.border_km, distances: words.distances, switches: [], active });
      table.update(tableData("Events on the map", store.rows(), now.page));
      const others = store.others();
      byId("unplaced").hidden = !others.length;
      byId("unplaced").querySelector("summary").textContent = `Not on the map (${others.length.toLocaleString("en")})`;
      other.update(tableData("Without a place to draw or without a date", others, now.page2));
    }

    function theme() {
      map.receive({ kind: "theme", dark: dark.matches });
      timeline.restyle();
    }

    for (const [name, file] of Object.entries(files)) map.receive({ kind: "basemap", name, file });
    map.receive({ kind: "events", events });
    timeline.setEvents(events);
    timeline.setNotes(words.episodes, words.lack.filter((why) => why === "undated").length);
    map.receive({ kind: "view", bounds: words.bounds });
    map.receive({ kind: "window", ...words.window });
    timeline.setWindow(words.window.first, words.window.last);
    dark.addEventListener("change", theme);
    byId("fold").open = window.innerWidth > 900;
    store.filter();
    theme();
    choose(-1);
    Dateline.shared = { store, map, timeline, choose, refilter };
  }

  async function open() {
    try {
      start(Dateline.unpackPayload(await unpack("events")), await unpackJson("words"), await unpackJson("basemap"));
      document.documentElement.dataset.ready = "true";
    } catch (fault) {
      byId("fault").textContent = `The map could not be opened in this browser (${fault.message}). It needs one of 2023 or later.`;
      byId("fault").hidden = false;
      throw fault;
    }
  }

  open();
})();
