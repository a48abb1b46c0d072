// A plain table of what is not on the map. Text only.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const panels = (Dateline.panels = Dateline.panels || {});

  function rowOf(tag, texts) {
    const row = document.createElement("tr");
    for (const text of texts) {
      const cell = document.createElement(tag);
      if (tag === "th") cell.scope = "col";
      cell.dir = "auto";
      cell.textContent = text;
      row.append(cell);
    }
    return row;
  }

  panels.list = function (root) {
    function update(data) {
      const table = document.createElement("table");
      table.setAttribute("aria-label", data.caption);
      table.createTHead().append(rowOf("th", data.columns));
      table.createTBody().append(...data.rows.map((texts) => rowOf("td", texts)));
      const scroll = document.createElement("div");
      scroll.className = "scroll long";
      scroll.tabIndex = 0;
      scroll.append(table);
      root.replaceChildren(scroll);
    }
    return { update, destroy() {} };
  };
})();
