/** One run second by second, or two: beside one another on the same scales, or one over the other. */

import { chart } from "./chart.js";
import { buttons, controls } from "./controls.js";
import { resultOf, results } from "./data.js";
import { head, name, spent, values } from "./details.js";
import { el } from "./dom.js";
import { modes, rates } from "./lines.js";
import { runPicker } from "./picker.js";
import { busy, cpuOf, throughputOf } from "./series.js";
import { state } from "./state.js";

/** Return the view. */
export function timeline() {
  const now = state();
  const one = resultOf(now.a) ?? results.find((result) => throughputOf(result)) ?? results[0];
  const other = resultOf(now.b);
  const pair = other ? [one, other] : [one];
  return [
    controls(
      runPicker("a", "Run A", one),
      runPicker("b", "Run B", other),
      other && buttons("layout", "Show", [["beside", "side by side"], ["over", "one over the other"]]),
    ),
    el("h2", {}, pair.map(name).join("  against  ")),
    el("p", { class: "about" },
      "Throughput is what the receiver got in each interval of iperf3's report. Shaded seconds are sent and not measured. Time counts from the first byte."),
    now.layout === "over" && other ? over(pair) : el("div", { class: "pair" }, pair.map((result) => beside(result, pair))),
    ...pair.map((result) => values(result)),
  ];
}

/** Return the first and last second that anything is known of. */
function span(pair) {
  const seconds = pair.flatMap((result) => [throughputOf(result)?.points ?? [], ...cpuOf(result).map(busy)].flat().map(([second]) => second));
  return { min: Math.min(...seconds), max: Math.max(...seconds) };
}

function beside(result, pair) {
  const range = span(pair);
  const throughput = throughputOf(result);
  const highest = Math.max(...pair.flatMap((each) => throughputOf(each)?.points.map(([, rate]) => rate) ?? []));
  const cores = Math.max(...pair.flatMap((each) => cpuOf(each).flatMap((node) => busy(node).map(([, value]) => value))));
  return el("section", { "aria-label": name(result) },
    el("h3", {}, name(result)),
    head(result),
    throughput && chart(`Throughput of ${name(result)} over time`, 240, () =>
      rates("Gbit/s", [{ label: "throughput", points: throughput.points }], throughput.omitted, highest, range)),
    cpuOf(result).map((node) => chart(`CPU of node ${node.node} (${node.role}) over time by mode`, 220, () =>
      modes(node, cores, range))),
    throughput && cpuOf(result).length === 0
      && el("p", { class: "about" }, "There are no samples of the nodes' CPUs beside this campaign."),
    spent(result));
}

function over(pair) {
  const letter = (result) => "AB"[pair.indexOf(result)];
  const sent = pair.filter(throughputOf).map((result) => ({
    label: `${letter(result)}: ${name(result)}`,
    points: throughputOf(result).points,
    dashed: letter(result) === "B",
  }));
  const nodes = pair.flatMap((result) => cpuOf(result).map((node) => ({
    label: `${letter(result)} ${node.node} (${node.role})`,
    points: busy(node),
    dashed: letter(result) === "B",
  })));
  const omitted = Math.max(0, ...pair.map((result) => throughputOf(result)?.omitted ?? 0));
  const highest = (series) => Math.max(...series.flatMap(({ points }) => points.map(([, value]) => value)));
  return el("section", {},
    pair.map((result) => el("div", {}, el("strong", {}, `${letter(result)}: ${name(result)} `), head(result))),
    sent.length > 0 && chart(`Throughput of ${pair.map(name).join(" and ")} over time`, 320, () =>
      rates("Gbit/s", sent, omitted, highest(sent), span(pair))),
    nodes.length > 0 && chart(`Busy CPUs of the nodes of ${pair.map(name).join(" and ")} over time`, 280, () =>
      rates("cores busy", nodes, omitted, highest(nodes), span(pair))));
}
