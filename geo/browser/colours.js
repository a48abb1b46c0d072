// The colours of the map, light and dark. Symbols carry their contrast in their outline, so their fills stay the same.
(function () {
  "use strict";
  const Dateline = (globalThis.Dateline = globalThis.Dateline || {});
  Dateline.colours = {
    light: {
      sea: "#dde5ea",
      land: "#f6f4ef",
      lake: "#dde5ea",
      coast: "#b4c0c8",
      border: "#77756f",
      borderSoft: "#8d8a84",
      province: "#d3cfc6",
      disputed: "rgba(120,104,70,.32)",
      label: "#3b3a37",
      labelSoft: "#6d6a64",
      labelWater: "#5b7486",
      halo: "#f6f4ef",
      outline: "#1f2328",
      surface: "#ffffff",
      ink: "#1f2328",
      area: "rgba(31,35,40,.42)",
      accent: "#0b57a4",
    },
    dark: {
      sea: "#161b20",
      land: "#262b30",
      lake: "#161b20",
      coast: "#3d464e",
      border: "#8e959b",
      borderSoft: "#747b82",
      province: "#3a4147",
      disputed: "rgba(208,190,150,.28)",
      label: "#d6d9dc",
      labelSoft: "#a2a8ad",
      labelWater: "#7f97a8",
      halo: "#262b30",
      outline: "#f2f4f5",
      surface: "#14181c",
      ink: "#f2f4f5",
      area: "rgba(242,244,245,.45)",
      accent: "#7db7f0",
    },
  };

  // "#rrggbb" with an alpha of 0 to 1 as one number for a Uint32Array over ImageData (little-endian RGBA).
  Dateline.pixel = function (hex, alpha) {
    const value = parseInt(hex.slice(1), 16);
    const a = Math.round(255 * (alpha === undefined ? 1 : alpha));
    return ((a << 24) | ((value & 255) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
  };
})();
