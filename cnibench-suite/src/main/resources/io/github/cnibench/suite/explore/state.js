/** What is shown, kept in the fragment of the address: a copied address shows the same, also from a file on disk. */

const DEFAULTS = {
  view: "ranking",
  phase: "",
  figure: "throughput",
  from: "zero",
  x: "",
  y: "throughput",
  base: "",
  memory: "",
  a: "",
  b: "",
  layout: "beside",
  rows: "runs",
  validity: "",
  in: "",
  sort: "",
  q: "",
  variant: "",
  fields: "differing",
};

const listeners = [];

/** Return the state that the address names; what it does not name has its default. */
export function state() {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(Object.entries(DEFAULTS).map(([key, value]) => [key, given.get(key) ?? value]));
}

/** Return the fragment of the present state with some changes. */
export function link(changes) {
  const changed = Object.entries({ ...state(), ...changes });
  return "#" + new URLSearchParams(changed.filter(([key, value]) => value !== DEFAULTS[key]));
}

/** Change the state, as one step of the browser's history. */
export function go(changes) {
  const next = link(changes);
  if (next !== (location.hash || "#")) {
    location.hash = next;
  }
}

/** Change the state without a step of its own, for input that comes letter by letter. */
export function refine(changes) {
  location.replace(link(changes));
}

/** Call the listener after every change. */
export function onChange(listener) {
  listeners.push(listener);
}

addEventListener("hashchange", () => listeners.forEach((listener) => listener()));
