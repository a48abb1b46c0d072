// Symbols and badges as stamps of pixels, written into one picture: one copy to the screen a frame, however many.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const BADGE_RADII = [11, 13.5, 16.5, 19];
  const RING = 4;

  function canvasOf(width, height, ratio) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width * ratio);
    canvas.height = Math.ceil(height * ratio);
    const c = canvas.getContext("2d", { willReadFrequently: true });
    c.scale(ratio, ratio);
    return c;
  }

  function pixelsOf(c) {
    const { width, height } = c.canvas;
    return { width, height, pixels: new Uint32Array(c.getImageData(0, 0, width, height).data.buffer) };
  }

  // One colour over another, both with straight alpha, as in Porter and Duff's "over".
  function over(top, below) {
    const a = top >>> 24;
    const b = below >>> 24;
    if (a === 255 || b === 0) return top;
    if (a === 0) return below;
    const rest = (b * (255 - a)) / 255;
    const alpha = a + rest;
    const mix = (shift) =>
      Math.round((((top >>> shift) & 255) * a + ((below >>> shift) & 255) * rest) / alpha) << shift;
    return ((Math.round(alpha) << 24) | mix(16) | mix(8) | mix(0)) >>> 0;
  }

  // Write a stamp with its middle at x, y (in device pixels) into the picture; what falls outside is cut.
  function blit(picture, stamp, x, y) {
    const left = Math.round(x - stamp.width / 2);
    const top = Math.round(y - stamp.height / 2);
    const from = Math.max(0, -left);
    const to = Math.min(stamp.width, picture.width - left);
    for (let r = Math.max(0, -top); r < stamp.height && r + top < picture.height; r++) {
      let target = (r + top) * picture.width + left + from;
      for (let s = r * stamp.width + from; s < r * stamp.width + to; s++, target++) {
        const value = stamp.pixels[s];
        if (value >>> 24) picture.pixels[target] = over(value, picture.pixels[target]);
      }
    }
  }

  // How far a point is from the middle of a square with round corners whose edge is at 1.
  function squareDistance(x, y) {
    const corner = 0.45;
    const px = Math.abs(x) - (1 - corner);
    const py = Math.abs(y) - (1 - corner);
    return Math.hypot(Math.max(px, 0), Math.max(py, 0)) + Math.min(Math.max(px, py), 0) + 1 - corner;
  }

  // The pixels of a badge: its body (disc or, for an area, a square), and of its ring how far round each lies (0..255).
  function badgeShape(radius, square, ratio, colours) {
    const size = Math.ceil((radius + 1) * 2 * ratio);
    const shape = { width: size, height: size, pixels: new Uint32Array(size * size), ring: [], turn: [], cover: [] };
    const clamp = (value) => Math.max(0, Math.min(1, value));
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const x = (column + 0.5 - size / 2) / ratio;
        const y = (row + 0.5 - size / 2) / ratio;
        const distance = square ? squareDistance(x / radius, y / radius) * radius : Math.hypot(x, y);
        const at = row * size + column;
        const body = clamp((radius - distance) * ratio + 0.5);
        const inner = clamp((radius - 1.5 - distance) * ratio + 0.5);
        if (body)
          shape.pixels[at] = over(Dateline.pixel(colours.surface, inner), Dateline.pixel(colours.outline, body));
        const ring = Math.min(inner, clamp((distance - (radius - 1.5 - RING)) * ratio + 0.5));
        if (ring > 0) {
          shape.ring.push(at);
          shape.turn.push(Math.floor(((Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1) * 255.99));
          shape.cover.push(ring);
        }
      }
    }
    return shape;
  }

  function makeDigits(ratio, ink) {
    const digits = {};
    for (const letter of "0123456789.kM") {
      const probe = canvasOf(16, 16, ratio);
      const font = "600 11px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
      probe.font = font;
      const width = probe.measureText(letter).width;
      const c = canvasOf(width, 14, ratio);
      c.font = font;
      c.fillStyle = ink;
      c.textBaseline = "middle";
      c.fillText(letter, 0, 7.5);
      digits[letter] = { ...pixelsOf(c), advance: width * ratio };
    }
    return digits;
  }

  // 7, 312, 1.2k, 34k, 1.0M
  function shorten(count) {
    if (count < 1000) return String(count);
    if (count < 9950) return `${(count / 1000).toFixed(1)}k`;
    if (count < 999500) return `${Math.round(count / 1000)}k`;
    return `${(count / 1e6).toFixed(1)}M`;
  }

  // The stamps for one theme and one device pixel ratio.
  function makeStamps(types, colours, ratio) {
    const symbols = new Map();
    const shapes = new Map();
    const digits = makeDigits(ratio, colours.ink);
    const fills = types.map((type) => Dateline.pixel(type.colour));
    const turn = new Uint8Array(256);

    function symbol(look) {
      if (!symbols.has(look)) {
        const half = Dateline.SYMBOL_RADIUS + 2;
        const c = canvasOf(half * 2, half * 2, ratio);
        Dateline.paintSymbol(c, half, half, types[look & 15], look >> 4, colours);
        symbols.set(look, pixelsOf(c));
      }
      return symbols.get(look);
    }

    function shapeFor(count, square) {
      const step = count < 10 ? 0 : count < 100 ? 1 : count < 1000 ? 2 : 3;
      const key = step * 2 + (square ? 1 : 0);
      if (!shapes.has(key)) shapes.set(key, badgeShape(BADGE_RADII[step], square, ratio, colours));
      return shapes.get(key);
    }

    function badge(picture, x, y, count, mix, square) {
      const shape = shapeFor(count, square);
      blit(picture, shape, x, y);
      let seen = 0;
      for (let type = 0; type < fills.length; type++) {
        const until = Math.round((256 * (seen + mix[type])) / count);
        turn.fill(type, Math.round((256 * seen) / count), until);
        seen += mix[type];
      }
      const left = Math.round(x - shape.width / 2);
      const top = Math.round(y - shape.height / 2);
      for (let k = 0; k < shape.ring.length; k++) {
        const column = left + (shape.ring[k] % shape.width);
        const row = top + Math.floor(shape.ring[k] / shape.width);
        if (column < 0 || row < 0 || column >= picture.width || row >= picture.height) continue;
        const at = row * picture.width + column;
        const fill = fills[turn[shape.turn[k]]];
        const cover = Math.round(255 * shape.cover[k]);
        picture.pixels[at] = over(((fill & 0xffffff) | (cover << 24)) >>> 0, picture.pixels[at]);
      }
      write(picture, x, y, shorten(count));
    }

    function write(picture, x, y, text) {
      let width = 0;
      for (const letter of text) width += digits[letter].advance;
      let at = x - width / 2;
      for (const letter of text) {
        blit(picture, digits[letter], at + digits[letter].width / 2, y);
        at += digits[letter].advance;
      }
    }

    const badgeRadius = (count) => BADGE_RADII[count < 10 ? 0 : count < 100 ? 1 : count < 1000 ? 2 : 3];
    return { symbol, badge, badgeRadius };
  }

  Object.assign(Dateline, { makeStamps, blit });
})();
