// The map's equal: a paged table of the events in the window; each row unfolds into its reports. Text only.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const panels = (Dateline.panels = Dateline.panels || {});
  const { element } = Dateline;

  // ACLED's names have slashes: a narrow column may break the line after one.
  function typeCell(text) {
    const cell = element("td");
    cell.append(...text.split(/(?<=\/)/).flatMap((part) => [part, document.createElement("wbr")]));
    return cell;
  }

  panels.table = function (root, send) {
    const unfolded = new Set();
    let data = null;

    function button(label, act, key) {
      const made = element("button", "", label);
      made.type = "button";
      made.dataset.key = key;
      made.addEventListener("click", act);
      return made;
    }

    function reportsRow(event, columns) {
      const row = element("tr", "reports");
      const cell = element("td");
      cell.colSpan = columns;
      const list = element("ol");
      for (const report of event.reports) {
        const item = element("li");
        item.append(element("span", "quote", report.quote), element("span", "soft", report.source));
        list.append(item);
      }
      if (!event.reports.length)
        cell.append(element("p", "soft", "The file shown holds events only, not their reports."));
      cell.append(list);
      row.append(cell);
      return row;
    }

    function eventRows(event) {
      const row = element("tr", event.id === data.chosen ? "chosen" : "");
      const open = unfolded.has(event.id);
      const fold = button(
        open ? "▼\uFE0E" : "▶\uFE0E",
        () => (open ? unfolded.delete(event.id) : unfolded.add(event.id), draw()),
        `fold ${event.id}`,
      );
      fold.className = "fold";
      fold.setAttribute("aria-expanded", String(open));
      fold.setAttribute("aria-label", `Reports of ${event.place}, ${event.day}`);
      const first = element("td");
      first.append(fold);
      row.append(
        first,
        element("td", "day", event.day),
        element("td", "", event.place),
        typeCell(event.type),
        element("td", "", event.standing),
      );
      row.append(element("td", "number", String(event.n_reports)));
      const last = element("td");
      const show = button("Evidence", () => send("choose", { id: event.id }), `choose ${event.id}`);
      show.setAttribute("aria-label", `Evidence for ${event.place}, ${event.day}`);
      show.setAttribute("aria-pressed", String(event.id === data.chosen));
      last.append(show);
      row.append(last);
      return open ? [row, reportsRow(event, 7)] : [row];
    }

    function pager() {
      const box = element("nav", "pager");
      box.setAttribute("aria-label", "Pages of the table");
      const turn = (label, page, key) => {
        const made = button(label, () => send("page", { page }), key);
        made.disabled = page < 0 || page >= data.pages;
        return made;
      };
      box.append(
        turn("Earlier page", data.page - 1, "before"),
        element("span", "soft", `Page ${data.page + 1} of ${data.pages}`),
        turn("Later page", data.page + 1, "after"),
      );
      return box;
    }

    function draw() {
      const key = root.getRootNode().activeElement?.dataset.key;
      const scroll = element("div", "scroll");
      const table = element("table");
      const caption = element("caption", "", data.caption);
      const head = element("tr");
      for (const title of ["", "Day", "Place", "Type", "Who says so", "Reports", ""]) {
        const cell = element("th", "", title);
        cell.scope = "col";
        head.append(cell);
      }
      const top = element("thead");
      top.append(head);
      const body = element("tbody");
      body.append(...data.events.flatMap(eventRows));
      table.append(caption, top, body);
      scroll.append(table);
      root.replaceChildren(scroll, ...(data.pages > 1 ? [pager()] : []));
      if (key) root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
    }

    // Give the keyboard to the button that opened an event's evidence; evidence.js calls it when it closes.
    Dateline.focusEvent = (id) => root.querySelector(`[data-key="${CSS.escape(`choose ${id}`)}"]`)?.focus();

    return {
      update(fresh) {
        data = fresh;
        draw();
      },
      destroy() {
        delete Dateline.focusEvent;
      },
    };
  };
})();
