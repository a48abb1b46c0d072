// How many events there are in each day, week, month or year, by two binary searches a bar, whatever their number.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const { lower } = Dateline.groups;
  const LONG = 7; // days; what lasts longer is known only so roughly that it is a light span and no spike

  // Sorted first and last days of the events that pass, the short ones apart from the long ones.
  function sortDays(events, byEnd, mask) {
    const pick = (wanted, values, order) => {
      const found = [];
      for (let k = 0; k < events.count; k++) {
        const i = order ? order[k] : k;
        if ((!mask || mask[i]) && events.end[i] - events.start[i] >= LONG === wanted) found.push(values[i]);
      }
      return Int32Array.from(found);
    };
    const set = (wanted) => ({ starts: pick(wanted, events.start, null), ends: pick(wanted, events.end, byEnd) });
    return { short: set(false), long: set(true) };
  }

  // The number that touch the days first..last.
  function touch(set, first, last) {
    return lower(set.starts, last + 1, 0, set.starts.length) - lower(set.ends, first, 0, set.ends.length);
  }

  const countDays = (sorted, first, last) => touch(sorted.short, first, last) + touch(sorted.long, first, last);

  // The first day after `day` on which a short event begins, or null.
  function nextStart(sorted, day) {
    const at = lower(sorted.short.starts, day + 1, 0, sorted.short.starts.length);
    return at < sorted.short.starts.length ? sorted.short.starts[at] : null;
  }

  // The first and the last day of what passes, or null where nothing does.
  function extent(sorted) {
    const sets = [sorted.short, sorted.long].filter((set) => set.starts.length);
    if (!sets.length) return null;
    return [
      Math.min(...sets.map((set) => set.starts[0])),
      Math.max(...sets.map((set) => set.ends[set.ends.length - 1])),
    ];
  }

  const STEPS = [
    { name: "day", days: 1, next: (d) => d + 1, floor: (d) => d },
    { name: "week", days: 7, next: (d) => d + 7, floor: (d) => d - ((((d + 3) % 7) + 7) % 7) },
    { name: "month", days: 30.4, next: (d) => shiftMonth(d, 1), floor: (d) => shiftMonth(d, 0) },
    {
      name: "year",
      days: 365.2,
      next: (d) => shiftMonth(shiftMonth(d, -Dateline.days.parts(d).month), 12),
      floor: (d) => shiftMonth(d, -Dateline.days.parts(d).month),
    },
    {
      name: "decade",
      days: 3652,
      next: (d) => shiftMonth(d, 120),
      floor: (d) => Dateline.days.number(Math.floor(Dateline.days.parts(d).year / 10) * 10, 0, 1),
    },
  ];
  const shiftMonth = (day, months) => {
    const { year, month } = Dateline.days.parts(day);
    return Dateline.days.number(year, month + months, 1);
  };

  // The finest step whose bars are at least `least` pixels wide.
  const chooseStep = (perDay, least) => STEPS.find((step) => step.days * perDay >= least) || STEPS[STEPS.length - 1];

  // The bars between two days: { first, last, short, long }.
  function bars(sorted, from, to, step) {
    const found = [];
    for (let day = step.floor(Math.floor(from)); day < to; day = step.next(day)) {
      const last = step.next(day) - 1;
      found.push({ first: day, last, short: touch(sorted.short, day, last), long: touch(sorted.long, day, last) });
    }
    return found;
  }

  Dateline.histogram = { sortDays, countDays, nextStart, extent, chooseStep, bars };
})();
