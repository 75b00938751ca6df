// Submitting a plan: the name of a supplied plan, or a plan's content as YAML or JSON.

import { call, paths } from "./api.js";
import { el } from "./dom.js";
import { pages } from "./routes.js";

const PLANS = { // those of search/plans
  quick: "two budgets, four families, 12 trials each: minutes on two cores",
  modern: "a current set-up: residual teachers, 3x3 filters, up to 8 convolutions",
  paper: "Urban et al. 2017, the whole study; not for a laptop",
  zoo: "one student of each of the paper's nine families, at 1M",
};

export function submitPage(main, _asked, app) {
  app.title("submit a plan");
  if (!app.canWrite()) {
    main.replaceChildren(el("h1", { tabindex: -1 }, "Submit a plan"),
      el("p", { class: "nothing" }, "Your token can only read. Submitting a plan requires a token with write scope."));
    return {};
  }
  const name = el("input", { id: "name", name: "name", required: true, autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
  const plan = el("textarea", {
    id: "plan", name: "plan", required: true, rows: 12, spellcheck: "false", autocapitalize: "off", "aria-describedby": "plan-help problem",
  });
  const problem = el("p", { class: "error", id: "problem", role: "alert", hidden: true });
  const button = el("button", { type: "submit", class: "primary" }, "Submit");
  const choices = Object.entries(PLANS).map(([known, title]) =>
    el("li", {}, el("button", { type: "button", class: "small", onclick: () => ((plan.value = known), plan.focus()) }, known), title));
  const form = el(
    "form",
    { class: "submit" },
    el("label", { for: "name" }, "Name of the search"),
    name,
    el("label", { for: "plan" }, "Plan"),
    el("p", { class: "note", id: "plan-help" }, "The name of a supplied plan, or a plan's content in YAML or JSON."),
    el("ul", { class: "plans", "aria-label": "Supplied plans" }, choices),
    plan,
    problem,
    el("div", { class: "buttons" }, button),
  );
  const say = (message, field) => {
    problem.textContent = message;
    problem.hidden = false;
    for (const one of [name, plan]) one.toggleAttribute("aria-invalid", one === field);
    field?.focus();
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    problem.hidden = true;
    let content;
    try {
      content = read(plan.value);
    } catch (error) {
      return say(error.message, plan);
    }
    button.disabled = true;
    try {
      const made = await call("POST", paths.searches(), { body: { name: name.value.trim(), plan: content } });
      app.announce(`Submitted ${made.name}.`);
      location.hash = pages.search(made.name);
    } catch (error) {
      if (error.status === 401) app.expire();
      else say(error.message, error.status === 409 ? name : null);
    } finally {
      button.disabled = false;
    }
    return undefined;
  };
  main.replaceChildren(el("h1", { tabindex: -1 }, "Submit a plan"), form);
  return {};
}

/** The plan in the text: an object if it is JSON, otherwise the text, which the server parses.
 *
 * @throws {Error} it begins like JSON but is not valid; the message says where
 */
function read(text) {
  if (!text.trim().startsWith("{")) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The plan is not valid JSON: ${error.message}`);
  }
}
