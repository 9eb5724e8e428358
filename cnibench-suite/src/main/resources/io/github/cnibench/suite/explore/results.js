/** All results as a table that can be sorted, filtered and taken along as CSV. */

import { buttons, choice, controls, variantFilter } from "./controls.js";
import { cells, data, fault, figures, matches, phases, results, summary, value } from "./data.js";
import { save } from "./csv.js";
import { el } from "./dom.js";
import { count, number } from "./format.js";
import { go, link, state } from "./state.js";

const VALIDITIES = ["measured", "invalid", "not-applicable"];

/** Return the view. */
export function resultTable() {
  const now = state();
  const whole = now.rows === "cells" ? cells : results;
  const columns = now.rows === "cells" ? cellColumns() : runColumns();
  const shown = whole
    .filter((row) => matches(row.variant, now.q))
    .filter((row) => !now.in || row.phase.id === now.in)
    .filter((row) => !now.validity || validityOf(row) === now.validity);
  const sorted = sort(shown, columns, now.sort);
  const noun = now.rows === "cells" ? "cell" : "run of a phase";
  return [
    controls(
      buttons("rows", "A row for", [["runs", "each run"], ["cells", "each cell (medians)"]]),
      choice("in", "Phase", [["", "all"], ...phases.map((phase) => [phase.id, `${phase.id}: ${phase.title}`])]),
      choice("validity", "Validity", [["", "all"], ...VALIDITIES.map((word) => [word, word])]),
      variantFilter(),
      el("button", { type: "button", id: "csv", onclick: () => take(columns, sorted) }, "Download as CSV"),
    ),
    el("h2", {}, now.rows === "cells" ? "Results of cells" : "Results of runs"),
    el("p", { class: "about", id: "shown", role: "status" }, now.rows === "cells"
      ? `${sorted.length} of ${count(whole.length, noun)}; figures are medians over the runs.`
      : `${sorted.length} of ${whole.length} runs of phases.`),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Results" },
      el("table", { id: "results", class: "wide" },
        el("caption", { class: "hidden" }, "Results; a button in each header sorts by that column"),
        el("thead", {}, el("tr", {}, columns.map((column) => header(column, now.sort)))),
        el("tbody", {}, sorted.map((row) => el("tr", { class: validityOf(row) }, columns.map((column) => cellOf(column, row))))))),
  ];
}

function take(columns, rows) {
  save("cnibench.csv", columns.map(([, title]) => title), rows.map((row) => columns.map(([, , read]) => read(row))));
}

/** Columns are key, title, value; then, where it looks different on the page, the element, or the figure that it is a value of. */
function runColumns() {
  return [
    ...names((run) => link({ view: "timeline", a: run.key })),
    ["run", "run", (run) => run.run],
    ["network", "network", (run) => run.host ? "host" : "pod"],
    ["validity", "validity", (run) => run.validity],
    ["reason", "reason", (run) => run.reason ?? ""],
    ...figures.map((figure) => [figure.id, `${figure.id} [${figure.unit}]`, (run) => value(run, figure), null, figure]),
    ["no-cost", "no CPU cost since", (run) => run.noCost ?? ""],
    ["limit", "limit", (run) => run.limit ?? ""],
    ["path", "path", (run) => run.path ?? ""],
    ["message", "message", (run) => run.message ?? ""],
    ["warnings", "warnings", (run) => run.warnings.join("; ")],
  ];
}

function cellColumns() {
  return [
    ...names((cell) => link({ view: "ranking", phase: cell.phase.id })),
    ["network", "network", (cell) => cell.host ? "host" : "pod"],
    ["runs", "runs", (cell) => cell.runs],
    ["measured", "measured", (cell) => cell.measured],
    ["invalid", "invalid", (cell) => cell.invalid],
    ["reason", "state", (cell) => fault(cell)],
    ...figures.flatMap((figure) => [
      [figure.id, `${figure.id} median [${figure.unit}]`, (cell) => summary(cell, figure)?.median ?? null, null, figure],
      ...(cells.some((cell) => summary(cell, figure)?.confidence != null)
        ? [
          [`${figure.id}-low`, `${figure.id} low [${figure.unit}]`, (cell) => summary(cell, figure)?.low ?? null, null, figure],
          [`${figure.id}-high`, `${figure.id} high [${figure.unit}]`, (cell) => summary(cell, figure)?.high ?? null, null, figure],
          [`${figure.id}-confidence`, `${figure.id} confidence [%]`, (cell) => summary(cell, figure)?.confidence ?? null],
        ]
        : []),
    ]),
  ];
}

function names(href) {
  return [
    ["variant", "variant", (row) => row.variant.id, (row) => el("a", { href: href(row) }, row.variant.label)],
    ...(data.campaigns.length > 1 ? [["campaign", "campaign", (row) => `#${row.campaign.index + 1} ${row.campaign.id}`]] : []),
    ["phase", "phase", (row) => row.phase.id],
  ];
}

function validityOf(row) {
  return row.validity ?? (row.invalid > 0 ? "invalid" : row.measured > 0 ? "measured" : row.notApplicable != null ? "not-applicable" : "not-measured");
}

function header([key, title], sorting) {
  const direction = sorting === key ? "ascending" : sorting === `-${key}` ? "descending" : "none";
  return el("th", { scope: "col", "aria-sort": direction },
    el("button", {
      type: "button",
      id: `sort-${key}`,
      onclick: () => go({ sort: direction === "ascending" ? `-${key}` : key }),
    }, title, el("span", { "aria-hidden": "true" }, { ascending: " ▲", descending: " ▼", none: "" }[direction])));
}

function cellOf([key, , read, show, figure], row) {
  const found = read(row);
  const numeric = typeof found === "number";
  const content = show ? show(row) : numeric ? (figure ? number(found, figure) : String(found)) : found ?? "";
  return key === "variant"
    ? el("th", { scope: "row" }, content)
    : el("td", { class: numeric ? "number" : key === "validity" || key === "reason" ? found : null }, content);
}

/** Rows without a value come last in both directions. */
function sort(rows, columns, sorting) {
  const descending = sorting.startsWith("-");
  const read = columns.find(([key]) => key === (descending ? sorting.slice(1) : sorting))?.[2];
  if (!read) {
    return rows;
  }
  const missing = (found) => found == null || found === "";
  return [...rows].sort((one, other) => {
    const [left, right] = [read(one), read(other)];
    if (missing(left) || missing(right)) {
      return (missing(left) ? 1 : 0) - (missing(right) ? 1 : 0);
    }
    const order = typeof left === "number" ? left - right : String(left).localeCompare(String(right));
    return descending ? -order : order;
  });
}
