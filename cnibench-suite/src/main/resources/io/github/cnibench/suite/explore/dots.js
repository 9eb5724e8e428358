/** A row for each cell: every run as a dot, the median as a bar across, and how far the runs reach. */

import { axis, chart } from "./chart.js";
import { el, lines } from "./dom.js";
import { count, number, quantity, tick } from "./format.js";
import { color } from "./theme.js";

const ROW = 30;

/**
 * Return the chart of rows, best first. A row has a label, a color, dots {value, title, key}, a summary {median, low, high,
 * confidence} or null, references {value, title}, a fault (a text, or empty) and a remark that follows the median.
 */
export function dotPlot(label, rows, { figure, fromZero, pick }) {
  return chart(label, rows.length * ROW + 76, (width) => options(rows, figure, fromZero, width), pick);
}

/** Return what the marks mean, as far as they occur. */
export function legend(rows) {
  const marks = [["dot", "one run"], ["median", "median of the runs"]];
  if (rows.some((row) => row.summary?.confidence != null)) {
    marks.push(["interval", "interval of the median (from order statistics; 95 %, with five runs 93.8 %)"]);
  }
  if (rows.some((row) => row.dots.length > 1 && row.summary?.confidence == null)) {
    marks.push(["range", "range of fewer than five runs: too few for an interval"]);
  }
  if (rows.some((row) => row.references.length > 0)) {
    marks.push(["reference", "same traffic from node to node, without the CNI"]);
  }
  if (rows.some((row) => row.fault.startsWith("invalid"))) {
    marks.push(["hatch", "invalid: no number"]);
  }
  return el("ul", { class: "legend" }, marks.map(([mark, text]) =>
    el("li", {}, el("span", { class: `mark ${mark}`, "aria-hidden": "true" }), text)));
}

function options(rows, figure, fromZero, width) {
  const narrow = width < 560;
  const numbers = rows.flatMap((row) => [...row.dots, ...row.references].map((dot) => dot.value));
  const lowest = Math.min(...numbers);
  const highest = Math.max(...numbers);
  const room = (highest - lowest || Math.abs(highest) || 1) * 0.03;
  const minimum = numbers.length === 0 || (fromZero && lowest >= 0) ? 0 : lowest - room;
  const maximum = numbers.length === 0 ? 1 : highest + room;
  const labels = Math.max(...rows.map((row) => row.label.length));
  // The axis counts from below.
  const at = (index) => rows.length - 1 - index;
  const broken = (strokes) => strokes.flatMap(([from, to, y]) => [[from, y], [to, y], [null, null]]);
  return {
    grid: { left: Math.min(narrow ? 118 : 190, labels * 7 + 20), right: narrow ? 64 : 210, top: 34, bottom: 8 },
    xAxis: axis(figure.unit, {
      position: "top",
      nameGap: 22,
      min: minimum,
      max: maximum,
      splitNumber: narrow ? 3 : 6,
      axisLabel: { color: color("muted"), hideOverlap: true, showMinLabel: fromZero, showMaxLabel: false, formatter: tick },
    }),
    yAxis: {
      type: "category",
      data: rows.map((row) => row.label).reverse(),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: color("line") } },
      axisLabel: {
        color: color("ink"),
        interval: 0,
        fontSize: narrow ? 11 : 13,
        width: narrow ? 104 : 176,
        overflow: "truncate",
      },
      splitLine: { show: true, lineStyle: { color: color("faint") } },
    },
    tooltip: { trigger: "item", formatter: ({ data }) => data?.title ? lines(data.title) : "" },
    series: [
      hatching(rows, maximum),
      strokes("range", 2, 0.8, broken(rows.flatMap((row, index) =>
        row.dots.length > 1 && row.summary?.confidence == null ? [[...reach(row), at(index)]] : []))),
      strokes("interval", 10, 0.28, broken(rows.flatMap((row, index) =>
        row.summary?.confidence != null ? [[row.summary.low, row.summary.high, at(index)]] : []))),
      marks("reference", "diamond", 11, rows.flatMap((row, index) => row.references.map((dot) =>
        mark(dot, at(index), 0, { color: "transparent", borderColor: color("muted"), borderWidth: 1.5 })))),
      marks("median", "rect", [3, 20], rows.flatMap((row, index) => row.summary
        ? [mark({ value: row.summary.median, title: medianTitle(row, figure) }, at(index), 0, { color: color("ink") })]
        : [])),
      marks("run", "circle", 9, rows.flatMap((row, index) => row.dots.map((dot, position) =>
        mark(dot, at(index), shift(position, row.dots.length), {
          color: row.color ?? color("ink"), opacity: 0.85, borderColor: color("page"), borderWidth: 1,
        })))),
      words(rows, figure, minimum, narrow, at),
    ],
  };
}

