/** One variant: what it claims, what came of checking that, its warnings, and every result. */

import { choice, controls } from "./controls.js";
import { data, figure, value, variants } from "./data.js";
import { el, table } from "./dom.js";
import { number } from "./format.js";
import { link, state } from "./state.js";

/** Return the view. */
export function variantView() {
  const variant = variants.find((each) => each.key === state().variant) ?? variants[0];
  const campaign = variant.campaign;
  const own = campaign.results.filter((result) => result.variant === variant);
  const findings = campaign.findings.filter((finding) => finding.variant === variant.id);
  const warned = own.filter((result) => result.warnings.length > 0);
  const invalid = own.filter((result) => result.validity === "invalid");
  return [
    controls(choice("variant", "Variant", variants.map((each) => [each.key, each.label]), variant.key)),
    el("h2", {}, `${variant.label}: ${variant.cni} ${variant.version}`),
    el("p", {}, variant.description),
    el("p", { class: "about" }, "Measured in campaign ", el("a", { href: link({ view: "campaigns" }) }, `#${campaign.index + 1} ${campaign.id}`), "."),
    el("h3", {}, "Claims"),
    findings.length === 0
      ? el("p", { class: "note" }, `No claim was checked. The variant claims: ${claimed(variant)}.`)
      : table("What was claimed, and what was seen on the live cluster", ["claim", "claimed", "outcome", "evidence", "looked at", "before run"],
        findings.map((finding) => [
          finding.claim,
          finding.expected,
          el("span", { class: finding.outcome === "held" ? "good" : "invalid" }, finding.outcome.replace("-", " ")),
          finding.evidence.join("; "),
          finding.method,
          String(finding.run),
        ])),
    el("h3", {}, "Invalid measurements"),
    invalid.length === 0
      ? el("p", { class: "about" }, "None.")
      : table("Why there is no number", ["phase", "run", "reason", "particulars"], invalid.map((result) => [
        result.phase.id + (result.host ? ", node to node" : ""),
        String(result.run),
        el("span", { class: "invalid" }, `${result.reason}: ${data.reasons[result.reason]}`),
        result.message,
      ])),
    el("h3", {}, "Warnings"),
    warned.length === 0
      ? el("p", { class: "about" }, "None.")
      : table("What a reader should know of valid numbers", ["phase", "run", "warnings"], warned.map((result) =>
        [result.phase.id + (result.host ? ", node to node" : ""), String(result.run), result.warnings.join("; ")])),
    el("h3", {}, "Results"),
    grid(campaign, own),
  ];
}

function claimed({ claims }) {
  return Object.entries(claims).map(([claim, word]) => `${claim} ${word}`).join(", ");
}

/** Throughput by phase and run; each leads to the run's timeline. */
function grid(campaign, own) {
  const throughput = figure("throughput");
  const runs = [...new Set(own.map((result) => result.run))].sort((one, other) => one - other);
  const rows = campaign.phases.flatMap((phase) => [false, true].map((host) => own.filter((result) => result.phase === phase && result.host === host)))
    .filter((found) => found.length > 0);
  return table(`${throughput.title}, ${throughput.unit}`, ["phase", ...runs.map((run) => `run ${run}`)], rows.map((found) => [
    found[0].phase.id + (found[0].host ? ", node to node" : ""),
    ...runs.map((run) => {
      const result = found.find((each) => each.run === run);
      if (!result) {
        return "–";
      }
      const text = result.validity === "measured" ? number(value(result, throughput), throughput) : result.validity.replace("-", " ");
      return el("a", { href: link({ view: "timeline", a: result.key }), class: result.validity === "invalid" ? "invalid" : null }, text);
    }),
  ]));
}
