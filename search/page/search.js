// One search, live: progress, running jobs, best students, the figure, failures, the plan.

import { actionsOf } from "./actions.js";
import { call, paths } from "./api.js";
import { ask, bestTable, legend } from "./best.js";
import { el, show } from "./dom.js";
import { stylesOf } from "./families.js";
import { poll } from "./live.js";
import { plot } from "./plot.js";
import { pages } from "./routes.js";
import { badge, bar, forHowLong, kinds, left, NAMES, percent, plural, share, time, whole } from "./words.js";

const LIMIT = 2_000; // marks in the figure
const REST_MS = 8_000; // between two requests for the results, which cost the server more than the progress
const OVER = ["finished", "failed", "cancelled"];

export function searchPage(main, { name }, app) {
  app.title(name);
  const head = el("div", {});
  const problem = el("p", { class: "error", role: "alert", hidden: true });
  const progress = section("progress", "Progress");
  const best = section("best", "Best student per budget");
  const figure = section("accuracy", "Accuracy against parameters");
  const rest = el("div", {});
  const table = el("div", {}, el("p", { class: "nothing" }, "Loading…"));
  const host = el("div", { class: "figure" });
  const drawing = plot(host, (mark) => (location.hash = pages.student(name, mark.study, mark.number)));
  let detail = null;
  let answers = null; // {best, labels_alone}
  let points = null;
  let seen = null; // the state of the search at the last fetch of the results
  let seenAt = 0;
  let told = null; // the last announcement

  const toggle = el("button", {
    type: "button", "aria-pressed": "false", class: "small",
    onclick: () => {
      toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
      showAnswers();
    },
  }, "By family");
  best.querySelector("h2").after(toggle);
  const explained = legend();
  explained.hidden = true;
  best.append(table, explained);
  figure.append(host);
  main.replaceChildren(head, problem, progress, best, figure, rest);
  show(head, heading({ name }, []));

  const say = (message) => {
    problem.textContent = message ?? "";
    problem.hidden = message === null;
  };

  function showDetail() {
    const actions = actionsOf(detail, app, (summary) => {
      detail = { ...detail, ...summary };
      showDetail();
      polling.now();
    }, say);
    show(head, heading(detail, actions));
    show(progress, progress.firstElementChild.cloneNode(true), ...progressOf(detail));
    show(rest, ...restOf(detail));
    app.title(`${name} · ${whole(detail.trials)} of ${whole(detail.of)}`);
    const tenth = Math.floor((10 * detail.trials) / Math.max(1, detail.of));
    const now = `${detail.state} ${tenth}`;
    if (told !== null && told !== now) app.announce(`${name} is ${detail.state}: ${plural(detail.trials, "trial")} of ${whole(detail.of)}.`);
    told = now;
  }

  function showAnswers() {
    if (!answers) return;
    const byFamily = toggle.getAttribute("aria-pressed") === "true";
    const styles = stylesOf(detail.families);
    show(table, detail.trials > 0
      ? bestTable(name, answers.best, answers.labels_alone ?? [], styles, byFamily)
      : el("p", { class: "nothing" }, "No trial has finished yet."));
    explained.hidden = !answers.best.some((answer) => answer.confirmed);
    if (!best.querySelector("details")) best.append(ask(name, detail.families, () => stylesOf(detail.families), app));
    host.hidden = points.points.length === 0;
    if (points.points.length) drawing.update({ points: points.points, of: points.of, answers: answers.best, styles });
    figure.hidden = host.hidden;
  }

  async function step(signal) {
    detail = await call("GET", paths.search(name), { signal });
    showDetail();
    const now = `${detail.trials} ${detail.replicates} ${detail.state}`;
    if (seen !== now && Date.now() - seenAt >= (seen === null ? 0 : REST_MS)) {
      const [found, drawn] = await Promise.all([
        call("GET", paths.best(name), { signal }),
        call("GET", paths.points(name, LIMIT), { signal }),
      ]);
      [answers, points, seen, seenAt] = [found, drawn, now, Date.now()];
      showAnswers();
    }
    return OVER.includes(detail.state) && seen === now ? 10_000 : undefined;
  }

  const polling = poll(step, app.tell);
  return {
    stop() {
      polling.stop();
      drawing.stop();
    },
  };
}

const section = (id, title) =>
  el("section", { "aria-labelledby": `${id}-title`, class: id }, el("h2", { id: `${id}-title` }, title));

function heading(search, actions) {
  const { name } = search;
  return [
    el("p", { class: "up" }, el("a", { href: pages.list() }, "Searches")),
    el("div", { class: "heading" },
      el("h1", { tabindex: -1 }, name),
      search.state && badge(search.state),
      actions.length > 0 && el("div", { class: "buttons" }, actions)),
    search.reason && el("p", { class: search.state === "failed" ? "bad" : "reason" }, search.reason),
    search.state && el("p", { class: "links" },
      el("a", { href: pages.trials(name) }, "All trials"),
      search.trials > 0 && el("a", { href: paths.report(name) }, "Report")),
  ];
}

