// One student: its architecture, learning curve, settings, fresh seeds and results on the test set.

import { exportButton } from "./actions.js";
import { call, paths } from "./api.js";
import { curves } from "./curve.js";
import { el, flat } from "./dom.js";
import { glyph, styleOf, stylesOf } from "./families.js";
import { architecture } from "./layers.js";
import { poll } from "./live.js";
import { pages } from "./routes.js";
import { duration, interval, milliseconds, percent, plural, short, time, whole } from "./words.js";

export function studentPage(main, { name, study, number }, app) {
  const key = `${study}/${number}`;
  app.title(`${key} of ${name}`);
  main.replaceChildren(...head(name, key, null, null), el("p", { class: "nothing" }, "Loading…"));
  let drawing = null;
  let known = null; // the data shown, to redraw only after a change

  async function step(signal) {
    const [student, search] = await Promise.all([
      call("GET", paths.student(name, study, number), { signal }),
      call("GET", paths.search(name), { signal }),
    ]);
    const now = JSON.stringify(student);
    if (now !== known) {
      known = now;
      drawing?.stop();
      const isHere = main.contains(document.activeElement) && document.activeElement.tagName === "H1";
      drawing = showStudent(main, name, key, student, stylesOf(search.families));
      if (isHere) main.querySelector("h1").focus({ preventScroll: true });
    }
    return search.state === "running" ? 15_000 : 60_000; // only fresh seeds and test openings come later
  }

  const polling = poll(step, app.tell);
  return {
    stop() {
      polling.stop();
      drawing?.stop();
    },
  };
}

function head(name, key, student, style) {
  return flat([
    el("p", { class: "up" }, el("a", { href: pages.list() }, "Searches"), el("a", { href: pages.search(name) }, name),
      el("a", { href: pages.trials(name) }, "Trials")),
    el("h1", { tabindex: -1 }, student ? [glyph(style), `${student.family} `] : null, el("span", { class: "key-of" }, key)),
    student && el("p", { class: "notation" }, el("code", {}, student.notation)),
  ]);
}

function showStudent(main, name, key, student, styles) {
  const host = el("div", { class: "figure" });
  main.replaceChildren(
    ...head(name, key, student, styleOf(styles, student.family)),
    facts([
      ["parameters", whole(student.parameters)],
      ["budget", whole(student.budget_params)],
      ["MACs per image", short(student.macs)],
      ["latency", student.latency_ms !== null && `${milliseconds(student.latency_ms)} ms`],
      ["search score", `${percent(student.score, 2)} %`],
      ["fresh seeds", fresh(student.replicates)],
      ["trained for", `${duration(student.train_seconds)}, ${plural(student.epochs, "epoch")}`],
      ["ended", student.stop_reason],
    ]),
    ...section("Architecture", el("p", { class: "note" },
      "From the image to the logits. A block's height shows the size of the maps, its depth the number of channels."),
    architecture(student.layers, student.spec?.input_shape)),
    ...section("Learning curve", host, table("The curve in numbers", ["Epoch", "Accuracy, %", "Loss", "Seconds"],
      student.curve.map((row) => [row.epoch + 1, percent(row.accuracy, 2), row.loss?.toFixed(4) ?? "", row.seconds?.toFixed(1) ?? ""]))),
    ...section("Fresh seeds", student.replicates.length
      ? sheet("Fresh seeds", ["Replicate", "Seed", "Accuracy, %", "Latency, ms", "Epochs"], student.replicates.map((one) =>
        [one.replicate, one.seed, percent(one.score, 2), milliseconds(one.latency_ms), one.epochs]))
      : el("p", { class: "nothing" }, "Not trained again with fresh seeds.")),
    ...(student.openings.length ? section("Test set", openings(student.openings)) : []),
    ...(student.replicates.length ? section("Export", el("p", { class: "note" },
      "The median replicate as safetensors and a torch.export program, on request also as ONNX, with a card that says how to use it."),
    el("div", { class: "buttons" },
      exportButton({ name, student: key, onnx: false, text: "zip", of: key }),
      exportButton({ name, student: key, onnx: true, text: "zip with ONNX", of: key }))) : []),
    ...section("Recipe", settings(student.recipe)),
    ...section("History", facts([
      ["chosen by", student.chosen_by],
      ["seed", String(student.seed)],
      ["slot", student.slot],
      ["device", student.device],
      ["finished", time(student.finished_at)],
      ["weights", el("code", {}, student.weights_digest)],
    ]), details("What the sampler proposed", settings(student.proposal)),
    details("The spec", el("pre", { tabindex: 0 }, JSON.stringify(student.spec, null, 2)))),
  );
  return curves(host, [
    { name: "this trial", curve: student.curve },
    ...student.replicates.map((one) => ({ name: `fresh seed ${one.replicate}`, curve: one.curve })),
  ]);
}

function fresh(replicates) {
  if (!replicates.length) return null;
  const mean = replicates.reduce((sum, one) => sum + one.score, 0) / replicates.length;
  return `${percent(mean, 2)} %, mean of ${replicates.length}`;
}

const section = (title, ...content) => flat([el("h2", {}, title), content]);
const details = (title, content) => el("details", {}, el("summary", {}, title), content);
const facts = (pairs) =>
  el("dl", { class: "facts" }, pairs.filter(([, value]) => value).map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))));

const sheet = (label, columns, rows) =>
  el("div", { class: "scroll", role: "region", "aria-label": label, tabindex: 0 },
    el("table", { class: "sheet narrow" },
      el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col" }, column)))),
      el("tbody", {}, rows.map((cells) => el("tr", {}, cells.map((value) => el("td", {}, value)))))));
const table = (label, columns, rows) => rows.length > 0 && details(label, sheet(label, columns, rows));

const settings = (values) =>
  facts(Object.entries(values ?? {}).map(([name, value]) => [name.replaceAll("_", " "), setting(value)]));

function setting(value) {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
  return typeof value === "string" ? value : JSON.stringify(value);
}

function openings(rows) {
  return [
    rows.some((row) => row.kind === "forced") && el("p", { class: "note" }, "The test set was opened again with --force: the first opening is the one to quote."),
    sheet("Test set", ["Opened", "By", "Kind", "Accuracy, %", "95 % over seeds", "95 % over seeds and images", "Images"], rows.map((row) =>
      [time(row.opened_at), row.opened_by, row.kind, percent(row.mean, 2), interval(row.over_seeds, 2), interval(row.over_seeds_and_images, 2), whole(row.images)])),
  ];
}
