/** The campaigns, their environments, and where these differ. */

import { buttons, controls } from "./controls.js";
import { data, differingFields } from "./data.js";
import { el, table } from "./dom.js";
import { count, moment } from "./format.js";
import { state } from "./state.js";

/** Return the view. */
export function campaignsView() {
  const { campaigns } = data;
  const all = [...new Set(campaigns.flatMap((campaign) => Object.keys(campaign.fingerprint)))].sort();
  const differing = new Set(differingFields());
  const shown = campaigns.length > 1 && differing.size > 0 && state().fields === "differing" ? [...differing] : all;
  return [
    el("h2", {}, "Campaigns"),
    table("What was measured", ["campaign", "began", "ended", "cluster", "profile", "variants", "measured by"], campaigns.map((campaign) => [
      `#${campaign.index + 1} ${campaign.id}`,
      moment(campaign.startedAt),
      moment(campaign.finishedAt),
      campaign.cluster || "none",
      profile(campaign),
      campaign.variants.map((variant) => `${variant.id} ${variant.version}`).join(", "),
      campaign.tool,
    ])),
    ...campaigns.filter((campaign) => campaign.warnings.length > 0).map((campaign) => el("div", { class: "note" },
      el("strong", {}, `#${campaign.index + 1} ${campaign.id}`),
      el("ul", {}, campaign.warnings.map((warning) => el("li", {}, warning))))),
    el("h2", {}, "Fingerprints"),
    el("p", { class: "about" }, "What must match before two campaigns are compared. ", campaigns.length === 1
      ? "There is one campaign on this page."
      : `${count(differing.size, "field")} of ${all.length} differ between the campaigns of this page, and ${differing.size === 1 ? "is" : "are"} marked ≠.`),
    campaigns.length > 1 && differing.size > 0
      && controls(buttons("fields", "Fields", [["differing", "those that differ"], ["all", "all"]])),
    all.length === 0
      ? el("p", { class: "note" }, "The campaigns have no fingerprint.")
      : table("Fields of the fingerprint", ["field", ...campaigns.map((campaign) => `#${campaign.index + 1}`)], shown.map((field) => [
        el("span", { class: differing.has(field) ? "differs" : null }, differing.has(field) ? `≠ ${field}` : field),
        ...campaigns.map((campaign) => campaign.fingerprint[field] ?? "unknown"),
      ])),
  ].filter(Boolean);
}

function profile({ profile }) {
  return `${profile.id}: ${count(profile.runs, "run")} of ${profile.durationSeconds} s after ${profile.omitSeconds} s omitted, order ${profile.order}`;
}
