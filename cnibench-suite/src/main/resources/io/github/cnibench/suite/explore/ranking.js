/** The ranking of variants in one phase by one figure. */

import { buttons, choice, controls, variantFilter } from "./controls.js";
import { cells, fault, figure, figures, hostCell, matches, phases, runsOf, summary, value } from "./data.js";
import { el, table } from "./dom.js";
import { dotPlot, legend } from "./dots.js";
import { number, quantity, tick, within } from "./format.js";
import { notes } from "./notes.js";
import { go, link, state } from "./state.js";

const ORDER = { higher: -1, neither: -1, lower: 1 };

/** Return the phase of the state, or the first one that has the figure. */
export function phaseOf(now, wanted) {
  const having = phases.filter((phase) => cells.some((cell) => cell.phase.id === phase.id && summary(cell, wanted)));
  return phases.find((phase) => phase.id === now.phase) ?? having[0] ?? phases[0];
}

/** Return the view. */
export function ranking() {
  const now = state();
  const shown = figure(now.figure);
  const phase = phaseOf(now, shown);
  const rows = rowsOf(phase, shown, now.q);
  const sentence = `${shown.title} of ${rows.length} variants in ${phase.title}, in ${shown.unit}; the table below has the same values`;
  return [
    controls(
      buttons("phase", "Phase", phases.map((each) => [each.id, each.id, each.title]), phase.id),
      choice("figure", "Figure", figures.map((each) => [each.id, `${each.title} (${each.unit})`]), shown.id),
      buttons("from", "Axis", [["zero", "from 0"], ["data", "fitted"]]),
      variantFilter(),
    ),
    el("h2", {}, `${phase.title}: ${within(shown.title)}`),
    el("p", { class: "about" }, shown.about, " ", better(shown)),
    ...notes(phase, shown),
    rows.length === 0
      ? el("p", { class: "empty" }, `No variant matches “${now.q}”.`)
      : dotPlot(sentence, rows, {
        figure: shown,
        fromZero: now.from === "zero",
        pick: (data) => data?.key && go({ view: "timeline", a: data.key }),
      }),
    legend(rows),
    el("p", { class: "about" },
      "Rows are in the order of their medians. Where the dots of two variants overlap, these runs do not show which of the two is ahead."),
    values(rows, phase, shown),
  ];
}

function better(shown) {
  return { higher: "Higher is better.", lower: "Lower is better.", neither: "It describes; neither direction is better." }[shown.better];
}

function rowsOf(phase, shown, filter) {
  return cells
    .filter((cell) => cell.phase.id === phase.id && !cell.host && matches(cell.variant, filter))
    .map((cell) => row(cell, shown))
    .sort((one, other) => compare(one, other, ORDER[shown.better]));
}

function row(cell, shown) {
  const host = hostCell(cell);
  const loss = figure("loss");
  const lost = shown.id === "throughput" && loss?.id === "loss" ? summary(cell, loss)?.median : null;
  return {
    cell,
    label: cell.variant.label,
    color: cell.variant.color,
    dots: dots(cell, shown, ""),
    references: host ? dots(host, shown, " between the nodes themselves") : [],
    summary: summary(cell, shown),
    fault: fault(cell) || (summary(cell, shown) ? "" : `no ${within(shown.title)} here`),
    remark: lost == null ? "" : `, ${number(lost)} % lost`,
    host,
  };
}

function dots(cell, shown, where) {
  return runsOf(cell)
    .filter((run) => value(run, shown) != null)
    .map((run) => ({
      value: value(run, shown),
      key: run.key,
      title: [
        `${cell.variant.label}, run ${run.run}${where}: ${quantity(value(run, shown), shown)}`,
        run.limit && `limit: ${run.limit}`,
        ...run.warnings,
      ],
    }));
}

function compare(one, other, sign) {
  if (one.summary && other.summary) {
    return sign * (one.summary.median - other.summary.median) || one.label.localeCompare(other.label);
  }
  return (other.summary ? 1 : 0) - (one.summary ? 1 : 0) || one.label.localeCompare(other.label);
}

function values(rows, phase, shown) {
  const withHost = rows.some((each) => each.references.length > 0);
  return table(
    `${shown.title} in ${phase.id}, ${shown.unit}`,
    ["variant", "median", "interval", "runs", ...(withHost ? ["between nodes", "of that"] : []), "state"],
    rows.map((each) => [
      el("a", { href: link({ view: "variant", variant: each.cell.variant.key }) }, each.label),
      each.summary ? quantity(each.summary.median, shown) : "–",
      interval(each, shown),
      el("span", { class: "runs" }, each.dots.map((dot) =>
        el("a", { href: link({ view: "timeline", a: dot.key }), title: dot.title[0] }, number(dot.value, shown)))),
      ...(withHost ? host(each, shown) : []),
      el("span", { class: each.fault.includes("invalid") ? "invalid" : "muted" }, each.fault || "measured"),
    ]),
  );
}

function interval(row, shown) {
  const { confidence, low, high } = row.summary ?? {};
  if (confidence != null) {
    return `${number(low, shown)} to ${number(high, shown)} (${tick(confidence)} %)`;
  }
  return row.dots.length > 1
    ? `none; range ${number(Math.min(...row.dots.map((dot) => dot.value)), shown)} to ${number(Math.max(...row.dots.map((dot) => dot.value)), shown)}`
    : "none";
}

function host(row, shown) {
  const nodes = row.host && summary(row.host, shown)?.median;
  return nodes == null
    ? [row.host ? fault(row.host) || "–" : "–", "–"]
    : [quantity(nodes, shown), row.summary && nodes !== 0 ? `${Math.round((100 * row.summary.median) / nodes)} %` : "–"];
}
