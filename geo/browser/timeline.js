// The timeline: a histogram with a window that is dragged, resized, typed, stepped through by keyboard, and played.
// It tells `hooks.moved(first, last)` in every frame in which the window moves, and `hooks.committed(first, last)`
// when the hand lets go, the film stops or a day was typed.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const { days, histogram } = Dateline;
  const SETTLE = 450; // milliseconds after the last key before the page is asked
  const MOST_CHIPS = 12;

  function makeTimeline(root, hooks) {
    const state = {
      sorted: null,
      events: null,
      byEnd: null,
      mask: null,
      least: 0,
      most: 0,
      first: 0,
      last: 0,
      from: 0,
      to: 1,
      episodes: [],
      undated: 0,
    };
    const parts = Dateline.buildTimeline(root, {
      play: () => film.toggle(false),
      restart: () => (film.stop(false), film.play(true)),
      wider: () => zoomAxis(2),
      narrower: () => zoomAxis(0.5),
    });
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
      film.stop(false);
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

    const axis = {
      width: () => parts.track.clientWidth || 1,
      perDay: () => axis.width() / (state.to - state.from),
      xOf: (day) => (day - state.from) * axis.perDay(),
      dayAt: (x) => Math.floor(state.from + x / axis.perDay()),
    };

    function setAxis(from, to) {
      // Some room at both ends, so that the handles do not hide the first and the last bar.
      const room = Math.max(2, 0.02 * (state.most - state.least));
      const [least, most] = [state.least - room, state.most + 1 + room];
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
      const most = Dateline.drawChart(root, parts.canvas, state, axis);
      if (parts.most.textContent !== most) parts.most.textContent = most;
      const [left, right] = [axis.xOf(state.first), axis.xOf(state.last + 1)];
      const clamp = (x) => Math.max(0, Math.min(axis.width(), x));
      parts.brush.style.left = `${clamp(left)}px`;
      parts.brush.style.width = `${Math.max(2, clamp(right) - clamp(left))}px`;
      parts.left.style.left = `${left}px`;
      parts.right.style.left = `${right}px`;
      parts.left.hidden = left < -1 || left > axis.width() + 1;
      parts.right.hidden = right < -1 || right > axis.width() + 1;
      const count = histogram.countDays(state.sorted, state.first, state.last);
      const words = days.span(state.first, state.last);
      parts.now.textContent = state.events.count ? words : "No dated events on the map";
      parts.count.hidden = !state.events.count;
      parts.count.textContent = `${count.toLocaleString("en")} ${count === 1 ? "event" : "events"}`;
      parts.undated.textContent = state.undated
        ? `${state.undated.toLocaleString("en")} undated, in the list below`
        : "";
      for (const [input, day] of [
        [parts.start, state.first],
        [parts.end, state.last],
      ]) {
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

    // ---- episodes ------------------------------------------------------------------------------------------------

    function choose(first, last) {
      film.stop(false);
      move(first, last);
      frameDays(first, last);
      commit();
    }

    function chip(words, first, last, title) {
      const made = Dateline.timelineButton(words, "chip", () => choose(first, last));
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
        parts.chips.append(
          chip(phrase(one), one.first, one.last, "An episode: days with events, parted by two quiet weeks"),
        );
      }
      parts.earlier.hidden = state.episodes.length <= recent.length;
      parts.earlier.replaceChildren(new Option(`${state.episodes.length - recent.length} earlier episodes`, ""));
      for (const one of state.episodes.slice(0, -MOST_CHIPS)) {
        parts.earlier.append(new Option(phrase(one), `${one.first},${one.last}`));
      }
    }

    const film = Dateline.makeFilm(parts, state, { move, commit, setAxis });
    const stop = () => film.stop(false);
    const toggle = () => film.toggle(false);
    Dateline.holdTimeline(parts, state, axis, { move, commit, commitSoon, reveal, schedule, zoomAxis, stop, toggle });
    parts.earlier.addEventListener("change", () => {
      if (parts.earlier.value) choose(...parts.earlier.value.split(",").map(Number));
      parts.earlier.value = "";
    });
    const resized = new ResizeObserver(schedule);
    resized.observe(parts.track);

    function destroy() {
      film.stop(false);
      clearTimeout(settling);
      cancelAnimationFrame(waiting);
      resized.disconnect();
      root.replaceChildren();
    }

    return { setEvents, setMask, setWindow, setNotes, restyle: schedule, destroy, state };
  }

  Object.assign(Dateline, { makeTimeline });
})();
