// Polling while the tab is visible, less often while the server does not answer.

const SLOWEST_MS = 15_000;
const LATE_MS = 6_000; // without an answer for so long, the shown data count as stale

/** Call `step` now and at intervals.
 *
 * @param {(signal: AbortSignal) => Promise<number | void>} step fetches and shows; may return the ms until the next call
 * @param {(trouble: Error | null, at: Date | null) => void} tell gets the error, if any, and the time of the last success
 * @param {number} every ms between two calls
 * @returns {{now: () => void, stop: () => void}}
 */
export function poll(step, tell, every = 2_500) {
  let timer = null;
  let failures = 0;
  let at = null;
  let asking = null; // the controller of the current request

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
      if (tell(error, at) === false) return; // trying again cannot help
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
