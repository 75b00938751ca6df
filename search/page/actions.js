// The buttons that pause, resume and cancel a search, and those that export a student.

import { call, download, paths } from "./api.js";
import { el } from "./dom.js";
import { plural } from "./words.js";

const FROM = {
  pause: ["queued", "running"],
  resume: ["paused", "failed"],
  cancel: ["queued", "running", "paused", "failed"],
};
const NAMES = { pause: "Pause", resume: "Resume", cancel: "Cancel…" };

/** The buttons that a search's state allows; none without write scope.
 *
 * @param {(summary: object) => void} done gets the search as it is after the change
 * @param {(message: string | null) => void} say shows an error; null clears it
 */
export function actionsOf(search, app, done, say) {
  if (!app.canWrite()) return [];
  return Object.keys(FROM)
    .filter((verb) => FROM[verb].includes(search.state))
    .map((verb) =>
      el(
        "button",
        {
          type: "button", "data-key": verb, class: verb === "cancel" ? "danger" : null,
          onclick: async (event) => {
            const button = event.currentTarget;
            if (verb === "cancel" && !(await isSure(search))) return;
            button.disabled = true;
            say(null);
            try {
              done(await call("POST", paths.act(search.name, verb), { body: {} }));
            } catch (error) {
              if (error.status === 401) app.expire();
              else say(error.message);
            } finally {
              button.disabled = false;
            }
          },
        },
        NAMES[verb],
      ));
}

/** Ask before a search is cancelled. */
function isSure(search) {
  const dialog = el(
    "dialog",
    { "aria-labelledby": "sure" },
    el("h2", { id: "sure" }, "Cancel ", el("q", {}, search.name), "?"),
    el("p", {}, `Its results stay (${plural(search.trials, "finished trial")}), but a cancelled search cannot be resumed. `
      + "To stop it for a while, pause it."),
    el(
      "form",
      { method: "dialog", class: "buttons" },
      el("button", { value: "no", autofocus: true }, "Keep it"),
      el("button", { value: "yes", class: "danger" }, "Cancel the search"),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
  });
}

/** A button that downloads an exported student, or shows why it failed.
 *
 * @param {{name: string, student: string, onnx: boolean, text: string, of: string}} asked `of` names the student
 */
export function exportButton({ name, student, onnx, text, of }) {
  return el(
    "button",
    {
      type: "button", class: "small", "data-key": `${student} ${onnx}`, "aria-label": `${text}: export ${of}`,
      onclick: async (event) => {
        const button = event.currentTarget;
        if (button.getAttribute("aria-busy")) return;
        button.setAttribute("aria-busy", "true");
        button.parentNode.querySelector(".error")?.remove();
        try {
          const file = await download(paths.exported(name, student, onnx));
          const url = URL.createObjectURL(file.blob);
          el("a", { href: url, download: file.name }).click();
          setTimeout(() => URL.revokeObjectURL(url), 60_000);
        } catch (error) {
          button.parentNode.append(el("p", { class: "error", role: "alert", "data-key": "error" }, error.message));
        } finally {
          button.removeAttribute("aria-busy");
        }
      },
    },
    text,
  );
}
