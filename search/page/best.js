// The best student for each budget as a table, also by family, and a form for any budget and limits.

import { exportButton } from "./actions.js";
import { call, paths } from "./api.js";
import { el, show } from "./dom.js";
import { glyph, inOrder, styleOf } from "./families.js";
import { pages } from "./routes.js";
import { budget, interval, milliseconds, percent, short, whole, widest } from "./words.js";

/** A student's family and architecture, linked to its page. */
export function studentLink(name, student, styles) {
  return el(
    "a",
    { class: "student", href: pages.student(name, student.study, student.number) },
    glyph(styleOf(styles, student.family)),
    el("span", {}, student.family, " ", el("code", {}, student.notation)),
  );
}

/** Answers as a table.
 *
 * @param {string} name of the search
 * @param {object[]} answers as `best` gives them, one for each budget
 * @param {object[]} labels the same for students trained on the hard labels alone
 * @param {Map} styles of its families
 * @param {boolean} byFamily whether each family has a row below its budget
 */
export function bestTable(name, answers, labels, styles, byFamily) {
  const alone = new Map(labels.flatMap((answer) =>
    Object.entries(answer.by_family).map(([family, student]) => [`${answer.budget_params} ${family}`, student])));
  const has = {
    seeds: answers.some((answer) => answer.confirmed),
    test: answers.some((answer) => answer.test.length),
    alone: byFamily && alone.size > 0,
  };
  const columns = [
    "Budget", "Best student", "Parameters", "MACs", "Latency, ms", "Search, %",
    ...(has.seeds ? ["Fresh seeds, %", "Tied"] : []),
    ...(has.test ? ["Test, %"] : []),
    ...(has.alone ? ["Hard labels only, %"] : []),
    "Trials",
    ...(has.seeds ? ["Export"] : []),
  ];
  const cell = (label, ...content) => el("td", { "data-label": label }, ...content);

  function row(answer, student, verdict, { isSub, trials, tied }) {
    const of = budget(answer.budget_params);
    const key = `${student.study}/${student.number}`;
    const own = verdict && [verdict.leader, ...verdict.others].find((one) => one.student === key);
    const isLed = own && own !== verdict.leader; // another of its family did better with fresh seeds
    const test = isSub ? null : answer.test[0];
    return el(
      "tr",
      { class: isSub ? "sub" : null, "data-key": isSub ? student.family : "" },
      isSub ? el("td", { class: "none" }) : el("th", { scope: "row", "data-label": "Budget" }, of),
      el("td", { class: "text wide", "data-label": "Best student" }, studentLink(name, student, styles)),
      cell("Parameters", whole(student.parameters)),
      cell("MACs", short(student.macs)),
      cell("Latency, ms", milliseconds(student.latency_ms) || none()),
      cell("Search, %", percent(student.score)),
      has.seeds && cell("Fresh seeds, %", own ? [meanOf(own), isLed && el("small", {}, `${verdict.leader.student}: ${percent(verdict.leader.mean)}`)] : none()),
      has.seeds && cell("Tied", verdict && !isLed && trials > 1 ? tied : none()),
      has.test && cell("Test, %", test ? meanOf(test) : none()),
      has.alone && cell("Hard labels only, %", percent(alone.get(`${answer.budget_params} ${student.family}`)?.score) || none()),
      cell("Trials", whole(trials)),
      has.seeds && el(
        "td",
        { class: "export", "data-label": "Export", "data-own": true, "data-key": own ? key : "-" },
        own && el("div", { class: "buttons" }, [[false, "zip"], [true, "with ONNX"]].map(([onnx, text]) =>
          exportButton({ name, student: key, onnx, text, of: `${student.family}, ${of}` }))),
      ),
    );
  }

  function rows(answer) {
    const of = budget(answer.budget_params);
    if (!answer.winner) {
      return el("tr", {}, el("th", { scope: "row", "data-label": "Budget" }, of),
        el("td", { class: "text wide nothing", colspan: columns.length - 1 }, "nothing fits yet"));
    }
    const tied = tiedOf(answer.confirmed);
    const families = byFamily ? inOrder(Object.keys(answer.by_family)) : [];
    return [
      row(answer, answer.winner, answer.confirmed, { trials: answer.trials, tied }),
      families.map((family) => {
        const { confirmed, trials, ...best } = answer.by_family[family];
        const won = confirmed && answer.confirmed && confirmed.leader.student === answer.confirmed.leader.student;
        return row(answer, won ? answer.winner : best, confirmed, { isSub: true, trials, tied: tiedOf(confirmed) });
      }),
    ];
  }

  return el(
    "div",
    { class: "scroll", role: "region", "aria-label": "Best student per budget", tabindex: 0 },
    el(
      "table",
      { class: "cards" },
      el("thead", {}, el("tr", {}, columns.map((column) =>
        el("th", { scope: "col", "data-key": column, class: column === "Best student" ? "text" : null }, column)))),
      answers.map((answer) => el("tbody", { "data-key": answer.budget_params }, rows(answer))),
    ),
    answers.flatMap((answer) => answer.edges.map((edge) =>
      el("p", { class: "note", "data-key": `${answer.budget_params} ${edge.key}` },
        `${budget(answer.budget_params)}: the winner may not be the best there is: ${edge.text}.`))),
  );
}

