// What is under the pointer, in words: the place, and the event or the events of a badge. Text only.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});

  function makeTip(L, map) {
    const tip = L.DomUtil.create("div", "dateline-tip", map.getContainer());
    tip.hidden = true;

    function line(text, className) {
      const row = document.createElement("div");
      row.className = className || "";
      row.textContent = text;
      tip.append(row);
    }

    function follow(point) {
      const size = map.getSize();
      tip.style.left = `${Math.max(4, Math.min(point.x + 14, size.x - tip.offsetWidth - 4))}px`;
      tip.style.top = `${point.y + 18 + tip.offsetHeight > size.y ? point.y - tip.offsetHeight - 10 : point.y + 18}px`;
    }

    // item: a symbol or badge of events.js, or null for none.
    function show(item, events) {
      tip.replaceChildren();
      tip.hidden = !item;
      if (!item) return;
      line(events.names[item.place] || "Unnamed place", "dateline-tip-place");
      if (item.event >= 0) {
        const look = events.look[item.event];
        line(Dateline.days.span(events.start[item.event], events.end[item.event]));
        line(events.types[look & 15].label);
        line(events.standings[look >> 4], "dateline-tip-soft");
        return;
      }
      const noun = item.count === 1 ? "event" : "events";
      line(`${item.count.toLocaleString("en")} ${noun}${item.area ? "" : " here and close by"}`);
      events.types.forEach(
        (type, i) => item.mix[i] && line(`${item.mix[i].toLocaleString("en")} ${type.label}`, "dateline-tip-soft"),
      );
    }

    return { show, follow, hide: () => (tip.hidden = true) };
  }

  Object.assign(Dateline, { makeTip });
})();
