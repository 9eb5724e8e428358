/** Throughput against what it costs: one mark for each variant, a small one for each run. */

import { axis, chart } from "./chart.js";
import { buttons, choice, controls, variantFilter } from "./controls.js";
import { cells, fault, figure, figures, matches, phases, runsOf, summary, value } from "./data.js";
import { el, lines, table } from "./dom.js";
import { quantity, tick, within } from "./format.js";
import { placeLabels } from "./labels.js";
import { notes } from "./notes.js";
import { phaseOf } from "./ranking.js";
import { go, link, state } from "./state.js";
import { color } from "./theme.js";

/** What a packet costs, the whole first; the others are only parts of it. */
const COSTS = ["cpu-cost", "cpu-user-system", "iperf-server-cpu", "iperf-client-cpu"];

/** Return the view. */
export function scatter() {
  const now = state();
  const cost = figures.find((each) => each.id === now.x) ?? COSTS.map(exact).find(Boolean) ?? figures[0];
  const gain = figure(now.y);
  const phase = phaseOf(now, cost);
  const points = cells
    .filter((cell) => cell.phase.id === phase.id && matches(cell.variant, now.q))
    .map((cell) => ({ cell, x: summary(cell, cost), y: summary(cell, gain) }));
  const drawn = points.filter(({ x, y }) => x && y).sort((one, other) => other.y.median - one.y.median);
  const left = points.filter(({ cell, x, y }) => !(x && y) && !cell.host);
  const names = figures.map((each) => [each.id, `${each.title} (${each.unit})`]);
  return [
    controls(
      buttons("phase", "Phase", phases.map((each) => [each.id, each.id, each.title]), phase.id),
      choice("y", "Upwards", names, gain.id),
      choice("x", "Rightwards", names, cost.id),
      buttons("from", "Axes", [["zero", "from 0"], ["data", "fitted"]]),
      variantFilter(),
    ),
    el("h2", {}, `${phase.title}: ${within(gain.title)} against ${within(cost.title)}`),
    el("p", { class: "about" }, cost.about, " ", corner(cost, gain)),
    ...costNotes(cost),
    ...notes(phase, gain),
    drawn.length === 0
      ? el("p", { class: "empty" }, "No cell of this phase has both figures.")
      : chart(
        `${gain.title} against ${cost.title} of ${drawn.length} variants in ${phase.title}; the table below has the same values`,
        480,
        (width) => options(drawn, cost, gain, now.from === "zero", width),
        (picked) => picked?.key && go(picked.run ? { view: "timeline", a: picked.key } : { view: "variant", variant: picked.key }),
        (instance) => named(instance, drawn),
      ),
    el("ul", { class: "legend" },
      el("li", {}, el("span", { class: "mark large", "aria-hidden": "true" }),
        "median of a variant's runs, a color for each CNI; a name where there is room for it"),
      el("li", {}, el("span", { class: "mark dot", "aria-hidden": "true" }), "one run"),
      drawn.some(isBare) && el("li", {}, el("span", { class: "mark bare", "aria-hidden": "true" }), "bare metal: without a CNI"),
      drawn.some(isReference)
        && el("li", {}, el("span", { class: "mark reference", "aria-hidden": "true" }), "same traffic from node to node, without the CNI")),
    left.length > 0 && el("p", { class: "about" }, "Not drawn: ",
      left.map(({ cell }) => `${cell.variant.label} (${fault(cell) || missing(cell)})`).join("; "), "."),
    table(
      `${gain.title} and ${within(cost.title)} in ${phase.id}, medians`,
      ["variant", gain.title, cost.title, "runs", "state"],
      drawn.map(({ cell, x, y }) => [
        el("a", { href: link({ view: "variant", variant: cell.variant.key }) }, name(cell)),
        quantity(y.median, gain),
        quantity(x.median, cost),
        String(cell.measured),
        el("span", { class: cell.invalid > 0 ? "invalid" : "muted" }, fault(cell) || "measured"),
      ]),
    ),
  ].filter(Boolean);
}

/** Return why a measured cell lacks a figure: a CPU cost that is not to be trusted says so itself. */
function missing(cell) {
  const reasons = [...new Set(runsOf(cell).map((run) => run.noCost).filter(Boolean))];
  return reasons.length > 0 ? `no CPU cost: ${reasons.join(", ")}` : "a figure is missing";
}

function exact(id) {
  return figures.find((each) => each.id === id);
}

