// Days as whole numbers since 1970-01-01, in the years 1 to 9999, and their words. No clock and no time zone is read.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const DAY = 86400000;

  function parts(day) {
    const moment = new Date(day * DAY);
    return { year: moment.getUTCFullYear(), month: moment.getUTCMonth(), day: moment.getUTCDate() };
  }

  // The number of a day; month from 0, and beyond 11 into the next years.
  function number(year, month, day) {
    const moment = new Date(0);
    moment.setUTCFullYear(year, month, day);
    return Math.round(moment.getTime() / DAY);
  }

  function iso(day) {
    const p = parts(day);
    return `${String(p.year).padStart(4, "0")}-${String(p.month + 1).padStart(2, "0")}-${String(p.day).padStart(2, "0")}`;
  }

  // "2022-09-13" as a number, or null for what is no day.
  function parse(text) {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!match) return null;
    const day = number(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
    return iso(day) === text ? day : null;
  }

  function words(day) {
    const p = parts(day);
    return `${p.day} ${MONTHS[p.month]} ${p.year}`;
  }

  // "12 Sep 2022", "12–13 Sep 2022", "29 Sep – 2 Oct 2022", "30 Dec 2021 – 2 Jan 2022".
  function span(first, last) {
    if (first === last) return words(first);
    const a = parts(first);
    const b = parts(last);
    if (a.year !== b.year) return `${words(first)} – ${words(last)}`;
    if (a.month !== b.month) return `${a.day} ${MONTHS[a.month]} – ${words(last)}`;
    return `${a.day}–${words(last)}`;
  }

  Dateline.days = { parts, number, iso, parse, words, span, MONTHS };
})();
