/** Memory of the nodes, over that of a base: bare metal where a campaign has it. */

import { choice, controls, buttons, variantFilter } from "./controls.js";
import { cells, fault, figures, matches, phases, runsOf, summary, value, variants } from "./data.js";
import { el, table } from "./dom.js";
import { dotPlot, legend } from "./dots.js";
import { number, quantity, within } from "./format.js";
import { phaseOf } from "./ranking.js";
import { go, link, state } from "./state.js";

const NONE = "none";

/** Return the view. */
export function memory() {
  const now = state();
  const kinds = figures.filter((each) => each.id.startsWith("memory"));
  const shown = kinds.find((each) => each.id === now.memory) ?? kinds[0];
  if (!shown) {
    return [el("h2", {}, "Memory of the nodes"), el("p", { class: "empty" },
      "No result of these campaigns has the memory of its nodes. ",
      "On nodes that share one machine it is not applicable; else see the warnings of the campaign.")];
  }
  const base = baseOf(now);
  const phase = phaseOf(now, shown);
  const rows = rowsOf(phase, shown, base, now.q);
  const title = base ? `${shown.title} over ${base.label}` : shown.title;
  return [
    controls(
      buttons("phase", "Phase", phases.map((each) => [each.id, each.id, each.title]), phase.id),
      choice("memory", "Figure", kinds.map((each) => [each.id, each.title]), shown.id),
      choice("base", "Over", [[NONE, "nothing: as it is"], ...variants.map((each) => [each.key, each.label])], base?.key ?? NONE),
      variantFilter(),
    ),
    el("h2", {}, `${phase.title}: ${within(title)}`),
    el("p", { class: "about" }, shown.about, " Lower is better. ", base ? overBase(base.label)
      : "No base is chosen, so these are whole nodes: operating system and all else."),
    base && !base.hostNetwork && el("p", { class: "note" }, `The base ${base.label} is not bare metal: it has a CNI of its own.`),
    base && rows.some((row) => row.otherCampaign) && el("p", { class: "note" },
      `Rows marked * are of another campaign than ${base.label}: operating system and Kubernetes may differ between the two. `,
      el("a", { href: link({ view: "campaigns" }) }, "See their fingerprints.")),
    dotPlot(`${title} of ${rows.length} variants in ${phase.title}, in ${shown.unit}; the table below has the same values`, rows, {
      figure: shown,
      fromZero: true,
      pick: (data) => data?.key && go({ view: "timeline", a: data.key }),
    }),
    legend(rows),
    table(
      `${title} in ${phase.id}`,
      ["variant", base ? "over base, median" : "median", "as it is, median", "runs", "state"],
      rows.map((row) => [
        el("a", { href: link({ view: "variant", variant: row.variant.key }) }, row.label),
        row.summary ? quantity(row.summary.median, shown) : "–",
        row.whole == null ? "–" : quantity(row.whole, shown),
        row.dots.map((dot) => number(dot.value, shown)).join("  "),
        el("span", { class: row.fault.includes("invalid") ? "invalid" : "muted" }, row.fault || "measured"),
      ]),
    ),
  ].filter(Boolean);
}

function overBase(name) {
  return `From each run the median of ${name} in the same phase is taken;`
    + ` a phase through a Service is compared with the same one to the pod where ${name} has no Services.`
    + ` The spread of ${name} itself is the row of that name, and is not in the intervals of the others.`;
}

function baseOf(now) {
  return now.base === NONE
    ? null
    : variants.find((each) => each.key === now.base) ?? variants.find((each) => each.hostNetwork) ?? null;
}

/** Return the base's cell of a phase, or of the phase with the same traffic to the pod itself. */
function baseCell(base, phase, shown) {
  const having = cells.filter((cell) => cell.variant === base && !cell.host && summary(cell, shown));
  return having.find((cell) => cell.phase.id === phase.id)
    ?? having.find((cell) => cell.phase.destination === "pod" && cell.phase.traffic === phase.traffic
      && cell.phase.streams === phase.streams && cell.phase.offered === phase.offered);
}

function rowsOf(phase, shown, base, filter) {
  const below = base && baseCell(base, phase, shown);
  const subtracted = base ? below && summary(below, shown).median : 0;
  return cells
    .filter((cell) => cell.phase.id === phase.id && !cell.host && matches(cell.variant, filter))
    .map((cell) => {
      const whole = summary(cell, shown);
      const known = whole && subtracted != null;
      const otherCampaign = base != null && cell.campaign !== base.campaign;
      return {
        variant: cell.variant,
        label: cell.variant.label + (otherCampaign ? " *" : ""),
        color: cell.variant.color,
        otherCampaign,
        whole: whole?.median ?? null,
        summary: known ? over(whole, subtracted) : null,
        dots: known ? runsOf(cell).filter((run) => value(run, shown) != null).map((run) => ({
          value: value(run, shown) - subtracted,
          key: run.key,
          title: [
            `${cell.variant.label}, run ${run.run}: ${quantity(value(run, shown) - subtracted, shown)}`,
            `as it is: ${quantity(value(run, shown), shown)}`,
          ],
        })) : [],
        references: [],
        fault: fault(cell) || (whole ? known ? "" : `${base.label} has no figure in this phase` : "no figure"),
        remark: "",
      };
    })
    .sort((one, other) => (one.summary?.median ?? Infinity) - (other.summary?.median ?? Infinity) || one.label.localeCompare(other.label));
}

function over({ median, low, high, confidence }, base) {
  return confidence == null ? { median: median - base } : { median: median - base, low: low - base, high: high - base, confidence };
}
