/** Controls that show and change the state. */

import { el } from "./dom.js";
import { go, refine, state } from "./state.js";

/** Return a list to choose from; options are pairs of value and text, or groups with a label and options. */
export function choice(key, label, options, chosen = state()[key], change = (value) => go({ [key]: value })) {
  const id = `control-${key}`;
  const option = ([value, text]) => el("option", { value, selected: value === chosen }, text);
  return el(
    "span",
    { class: "control" },
    el("label", { for: id }, label),
    el("select", { id, onchange: (event) => change(event.target.value) }, options.map(option)),
  );
}

/** Return buttons of which one is pressed. */
export function buttons(key, label, options, chosen = state()[key]) {
  return el(
    "span",
    { class: "control" },
    el("span", { id: `label-${key}` }, label),
    el("span", { class: "buttons", role: "group", "aria-labelledby": `label-${key}` }, options.map(([value, text, title]) =>
      el("button", {
        type: "button",
        id: `control-${key}-${value}`,
        title,
        "aria-pressed": String(value === chosen),
        onclick: () => go({ [key]: value }),
      }, text))),
  );
}

/** Return the input that filters by variant. */
export function variantFilter() {
  return el(
    "span",
    { class: "control" },
    el("label", { for: "control-q" }, "Variants"),
    el("input", {
      id: "control-q",
      type: "search",
      placeholder: "all; or calico, -wg",
      value: state().q,
      oninput: (event) => refine({ q: event.target.value }),
    }),
  );
}

/** Return the row that holds a view's controls. */
export function controls(...children) {
  return el("div", { class: "controls", role: "group", "aria-label": "What to show" }, ...children);
}
