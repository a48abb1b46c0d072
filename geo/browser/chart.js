// The histogram of the timeline: a bar a day, week, month or year; what is known only roughly is light.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const { days, histogram } = Dateline;
  const HEIGHT = 84;
  const BARS = 58;

  // Draw the bars and the days; returns what the tallest bar stands for, in words. axis: from timeline.js, days to
  // pixels; state: its window and what it shows.
  function drawChart(root, canvas, state, axis) {
    const width = axis.width();
    const ratio = window.devicePixelRatio || 1;
    const [w, h] = [Math.round(width * ratio), Math.round(HEIGHT * ratio)];
    if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
    const c = canvas.getContext("2d");
    const style = getComputedStyle(root);
    const colour = (name) => style.getPropertyValue(name).trim();
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.clearRect(0, 0, width, HEIGHT);
    const step = histogram.chooseStep(axis.perDay(), 3);
    const bars = histogram.bars(state.sorted, state.from, state.to, step);
    const most = bars.reduce((tallest, bar) => Math.max(tallest, bar.short + bar.long), 1);
    for (const bar of bars) {
      const [left, right] = [axis.xOf(bar.first), axis.xOf(bar.last + 1)];
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
    drawTicks(c, colour, state, axis);
    return `at most ${most.toLocaleString("en")} a ${step.name}`;
  }

  function drawTicks(c, colour, state, axis) {
    const width = axis.width();
    c.fillStyle = c.strokeStyle = colour("--ink-soft");
    c.font = `11px ${colour("--font") || "system-ui, sans-serif"}`;
    c.textBaseline = "middle";
    c.beginPath();
    c.moveTo(0, BARS + 0.5);
    c.lineTo(width, BARS + 0.5);
    const tick = histogram.chooseStep(axis.perDay(), 62);
    let taken = -Infinity;
    for (let day = tick.floor(Math.floor(state.from)); day < state.to; day = tick.next(day)) {
      const x = axis.xOf(day);
      c.moveTo(x, BARS);
      c.lineTo(x, BARS + 5);
      const p = days.parts(day);
      const month = days.MONTHS[p.month];
      const text = tick.days < 28 ? `${p.day} ${month}` : tick.days < 300 ? month : String(p.year);
      const label =
        tick.days < 300 && (taken === -Infinity || (p.month === 0 && p.day <= tick.days)) ? `${text} ${p.year}` : text;
      if (x < 0 || x < taken + 8 || x + c.measureText(label).width > width) continue;
      c.fillText(label, x, BARS + 15);
      taken = x + c.measureText(label).width;
    }
    c.lineWidth = 1;
    c.stroke();
  }

  Object.assign(Dateline, { drawChart });
})();
