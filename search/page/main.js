// Starts the page: signs in, shows the page of the address, and says how recent the data are.

import { call, paths } from "./api.js";
import { el, show } from "./dom.js";
import { pages, parse } from "./routes.js";
import { searchPage } from "./search.js";
import { listPage } from "./searches.js";
import { signIn, whoIs } from "./session.js";
import { studentPage } from "./student.js";
import { submitPage } from "./submit.js";
import { trialsPage } from "./trials.js";
import { clock } from "./words.js";

const PAGES = { list: listPage, search: searchPage, trials: trialsPage, student: studentPage, submit: submitPage };

const main = document.getElementById("main");
const nav = document.getElementById("nav");
const freshness = document.getElementById("freshness");
const announcer = document.getElementById("announcer");

let session = null;
let current = null; // the page shown: {stop}
let shown = null; // its address

/** What every page gets. */
const app = {
  canWrite: () => session?.scope === "write",

  title(text) {
    const whole = [text, "student-search"].filter(Boolean).join(" · ");
    if (document.title !== whole) document.title = whole;
  },

  /** Announce a text once to screen readers. */
  announce(text) {
    if (announcer.textContent !== text) announcer.textContent = text;
  },

  /** The result of a request, for `poll`; false where trying again cannot help. */
  tell(trouble, at) {
    if (trouble?.status === 401) {
      expire();
      return false;
    }
    if (!trouble) {
      if (!freshness.hidden) app.announce("The server answers again.");
      freshness.hidden = true;
      return true;
    }
    if (trouble.status && !trouble.isPassing) {
      app.fail(trouble);
      return false;
    }
    freshness.hidden = false;
    const since = at ? `The data shown are from ${clock(at)}. ` : "";
    show(freshness, el("strong", {}, trouble.message), ` ${since}Trying again.`);
    app.announce(trouble.message);
    return true;
  },

  /** Show an error instead of the page. */
  fail(error) {
    app.title("error");
    freshness.hidden = true;
    main.replaceChildren(
      el("h1", { tabindex: -1 }, error.status === 404 ? "Not found" : "Error"),
      el("p", { class: "error", role: "alert" }, error.message),
      el("p", {}, el("a", { href: pages.list() }, "All searches")),
    );
  },

  expire,
};

function expire() {
  session = null;
  stop();
  frame();
  signIn(main, app, (found) => {
    session = found;
    frame();
    open(true);
  });
}

function stop() {
  current?.stop?.();
  current = null;
  freshness.hidden = true;
}

/** The head of the page. */
function frame() {
  const page = parse(location.hash).page;
  const link = (to, name, isHere) => el("a", { href: to, "aria-current": isHere ? "page" : null }, name);
  const outside = /^https?:/.test(session?.dashboard_url ?? "") ? session.dashboard_url : null;
  show(nav, ...(session ? [
    link(pages.list(), "Searches", page === "list"),
    session.scope === "write" && link(pages.submit(), "Submit a plan", page === "submit"),
    outside && el("a", { href: outside, rel: "noopener noreferrer", target: "_blank" }, "Optuna dashboard"),
  ] : []));
  whoIs(document.getElementById("who"), session, async () => {
    try {
      await call("DELETE", paths.session);
      expire();
    } catch (error) {
      app.tell(error, null);
    }
  });
}

/** Show the page of the address. */
function open(isFirst = false) {
  if (!session) return;
  const asked = parse(location.hash);
  stop();
  frame();
  main.replaceChildren();
  if (asked.page === null) {
    app.fail({ status: 404, message: "There is no page at this address. The address may be incomplete." });
  } else {
    current = PAGES[asked.page](main, asked, app);
  }
  if (!isFirst) {
    scrollTo(0, 0);
    const heading = main.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  }
}

addEventListener("hashchange", () => {
  if (location.hash && !location.hash.startsWith("#/")) return; // an anchor within the page
  if (location.hash === shown) return;
  shown = location.hash;
  open();
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

async function start() {
  shown = location.hash;
  try {
    session = await call("GET", paths.session);
  } catch (error) {
    if (error.status === 401) return expire();
    show(main, el("h1", {}, "student-search"), el("p", { class: "error", role: "alert" }, `${error.message} Trying again.`));
    return setTimeout(start, 3_000);
  }
  frame();
  return open(true);
}

start();
