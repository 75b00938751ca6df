// Calls to the service. Every failure is an ApiError whose message is the line to show.

const PATIENCE_MS = 20_000;

/** An error from the server, or no answer at all (status 0). */
export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Whether trying again later may help. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Call the service.
 *
 * @param {string} method of HTTP
 * @param {string} path made by the functions below
 * @param {{body?: object, signal?: AbortSignal}} options
 * @returns the JSON of the answer, or null where it has no content
 */
export async function call(method, path, { body, signal } = {}) {
  const response = await send(method, path, { body, signal });
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, "unavailable", "The server's answer was cut off: try again.");
  }
}

/** The file at a path, and its name. */
export async function download(path) {
  const response = await send("GET", path, { patience: 10 * 60_000 });
  const named = /filename="?([^";]+)"?/.exec(response.headers.get("content-disposition") ?? "");
  return { blob: await response.blob(), name: named ? named[1] : "student.zip" };
}

async function send(method, path, { body, signal, patience = PATIENCE_MS }) {
  const signals = [AbortSignal.timeout(patience), ...(signal ? [signal] : [])];
  let response;
  try {
    response = await fetch(path, {
      method,
      signal: AbortSignal.any(signals),
      headers: body === undefined ? { Accept: "application/json" } : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, "unavailable", "The server does not answer.");
  }
  if (!response.ok) throw await problem(response);
  return response;
}

async function problem(response) {
  try {
    const { error } = await response.json();
    return new ApiError(response.status, error.code, error.message);
  } catch {
    return new ApiError(response.status, "internal", `The server answered ${response.status} without an error message.`);
  }
}

const part = encodeURIComponent;

/** Keeps the slashes of a study such as 31.6M/cnn-4. */
const slashed = (text) => text.split("/").map(part).join("/");

const query = (values) => {
  const given = Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  const text = new URLSearchParams(given.filter(([, value]) => value !== null && value !== undefined && value !== ""));
  return String(text) ? `?${text}` : "";
};

export const paths = {
  session: "/v1/session",
  searches: (values = {}) => `/v1/searches${query(values)}`,
  search: (name) => `/v1/searches/${part(name)}`,
  act: (name, verb) => `/v1/searches/${part(name)}/${verb}`,
  best: (name, values = {}) => `/v1/searches/${part(name)}/best${query(values)}`,
  trials: (name, values = {}) => `/v1/searches/${part(name)}/trials${query(values)}`,
  student: (name, study, number) => `/v1/searches/${part(name)}/trials/${slashed(study)}/${part(number)}`,
  points: (name, limit) => `/v1/searches/${part(name)}/points${query({ limit })}`,
  report: (name) => `/v1/searches/${part(name)}/report`,
  exported: (name, student, onnx) => `/v1/searches/${part(name)}/export/${slashed(student)}${query({ onnx })}`,
};
