/** Charts over time. */

import { axis } from "./chart.js";
import { data } from "./data.js";
import { lines } from "./dom.js";
import { number, tick } from "./format.js";
import { MODES, stacked } from "./series.js";
import { color } from "./theme.js";

/** Return lines over time; each has a label, points [second, value] and whether it is dashed. */
export function rates(unit, series, omitted, highest, range) {
  return {
    grid: { left: 52, right: 12, top: series.length > 1 ? 40 : 14, bottom: 44 },
    legend: series.length > 1 ? names({ icon: "rect", itemHeight: 4 }) : undefined,
    xAxis: seconds(range),
    yAxis: upTo(highest, unit),
    tooltip: { trigger: "axis", formatter: tip },
    series: series.map(({ label, points, dashed }, index) => ({
      name: label,
      type: "line",
      step: "start",
      symbol: "none",
      data: points,
      color: data.palette[index % data.palette.length],
      lineStyle: { width: 2, type: dashed ? "dashed" : "solid" },
      markArea: index === 0 && omitted > 0
        ? { silent: true, itemStyle: { color: color("faint") }, data: [[{ xAxis: 0 }, { xAxis: omitted }]] }
        : undefined,
    })),
  };
}

/** Return the modes of a node over time, one on top of the other. */
export function modes(node, cores, range) {
  const present = MODES.filter((mode) => node.modes[mode]);
  return {
    grid: { left: 52, right: 12, top: 54, bottom: 44 },
    title: {
      text: `${node.node}, ${node.role}: CPUs busy of ${node.cpus}`,
      textStyle: { color: color("ink"), fontSize: 13 },
      left: 0,
      top: 0,
    },
    legend: names({ top: 22, left: 0, icon: "rect", itemWidth: 12, itemHeight: 12, selectedMode: false, data: present }),
    xAxis: seconds(range),
    yAxis: upTo(cores, "cores"),
    tooltip: { trigger: "axis", formatter: tip },
    // The highest first, so that each lower one covers its part.
    series: stacked(node).reverse().map(({ mode, points }) => ({
      name: mode,
      type: "line",
      step: "start",
      symbol: "none",
      color: data.palette[MODES.indexOf(mode) % data.palette.length],
      lineStyle: { width: 0 },
      areaStyle: { opacity: 1 },
      data: points,
    })),
  };
}

function seconds(range) {
  return axis("seconds", {
    ...range,
    splitLine: { show: false },
    axisLabel: { color: color("muted"), hideOverlap: true, showMinLabel: range.min === 0, showMaxLabel: false },
  });
}

function upTo(highest, unit) {
  return axis(unit, {
    nameGap: 36,
    min: 0,
    max: highest > 0 ? highest * 1.05 : 1,
    axisLabel: { color: color("muted"), showMaxLabel: false, formatter: tick },
  });
}

function names(more) {
  return {
    top: 0,
    type: "scroll",
    itemGap: 16,
    textStyle: { color: color("ink") },
    pageTextStyle: { color: color("muted") },
    pageIconColor: color("muted"),
    ...more,
  };
}

/** The third number of a point is the mode's own, the second what it and those below it come to. */
function tip(points) {
  return lines([
    `until ${tick(points[0].value[0])} s`,
    ...points.map(({ seriesName, value }) => `${seriesName}: ${number(value[2] ?? value[1])}`),
  ]);
}
