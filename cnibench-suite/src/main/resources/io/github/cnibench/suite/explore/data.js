/** The campaigns that are embedded in the page, and ways to find things in them. */

export const data = JSON.parse(document.getElementById("campaigns").textContent);

const figureAt = new Map(data.figures.map((figure, index) => [figure.id, index]));
const families = [...new Set(data.campaigns.flatMap((campaign) => campaign.variants.map((variant) => variant.cni)))].sort();
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "roundRect", "pin", "arrow"];

const timesSeen = new Map();
for (const campaign of data.campaigns) {
  for (const variant of campaign.variants) {
    timesSeen.set(variant.id, (timesSeen.get(variant.id) ?? 0) + 1);
  }
}

data.campaigns.forEach((campaign, index) => {
  campaign.index = index;
  campaign.variants.forEach((variant, position) => {
    variant.campaign = campaign;
    variant.key = `${index}.${variant.id}`;
    variant.label = timesSeen.get(variant.id) > 1 ? `${variant.id} #${index + 1}` : variant.id;
    const family = campaign.variants.filter((other) => other.cni === variant.cni);
    variant.symbol = SYMBOLS[family.indexOf(variant) % SYMBOLS.length];
    variant.color = variant.hostNetwork ? null : data.palette[families.indexOf(variant.cni) % data.palette.length];
  });
  for (const thing of [...campaign.results, ...campaign.cells]) {
    thing.campaign = campaign;
    thing.variant = campaign.variants[thing.variant];
    thing.phase = campaign.phases[thing.phase];
  }
  for (const result of campaign.results) {
    result.key = `${result.variant.key}.${result.phase.id}.${result.run}${result.host ? ".host" : ""}`;
  }
});

export const results = data.campaigns.flatMap((campaign) => campaign.results);
export const cells = data.campaigns.flatMap((campaign) => campaign.cells);
export const variants = data.campaigns.flatMap((campaign) => campaign.variants);

const resultByKey = new Map(results.map((result) => [result.key, result]));

/** The phases of all campaigns, each id once. */
export const phases = [...new Map(
  data.campaigns.flatMap((campaign) => campaign.phases).map((phase) => [phase.id, phase]),
).values()];

const measured = data.figures.filter((figure, index) => results.some((result) => result.values?.[index] != null));

/** The figures that at least one result has; where nothing was measured the first of all, of which nothing has a value. */
export const figures = measured.length > 0 ? measured : data.figures.slice(0, 1);

/** Return the figure of an id, or the first one there is. */
export function figure(id) {
  return figures.find((candidate) => candidate.id === id) ?? figures[0];
}

/** Return the value of a figure in a result, or null. */
export function value(result, wanted) {
  return result.values?.[figureAt.get(wanted.id)] ?? null;
}

/** Return what the runs of a cell say of a figure: median, and for five runs or more low, high and confidence; or null. */
export function summary(cell, wanted) {
  const found = cell.summaries[figureAt.get(wanted.id)];
  if (!found) {
    return null;
  }
  const [median, low, high, confidence] = found;
  return { median, low, high, confidence };
}

/** Return the result of a key, or undefined. */
export function resultOf(key) {
  return resultByKey.get(key);
}

/** Return the results of a cell in the order of runs. */
export function runsOf(cell) {
  return cell.campaign.results
    .filter((result) => result.variant === cell.variant && result.phase === cell.phase && result.host === cell.host)
    .sort((one, other) => one.run - other.run);
}

/** Return the cell of the same variant and phase between the nodes themselves, or undefined. */
export function hostCell(cell) {
  return cell.campaign.cells.find((other) =>
    other.host && other.variant === cell.variant && other.phase === cell.phase);
}

/**
 * Return whether a variant is among those that the filter names: parts of names or CNIs, separated by commas; with a minus
 * before it, a part is left out.
 */
export function matches(variant, filter) {
  const words = filter.toLowerCase().split(",").map((word) => word.trim()).filter((word) => word !== "" && word !== "-");
  const name = `${variant.label} ${variant.cni}`.toLowerCase();
  const [without, wanted] = [words.filter((word) => word.startsWith("-")), words.filter((word) => !word.startsWith("-"))];
  return !without.some((word) => name.includes(word.slice(1))) && (wanted.length === 0 || wanted.some((word) => name.includes(word)));
}

/** Return why a cell has no number, or for how many of its runs; empty where all is well. */
export function fault(cell) {
  if (cell.invalid > 0) {
    const reasons = [...new Set(runsOf(cell).filter((run) => run.validity === "invalid").map((run) => run.reason))];
    return cell.invalid === cell.runs
      ? `invalid: ${reasons.join(", ")}`
      : `${cell.invalid} of ${cell.runs} invalid: ${reasons.join(", ")}`;
  }
  if (cell.notApplicable != null) {
    return `not applicable: ${cell.notApplicable}`;
  }
  return cell.runs === 0 ? "not measured" : "";
}

/** Return the names of the fingerprint's fields that are not the same in all campaigns. */
export function differingFields(campaigns = data.campaigns) {
  const names = [...new Set(campaigns.flatMap((campaign) => Object.keys(campaign.fingerprint)))].sort();
  return names.filter((name) => new Set(campaigns.map((campaign) => campaign.fingerprint[name])).size > 1);
}
