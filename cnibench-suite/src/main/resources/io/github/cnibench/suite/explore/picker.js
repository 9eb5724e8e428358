/** Picks one result: by variant, then phase, then run. */

import { resultOf, results, variants } from "./data.js";
import { el } from "./dom.js";
import { go, state } from "./state.js";

const NONE = "";

/** Return the lists that choose the result of a key of the state; run B may be none. */
export function runPicker(key, label, chosen) {
  const wish = chosen ?? resultOf(state().a);
  const choose = (result) => go({ [key]: result.key });
  const list = (part, entries, selected, change) => el("select", {
    id: `control-${key}-${part}`,
    "aria-label": `${label}: ${part}`,
    onchange: (event) => change(event.target.value),
  }, entries.map(([value, text]) => el("option", { value, selected: value === selected }, text)));
  const lists = [list("variant",
    [...(key === "b" ? [[NONE, "none"]] : []), ...variants.filter(hasResults).map((variant) => [variant.key, variant.label])],
    chosen?.variant.key ?? NONE,
    (value) => value === NONE ? go({ [key]: NONE }) : choose(nearest(value, wish?.phase.id, wish)))];
  if (chosen) {
    const own = results.filter((result) => result.variant === chosen.variant);
    lists.push(
      list("phase", [...new Set(own.map((result) => result.phase.id))].map((id) => [id, id]), chosen.phase.id,
        (value) => choose(nearest(chosen.variant.key, value, chosen))),
      list("run", own.filter((result) => result.phase === chosen.phase).map((result) => [result.key, runOf(result)]), chosen.key,
        (value) => go({ [key]: value })),
    );
  }
  return el("span", { class: "control", role: "group", "aria-label": label }, el("span", {}, label), lists);
}

function hasResults(variant) {
  return results.some((result) => result.variant === variant);
}

/** Return the result of a variant that is most like a wish: the same phase counts most, then the network, then the run. */
function nearest(variantKey, phaseId, wish) {
  const likeness = (result) =>
    4 * (result.phase.id === phaseId) + 2 * (result.host === (wish?.host ?? false)) + (result.run === wish?.run);
  return results
    .filter((result) => result.variant.key === variantKey)
    .reduce((best, result) => likeness(result) > likeness(best) ? result : best);
}

function runOf(result) {
  return `run ${result.run}${result.host ? ", node to node" : ""}${result.validity === "measured" ? "" : `: ${result.validity}`}`;
}
