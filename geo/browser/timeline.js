// The timeline: a histogram with a window that is dragged, resized, typed, stepped through by keyboard, and played.
// It tells `hooks.moved(first, last)` in every frame in which the window moves, and `hooks.committed(first, last)`
// when the hand lets go, the film stops or a day was typed.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const { days, histogram } = Dateline;
  const HEIGHT = 84;
  const BARS = 58;
  const SPEEDS = [1, 2, 7, 30, 90, 365];
  const SETTLE = 450; // milliseconds after the last key before the page is asked
  const QUIET = 14; // days without events that a film jumps over
  const MOST_CHIPS = 12;
  // For readers who want no motion the film shows one picture a second.
  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

  function element(tag, className, attributes, children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...(children || []));
    return made;
  }

  function button(label, className, act) {
    const made = element("button", className, { type: "button" });
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function chooser(label, options) {
    const select = element("select", "", { "aria-label": label });
    for (const [value, words] of options) {
      const option = element("option", "", { value });
      option.textContent = words;
      select.append(option);
    }
    return select;
  }

  function makeTimeline(root, hooks) {
    const state = { sorted: null, events: null, byEnd: null, mask: null, least: 0, most: 0, first: 0, last: 0, from: 0, to: 1, episodes: [], undated: 0 };
    const parts = build(root);
    let film = null;
    let waiting = 0;
    let settling = 0;

    // ---- what is shown -------------------------------------------------------------------------------------------

    function setEvents(events) {
      state.events = events;
      state.byEnd = Dateline.groups.orderByEnd(events);
      setMask(null);
      const any = events.count > 0;
      state.least = any ? events.start[0] : 0;
      state.most = any ? events.end.reduce((most, day) => Math.max(most, day), events.end[0]) : 0;
      root.classList.toggle("empty", !any);
      parts.start.min = parts.end.min = days.iso(state.least);
      parts.start.max = parts.end.max = days.iso(state.most);
    }

    function setMask(mask) {
      state.mask = mask;
      state.sorted = histogram.sortDays(state.events, state.byEnd, mask);
      fillChips();
      schedule();
    }

    // The window from outside: nothing is told back.
    function setWindow(first, last) {
      stop(false);
      place(first, last);
      reveal();
      schedule();
    }

    function setNotes(episodes, undated) {
      state.episodes = episodes;
      state.undated = undated;
      fillChips();
      schedule();
    }

    // Put the window at two days, in order and inside the data; true when it moved.
    function place(first, last) {
      const within = (day) => Math.max(state.least, Math.min(state.most, day));
      const [a, b] = first <= last ? [within(first), within(last)] : [within(last), within(first)];
      const moved = a !== state.first || b !== state.last;
      Object.assign(state, { first: a, last: b });
      return moved;
    }

    function move(first, last) {
      if (!place(first, last)) return;
      hooks.moved(state.first, state.last);
      schedule();
    }

    function commit() {
      clearTimeout(settling);
      hooks.committed(state.first, state.last);
    }

    function commitSoon() {
      clearTimeout(settling);
      settling = setTimeout(commit, SETTLE);
    }

    // ---- the axis ------------------------------------------------------------------------------------------------

    const width = () => parts.track.clientWidth || 1;
    const perDay = () => width() / (state.to - state.from);
    const xOf = (day) => (day - state.from) * perDay();
    const dayAt = (x) => Math.floor(state.from + x / perDay());

    function setAxis(from, to) {
      const [least, most] = [state.least - 2, state.most + 3];
      const length = Math.max(5, Math.min(most - least, to - from));
      state.from = Math.max(least, Math.min(most - length, from));
      state.to = state.from + length;
      schedule();
    }

    // Show the window with some room round it, when it is not in sight.
    function reveal() {
      const length = state.last - state.first + 1;
      const seen = state.first >= state.from && state.last + 1 <= state.to && length > 0.04 * (state.to - state.from);
      if (!seen) frameDays(state.first, state.last);
    }

    function frameDays(first, last) {
      const room = Math.max(7, 0.5 * (last - first + 1));
      setAxis(first - room, last + 1 + room);
    }

    function zoomAxis(factor, middle) {
      const at = middle === undefined ? (state.first + state.last + 1) / 2 : middle;
      setAxis(at - (at - state.from) * factor, at + (state.to - at) * factor);
    }

    // ---- drawing -------------------------------------------------------------------------------------------------

    function schedule() {
      if (!waiting) waiting = requestAnimationFrame(draw);
    }

    function draw() {
      waiting = 0;
      if (!state.sorted) return;
      drawCanvas();
      const [left, right] = [xOf(state.first), xOf(state.last + 1)];
      const clamp = (x) => Math.max(0, Math.min(width(), x));
      parts.brush.style.left = `${clamp(left)}px`;
      parts.brush.style.width = `${Math.max(2, clamp(right) - clamp(left))}px`;
      parts.left.style.left = `${left}px`;
      parts.right.style.left = `${right}px`;
      parts.left.hidden = left < -1 || left > width() + 1;
      parts.right.hidden = right < -1 || right > width() + 1;
      const count = histogram.countDays(state.sorted, state.first, state.last);
      const words = days.span(state.first, state.last);
      parts.now.textContent = words;
      parts.count.textContent = `${count.toLocaleString("en")} ${count === 1 ? "event" : "events"}`;
      parts.undated.textContent = state.undated ? `${state.undated.toLocaleString("en")} undated, in the list below` : "";
      for (const [input, day] of [[parts.start, state.first], [parts.end, state.last]]) {
        if (root.getRootNode().activeElement !== input) input.value = days.iso(day);
      }
      speak(parts.brush, state.first, `${words}, ${count} events`);
      speak(parts.left, state.first, `from ${days.words(state.first)}`);
      speak(parts.right, state.last, `to ${days.words(state.last)}`);
      for (const chip of parts.chips.children) {
        const here = Number(chip.dataset.first) === state.first && Number(chip.dataset.last) === state.last;
        chip.setAttribute("aria-pressed", String(here));
      }
    }

    function speak(slider, now, text) {
      slider.setAttribute("aria-valuemin", state.least);
      slider.setAttribute("aria-valuemax", state.most);
      slider.setAttribute("aria-valuenow", now);
      slider.setAttribute("aria-valuetext", text);
    }

    function drawCanvas() {
      const ratio = window.devicePixelRatio || 1;
      const { canvas } = parts;
      const [w, h] = [Math.round(width() * ratio), Math.round(HEIGHT * ratio)];
      if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
      const c = canvas.getContext("2d");
      const style = getComputedStyle(root);
      const colour = (name) => style.getPropertyValue(name).trim();
      c.setTransform(ratio, 0, 0, ratio, 0, 0);
      c.clearRect(0, 0, width(), HEIGHT);
      const step = histogram.chooseStep(perDay(), 3);
      const bars = histogram.bars(state.sorted, state.from, state.to, step);
      const most = bars.reduce((tallest, bar) => Math.max(tallest, bar.short + bar.long), 1);
      for (const bar of bars) {
        const [left, right] = [xOf(bar.first), xOf(bar.last + 1)];
        const gap = right - left > 5 ? 1 : 0;
        const inside = bar.last >= state.first && bar.first <= state.last;
        const full = (bar.short / most) * (BARS - 6);
        const light = (bar.long / most) * (BARS - 6);
        c.fillStyle = colour(inside ? "--bar-in" : "--bar-out");
        if (bar.short) c.fillRect(left, BARS - Math.max(2, full), right - left - gap, Math.max(2, full));
        c.globalAlpha = 0.4;
        if (bar.long) c.fillRect(left, BARS - full - Math.max(2, light), right - left, Math.max(2, light));
        c.globalAlpha = 1;
      }
      drawTicks(c, colour, step, most);
    }

    function drawTicks(c, colour, step, most) {
      c.fillStyle = c.strokeStyle = colour("--ink-soft");
      c.font = `11px ${colour("--font") || "system-ui, sans-serif"}`;
      c.textBaseline = "middle";
      c.beginPath();
      c.moveTo(0, BARS + 0.5);
      c.lineTo(width(), BARS + 0.5);
      const tick = histogram.chooseStep(perDay(), 62);
      let taken = -Infinity;
      for (let day = tick.floor(Math.floor(state.from)); day < state.to; day = tick.next(day)) {
        const x = xOf(day);
        c.moveTo(x, BARS);
        c.lineTo(x, BARS + 5);
        const p = days.parts(day);
        const month = days.MONTHS[p.month];
        const text = tick.days < 28 ? `${p.day} ${month}` : tick.days < 300 ? month : String(p.year);
        const label = tick.days < 300 && (taken === -Infinity || (p.month === 0 && p.day <= tick.days)) ? `${text} ${p.year}` : text;
        if (x < 0 || x < taken + 8 || x + c.measureText(label).width > width()) continue;
        c.fillText(label, x, BARS + 15);
        taken = x + c.measureText(label).width;
      }
      c.lineWidth = 1;
      c.stroke();
      c.textAlign = "right";
      c.fillText(`at most ${most.toLocaleString("en")} a ${step.name}`, width() - 4, 7);
      c.textAlign = "left";
    }

    // ---- the hand ------------------------------------------------------------------------------------------------

    let grip = null;

    // What a press at x takes hold of: an end, the window, or, outside it, a new window.
    function gripAt(x, touch) {
      const [left, right] = [xOf(state.first), xOf(state.last + 1)];
      const reach = touch ? 22 : 9;
      // In a narrow window the ends are taken from outside, so that the middle can still be dragged.
      const inner = Math.min(reach, (right - left) / 4);
      if (x > left - reach && x < left + inner) return "start";
      if (x < right + reach && x > right - inner) return "end";
      return x >= left && x <= right ? "window" : "new";
    }

    function onDown(pointer) {
      if (pointer.button || !state.sorted) return;
      stop(false);
      const x = pointer.clientX - parts.track.getBoundingClientRect().left;
      grip = { kind: gripAt(x, pointer.pointerType === "touch"), x, first: state.first, last: state.last, day: dayAt(x) };
      parts.track.setPointerCapture(pointer.pointerId);
      parts.track.classList.add("gripped");
      const focus = { start: parts.left, end: parts.right }[grip.kind] || parts.brush;
      focus.focus({ preventScroll: true });
      if (grip.kind === "new") move(grip.day, grip.day);
      pointer.preventDefault();
    }

    function onDrag(pointer) {
      const x = pointer.clientX - parts.track.getBoundingClientRect().left;
      if (!grip) {
        const kind = state.sorted ? gripAt(x, false) : "new";
        parts.track.style.cursor = { start: "ew-resize", end: "ew-resize", window: "grab", new: "crosshair" }[kind];
        return;
      }
      const by = Math.round((x - grip.x) / perDay());
      if (grip.kind === "start") move(Math.min(grip.first + by, grip.last), grip.last);
      else if (grip.kind === "end") move(grip.first, Math.max(grip.last + by, grip.first));
      else if (grip.kind === "new") move(grip.day, dayAt(x));
      else shift(by, grip.first, grip.last);
    }

    function onUp() {
      if (!grip) return;
      const moved = grip.first !== state.first || grip.last !== state.last;
      grip = null;
      parts.track.classList.remove("gripped");
      if (moved) commit();
    }

    // The whole window by some days; at the edge of the data it stops and keeps its length.
    function shift(by, first, last) {
      const most = Math.max(state.least - first, Math.min(state.most - last, by));
      move(first + most, last + most);
    }

    function onWheel(wheel) {
      if (!wheel.ctrlKey && !wheel.shiftKey && !wheel.metaKey) return;
      wheel.preventDefault();
      const x = wheel.clientX - parts.track.getBoundingClientRect().left;
      zoomAxis(Math.exp(Math.sign(wheel.deltaY || wheel.deltaX) * 0.25), state.from + x / perDay());
    }

    function onKey(which) {
      return (key) => {
        const length = state.last - state.first + 1;
        const page = which === "window" ? length : 7;
        const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -page, PageUp: page, Home: -Infinity, End: Infinity };
        if (key.key === " ") toggle(false);
        else if (key.key in steps && !key.altKey && !key.ctrlKey && !key.metaKey) step(which, steps[key.key] * (key.shiftKey && Math.abs(steps[key.key]) === 1 ? 7 : 1));
        else return;
        key.preventDefault();
      };
    }

    function step(which, by) {
      stop(false);
      if (which === "start") move(Math.min(state.first + by, state.last), state.last);
      else if (which === "end") move(state.first, Math.max(state.last + by, state.first));
      else shift(by, state.first, state.last);
      reveal();
      commitSoon();
    }

    function onTyped() {
      const [first, last] = [days.parse(parts.start.value), days.parse(parts.end.value)];
      if (first === null || last === null) return schedule();
      stop(false);
      move(first, last);
      reveal();
      return commit();
    }

    // ---- the film ------------------------------------------------------------------------------------------------

    function toggle(fromStart) {
      if (film) stop(true);
      else play(fromStart);
    }

    function play(fromStart) {
      const whole = state.first <= state.least && state.last >= state.most;
      const length = state.last - state.first;
      const adding = parts.mode.value === "adding";
      if (whole || fromStart || state.last >= state.most) {
        const kept = whole ? Math.min(6, Math.floor((state.most - state.least) / 4)) : length;
        move(state.least, adding ? state.least : state.least + kept);
      }
      film = { since: performance.now(), first: state.first, last: state.last, adding, speed: Number(parts.speed.value) };
      parts.play.textContent = "Pause";
      parts.play.setAttribute("aria-pressed", "true");
      requestAnimationFrame(roll);
    }

    // By the time that has passed, not by the frame: a slow machine shows fewer pictures of the same film.
    function roll(now) {
      if (!film) return;
      const seconds = (now - film.since) / 1000;
      let by = Math.floor((STILL.matches ? Math.floor(seconds) : seconds) * film.speed);
      const next = histogram.nextStart(state.sorted, film.last + by);
      const empty = film.adding || !histogram.countDays(state.sorted, film.first + by, film.last + by);
      if (empty && next !== null && next - (film.last + by) > QUIET) {
        by = next - 1 - film.last;
        film.since = now - (by / film.speed) * 1000;
      }
      const end = Math.min(state.most, film.last + by);
      move(film.adding ? film.first : end - (film.last - film.first), end);
      if (state.last + 1 > state.to || state.first < state.from) {
        const span = state.to - state.from;
        setAxis(state.last + 1 - span * 0.5, state.last + 1 + span * 0.5);
      }
      if (end >= state.most) stop(true);
      else requestAnimationFrame(roll);
    }

    function stop(tell) {
      if (!film) return;
      film = null;
      parts.play.textContent = "Play";
      parts.play.setAttribute("aria-pressed", "false");
      if (tell) commit();
    }

    // ---- episodes ------------------------------------------------------------------------------------------------

    function choose(first, last) {
      stop(false);
      move(first, last);
      frameDays(first, last);
      commit();
    }

    function chip(words, first, last, title) {
      const made = button(words, "chip", () => choose(first, last));
      Object.assign(made.dataset, { first, last });
      made.title = title;
      return made;
    }

    // With the number on the map under the filters of now.
    function phrase(one) {
      return `${days.span(one.first, one.last)} (${histogram.countDays(state.sorted, one.first, one.last).toLocaleString("en")})`;
    }

    function fillChips() {
      parts.chips.replaceChildren();
      if (!state.events || !state.events.count) return;
      const [first, last] = histogram.extent(state.sorted) || [state.least, state.most];
      parts.chips.append(chip("Whole period", first, last, "From the first event to the last"));
      const recent = state.episodes.slice(-MOST_CHIPS);
      for (const one of recent) {
        parts.chips.append(chip(phrase(one), one.first, one.last, "An episode: days with events, parted by two quiet weeks"));
      }
      parts.earlier.hidden = state.episodes.length <= recent.length;
      parts.earlier.replaceChildren(new Option(`${state.episodes.length - recent.length} earlier episodes`, ""));
      for (const one of state.episodes.slice(0, -MOST_CHIPS)) {
        parts.earlier.append(new Option(phrase(one), `${one.first},${one.last}`));
      }
    }

    // ---- the parts -----------------------------------------------------------------------------------------------

    function build(box) {
      const made = {
        play: button("Play", "play", () => toggle(false)),
        restart: button("Play from start", "", () => (stop(false), play(true))),
        speed: chooser("Speed", SPEEDS.map((speed) => [speed, speed === 1 ? "1 day a second" : `${speed} days a second`])),
        mode: chooser("What the film does", [["window", "Window moves on"], ["adding", "Days add up"]]),
        start: element("input", "", { type: "date", "aria-label": "First day" }),
        end: element("input", "", { type: "date", "aria-label": "Last day" }),
        now: element("strong", "now"),
        count: element("span", "count"),
        undated: element("span", "undated"),
        canvas: element("canvas", "", { "aria-hidden": "true" }),
        brush: element("div", "brush", { role: "slider", tabindex: "0", "aria-label": "Window of days" }),
        left: element("div", "handle", { role: "slider", tabindex: "0", "aria-label": "First day of the window" }),
        right: element("div", "handle", { role: "slider", tabindex: "0", "aria-label": "Last day of the window" }),
        chips: element("div", "chips", { role: "group", "aria-label": "Episodes" }),
        earlier: element("select", "", { "aria-label": "Earlier episodes" }),
      };
      made.play.setAttribute("aria-pressed", "false");
      made.speed.value = "2";
      made.earlier.hidden = true;
      made.track = element("div", "track", {}, [made.canvas, made.brush, made.left, made.right]);
      const axis = element("span", "axis", { role: "group", "aria-label": "Axis" }, [
        button("−", "", () => zoomAxis(2)),
        button("+", "", () => zoomAxis(0.5)),
      ]);
      axis.children[0].setAttribute("aria-label", "Show more days");
      axis.children[1].setAttribute("aria-label", "Show fewer days");
      box.append(
        element("div", "row", {}, [element("span", "said", {}, [made.now, made.count, made.undated]), element("span", "typed", {}, [made.start, "–", made.end])]),
        made.track,
        element("div", "row", {}, [element("span", "film", {}, [made.play, made.restart, made.speed, made.mode]), axis]),
        element("div", "row episodes", {}, [made.chips, made.earlier]),
      );
      return made;
    }

    parts.track.addEventListener("pointerdown", onDown);
    parts.track.addEventListener("pointermove", onDrag);
    parts.track.addEventListener("pointerup", onUp);
    parts.track.addEventListener("pointercancel", onUp);
    parts.track.addEventListener("wheel", onWheel, { passive: false });
    parts.brush.addEventListener("keydown", onKey("window"));
    parts.left.addEventListener("keydown", onKey("start"));
    parts.right.addEventListener("keydown", onKey("end"));
    parts.start.addEventListener("change", onTyped);
    parts.end.addEventListener("change", onTyped);
    parts.speed.addEventListener("change", () => film && (film = { ...film, since: performance.now(), first: state.first, last: state.last, speed: Number(parts.speed.value) }));
    parts.mode.addEventListener("change", () => film && (film = { ...film, since: performance.now(), first: state.first, last: state.last, adding: parts.mode.value === "adding" }));
    parts.earlier.addEventListener("change", () => {
      if (parts.earlier.value) choose(...parts.earlier.value.split(",").map(Number));
      parts.earlier.value = "";
    });
    const resized = new ResizeObserver(schedule);
    resized.observe(parts.track);

    function destroy() {
      film = null;
      clearTimeout(settling);
      cancelAnimationFrame(waiting);
      resized.disconnect();
      root.replaceChildren();
    }

    return { setEvents, setMask, setWindow, setNotes, restyle: schedule, destroy, state };
  }

  Object.assign(Dateline, { makeTimeline });
})();
