// Places that overlap on screen become groups, and each group holds its events sorted by day: what a window shows of
// it is two binary searches, whatever the number of events.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const REACH = 27; // pixels between two anchors, so that two badges do not touch
  const LOOKS = 16;

  // World coordinates of Web Mercator in 0..1; what lies beyond 85° is drawn at the edge.
  function project(latitude, longitude) {
    const count = latitude.length;
    const x = new Float64Array(count);
    const y = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const sine = Math.sin((Math.max(-85.05, Math.min(85.05, latitude[i])) * Math.PI) / 180);
      x[i] = longitude[i] / 360 + 0.5;
      y[i] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    }
    return { x, y };
  }

  // For each place its group; a group stands where its heaviest place stands. Areas stay on their own.
  function groupPlaces(world, kind, weight, zoom) {
    const count = kind.length;
    const size = 256 * 2 ** zoom;
    const column = (i) => Math.floor((world.x[i] * size) / REACH);
    const row = (i) => Math.floor((world.y[i] * size) / REACH);
    const cell = (c, r) => c * 4194304 + r;
    const first = new Map();
    const next = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      if (kind[i]) continue;
      const key = cell(column(i), row(i));
      next[i] = first.has(key) ? first.get(key) : -1;
      first.set(key, i);
    }
    const heaviest = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => weight[b] - weight[a] || a - b);
    const groupOf = new Int32Array(count).fill(-1);
    const anchors = [];
    for (const i of heaviest) {
      if (groupOf[i] >= 0 || !weight[i]) continue;
      groupOf[i] = anchors.push(i) - 1;
      if (kind[i]) continue;
      for (let c = column(i) - 1; c <= column(i) + 1; c++) {
        for (let r = row(i) - 1; r <= row(i) + 1; r++) {
          const start = first.get(cell(c, r));
          for (let j = start === undefined ? -1 : start; j >= 0; j = next[j]) {
            const near = Math.hypot(world.x[j] - world.x[i], world.y[j] - world.y[i]) * size < REACH;
            if (near && groupOf[j] < 0 && weight[j]) groupOf[j] = groupOf[i];
          }
        }
      }
    }
    return { groupOf, anchors: Int32Array.from(anchors) };
  }

  // The events of each group, by first day, and beside them the last days on their own, sorted too.
  function gather(events, byEnd, mask, groupOf, groups) {
    const offset = new Int32Array(groups + 1);
    const { place, start, end, look } = events;
    const groupAt = (i) => (mask && !mask[i] ? -1 : groupOf[place[i]]);
    for (let i = 0; i < events.count; i++) if (groupAt(i) >= 0) offset[groupAt(i) + 1]++;
    for (let g = 0; g < groups; g++) offset[g + 1] += offset[g];
    const total = offset[groups];
    const member = new Uint32Array(total);
    const starts = new Int32Array(total);
    const looks = new Uint8Array(total);
    const longest = new Int32Array(groups);
    let cursor = offset.slice();
    for (let i = 0; i < events.count; i++) {
      const g = groupAt(i);
      if (g < 0) continue;
      const at = cursor[g]++;
      member[at] = i;
      starts[at] = start[i];
      looks[at] = look[i];
      if (end[i] - start[i] > longest[g]) longest[g] = end[i] - start[i];
    }
    const ends = new Int32Array(total);
    cursor = offset.slice();
    for (let k = 0; k < events.count; k++) {
      const i = byEnd ? byEnd[k] : k;
      const g = groupAt(i);
      if (g >= 0) ends[cursor[g]++] = end[i];
    }
    return { offset, member, starts, ends, looks, longest };
  }

  // The first position in sorted[from..to) whose value is not below `value`.
  function lower(sorted, value, from, to) {
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (sorted[middle] < value) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  function countWindow(gathered, group, first, last) {
    const from = gathered.offset[group];
    const to = gathered.offset[group + 1];
    return lower(gathered.starts, last + 1, from, to) - lower(gathered.ends, first, from, to);
  }

  // The stretch of `member` in which a window's events lie; those that ended before it are still among them.
  function stretch(gathered, group, first, last) {
    const from = gathered.offset[group];
    const to = gathered.offset[group + 1];
    return [
      lower(gathered.starts, first - gathered.longest[group], from, to),
      lower(gathered.starts, last + 1, from, to),
    ];
  }

  // How many of a group's events in the window are of each type, into `mix`.
  function mixWindow(gathered, events, group, first, last, mix) {
    mix.fill(0);
    const [from, to] = stretch(gathered, group, first, last);
    const always = gathered.longest[group] === 0;
    for (let k = from; k < to; k++) {
      if (always || events.end[gathered.member[k]] >= first) mix[gathered.looks[k] & 15]++;
    }
  }

  // The events of a group in the window, oldest first, at most `most` of them.
  function listWindow(gathered, events, group, first, last, most) {
    const found = [];
    const [from, to] = stretch(gathered, group, first, last);
    for (let k = from; k < to && found.length < most; k++) {
      if (events.end[gathered.member[k]] >= first) found.push(gathered.member[k]);
    }
    return found;
  }

  // The events in the order of their last day, or null where that is the order they are in.
  function orderByEnd(events) {
    let sorted = true;
    for (let i = 1; i < events.count && sorted; i++) sorted = events.end[i] >= events.end[i - 1];
    return sorted
      ? null
      : Uint32Array.from({ length: events.count }, (_, i) => i).sort((a, b) => events.end[a] - events.end[b] || a - b);
  }

  function weigh(events, mask) {
    const weight = new Uint32Array(events.latitude.length);
    for (let i = 0; i < events.count; i++) if (!mask || mask[i]) weight[events.place[i]]++;
    return weight;
  }

  Dateline.groups = {
    project,
    groupPlaces,
    gather,
    lower,
    countWindow,
    mixWindow,
    listWindow,
    orderByEnd,
    weigh,
    LOOKS,
  };
})();
