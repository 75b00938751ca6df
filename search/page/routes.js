// The addresses of the pages, all after the #.

const part = encodeURIComponent;

const query = (values) => {
  const text = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ""));
  return String(text) ? `?${text}` : "";
};

export const pages = {
  list: (values = {}) => `#/${query(values)}`,
  submit: () => "#/submit",
  search: (name) => `#/search/${part(name)}`,
  trials: (name, values = {}) => `#/search/${part(name)}/trials${query(values)}`,
  student: (name, study, number) => `#/search/${part(name)}/student/${part(study)}/${part(number)}`,
};

/** The parts of an address: {page, name?, study?, number?, values}; page is null where there is no such page. */
export function parse(hash) {
  const [path, search = ""] = hash.replace(/^#\/?/, "").split("?");
  const values = Object.fromEntries(new URLSearchParams(search));
  let parts;
  try {
    parts = path.split("/").map(decodeURIComponent);
  } catch {
    return { page: null, values };
  }
  const [first, name, second, study, number, ...more] = parts;
  const depth = parts.length;
  if (depth === 1 && first === "") return { page: "list", values };
  if (depth === 1 && first === "submit") return { page: "submit", values };
  if (first !== "search" || !name || more.length) return { page: null, values };
  if (depth === 2) return { page: "search", name, values };
  if (depth === 3 && second === "trials") return { page: "trials", name, values };
  if (depth === 5 && second === "student") return { page: "student", name, study, number, values };
  return { page: null, values };
}
