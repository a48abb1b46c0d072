// The filters: for each facet its values with their counts, as check boxes; everything is text.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const panels = (Dateline.panels = Dateline.panels || {});
  const { element } = Dateline;
  const MOST = 8;

  panels.filters = function (root, send) {
    const opened = new Set();
    const searched = new Map();
    let data = null;

    const tell = (name, value) => send("change", { name, value });

    function box(facet, option) {
      const label = element("label", "option");
      const input = element("input");
      input.type = "checkbox";
      input.checked = option.chosen;
      input.dataset.key = `${facet.name}:${option.value}`;
      input.addEventListener("change", () => {
        const chosen = facet.options.filter((one) => one.chosen && one.value !== option.value).map((one) => one.value);
        tell(facet.name, input.checked ? [...chosen, option.value] : chosen);
      });
      const name = element("span", "value", option.value);
      name.dir = "auto";
      label.append(input, name, element("span", "number", option.count.toLocaleString("en")));
      if (!option.count && !option.chosen) label.classList.add("none");
      return label;
    }

    function facetBox(facet) {
      const group = element("details", "facet");
      group.open = facet.open || opened.has(facet.name) || facet.options.some((one) => one.chosen);
      group.addEventListener("toggle", () => (group.open ? opened.add(facet.name) : opened.delete(facet.name)));
      const chosen = facet.options.filter((one) => one.chosen).length;
      group.append(element("summary", "", chosen ? `${facet.title} (${chosen} chosen)` : facet.title));
      const list = element("div", "options");
      list.setAttribute("role", "group");
      list.setAttribute("aria-label", facet.title);
      const fill = () => {
        const wanted = (searched.get(facet.name) || "").toLowerCase();
        const found = facet.options.filter((one) => one.chosen || one.value.toLowerCase().includes(wanted));
        const shown =
          wanted || opened.has(`${facet.name} all`)
            ? found.slice(0, 200)
            : found.filter((one, i) => one.chosen || i < MOST);
        list.replaceChildren(...shown.map((one) => box(facet, one)));
        if (shown.length < found.length && found.length <= 200) {
          const more = element("button", "more", `Show all ${found.length}`);
          more.type = "button";
          more.addEventListener("click", () => (opened.add(`${facet.name} all`), fill()));
          list.append(more);
        } else if (shown.length < found.length)
          list.append(element("p", "soft", `${found.length - shown.length} more: type a part of the name`));
      };
      if (facet.options.length > 2 * MOST) {
        const search = element("input", "search");
        search.type = "search";
        search.placeholder = "Find in this list";
        search.setAttribute("aria-label", `Find in ${facet.title}`);
        search.value = searched.get(facet.name) || "";
        search.addEventListener("input", () => (searched.set(facet.name, search.value), fill()));
        group.append(search);
      }
      fill();
      group.append(list);
      return group;
    }

    function toggle(one) {
      const label = element("label", "option");
      const tick = element("input");
      tick.type = "checkbox";
      tick.checked = one.on;
      tick.dataset.key = one.name;
      tick.addEventListener("change", () => tell(one.name, tick.checked));
      label.append(tick, element("span", "value", one.title));
      return label;
    }

    function controls() {
      const made = [];
      const text = element("input", "search");
      text.type = "search";
      text.value = data.text;
      text.dataset.key = "text";
      text.placeholder = "Words in the reports";
      text.setAttribute("aria-label", "Words in the reports");
      text.addEventListener("change", () => tell("text", text.value));
      const distance = element("label", "line", "Distance to a border");
      const select = element("select");
      select.dataset.key = "border_km";
      for (const [value, words] of [["", "any"], ...data.distances.map((km) => [km, `at most ${km} km`])])
        select.append(new Option(words, value));
      select.value = data.border_km === null ? "" : String(data.border_km);
      select.addEventListener("change", () => tell("border_km", select.value === "" ? null : Number(select.value)));
      distance.append(select);
      made.push(text, distance, ...data.switches.map(toggle));
      if (data.text)
        made.push(toggle({ name: "text_in_link", title: "Put the words into the link", on: data.text_in_link }));
      return made;
    }

    function draw() {
      const focused = root.getRootNode().activeElement;
      const key = focused && focused.dataset.key;
      const head = element("div", "head");
      head.append(element("strong", "", "Filters"));
      const clear = element("button", "", "Clear all");
      clear.type = "button";
      clear.dataset.key = "clear";
      clear.disabled = !data.active;
      clear.addEventListener("click", () => send("change", { name: "clear", value: true }));
      head.append(clear);
      const [first, ...rest] = controls();
      root.replaceChildren(head, first, ...data.facets.map(facetBox), ...rest);
      if (key) root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
    }

    return {
      update(fresh) {
        data = fresh;
        draw();
      },
      destroy() {},
    };
  };
})();
