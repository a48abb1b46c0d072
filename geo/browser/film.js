// The film: the window moves on, or days add up, at a speed in days a second.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const { histogram } = Dateline;
  const QUIET = 14; // days without events that a film jumps over
  // For readers who want no motion the film shows one picture a second.
  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

  // hand: move(first, last), commit() and setAxis(from, to) of the timeline.
  function makeFilm(parts, state, hand) {
    let film = null;

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
        hand.move(state.least, adding ? state.least : state.least + kept);
      }
      film = {
        since: performance.now(),
        first: state.first,
        last: state.last,
        adding,
        speed: Number(parts.speed.value),
      };
      parts.play.textContent = "Pause";
      parts.play.setAttribute("aria-pressed", "true");
      requestAnimationFrame(roll);
    }

    // By the time that has passed, not by the frame: a slow machine shows fewer pictures of the same film.
    function roll(now) {
      if (!film) return;
      const seconds = Math.max(0, now - film.since) / 1000; // a frame may have begun before the press
      let by = Math.floor((STILL.matches ? Math.floor(seconds) : seconds) * film.speed);
      const next = histogram.nextStart(state.sorted, film.last + by);
      const empty = film.adding || !histogram.countDays(state.sorted, film.first + by, film.last + by);
      if (empty && next !== null && next - (film.last + by) > QUIET) {
        // Over the empty days, and on from there.
        const over = next - 1 - film.last;
        Object.assign(film, { since: now, first: film.adding ? film.first : film.first + over, last: next - 1 });
        by = 0;
      }
      const end = Math.min(state.most, film.last + by);
      hand.move(film.adding ? film.first : end - (film.last - film.first), end);
      if (state.last + 1 > state.to || state.first < state.from) {
        const span = state.to - state.from;
        hand.setAxis(state.last + 1 - span * 0.5, state.last + 1 + span * 0.5);
      }
      if (end >= state.most) stop(true);
      else requestAnimationFrame(roll);
    }

    function stop(tell) {
      if (!film) return;
      film = null;
      parts.play.textContent = "Play";
      parts.play.setAttribute("aria-pressed", "false");
      if (tell) hand.commit();
    }

    // Speed or manner was changed while it plays: it goes on from here.
    function goOn() {
      if (film)
        film = {
          since: performance.now(),
          first: state.first,
          last: state.last,
          adding: parts.mode.value === "adding",
          speed: Number(parts.speed.value),
        };
    }

    parts.speed.addEventListener("change", goOn);
    parts.mode.addEventListener("change", goOn);
    return { toggle, play, stop };
  }

  Object.assign(Dateline, { makeFilm });
})();
