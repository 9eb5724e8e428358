/** Puts charts of ECharts onto the page, and takes them off again. */

import { el } from "./dom.js";
import { color } from "./theme.js";

const open = new Set();

const resized = new ResizeObserver((entries) => entries.forEach((entry) => {
  const chart = echarts.getInstanceByDom(entry.target);
  // The first report comes for the size that the chart was made with.
  if (chart && Math.abs(chart.getWidth() - entry.contentRect.width) > 1) {
    entry.target.redraw(chart);
  }
}));

/**
 * Return a chart. `options` makes it for a width, since a narrow chart has other margins; `label` says in a sentence what it
 * shows, for those who do not see it; `pick` is called with the data of a mark that is clicked; `settle` returns what can only be
 * said once the axes are laid out, and again after each zoom.
 */
export function chart(label, height, options, pick, settle) {
  const box = el("div", { class: "chart", role: "img", "aria-label": label, style: `height:${height}px` });
  box.redraw = (instance) => {
    instance.resize();
    instance.setOption(complete(options(instance.getWidth())), true);
    settleOn(instance, settle);
  };
  box.draw = () => {
    const instance = echarts.init(box, null, { renderer: "svg" });
    open.add(instance);
    instance.setOption(complete(options(instance.getWidth())));
    settleOn(instance, settle);
    instance.on("datazoom", () => settleOn(instance, settle));
    instance.on("restore", () => settleOn(instance, settle));
    instance.on("click", (event) => pick?.(event.data));
    resized.observe(box);
  };
  return box;
}

/** Draw the charts below an element that is on the page by now. */
export function drawCharts(container) {
  container.querySelectorAll(".chart").forEach((box) => box.draw());
}

/** Take all charts down. */
export function disposeCharts() {
  open.forEach((instance) => {
    resized.unobserve(instance.getDom());
    instance.dispose();
  });
  open.clear();
}

/** Return an axis in the colors of the page. */
export function axis(name, more = {}) {
  return {
    type: "value",
    name,
    nameLocation: "middle",
    nameGap: 28,
    nameTextStyle: { color: color("muted") },
    axisLabel: { color: color("muted"), hideOverlap: true },
    axisLine: { lineStyle: { color: color("line") } },
    axisTick: { lineStyle: { color: color("line") } },
    splitLine: { lineStyle: { color: color("line") } },
    ...more,
  };
}

function settleOn(instance, settle) {
  if (settle) {
    instance.setOption(settle(instance));
  }
}

function complete(options) {
  return {
    animation: false,
    // By its name: text is measured with it before it is on the page.
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: color("ink") },
    ...options,
    tooltip: {
      confine: true,
      backgroundColor: color("panel"),
      borderColor: color("line"),
      textStyle: { color: color("ink"), fontSize: 13 },
      ...options.tooltip,
    },
  };
}
