// How one event looks: colour and glyph say the type, fill and outline say who stands behind it (cartography).
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  const RADIUS = 8.5;
  const LINE = 1.5;

  function luminance(hex) {
    const value = parseInt(hex.slice(1), 16);
    return (0.299 * (value >> 16) + 0.587 * ((value >> 8) & 255) + 0.114 * (value & 255)) / 255;
  }

  const GLYPHS = {
    cross(c, s) {
      (c.moveTo(-s, -s), c.lineTo(s, s), c.moveTo(s, -s), c.lineTo(-s, s));
      c.stroke();
    },
    star(c, s) {
      for (let i = 0; i < 3; i++) {
        const a = (i * Math.PI) / 3 + Math.PI / 2;
        c.moveTo(Math.cos(a) * s * 1.25, Math.sin(a) * s * 1.25);
        c.lineTo(-Math.cos(a) * s * 1.25, -Math.sin(a) * s * 1.25);
      }
      c.stroke();
    },
    triangle(c, s) {
      (c.moveTo(0, -s * 1.25), c.lineTo(s * 1.2, s), c.lineTo(-s * 1.2, s), c.closePath());
      c.fill();
    },
    dome(c, s) {
      (c.arc(0, s * 0.6, s * 1.25, Math.PI, 0), c.closePath());
      c.fill();
    },
    flag(c, s) {
      (c.moveTo(-s * 0.7, -s * 1.2), c.lineTo(s * 1.1, -s * 0.5), c.lineTo(-s * 0.7, s * 0.2), c.fill());
      (c.beginPath(), c.moveTo(-s * 0.7, -s * 1.3), c.lineTo(-s * 0.7, s * 1.3), c.stroke());
    },
    diamond(c, s) {
      (c.moveTo(0, -s * 1.2), c.lineTo(s, 0), c.lineTo(0, s * 1.2), c.lineTo(-s, 0), c.closePath());
      c.fill();
    },
    square(c, s) {
      c.rect(-s * 0.85, -s * 0.85, s * 1.7, s * 1.7);
      c.fill();
    },
    wave(c, s) {
      (c.moveTo(-s * 1.2, s * 0.5),
        c.lineTo(-s * 0.4, -s * 0.5),
        c.lineTo(s * 0.4, s * 0.5),
        c.lineTo(s * 1.2, -s * 0.5));
      c.stroke();
    },
    dot(c, s) {
      c.arc(0, 0, s * 0.6, 0, 7);
      c.fill();
    },
  };

  function glyph(c, x, y, radius, name, ink) {
    c.save();
    c.translate(x, y);
    c.beginPath();
    c.strokeStyle = c.fillStyle = ink;
    c.lineWidth = Math.max(1.2, radius * 0.17);
    c.lineCap = c.lineJoin = "round";
    GLYPHS[name](c, radius * 0.37);
    c.restore();
  }

  function disc(c, x, y, radius, fill) {
    c.beginPath();
    c.arc(x, y, radius, 0, 7);
    c.fillStyle = fill;
    c.fill();
  }

  function ring(c, x, y, radius, stroke, width) {
    c.beginPath();
    c.arc(x, y, radius, 0, 7);
    c.strokeStyle = stroke;
    c.lineWidth = width;
    c.stroke();
  }

  function hollow(c, x, y, r, type, colours) {
    disc(c, x, y, r, colours.surface);
    ring(c, x, y, r - LINE - 1, type.colour, 2.6);
    ring(c, x, y, r - LINE / 2, colours.outline, LINE);
    // The hole has an edge of its own, so that a light or dark colour does not hide it.
    ring(c, x, y, r - LINE - 2.4, colours.outline, 1);
  }

  const PAINT = [
    function solid(c, x, y, r, type, colours) {
      disc(c, x, y, r, type.colour);
      ring(c, x, y, r - LINE / 2, colours.outline, LINE);
      glyph(c, x, y, r, type.glyph, luminance(type.colour) > 0.5 ? "#1f2328" : "#ffffff");
    },
    function oneSide(c, x, y, r, type, colours) {
      hollow(c, x, y, r, type, colours);
      glyph(c, x, y, r * 0.88, type.glyph, colours.ink);
    },
    function ownVoice(c, x, y, r, type, colours) {
      c.globalAlpha = 0.85;
      disc(c, x, y, r - 0.5, colours.surface);
      c.globalAlpha = 0.5;
      disc(c, x, y, r - 0.5, type.colour);
      c.globalAlpha = 1;
      c.setLineDash([2.2, 2.25]);
      ring(c, x, y, r - LINE / 2, colours.outline, LINE + 0.3);
      c.setLineDash([]);
      glyph(c, x, y, r, type.glyph, colours.ink);
    },
    // The bar runs behind the glyph and out of the ring at both ends, so that both are seen.
    function contradicted(c, x, y, r, type, colours) {
      hollow(c, x, y, r, type, colours);
      const reach = r * 0.86;
      for (const [stroke, width] of [
        [colours.surface, 4],
        [colours.outline, 2],
      ]) {
        c.beginPath();
        c.moveTo(x - reach, y + reach);
        c.lineTo(x + reach, y - reach);
        c.strokeStyle = stroke;
        c.lineWidth = width;
        c.lineCap = "round";
        c.stroke();
      }
      disc(c, x, y, r * 0.5, colours.surface);
      glyph(c, x, y, r * 0.88, type.glyph, colours.ink);
    },
  ];

  // Paint the symbol of a type (an entry of the legend) and a standing (0 to 3) at x, y on a 2D canvas.
  function paintSymbol(c, x, y, type, standing, colours, radius) {
    PAINT[standing](c, x, y, radius || RADIUS, type, colours);
  }

  // Paint the path of a canvas as a circle of uncertainty: pale, with a broken edge.
  function paintHalo(c, colours) {
    c.globalAlpha = 0.1;
    c.fillStyle = colours.outline;
    c.fill();
    c.globalAlpha = 0.6;
    c.setLineDash([3, 3]);
    c.strokeStyle = colours.outline;
    c.lineWidth = 1;
    c.stroke();
    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  Object.assign(Dateline, { paintSymbol, paintHalo, SYMBOL_RADIUS: RADIUS });
})();
