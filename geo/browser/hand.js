// The hand on the timeline: drag, resize, draw a new window, wheel, keys and typed days.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const { days } = Dateline;

  // axis: days to pixels. act: move, commit, commitSoon, reveal, schedule, zoomAxis, stop and toggle of the timeline.
  function holdTimeline(parts, state, axis, act) {
    let grip = null;

    // What a press at x takes hold of: an end, the window, or, outside it, a new window.
    function gripAt(x, touch) {
      const [left, right] = [axis.xOf(state.first), axis.xOf(state.last + 1)];
      const reach = touch ? 22 : 9;
      // In a narrow window the ends are taken from outside, so that the middle can still be dragged.
      const inner = Math.min(reach, (right - left) / 4);
      if (x > left - reach && x < left + inner) return "start";
      if (x < right + reach && x > right - inner) return "end";
      return x >= left && x <= right ? "window" : "new";
    }

    function onDown(pointer) {
      if (pointer.button || !state.sorted) return;
      act.stop();
      const x = pointer.clientX - parts.track.getBoundingClientRect().left;
      grip = {
        kind: gripAt(x, pointer.pointerType === "touch"),
        x,
        first: state.first,
        last: state.last,
        day: axis.dayAt(x),
      };
      parts.track.setPointerCapture(pointer.pointerId);
      parts.track.classList.add("gripped");
      const focus = { start: parts.left, end: parts.right }[grip.kind] || parts.brush;
      focus.focus({ preventScroll: true });
      if (grip.kind === "new") act.move(grip.day, grip.day);
      pointer.preventDefault();
    }

    function onDrag(pointer) {
      const x = pointer.clientX - parts.track.getBoundingClientRect().left;
      if (!grip) {
        const kind = state.sorted ? gripAt(x, false) : "new";
        parts.track.style.cursor = { start: "ew-resize", end: "ew-resize", window: "grab", new: "crosshair" }[kind];
        return;
      }
      const by = Math.round((x - grip.x) / axis.perDay());
      if (grip.kind === "start") act.move(Math.min(grip.first + by, grip.last), grip.last);
      else if (grip.kind === "end") act.move(grip.first, Math.max(grip.last + by, grip.first));
      else if (grip.kind === "new") act.move(grip.day, axis.dayAt(x));
      else shift(by, grip.first, grip.last);
    }

    function onUp() {
      if (!grip) return;
      const moved = grip.first !== state.first || grip.last !== state.last;
      grip = null;
      parts.track.classList.remove("gripped");
      if (moved) act.commit();
    }

    // The whole window by some days; at the edge of the data it stops and keeps its length.
    function shift(by, first, last) {
      const most = Math.max(state.least - first, Math.min(state.most - last, by));
      act.move(first + most, last + most);
    }

    function onWheel(wheel) {
      if (!wheel.ctrlKey && !wheel.shiftKey && !wheel.metaKey) return;
      wheel.preventDefault();
      const x = wheel.clientX - parts.track.getBoundingClientRect().left;
      act.zoomAxis(Math.exp(Math.sign(wheel.deltaY || wheel.deltaX) * 0.25), state.from + x / axis.perDay());
    }

    function onKey(which) {
      return (key) => {
        const length = state.last - state.first + 1;
        const page = which === "window" ? length : 7;
        const steps = {
          ArrowLeft: -1,
          ArrowDown: -1,
          ArrowRight: 1,
          ArrowUp: 1,
          PageDown: -page,
          PageUp: page,
          Home: -Infinity,
          End: Infinity,
        };
        if (key.key === " ") act.toggle();
        else if (key.key in steps && !key.altKey && !key.ctrlKey && !key.metaKey)
          step(which, steps[key.key] * (key.shiftKey && Math.abs(steps[key.key]) === 1 ? 7 : 1));
        else return;
        key.preventDefault();
      };
    }

    function step(which, by) {
      act.stop();
      if (which === "start") act.move(Math.min(state.first + by, state.last), state.last);
      else if (which === "end") act.move(state.first, Math.max(state.last + by, state.first));
      else shift(by, state.first, state.last);
      act.reveal();
      act.commitSoon();
    }

    function onTyped() {
      const [first, last] = [days.parse(parts.start.value), days.parse(parts.end.value)];
      if (first === null || last === null) return act.schedule();
      act.stop();
      act.move(first, last);
      act.reveal();
      return act.commit();
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
  }

  Object.assign(Dateline, { holdTimeline });
})();
