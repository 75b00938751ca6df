// The finished trials, one page at a time, so that a search of any size can be shown.

import { call, paths } from "./api.js";
import { el, show } from "./dom.js";
import { glyph, styleOf, stylesOf } from "./families.js";
import { poll } from "./live.js";
import { pages } from "./routes.js";
import { duration, milliseconds, percent, short, time, whole } from "./words.js";

const LIMIT = 50;
const before = new Map(); // the address of a page -> the address of the previous one

const COLUMNS = [
  "Trial", "Score, %", "Student", "Parameters", "MACs", "Latency, ms", "Epochs", "Trained for", "Chosen by", "Ended", "Slot", "At",
];
const TEXT = new Set(["Trial", "Student", "Chosen by", "Ended", "Slot", "At"]);

export function trialsPage(main, { name, values }, app) {
  const { study = "", after } = values;
  app.title(`trials of ${name}`);
  const body = el("div", {}, el("p", { class: "nothing" }, "Loading…"));
  const select = el("select", {
    id: "study", onchange: () => (location.hash = pages.trials(name, { study: select.value })),
  }, el("option", { value: "" }, "all studies"));
  main.replaceChildren(
    el("p", { class: "up" }, el("a", { href: pages.list() }, "Searches"), el("a", { href: pages.search(name) }, name)),
    el("div", { class: "heading" }, el("h1", { tabindex: -1 }, "Trials"), el("div", { class: "filter" }, el("label", { for: "study" }, "Study"), select)),
    body,
  );
  let detail = null;

  async function step(signal) {
    const [found, page] = await Promise.all([
      call("GET", paths.search(name), { signal }),
      call("GET", paths.trials(name, { study, after, limit: LIMIT }), { signal }),
    ]);
    if (!detail) {
      select.append(...found.studies.map((one) => el("option", { value: one.name, selected: one.name === study }, one.name)));
      select.value = study;
    }
    detail = found;
    const of = study ? found.studies.find((one) => one.name === study)?.trials : found.trials;
    show(body, ...(page.trials.length ? [
      el("p", { class: "note" }, `${whole(of)} finished, sorted by study and number; ${page.trials.length} on this page.`),
      turning(name, values, page.next),
      table(name, page.trials, stylesOf(found.families)),
      page.trials.length > 12 && turning(name, values, page.next),
    ] : [
      el("p", { class: "nothing" }, after ? "No more trials." : "No trial has finished yet."),
      turning(name, values, null),
    ]));
    const isWhole = page.next !== null || found.state !== "running"; // a full page no longer changes
    return isWhole ? 30_000 : 4_000;
  }

  return poll(step, app.tell);
}

function turning(name, { study, after }, next) {
  if (!after && !next) return null;
  const here = pages.trials(name, { study, after });
  const first = pages.trials(name, { study });
  const onward = next && pages.trials(name, { study, after: next });
  if (onward) before.set(onward, here);
  if (before.size > 500) before.delete(before.keys().next().value);
  return el(
    "nav",
    { class: "turning", "aria-label": "Pages of trials" },
    after ? el("a", { href: first }, "First") : el("span", {}, "First"),
    after ? el("a", { href: before.get(here) ?? first, rel: "prev" }, "Previous") : el("span", {}, "Previous"),
    onward ? el("a", { href: onward, rel: "next" }, "Next") : el("span", {}, "Next"),
  );
}

function table(name, trials, styles) {
  return el(
    "div",
    { class: "scroll", role: "region", "aria-label": "Trials", tabindex: 0 },
    el(
      "table",
      { class: "sheet trials" },
      el("thead", {}, el("tr", {}, COLUMNS.map((column) => el("th", { scope: "col", class: TEXT.has(column) ? "text" : null }, column)))),
      el("tbody", {}, trials.map((trial) => row(name, trial, styles))),
    ),
  );
}

function row(name, trial, styles) {
  const key = `${trial.study}/${trial.number}`;
  const text = (...content) => el("td", { class: "text" }, ...content);
  return el(
    "tr",
    { "data-key": key },
    el("th", { scope: "row", class: "text" }, el("a", { href: pages.student(name, trial.study, trial.number) }, key)),
    el("td", {}, percent(trial.score)),
    el("td", { class: "text student" }, glyph(styleOf(styles, trial.family)), el("span", {}, trial.family, " ", el("code", {}, trial.notation))),
    el("td", {}, whole(trial.parameters)),
    el("td", {}, short(trial.macs)),
    el("td", {}, milliseconds(trial.latency_ms)),
    el("td", {}, whole(trial.epochs)),
    el("td", {}, duration(trial.train_seconds)),
    text(trial.chosen_by ?? ""),
    text(trial.stop_reason === "finished" ? "finished" : el("span", { class: "bad" }, trial.stop_reason)),
    text(`${trial.slot}, ${trial.device}`),
    text(time(trial.finished_at)),
  );
}
