// Numbers, times and states as people read them.

import { el } from "./dom.js";

const count = new Intl.NumberFormat("en-US");

/** 98,211 */
export const whole = (value) => (value === null || value === undefined ? "" : count.format(value));

/** A budget as its study is named: 100k, 3.16M, or all digits. */
export function budget(value) {
  for (const [suffix, unit] of [["M", 1e6], ["k", 1e3]]) {
    if (value >= unit && (value * 100) % unit === 0) return `${value / unit}${suffix}`;
  }
  return String(value);
}

/** With three digits: 4.06M. */
export function short(value) {
  if (value === null || value === undefined) return "";
  for (const [suffix, unit] of [["G", 1e9], ["M", 1e6], ["k", 1e3]]) {
    if (value >= unit) return `${Number((value / unit).toPrecision(3))}${suffix}`;
  }
  return String(Number(value.toPrecision(3)));
}

/** An accuracy in 0..1 as a percentage without the percent sign: 52.3 */
export const percent = (share, digits = 1) =>
  share === null || share === undefined ? "" : (100 * share).toFixed(digits);

/** 51.8–52.9, or nothing where there is no interval. */
export const interval = (ends, digits = 1) =>
  !ends || ends[0] === null || ends[1] === null ? "" : `${percent(ends[0], digits)}–${percent(ends[1], digits)}`;

/** The interval over seeds and images, or the one over seeds alone in old rows. */
export const widest = (found) =>
  found.over_seeds_and_images?.every((end) => end !== null) ? found.over_seeds_and_images : found.over_seeds;

/** 8.4 s, 3 min 20 s, 2 h 05 min */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) return "";
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const all = Math.round(seconds);
  const two = (value) => String(value).padStart(2, "0");
  if (all < 3600) return `${Math.floor(all / 60)} min ${two(all % 60)} s`;
  return `${whole(Math.floor(all / 3600))} h ${two(Math.floor((all % 3600) / 60))} min`;
}

export const milliseconds = (value) =>
  value === null || value === undefined ? "" : value < 10 ? value.toFixed(2) : value.toFixed(1);

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const clockOf = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const clockWithSeconds = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** A time of the server in this machine's time zone, as an element. */
export function time(iso) {
  if (!iso) return "";
  const at = new Date(iso);
  return el("time", { datetime: iso, title: iso }, `${day.format(at)}, ${clockOf.format(at)}`);
}

/** 14:02:11 */
export const clock = (at) => clockWithSeconds.format(at);

/** "2 trials, 1 replicate" of {"trial": 2, "replicate": 1}, in the order of a search. */
export function kinds(counts) {
  return ["teacher", "cache", "measure", "trial", "replicate"]
    .filter((kind) => counts[kind])
    .map((kind) => plural(counts[kind], NAMES[kind]))
    .join(", ");
}

export const NAMES = {
  teacher: "teacher",
  cache: "cache part",
  measure: "measurement",
  trial: "trial",
  replicate: "replicate",
};

export const plural = (many, name) => `${whole(many)} ${name}${many === 1 ? "" : "s"}`;

const SIGNS = { queued: "○", running: "▶", paused: "❙❙", finished: "✓", failed: "!", cancelled: "×" };

/** A search's state as a badge of sign, word and colour. */
export const badge = (state) =>
  el("span", { class: `badge ${SIGNS[state] ? state : ""}` }, el("span", { "aria-hidden": "true" }, SIGNS[state] ?? "?"), state);

/** A bar with its count beside it. */
export function bar(done, of, label, unit = "") {
  return el(
    "div",
    { class: "bar" },
    el("progress", { max: Math.max(1, of), value: Math.min(done, of), "aria-label": label }),
    el("span", { class: "of" }, `${whole(done)} of ${whole(of)}${unit && ` ${unit}`}`),
  );
}

/** "about 7 min left"; empty where there is no estimate yet. */
export function left(seconds) {
  if (seconds === null || seconds === undefined) return "";
  return seconds < 1 ? "nearly done" : `about ${seconds < 90 ? `${Math.round(seconds)} s` : duration(60 * Math.round(seconds / 60)).replace(/ 00 s$/, "")} left`;
}

/** "for 2 min 03 s", between two times of the server. */
export const forHowLong = (since, at) => `for ${duration(Math.max(0, Math.round((new Date(at) - new Date(since)) / 1000))).replace(/\.0 s$/, " s")}`;

/** A small bar of a share in 0..1. */
export const share = (value, label) => el("progress", { class: "share", max: 1, value: value ?? 0, "aria-label": label });
