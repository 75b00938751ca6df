// All searches, newest first, with the progress of each.

import { call, paths } from "./api.js";
import { el, show } from "./dom.js";
import { poll } from "./live.js";
import { pages } from "./routes.js";
import { badge, bar, budget, kinds, left, time } from "./words.js";

const STATES = ["queued", "running", "paused", "finished", "failed", "cancelled"];
const OVER = ["finished", "failed", "cancelled"];
const LIMIT = 50;

export function listPage(main, { values }, app) {
  app.title("searches");
  const body = el("div", {}, el("p", { class: "nothing" }, "Loading…"));
  const filter = el(
    "select",
    { id: "state", onchange: (event) => (location.hash = pages.list({ state: event.target.value })) },
    el("option", { value: "" }, "every state"),
    STATES.map((state) => el("option", { value: state, selected: values.state === state }, state)),
  );
  main.replaceChildren(
    el("div", { class: "heading" }, el("h1", {}, "Searches"), el("div", { class: "filter" }, el("label", { for: "state" }, "State"), filter)),
    body,
  );
  let states = null; // of the searches shown, to announce changes

  async function step(signal) {
    const asked = { limit: LIMIT, state: values.state, after: values.after };
    const { searches, next } = await call("GET", paths.searches(asked), { signal });
    show(body, ...(searches.length ? list(searches) : empty(values, app)), turning(values, next));
    const now = new Map(searches.map((search) => [search.name, search.state]));
    const changed = states && [...now].find(([name, state]) => states.has(name) && states.get(name) !== state);
    if (changed) app.announce(`${changed[0]} is ${changed[1]}.`);
    states = now;
    return searches.every((search) => OVER.includes(search.state)) ? 5_000 : undefined;
  }

  return poll(step, app.tell);
}

const list = (searches) => [el("ul", { class: "searches" }, searches.map(entry))];

function entry(search) {
  const running = kinds(search.running);
  const failed = kinds(search.failed);
  return el(
    "li",
    { "data-key": search.name },
    el("div", { class: "first" }, el("h2", {}, el("a", { href: pages.search(search.name) }, search.name)), badge(search.state)),
    bar(search.trials, search.of, `Trials of ${search.name}`),
    el(
      "p",
      { class: "facts" },
      search.progress && el("span", {}, [search.progress.label, left(search.progress.left_s)].filter(Boolean).join(", ")),
      running && el("span", {}, `running: ${running}`),
      el("span", {}, "since ", time(search.created_at)),
      search.driver && el("span", {}, `driven on ${search.driver.host}`),
      failed && el("span", { class: "bad" }, `failed: ${failed}`),
      search.reason && el("span", { class: search.state === "failed" ? "bad" : null }, search.reason),
    ),
    el(
      "p",
      { class: "facts" },
      el("span", {}, some(search.budgets.map(budget))),
      el("span", {}, some(search.families)),
    ),
  );
}

/** The first four, and how many more. */
const some = (names) => (names.length > 5 ? `${names.slice(0, 4).join(", ")} and ${names.length - 4} more` : names.join(", "));

function turning({ state, after }, next) {
  if (!next && !after) return null;
  return el(
    "nav",
    { class: "turning", "aria-label": "Pages of searches" },
    after && el("a", { href: pages.list({ state }) }, "Newest"),
    next && el("a", { href: pages.list({ state, after: next }) }, "Older"),
  );
}

function empty({ state, after }, app) {
  if (after) return [el("p", { class: "nothing" }, "No older searches.")];
  if (state) return [el("p", { class: "nothing" }, `No search is ${state}.`)];
  return [
    el(
      "div",
      { class: "empty" },
      el("h2", {}, "No searches yet"),
      el("p", {}, "A search finds the best small student for each parameter budget of a plan."),
      app.canWrite()
        ? el("p", {}, el("a", { href: pages.submit(), class: "button primary" }, "Submit a plan"), " or in a terminal:")
        : el("p", {}, "A user with a token of scope write can submit one in a terminal:"),
      el("pre", {}, `student-search submit quick --name first`),
      el("p", { class: "note" }, "It waits for a driver (", el("code", {}, "student-search drive"), ")."),
    ),
  ];
}
