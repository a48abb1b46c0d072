// The evidence of one event: each report's sentence with place and date marked, and how each was decided. Text only.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const panels = (Dateline.panels = Dateline.panels || {});
  const { element } = Dateline;

  const TITLES = { place: "the place", date: "the date", trigger: "what happened" };

  function sentence(report) {
    const box = element("blockquote");
    box.dir = "auto";
    for (const piece of report.sentence) {
      if (!piece.mark) {
        box.append(piece.text);
        continue;
      }
      const mark = element("mark", piece.mark);
      mark.textContent = piece.text;
      mark.title = `Read as ${TITLES[piece.mark]}`;
      box.append(mark);
    }
    return box;
  }

  function facts(rows) {
    const list = element("dl");
    for (const [name, text] of rows) list.append(element("dt", "", name), element("dd", "", text));
    return list;
  }

  function details(title, content) {
    const box = element("details");
    box.append(element("summary", "", title), content);
    return box;
  }

  function reportBox(report, number, count) {
    const box = element("section", "report");
    if (count > 1) box.append(element("h4", "", `Report ${number + 1} of ${count}`));
    box.append(sentence(report), element("p", "soft", report.source), facts(report.facts));
    if (report.reasons?.length) box.append(details("Why this place", element("pre", "soft", report.reasons.join("\n"))));
    if (report.rules) box.append(details("Rules that fired", element("p", "soft", report.rules)));
    return box;
  }

  panels.evidence = function (root, send) {
    let shown = "";

    function close() {
      if (Dateline.focusEvent) Dateline.focusEvent(shown);
      send("close", { id: shown });
    }

    function update(data) {
      const key = root.getRootNode().activeElement?.dataset.key;
      const head = element("div", "head");
      const title = element("h3", "", data.title);
      title.tabIndex = -1;
      head.append(title);
      root.replaceChildren(head);
      if (!data.id) root.append(element("p", "soft", data.hint));
      else {
        const button = element("button", "", "Close");
        button.type = "button";
        button.dataset.key = "close";
        button.addEventListener("click", close);
        head.append(button);
        root.append(facts(data.facts), ...data.reports.map((report, i) => reportBox(report, i, data.reports.length)));
        if (data.note) root.append(element("p", "soft", data.note));
      }
      if (key) root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
      shown = data.id;
    }

    root.addEventListener("keydown", (event) => event.key === "Escape" && shown && close());
    return { update, destroy() {} };
  };
})();
