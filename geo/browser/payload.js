// Read the file that geo/layers.py packs: gzip, a header in JSON, then the arrays, little-endian and aligned.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const TYPES = {
    float64: Float64Array,
    float32: Float32Array,
    int32: Int32Array,
    uint32: Uint32Array,
    uint16: Uint16Array,
    uint8: Uint8Array,
  };

  async function inflate(response) {
    const plain = response.body.pipeThrough(new DecompressionStream("gzip"));
    return new Response(plain).arrayBuffer();
  }

  function unpack(buffer) {
    const length = new DataView(buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    const events = { names: header.names, shapes: header.shapes, types: header.types, standings: header.standings };
    let offset = 4 + length;
    for (const [name, type, count] of header.arrays) {
      events[name] = new TYPES[type](buffer, offset, count);
      offset += events[name].byteLength;
    }
    events.count = events.start.length;
    return events;
  }

  async function fetchPayload(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the events could not be fetched (${response.status})`);
    return unpack(await inflate(response));
  }

  // The mask that geo/layers.py packs into bits, as a byte an event; null when every event passes.
  function readMask(text, count) {
    if (!text) return null;
    const bits = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const mask = new Uint8Array(count);
    for (let i = 0; i < count; i++) mask[i] = (bits[i >> 3] >> (i & 7)) & 1;
    return mask;
  }

  Object.assign(Dateline, { fetchPayload, unpackPayload: unpack, inflate, readMask });
})();
