/** What the page says of one result in words and tables. */

import { data } from "./data.js";
import { el, table } from "./dom.js";
import { number, tick } from "./format.js";
import { cpuOf, MODES, throughputOf } from "./series.js";
import { link } from "./state.js";

/** Return the name of a result. */
export function name(result) {
  return `${result.variant.label}, ${result.phase.id}, run ${result.run}${result.host ? ", node to node" : ""}`;
}

/** Return what is known of a result beside its series, or why there is none. */
export function head(result) {
  if (result.validity === "invalid") {
    return el("p", { class: "fault" }, el("strong", {}, `invalid: ${result.reason}. `),
      `${data.reasons[result.reason]}: ${result.message}`);
  }
  if (result.validity === "not-applicable") {
    return el("p", { class: "empty" }, `Not applicable: ${result.reason}`);
  }
  return el("p", { class: "about" },
    result.limit && `Limit: ${result.limit}. `,
    `Path: ${result.path}. `,
    result.noCost && `No CPU cost: ${result.noCost}. `,
    result.warnings.map((warning) => el("span", { class: "note" }, warning)),
    el("a", { href: link({ view: "variant", variant: result.variant.key }) }, "About the variant"));
}

/** Return what the nodes spent over the measured time, or null where nobody looked. */
export function spent(result) {
  if (result.nodes.length === 0) {
    return null;
  }
  const modes = [...new Set(result.nodes.flatMap((node) => Object.keys(node.modes)))];
  return el("details", {}, el("summary", {}, `What the nodes of ${name(result)} spent`),
    table("Over the measured time: cores, and memory in MiB", [
      "node", "role", "CPUs", "busy", ...modes, "foreign programs", "memory", "CPU of the CNI's pods", "their memory", "doubt",
    ],
      result.nodes.map((node) => [
        node.node,
        node.role,
        node.cpus > 0 ? String(node.cpus) : "unknown",
        number(node.busy) + (node.margin == null ? "" : ` ± ${number(node.margin)}`),
        ...modes.map((mode) => number(node.modes[mode])),
        number(node.foreign),
        number(node.memory),
        number(node.agentCpu),
        number(node.agentMemory),
        node.doubt ?? "",
      ])));
}

/** Return the values of the charts as tables, for those who do not see them, or null where there are none. */
export function values(result) {
  const throughput = throughputOf(result);
  if (!throughput) {
    return null;
  }
  return el("details", {}, el("summary", {}, `Values of ${name(result)}`),
    table(`Throughput of ${name(result)}`, ["until second", "Gbit/s", ""], throughput.points.slice(1).map(([second, rate]) =>
      [tick(second), number(rate), second <= throughput.omitted ? "not measured" : ""])),
    cpuOf(result).map((node) => cores(node)));
}

function cores(node) {
  const present = MODES.filter((mode) => node.modes[mode]);
  return table(`Cores busy on ${node.node}`, ["until second", ...present], node.modes[present[0]].slice(1).map(([second], index) =>
    [tick(second), ...present.map((mode) => number(node.modes[mode][index + 1][1]))]));
}
