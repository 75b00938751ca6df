// A figure's axes in SVG, for the two figures of the page.

import { svg } from "./dom.js";
import { short } from "./words.js";

const LEFT = 46;
const RIGHT = 26;
const TOP = 14;
const BOTTOM = 44;

/** An empty figure.
 *
 * @param {{width: number, height: number, name: string, x: Axis, y: Axis, attributes?: object}} asked sizes in px;
 *   an axis has {from, to, label, isLog?, isWhole?}
 * @returns {{root: SVGElement, plot: SVGElement, px: (x) => number, py: (y) => number}}
 */
export function chart({ width, height, name, x, y, attributes = {} }) {
  const right = width - RIGHT;
  const bottom = height - BOTTOM;
  const px = scale(x, LEFT, right);
  const py = scale(y, bottom, TOP);
  const xTicks = x.isLog ? logTicks(x, (right - LEFT) / 52) : ticks(x, (right - LEFT) / 60);
  const axes = svg("g", { class: "axes", "aria-hidden": "true" });
  for (const value of ticks(y, (bottom - TOP) / 44)) {
    const at = py(value).toFixed(1);
    axes.append(
      svg("path", { class: "grid", d: `M${LEFT} ${at}H${right}` }),
      svg("text", { x: LEFT - 8, y: at, dy: "0.33em", "text-anchor": "end" }, String(Number(value.toPrecision(6)))),
    );
  }
  for (const value of xTicks) {
    const at = px(value).toFixed(1);
    const text = x.isLog ? short(value) : String(Number(value.toPrecision(6)));
    axes.append(
      svg("path", { class: "grid", d: `M${at} ${TOP}V${bottom}` }),
      svg("text", { x: at, y: bottom + 17, "text-anchor": "middle" }, text),
    );
  }
  axes.append(
    svg("path", { class: "axis", d: `M${LEFT} ${TOP}V${bottom}H${right}` }),
    svg("text", { class: "label", x: (LEFT + right) / 2, y: height - 6, "text-anchor": "middle" }, x.label),
    svg(
      "text",
      { class: "label", transform: `translate(11 ${(TOP + bottom) / 2}) rotate(-90)`, "text-anchor": "middle" },
      y.label,
    ),
  );
  const plot = svg("g", { class: "plot" });
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const root = svg("svg", { class: "chart", "aria-label": name, ...size, ...attributes }, axes, plot);
  return { root, plot, px, py };
}

function scale({ from, to, isLog }, start, end) {
  const by = isLog ? Math.log : (value) => value;
  const span = by(to) - by(from) || 1;
  return (value) => start + ((by(value) - by(from)) / span) * (end - start);
}

/** About `many` round values between the ends of an axis. */
function ticks({ from, to, isWhole }, many) {
  const rough = (to - from) / Math.max(2, many);
  const power = 10 ** Math.floor(Math.log10(rough));
  let step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough * 0.999) ?? 1;
  if (isWhole) step = Math.max(1, Math.round(step));
  const found = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i += 1) found.push(i * step);
  return found;
}

/** Ticks of a logarithmic axis: 1, 2 and 5 of each power of ten; fewer where room is short, more on a short axis. */
function logTicks({ from, to }, many) {
  const choices = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7]].map((times) => {
    const found = [];
    for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power += 1) {
      found.push(...times.map((one) => one * 10 ** power));
    }
    return found.filter((value) => value >= from && value <= to);
  });
  return choices.filter((found) => found.length <= Math.max(2, many)).pop() ?? choices[0];
}

/** The ends of an axis around values, with a share of their span as margin. */
export function around(values, { isLog = false, margin = 0.06, least = 0 } = {}) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return isLog ? { from: 1e4, to: 1e6, isLog } : { from: 0, to: 1 };
  if (isLog) {
    const apart = Math.max(1.12, (high / low) ** margin);
    return { from: low / apart, to: high * apart, isLog };
  }
  const apart = Math.max(least, (high - low) * margin);
  return { from: low - apart, to: high + apart };
}

/** Call `draw(width)` now and whenever the host's width changes. */
export function fitted(host, draw) {
  let width = 0;
  const observer = new ResizeObserver(() => {
    const now = Math.floor(host.clientWidth);
    if (now && now !== width) draw((width = now));
  });
  observer.observe(host);
  return { redraw: () => width && draw(width), stop: () => observer.disconnect() };
}