function reach(row) {
  const numbers = row.dots.map((dot) => dot.value);
  return [Math.min(...numbers), Math.max(...numbers)];
}

/** Dots of one row stand a little above one another, so that equal ones show. */
function shift(position, size) {
  return size === 1 ? 0 : (position / (size - 1) - 0.5) * 10;
}

function mark(dot, y, offset, itemStyle) {
  return { value: [dot.value, y], symbolOffset: [0, offset], itemStyle, title: dot.title, key: dot.key };
}

function marks(name, symbol, symbolSize, data) {
  return { name, type: "scatter", symbol, symbolSize, data, cursor: name === "run" ? "pointer" : "default" };
}

function strokes(name, width, opacity, data) {
  return {
    name,
    type: "line",
    data,
    symbol: "none",
    silent: true,
    lineStyle: { color: color("ink"), width, opacity, cap: "butt" },
  };
}

/** A cell without any number is hatched over the whole width. */
function hatching(rows, maximum) {
  return {
    name: "invalid",
    type: "bar",
    silent: true,
    barWidth: "62%",
    itemStyle: {
      color: color("invalid-area"),
      decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: color("invalid-hatch") },
    },
    data: rows.map((row) => row.dots.length === 0 && row.fault.startsWith("invalid") ? maximum : null).reverse(),
  };
}

/** What stands right of a row's marks: the median and what is wrong, or alone what is wrong. */
function words(rows, figure, minimum, narrow, at) {
  return {
    name: "words",
    type: "scatter",
    symbolSize: 0.1,
    silent: true,
    itemStyle: { color: "transparent", opacity: 1 },
    data: rows.map((row, index) => {
      const texts = row.summary
        ? [`{value|${number(row.summary.median, figure)}}`, narrow ? "" : `{muted|n=${row.dots.length}${row.remark}}`]
        : [];
      if (row.fault) {
        const style = row.fault.includes("invalid") ? "invalid" : "muted";
        const text = (narrow ? row.fault.replace(/^(not applicable): .*/, "$1") : row.fault).replace(/[{}|]/g, " ");
        texts.push(`{${style}|${narrow && row.summary ? "✕" : text}}`);
      }
      const furthest = row.dots.length > 0
        ? Math.max(...row.dots.map((dot) => dot.value), row.summary?.high ?? -Infinity, ...row.references.map((dot) => dot.value))
        : minimum;
      return {
        value: [furthest, at(index)],
        label: {
          show: true,
          position: "right",
          distance: 10,
          formatter: texts.join(""),
          rich: {
            value: { color: color("ink"), fontWeight: "bold" },
            muted: { color: color("muted"), padding: [0, 0, 0, 12] },
            invalid: { color: color("invalid"), fontWeight: "bold", padding: [0, 0, 0, 12] },
          },
        },
      };
    }),
  };
}

function medianTitle(row, figure) {
  const { median, low, high, confidence } = row.summary;
  return [
    `${row.label}: median ${quantity(median, figure)}`,
    confidence == null
      ? row.dots.length > 1
        ? `range ${reach(row).map((end) => number(end, figure)).join(" to ")} of ${count(row.dots.length, "run")}`
        : "one run: it has no spread"
      : `${tick(confidence)} % interval ${number(low, figure)} to ${number(high, figure)}, ${count(row.dots.length, "run")}`,
    row.fault,
  ];
}
