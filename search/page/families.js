// How each family is drawn, as in the report: by colour, mark and dash, any one of which tells them apart.
// The colours are in style.css (.f0 to .f8, Okabe and Ito's), for light and for dark.

import { svg } from "./dom.js";

const DASHES = ["none", "5 3", "9 3", "7 2 2 2"];

const around = (radii, start = -Math.PI / 2) =>
  radii.map((radius, i) => {
    const turn = start + (2 * Math.PI * i) / radii.length;
    return [radius * Math.cos(turn), radius * Math.sin(turn)];
  });
const PLUS = [[-2, -6], [2, -6], [2, -2], [6, -2], [6, 2], [2, 2], [2, 6], [-2, 6], [-2, 2], [-6, 2], [-6, -2], [-2, -2]];
const MARKS = [
  around(Array(24).fill(5.5)), // circle
  around(Array(4).fill(7), -Math.PI / 4), // square
  around(Array(4).fill(7)), // diamond
  around(Array(3).fill(6.8)), // triangle
  around(Array(3).fill(6.8), Math.PI / 2), // triangle, down
  PLUS,
  PLUS.map(([x, y]) => [(x - y) * 0.7071, (x + y) * 0.7071]), // cross
  around([8, 3.2, 8, 3.2, 8, 3.2, 8, 3.2, 8, 3.2]), // star
  around(Array(5).fill(6.5)), // pentagon
];

/** MLPs first, then by depth. */
export const inOrder = (families) => [...families].sort((one, other) => rank(one) - rank(other));
const rank = (family) => (family.startsWith("cnn") ? 100 : 0) + Number(family.split("-")[1] ?? 0);

/** A style for each family of a search: {class, mark, dash}. After nine, colours repeat with another mark. */
export function stylesOf(families) {
  const found = new Map();
  inOrder(families).forEach((family, i) => {
    const round = Math.floor(i / MARKS.length);
    found.set(family, {
      class: `f${i % MARKS.length}`,
      mark: (i + 4 * round) % MARKS.length,
      dash: DASHES[(i + round) % DASHES.length],
    });
  });
  return found;
}

const PLAIN = { class: "f0", mark: 0, dash: "none" };

export const styleOf = (styles, family) => styles.get(family) ?? PLAIN;

/** The outline of a mark about the origin; 1 is the size in a key. */
export function outline(style, size = 1) {
  return `M${MARKS[style.mark].map(([x, y]) => `${(x * size).toFixed(2)} ${(y * size).toFixed(2)}`).join("L")}Z`;
}

/** The mark of a family beside its name in a table. */
export function glyph(style) {
  return svg(
    "svg",
    { class: `glyph ${style.class}`, viewBox: "-9 -9 18 18", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", { d: outline(style), fill: "currentColor" }),
  );
}

/** Mark and line, for a key. */
export function swatch(style) {
  return svg(
    "svg",
    { class: style.class, viewBox: "-20 -9 40 18", width: 40, height: 18, "aria-hidden": "true" },
    svg("path", { d: "M-20 0H20", stroke: "currentColor", "stroke-width": 2.5, "stroke-dasharray": style.dash }),
    svg("path", { d: outline(style), fill: "currentColor", class: "halo" }),
  );
}
