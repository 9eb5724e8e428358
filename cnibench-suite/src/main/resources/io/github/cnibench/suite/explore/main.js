/** Puts the page together, and again after each change of what is shown. */

import { campaignsView } from "./campaigns.js";
import { disposeCharts, drawCharts } from "./chart.js";
import { data, results, variants } from "./data.js";
import { el } from "./dom.js";
import { count } from "./format.js";
import { memory } from "./memory.js";
import { ranking } from "./ranking.js";
import { resultTable } from "./results.js";
import { scatter } from "./scatter.js";
import { link, onChange, state } from "./state.js";
import { nextTheme, onTheme, theme } from "./theme.js";
import { timeline } from "./timeline.js";
import { variantView } from "./variant.js";

const VIEWS = {
  ranking: ["Ranking", ranking],
  scatter: ["Throughput against CPU", scatter],
  memory: ["Memory", memory],
  timeline: ["Second by second", timeline],
  table: ["Table", resultTable],
  variant: ["Variant", variantView],
  campaigns: ["Campaigns", campaignsView],
};

const main = document.getElementById("main");
const navigation = document.getElementById("nav");

function show() {
  const focused = document.activeElement;
  const [id, start] = [focused?.id, focused?.selectionStart];
  const view = VIEWS[state().view] ? state().view : "ranking";
  disposeCharts();
  document.getElementById("header").replaceChildren(...header());
  navigation.replaceChildren(...Object.entries(VIEWS).map(([key, [title]]) =>
    el("a", { id: `view-${key}`, href: link({ view: key }), "aria-current": key === view ? "page" : null }, title)));
  main.dataset.view = view;
  main.replaceChildren(...content(view).filter(Boolean));
  drawCharts(main);
  navigation.querySelector("[aria-current]").scrollIntoView({ block: "nearest", inline: "nearest" });
  focusAgain(id, start);
}

function content(view) {
  return results.length === 0 && view !== "campaigns"
    ? [el("h2", {}, "No results"), el("p", { class: "empty" }, "Nothing was measured before these campaigns ended.")]
    : VIEWS[view][1]();
}

/** Everything is new after a change; the reader stays where they were. */
function focusAgain(id, start) {
  const element = id && document.getElementById(id);
  if (element) {
    element.focus({ preventScroll: true });
    if (start != null && element.type === "search") {
      element.setSelectionRange(start, start);
    }
  }
}

function header() {
  const of = (validity) => results.filter((result) => result.validity === validity).length;
  return [
    el("div", {},
      el("h1", {}, "cnibench"),
      el("p", {},
        `${count(data.campaigns.length, "campaign")}, ${count(variants.length, "variant")}, ${of("measured")} results measured, `,
        of("invalid") === 0 ? "none invalid" : invalid(of("invalid")),
        ", ",
        `${of("not-applicable")} not applicable`)),
    el("div", { class: "tools" },
      el("button", { type: "button", id: "copy", onclick: copy }, "Copy link"),
      el("button", { type: "button", id: "theme", onclick: nextTheme }, `Theme: ${theme()}`)),
  ];
}

function invalid(number) {
  const href = link({ view: "table", rows: "runs", validity: "invalid", in: "", q: "" });
  return el("a", { id: "all-invalid", class: "invalid", href }, `${number} invalid`);
}

/** Copy the address of what is shown; where that is refused, select it. */
async function copy({ target }) {
  try {
    await navigator.clipboard.writeText(location.href);
    target.textContent = "Copied";
  } catch {
    const address = el("input", { id: "address", readonly: true, value: location.href, "aria-label": "Address of this view" });
    target.replaceWith(address);
    address.select();
  }
}

onChange(show);
onTheme(show);
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
show();
performance.mark("explore-ready");
document.documentElement.dataset.ready = "true";
