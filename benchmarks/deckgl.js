// The same drag with deck.gl: a ScatterplotLayer whose DataFilterExtension shows the days of a window.
(async function () {
  "use strict";
  const read = async (name) => new Float32Array(await (await fetch(name)).arrayBuffer());
  const [positions, days] = [await read("positions.bin"), await read("days.bin")];
  const length = days.length;
  const span = days.reduce((most, day) => Math.max(most, day), 0);

  function layer(first, last) {
    return new deck.ScatterplotLayer({
      id: "events",
      data: {
        length,
        attributes: { getPosition: { value: positions, size: 2 }, getFilterValue: { value: days, size: 1 } },
      },
      getRadius: 4,
      radiusUnits: "pixels",
      getFillColor: [209, 73, 91],
      extensions: [new deck.DataFilterExtension({ filterSize: 1 })],
      filterRange: [first, last],
    });
  }

  const map = new deck.Deck({
    parent: document.getElementById("map"),
    initialViewState: { longitude: 40, latitude: 30, zoom: 2 },
    controller: true,
    layers: [layer(0, span)],
  });

  const PATIENCE = 20000; // milliseconds for one drag: a frame may take seconds

  // Milliseconds between frames while a window of a share of the days is moved to and fro, once a frame.
  window.drag = async function (share, frames) {
    const next = () => new Promise(requestAnimationFrame);
    const marks = [await next()];
    for (let i = 0; i < frames && (i < 2 || marks.at(-1) - marks[0] < PATIENCE); i++) {
      marks.push(await next());
      const first = (1 - share) * span * (0.5 - 0.5 * Math.cos((i / frames) * 4 * Math.PI));
      if (share) map.setProps({ layers: [layer(first, first + share * span)] });
    }
    return marks.slice(1).map((mark, i) => mark - marks[i]);
  };
  window.ready = true;
})();