function progressOf(detail) {
  const { driver } = detail;
  const done = detail.studies.filter((study) => study.trials >= study.of).length;
  const facts = [
    ["running", kinds(detail.running)],
    ["fresh seeds", detail.replicates > 0 && plural(detail.replicates, "replicate")],
    ["failed", kinds(detail.failed), "bad"],
    ["driven by", driver && `${driver.host}, process ${driver.pid}`],
    [plural(detail.teachers.length, "teacher").replace(/^1 /, ""), accuracies(detail.teachers)],
    ["slots busy", detail.busy_share != null && `${percent(detail.busy_share, 0)} %`],
    ["chosen by", chosen(detail.chosen_by)],
    ["since", time(detail.created_at)],
    ["ended", time(detail.finished_at)],
  ].filter(([, value]) => value);
  return [
    detail.progress && now(detail.progress),
    bar(detail.trials, detail.of, "Trials of all studies", "trials"),
    el("dl", { class: "facts" }, facts.map(([term, value, kind]) =>
      el("div", { "data-key": term }, el("dt", {}, term), el("dd", { class: kind }, value)))),
    detail.state === "queued" && !driver && el("p", { class: "note" }, "Waiting for a driver (", el("code", {}, "student-search drive"), ")."),
    detail.jobs.length > 0 && jobs(detail.jobs),
    detail.failures.length > 0 && failures(detail),
    detail.studies.length > 0 && el("details", { "data-key": "studies", open: detail.studies.length <= 6 && !OVER.includes(detail.state) },
      el("summary", {}, `Studies: ${done} of ${detail.studies.length} complete`), studies(detail)),
  ];
}

/** The driver's current stage, and the time left. */
function now({ label, since, at, done, of, note, left_s }) {
  return el("p", { class: "now" },
    el("strong", {}, label),
    el("span", {}, [of > 1 && `${whole(done)} of ${whole(of)}`, note, forHowLong(since, at)].filter(Boolean).join(" · ")),
    left(left_s) && el("span", { class: "left" }, left(left_s)));
}

/** The accuracy of the teachers on validation, from the lowest to the highest. */
function accuracies(teachers) {
  if (teachers.length === 0) return null;
  const ends = [Math.min, Math.max].map((end) => percent(end(...teachers.map((teacher) => teacher.accuracy))));
  return `${[...new Set(ends)].join(" to ")} % on validation`;
}

function chosen(counts) {
  const all = Object.entries(counts ?? {}).sort((one, other) => other[1] - one[1]);
  const more = all.slice(4).reduce((sum, [, many]) => sum + many, 0);
  return [...all.slice(0, 4).map(([who, many]) => `${who} ${whole(many)}`), more && `others ${whole(more)}`].filter(Boolean).join(", ");
}

const sheet = (label, columns, rows) =>
  el("div", { class: "scroll", role: "region", "aria-label": label, tabindex: 0 },
    el("table", { class: "sheet" },
      el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col", class: "text" }, column)))),
      el("tbody", {}, rows)));

function jobs(running) {
  const rows = running.map((job) =>
    el("tr", { "data-key": `${job.kind} ${job.key}` },
      el("td", { class: "text what" }, `${NAMES[job.kind] ?? job.kind} `, named(job.kind) && job.key,
        job.notation && el("small", {}, el("code", {}, job.notation))),
      el("td", { class: "text epoch" }, job.epoch != null && [`${job.epoch} of ${job.epochs}`, share(job.share, `Done of ${job.kind} ${job.key}`)]),
      el("td", { class: "text" }, job.accuracy != null && `${percent(job.accuracy)} %`),
      el("td", { class: "text" }, job.slot ?? "", job.hand_outs > 1 && el("small", { class: "bad" }, `try ${job.hand_outs}`))));
  return el("details", { "data-key": "jobs", open: running.length <= 8 },
    el("summary", {}, `Running: ${plural(running.length, "job")}${running.length >= 200 ? " and more" : ""}`),
    sheet("Running jobs", ["Job", "Epoch", "Accuracy", "Slot"], rows));
}

/** Whether the keys of this kind of job are readable; other keys are digests. */
const named = (kind) => ["trial", "replicate", "measure"].includes(kind);

function failures(detail) {
  const rows = detail.failures.map((job) =>
    el("tr", { "data-key": `${job.kind} ${job.key}` },
      el("td", { class: "text" }, NAMES[job.kind] ?? job.kind),
      el("td", { class: "text" }, named(job.kind) && job.key),
      el("td", { class: "text" }, whole(job.hand_outs)),
      el("td", { class: "text reason" }, job.reason ?? "unknown")));
  const all = Object.values(detail.failed).reduce((sum, many) => sum + many, 0);
  return el("details", { "data-key": "failures", open: detail.failures.length <= 8 },
    el("summary", { class: "bad" }, `Failed for good: ${kinds(detail.failed) || plural(all, "job")}`),
    all > rows.length && el("p", { class: "note" }, `The first ${rows.length} of ${whole(all)}.`),
    sheet("Failures", ["Job", "Of", "Tries", "Reason"], rows));
}

const studies = (detail) =>
  sheet("Studies", ["Study", "Families", "Trials"], detail.studies.map((study) =>
    el("tr", { "data-key": study.name },
      el("td", { class: "text" }, el("a", { href: pages.trials(detail.name, { study: study.name }) }, study.name),
        study.is_on_labels && el("small", {}, "on hard labels only")),
      el("td", { class: "text" }, study.families.join(", ")),
      el("td", {}, bar(study.trials, study.of, `Trials of ${study.name}`)))));

const restOf = (detail) => [
  el("details", { class: "plan", "data-key": "plan" },
    el("summary", {}, "The plan"), el("pre", { tabindex: 0 }, JSON.stringify(detail.plan, null, 2))),
];
