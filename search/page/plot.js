// Accuracy against parameters: each student that the server sent is a small mark; the best of each family at each budget
// is a large mark on its family's line; winners have a ring. It is one tab stop; arrow keys move between marks.

import { around, chart, fitted } from "./chart.js";
import { el, show, svg } from "./dom.js";
import { inOrder, outline, styleOf, swatch } from "./families.js";
import { marksOf, rangeOf, words } from "./marks.js";
import { whole, widest } from "./words.js";

const NEAR_PX = 22; // the distance within which the pointer selects a mark

/** A live figure in the host.
 *
 * @param {(mark: {study: string, number: number}) => void} open called when a student is chosen
 * @returns {{update: (facts) => void, stop: () => void}} facts: {points, of, answers, families, styles}
 */
export function plot(host, open) {
  const key = el("div", { class: "key", role: "group", "aria-label": "Families, shown or hidden" });
  const area = el("div", { class: "area" });
  const tip = el("div", { class: "tip", "aria-hidden": "true", hidden: true });
  const note = el("p", { class: "note" });
  host.replaceChildren(key, el("div", { class: "frame" }, area, tip), note);
  const hidden = new Set();
  let facts = null;
  let marks = []; // those shown, from the smallest student to the largest
  let active = null; // its key

  const fit = fitted(area, draw);

  function draw(width) {
    if (!facts) return;
    const all = marksOf(facts);
    const shown = all.filter((mark) => !hidden.has(mark.family));
    const x = { ...around(all.map((mark) => mark.parameters), { isLog: true }), label: "parameters (log scale)" };
    const y = { ...rangeOf(all), label: "validation accuracy, %" };
    const height = Math.round(Math.min(460, Math.max(300, width * 0.5)));
    const name = `Accuracy against parameters, ${shown.length} students. Left and right move between students, `
      + "up and down between winners, Enter opens a student.";
    const attributes = { role: "listbox", "aria-orientation": "horizontal" };
    const { root, plot: layer, px, py } = chart({ width, height, name, x, y, attributes });
    marks = shown.filter((mark) => 100 * mark.score >= y.from)
      .map((mark) => ({ ...mark, x: px(mark.parameters), y: py(100 * mark.score) }));
    if (!marks.some((mark) => mark.key === active)) {
      active = (marks.find((mark) => mark.winnerOf) ?? marks[0])?.key ?? null;
      tip.hidden = true;
    }
    const large = marks.filter((mark) => mark.isBest);
    layer.append(
      svg("g", { role: "presentation", class: "dots" }, marks.filter((mark) => !mark.isBest).map((mark) => drawn(mark, 0.55))),
      svg("g", { "aria-hidden": "true" }, linesOf(large.filter((mark) => mark.isOfFamily), facts.styles)),
      svg("g", { "aria-hidden": "true" }, large.map((mark) => seeds(mark, py, y.from))),
      svg("g", { role: "presentation", class: "bests" }, large.map((mark) => drawn(mark, mark.winnerOf ? 1.05 : 0.85))),
    );
    const hadFocus = area.contains(document.activeElement);
    show(area, root);
    if (hadFocus && !area.contains(document.activeElement)) node(active)?.focus();
    show(key, keyOf());
    const below = shown.length - marks.length;
    show(note, ...[
      facts.of > facts.points.length ? `The figure shows a sample of ${whole(facts.points.length)} of ${whole(facts.of)} students, and the best. ` : "",
      below ? `${whole(below)} far below the others ${below === 1 ? "is" : "are"} not shown. ` : "",
      "Large marks are the best of a family at a budget; winners have a ring.",
    ]);
  }

  function drawn(mark, size) {
    const style = styleOf(facts.styles, mark.family);
    return svg(
      "g",
      {
        class: `mark ${style.class} ${mark.winnerOf ? "winner" : ""}`,
        "data-key": mark.key,
        role: "option",
        "aria-selected": mark.key === active ? "true" : "false",
        "aria-label": words(mark).join(", "),
        tabindex: mark.key === active ? 0 : -1,
        transform: `translate(${mark.x.toFixed(1)} ${mark.y.toFixed(1)})`,
      },
      mark.winnerOf && svg("circle", { r: 11, class: "ring" }),
      svg("path", { d: outline(style, size), class: mark.isBest ? "halo" : null }),
      mark.winnerOf && svg("text", { y: -17, "text-anchor": mark.x > area.clientWidth - 46 ? "end" : "middle", x: mark.x > area.clientWidth - 46 ? 14 : 0 }, mark.winnerOf),
    );
  }

  function keyOf() {
    const families = inOrder(new Set(marksOf(facts).map((mark) => mark.family)));
    const toggle = (family) => () => {
      if (!hidden.delete(family)) hidden.add(family);
      fit.redraw();
    };
    return [
      families.map((family) =>
        el(
          "button",
          { type: "button", "data-key": family, "aria-pressed": String(!hidden.has(family)), onclick: toggle(family) },
          swatch(styleOf(facts.styles, family)),
          family,
        )),
      el("span", { "data-key": " winner" }, sign(svg("circle", { r: 7, class: "ring" })), "winner of its budget"),
      facts.answers.some((answer) => answer.confirmed) &&
        el("span", { "data-key": " seeds" }, sign(svg("path", { d: "M0-8V8M-4-8H4M-4 8H4", class: "seeds" })), "fresh seeds, 95 %"),
    ];
  }

  const node = (key) => (key === null ? null : area.querySelector(`[data-key="${CSS.escape(key)}"]`));

  function activate(mark, focus) {
    const before = node(active);
    active = mark.key;
    before?.setAttribute("tabindex", "-1");
    before?.setAttribute("aria-selected", "false");
    const now = node(active);
    now?.setAttribute("tabindex", "0");
    now?.setAttribute("aria-selected", "true");
    if (focus) now?.focus();
    tip.replaceChildren(...words(mark).map((line, i) => el(i ? "span" : "strong", {}, line)));
    tip.hidden = false;
    const half = tip.offsetWidth / 2;
    const left = Math.min(Math.max(mark.x, half), area.clientWidth - half);
    const isBelow = mark.y < tip.offsetHeight + 18;
    tip.style.transform = `translate(${Math.round(left - half)}px, ${Math.round(isBelow ? mark.y + 16 : mark.y - tip.offsetHeight - 16)}px)`;
  }

  function nearest(event) {
    const box = area.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let found = null;
    let least = NEAR_PX ** 2;
    for (const mark of marks) {
      const apart = (mark.x - x) ** 2 + (mark.y - y) ** 2 - (mark.isBest ? 20 : 0); // the large ones on top
      if (apart < least) [found, least] = [mark, apart];
    }
    return found;
  }

  area.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const mark = nearest(event);
    area.classList.toggle("over", mark !== null);
    if (mark) activate(mark, false);
    else tip.hidden = !area.contains(document.activeElement);
  });
  area.addEventListener("pointerleave", () => (tip.hidden = !area.contains(document.activeElement)));
  area.addEventListener("click", (event) => {
    const mark = nearest(event);
    const isFirstTouch = event.pointerType === "touch" && (tip.hidden || mark?.key !== active);
    if (mark && isFirstTouch) activate(mark, false);
    else if (mark) open(mark);
  });
  area.addEventListener("focusin", () => {
    const mark = marks.find((one) => one.key === active);
    if (mark) activate(mark, false);
  });
  area.addEventListener("focusout", () => (tip.hidden = true));
  area.addEventListener("keydown", (event) => {
    const at = marks.findIndex((mark) => mark.key === active);
    const winner = (mark) => mark.winnerOf;
    const next = {
      ArrowRight: () => marks[at + 1],
      ArrowLeft: () => marks[at - 1],
      ArrowUp: () => marks.slice(at + 1).find(winner),
      ArrowDown: () => marks.slice(0, Math.max(0, at)).findLast(winner),
      Home: () => marks[0],
      End: () => marks.at(-1),
    }[event.key];
    if (next) {
      event.preventDefault();
      const mark = next();
      if (mark) activate(mark, true);
    } else if ((event.key === "Enter" || event.key === " ") && at >= 0) {
      event.preventDefault();
      open(marks[at]);
    } else if (event.key === "Escape") tip.hidden = true;
  });

  return {
    update(given) {
      facts = given;
      fit.redraw();
    },
    stop: fit.stop,
  };
}