function costNotes(cost) {
  return cost.id.startsWith("iperf-") || cost.id === "cpu-user-system"
    ? [el("p", { class: "note" }, "This is only part of the CPU time that a packet takes: it is not what the CNI costs.")]
    : [];
}

function corner(cost, gain) {
  if (cost.better !== "lower" || gain.better === "neither") {
    return "";
  }
  return gain.better === "higher" ? "Better is up and left." : "Better is down and left.";
}

function isBare({ cell }) {
  return !cell.host && cell.variant.hostNetwork;
}

function isReference({ cell }) {
  return cell.host;
}

function name(cell) {
  return cell.variant.label + (cell.host ? ", node to node" : cell.variant.hostNetwork ? " (bare metal)" : "");
}

function options(points, cost, gain, fromZero, width) {
  const narrow = width < 560;
  const style = (point) => isReference(point)
    ? { color: "transparent", borderColor: color("muted"), borderWidth: 1.5 }
    : { color: isBare(point) ? color("ink") : point.cell.variant.color, borderColor: color("page"), borderWidth: 1, opacity: 1 };
  const runs = points.filter((point) => !isReference(point)).flatMap((point) => runsOf(point.cell)
    .filter((run) => value(run, cost) != null && value(run, gain) != null)
    .map((run) => ({
      value: [value(run, cost), value(run, gain)],
      symbol: isBare(point) ? "diamond" : point.cell.variant.symbol,
      itemStyle: { ...style(point), opacity: 0.55 },
      key: run.key,
      run: true,
      title: [`${name(point.cell)}, run ${run.run}`, text(value(run, gain), gain), text(value(run, cost), cost)],
    })));
  const medians = inOrder(points).map((point) => ({
    value: [point.x.median, point.y.median],
    symbol: isBare(point) || isReference(point) ? "diamond" : point.cell.variant.symbol,
    symbolSize: isBare(point) ? 20 : isReference(point) ? 10 : 14,
    itemStyle: style(point),
    key: point.cell.variant.key,
    title: [`${name(point.cell)}, median`, text(point.y.median, gain), text(point.x.median, cost), fault(point.cell)],
  }));
  return {
    grid: { left: narrow ? 46 : 64, right: narrow ? 16 : 110, top: 30, bottom: 52 },
    xAxis: axis(`${cost.title}, ${cost.unit}`, { ...ends(fromZero), axisLabel: { color: color("muted"), formatter: tick } }),
    yAxis: axis(`${gain.title}, ${gain.unit}`, { ...ends(fromZero), nameGap: narrow ? 32 : 44, axisLabel: { color: color("muted"), formatter: tick } }),
    tooltip: { trigger: "item", formatter: ({ data }) => lines(data.title) },
    toolbox: {
      right: 8,
      top: 0,
      iconStyle: { borderColor: color("muted") },
      feature: { dataZoom: { title: { zoom: "Zoom into an area", back: "Back" } }, restore: { title: "All" } },
    },
    series: [
      { name: "run", type: "scatter", symbolSize: 7, data: runs },
      {
        name: "median",
        type: "scatter",
        data: medians,
      },
    ],
  };
}

/** Bare metal comes first, so that it gets its name in any case; references last, which have none. */
function inOrder(points) {
  const rank = (point) => isReference(point) - isBare(point);
  return [...points].sort((one, other) => rank(one) - rank(other));
}

/** Return the names of the medians, each where there is room for it. */
function named(instance, points) {
  const ordered = inOrder(points).filter((point) => !isReference(point));
  const grid = instance.getOption().grid[0];
  const sides = placeLabels(
    ordered.map((point) => ({ at: instance.convertToPixel("grid", [point.x.median, point.y.median]), text: name(point.cell) })),
    [grid.left, grid.top - 14, instance.getWidth(), instance.getHeight() - grid.bottom],
    9,
  );
  const data = instance.getOption().series[1].data.map((mark, index) => index >= ordered.length ? mark : {
    ...mark,
    label: {
      show: sides[index] != null,
      position: sides[index] ?? "right",
      formatter: name(ordered[index].cell),
      color: color("ink"),
      fontSize: 12,
      fontWeight: isBare(ordered[index]) ? "bold" : "normal",
    },
  });
  return { series: [{}, { data }] };
}

function ends(fromZero) {
  return fromZero ? { min: 0 } : { scale: true };
}

function text(found, wanted) {
  return `${wanted.title}: ${quantity(found, wanted)}`;
}
