// The parts of the timeline: what is read, the track with its three sliders, the film's buttons, the episodes.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const SPEEDS = [1, 2, 7, 30, 90, 365];

  function element(tag, className, attributes, children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...(children || []));
    return made;
  }

  function button(label, className, act) {
    const made = element("button", className, { type: "button" });
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function chooser(label, options) {
    const select = element("select", "", { "aria-label": label });
    for (const [value, words] of options) {
      const option = element("option", "", { value });
      option.textContent = words;
      select.append(option);
    }
    return select;
  }

  // acts: play, restart, wider, narrower.
  function buildTimeline(box, acts) {
    const made = {
      play: button("Play", "play", acts.play),
      restart: button("Play from start", "", acts.restart),
      speed: chooser(
        "Speed",
        SPEEDS.map((speed) => [speed, speed === 1 ? "1 day a second" : `${speed} days a second`]),
      ),
      mode: chooser("What the film does", [
        ["window", "Window moves on"],
        ["adding", "Days add up"],
      ]),
      start: element("input", "", { type: "date", "aria-label": "First day" }),
      end: element("input", "", { type: "date", "aria-label": "Last day" }),
      now: element("strong", "now"),
      count: element("span", "count"),
      undated: element("span", "undated"),
      most: element("span", "most"),
      canvas: element("canvas", "", { "aria-hidden": "true" }),
      brush: element("div", "brush", { role: "slider", tabindex: "0", "aria-label": "Window of days" }),
      left: element("div", "handle", { role: "slider", tabindex: "0", "aria-label": "First day of the window" }),
      right: element("div", "handle", { role: "slider", tabindex: "0", "aria-label": "Last day of the window" }),
      chips: element("div", "chips", { role: "group", "aria-label": "Episodes" }),
      earlier: element("select", "", { "aria-label": "Earlier episodes" }),
    };
    made.play.setAttribute("aria-pressed", "false");
    made.speed.value = "2";
    made.earlier.hidden = true;
    made.track = element("div", "track", {}, [made.canvas, made.brush, made.left, made.right]);
    const axis = element("span", "axis", { role: "group", "aria-label": "Axis" }, [
      made.most,
      button("−", "", acts.wider),
      button("+", "", acts.narrower),
    ]);
    axis.children[1].setAttribute("aria-label", "Show more days");
    axis.children[2].setAttribute("aria-label", "Show fewer days");
    box.append(
      element("div", "row", {}, [
        element("span", "said", {}, [made.now, made.count, made.undated]),
        element("span", "typed", {}, [made.start, "–", made.end]),
      ]),
      made.track,
      element("div", "row", {}, [element("span", "film", {}, [made.play, made.restart, made.speed, made.mode]), axis]),
      element("div", "row episodes", {}, [made.chips, made.earlier]),
    );
    return made;
  }

  Object.assign(Dateline, { buildTimeline, timelineButton: button });
})();