const sign = (shape) =>
  svg("svg", { viewBox: "-10 -9 20 18", width: 20, height: 18, "aria-hidden": "true" }, shape);

function linesOf(large, styles) {
  const families = new Map();
  for (const mark of large) families.set(mark.family, [...(families.get(mark.family) ?? []), mark]);
  return [...families].map(([family, own]) => {
    const style = styleOf(styles, family);
    const d = `M${own.map((mark) => `${mark.x.toFixed(1)} ${mark.y.toFixed(1)}`).join("L")}`;
    return svg("path", { class: `line ${style.class}`, d, "stroke-dasharray": style.dash, "data-key": family });
  });
}

/** The interval of a winner's fresh seeds, as a bar beside its mark. */
function seeds(mark, py, floor) {
  const fresh = mark.confirmed?.leader;
  const ends = fresh && widest(fresh);
  if (!ends || ends.includes(null) || 100 * ends[0] < floor) return null;
  const [low, mean, high] = [ends[0], fresh.mean, ends[1]].map((share) => py(100 * share).toFixed(1));
  const x = mark.x + 17;
  return svg("path", {
    class: "seeds",
    d: `M${x} ${low}V${high}M${x - 4} ${low}h8M${x - 4} ${high}h8M${x - 5} ${mean}h10`,
  });
}
