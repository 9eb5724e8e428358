/** What a reader must know before two rows are compared. */

import { data, differingFields } from "./data.js";
import { el } from "./dom.js";
import { count } from "./format.js";
import { link } from "./state.js";

/** Return a note for each reason to be careful with a figure in a phase. */
export function notes(phase, shown) {
  const found = [];
  const differing = differingFields();
  if (differing.length > 0) {
    found.push(el("p", { class: "note" },
      `The ${data.campaigns.length} campaigns were not measured in the same environment: ${count(differing.length, "field")} of their fingerprints differ. `,
      el("a", { href: link({ view: "campaigns" }) }, "See which.")));
  }
  if (phase.traffic === "udp" && phase.offered == null && shown.id === "throughput") {
    found.push(el("p", { class: "note" },
      "UDP without an offered rate sends as fast as it can: what arrives means nothing without what was lost, so the loss stands beside it."));
  }
  const shared = data.campaigns.filter((campaign) => campaign.sharedHost);
  if (shared.length > 0) {
    found.push(el("p", { class: "note" },
      "On the clusters ",
      [...new Set(shared.map((campaign) => campaign.cluster))].join(" and "),
      " all nodes share one machine: a figure compares variants on that machine, and predicts no network."));
  }
  return found;
}