const none = () => el("span", { class: "nothing" }, el("span", { "aria-hidden": "true" }, "–"), el("span", { class: "unseen" }, "none"));
/** How many others are tied with the leader, of those trained with fresh seeds; or that none was. */
const tiedOf = (verdict) =>
  verdict && (verdict.others.length > 0
    ? `${verdict.others.filter((other) => other.is_tied).length} of ${verdict.others.length}`
    : "not tested");
/** A mean with its interval below. */
const meanOf = (found) => el("span", {}, el("strong", {}, percent(found.mean)), el("small", {}, interval(widest(found))));

/** What the columns mean. */
export const legend = () =>
  el("p", { class: "note" },
    "Search: the score that guided the search, which is biased upwards (selection bias). Fresh seeds: the same student trained "
    + "again and scored on images that the search never saw, with its 95 % interval. Tied: how many of the other students trained "
    + "again are not significantly different from the winner (95 %); not tested: no other was trained again.");

/** A form for the best student within any budget and limits, with the answer below.
 *
 * @param {() => Map} styles gives the current styles of the search's families
 */
export function ask(name, families, styles, app) {
  const field = (id, label, attributes, unit) =>
    el("label", { for: `ask-${id}` }, label, el("input", { id: `ask-${id}`, name: id, autocomplete: "off", size: 9, ...attributes }), unit);
  const answer = el("div", { "aria-live": "polite" });
  const form = el(
    "form",
    { class: "ask" },
    field("budget", "Parameters, at most", { placeholder: "250k" }),
    field("max_macs", "MACs per image, at most", { placeholder: "5M" }),
    field("max_latency_ms", "Latency in ms, at most", { inputmode: "decimal", placeholder: "2.5" }),
    el("label", { for: "ask-family" }, "Family", el("select", { id: "ask-family", name: "family" },
      el("option", { value: "" }, "any"), families.map((family) => el("option", {}, family)))),
    el("button", { type: "submit" }, "Find"),
  );
  form.onsubmit = async (event) => {
    event.preventDefault();
    const asked = Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, value.trim()]));
    try {
      const found = await call("GET", paths.best(name, asked));
      show(answer, bestTable(name, found.best, [], styles(), false));
    } catch (error) {
      if (error.status === 401) app.expire();
      else show(answer, el("p", { class: "error" }, error.message));
    }
  };
  return el("details", { "data-own": true }, el("summary", {}, "Another budget or other limits"), form, answer);
}
