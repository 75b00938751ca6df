// Signing in with a token, and the name of the user. The page does not store the token: the server sets a cookie that
// scripts cannot read.

import { call, paths } from "./api.js";
import { el, show } from "./dom.js";

/** Show the sign-in form instead of the page. */
export function signIn(main, app, done) {
  app.title("sign in");
  const field = el("input", {
    id: "token", name: "token", type: "password", required: true, autocomplete: "current-password", spellcheck: "false",
    autocapitalize: "off", "aria-describedby": "token-help token-error",
  });
  const error = el("p", { class: "error", id: "token-error", role: "alert", hidden: true });
  const button = el("button", { type: "submit", class: "primary" }, "Sign in");
  const form = el(
    "form",
    { class: "sign-in" },
    el("label", { for: "token" }, "Token"),
    field,
    el("p", { class: "note", id: "token-help" },
      "The operator of this service creates one with ", el("code", {}, "student-search token add NAME --scope read"), "."),
    error,
    button,
  );
  form.onsubmit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    error.hidden = true;
    try {
      done(await call("POST", paths.session, { body: { token: field.value.trim() } }));
    } catch (problem) {
      error.textContent = problem.message;
      error.hidden = false;
      field.setAttribute("aria-invalid", "true");
      field.select();
      field.focus();
    } finally {
      button.disabled = false;
    }
  };
  main.replaceChildren(el("h1", {}, "Sign in"), form);
  field.focus();
}

/** Show name, scope and the button to sign out. */
export function whoIs(host, session, signOut) {
  if (!session) return show(host);
  if (session.name === null) {
    return show(host, el("span", { class: "scope", title: "The server has no tokens and listens on this machine only." }, "this machine only"));
  }
  return show(
    host,
    el("span", {}, el("span", { class: "unseen" }, "Signed in as "), el("strong", {}, session.name)),
    el("span", { class: "scope" }, session.scope === "write" ? "read and write" : "read only"),
    el("button", { type: "button", class: "quiet", onclick: signOut }, "Sign out"),
  );
}
