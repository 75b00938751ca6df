// A student's accuracy by epoch, with that of its fresh seeds, as lines.

import { around, chart, fitted } from "./chart.js";
import { el, show, svg } from "./dom.js";
import { percent } from "./words.js";

const DASHES = ["6 3", "2 3", "9 3 2 3", "3 3"];

/** Draw a figure in the host, redrawn when its width changes.
 *
 * @param {{name: string, curve: {epoch: number, accuracy: number}[]}[]} series the first is emphasised
 * @returns {{stop: () => void}}
 */
export function curves(host, series) {
  const drawn = series.filter((one) => one.curve?.some(isTold));
  if (!drawn.length) {
    show(host, el("p", { class: "nothing" }, "No curve is stored for this student."));
    return { stop() {} };
  }
  const area = el("div", { class: "area" });
  host.replaceChildren(keyOf(drawn), area);
  return fitted(area, (width) => show(area, figure(drawn, width)));
}

const isTold = (row) => row.accuracy !== null && row.accuracy !== undefined;

function figure(drawn, width) {
  const told = drawn.flatMap((one) => one.curve.filter(isTold));
  const last = Math.max(...told.map((row) => row.epoch + 1));
  const x = { from: Math.min(1, last - 1), to: last, label: "epoch", isWhole: true };
  const y = { ...around(told.map((row) => 100 * row.accuracy), { margin: 0.08, least: 0.5 }), label: "validation accuracy, %" };
  const height = Math.round(Math.min(340, Math.max(230, width * 0.45)));
  const end = drawn[0].curve.findLast(isTold);
  const name = `Learning curve: ${percent(end.accuracy)} % after epoch ${end.epoch + 1}. The numbers are in the table below.`;
  const { root, plot, px, py } = chart({ width, height, name, x, y, attributes: { role: "img" } });
  const at = (row) => `${px(row.epoch + 1).toFixed(1)} ${py(100 * row.accuracy).toFixed(1)}`;
  drawn.forEach((one, i) => {
    const rows = one.curve.filter(isTold);
    plot.prepend(
      svg("path", { class: i ? "curve seed" : "curve", "stroke-dasharray": dash(i), d: `M${rows.map(at).join("L")}` }),
    );
    if (rows.length > 40) return;
    for (const row of rows) {
      const [cx, cy] = at(row).split(" ");
      plot.append(svg("circle", { class: i ? "dot seed" : "dot", cx, cy, r: i ? 2.2 : 3.4 }));
    }
  });
  return root;
}

const dash = (i) => (i ? DASHES[(i - 1) % DASHES.length] : "none");

function keyOf(drawn) {
  return el(
    "div",
    { class: "key" },
    drawn.map((one, i) =>
      el(
        "span",
        {},
        svg(
          "svg",
          { viewBox: "-20 -9 40 18", width: 40, height: 18, "aria-hidden": "true" },
          svg("path", { class: i ? "curve seed" : "curve", "stroke-dasharray": dash(i), d: "M-20 0H20" }),
        ),
        one.name,
      )),
  );
}
