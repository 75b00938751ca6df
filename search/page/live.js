// Asking again and again while somebody looks: not in a hidden tab, ever more seldom while nothing answers.

const SLOWEST_MS = 15_000;
const LATE_MS = 6_000; // without an answer, what is shown counts as stale

/** Call `step` now and every so often.
 *
 * @param {(signal: AbortSignal) => Promise<number | void>} step asks and shows; may return ms until the next one
 * @param {(trouble: Error | null, at: Date | null) => void} tell how it went, and when it last went well
 * @param {number} every ms between two of them
 * @returns {{now: () => void, stop: () => void}}
 */
export function poll(step, tell, every = 2_500) {
  let timer = null;
  let failures = 0;
  let at = null;
  let asking = null; // the controller of the request under way

  async function once() {
    clearTimeout(timer);
    asking?.abort();
    const own = (asking = new AbortController());
    const late = setTimeout(() => tell(new Error("The server does not answer."), at), LATE_MS);
    let wait = every;
    try {
      wait = (await step(own.signal)) ?? every;
      if (own.signal.aborted) return;
      failures = 0;
      at = new Date();
      tell(null, at);
    } catch (error) {
      if (own.signal.aborted) return;
      failures += 1;
      wait = Math.min(SLOWEST_MS, every * 2 ** (failures - 1));
      if (tell(error, at) === false) return; // nothing to hope for
    } finally {
      clearTimeout(late);
      if (asking === own) asking = null;
    }
    if (!document.hidden) timer = setTimeout(once, wait);
  }

  function onVisibility() {
    if (document.hidden) clearTimeout(timer);
    else once();
  }

  document.addEventListener("visibilitychange", onVisibility);
  once();
  return {
    now: once,
    stop() {
      clearTimeout(timer);
      asking?.abort();
      document.removeEventListener("visibilitychange", onVisibility);
    },
  };
}
