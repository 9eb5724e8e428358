/** Unpacks the series that the generator packed: whole numbers in small units, at even steps where they are even. */

/** Modes of a CPU that are work, in the order in which they are stacked. Idle, waiting and stolen time are not. */
export const MODES = ["user", "nice", "system", "irq", "softirq"];

/** Return the throughput of a result as points [second, Gbit/s], each at the end of its interval, and the seconds omitted. */
export function throughputOf(result) {
  const packed = result.series?.throughput;
  if (!packed) {
    return null;
  }
  const ends = packed.kbps.map((rate, index) => packed.ends ? packed.ends[index] / 1000 : packed.from + index + 1);
  const points = packed.kbps.map((rate, index) => [ends[index], rate / 1e6]);
  return {
    points: [[packed.from, points[0][1]], ...points],
    omitted: packed.omitted > 0 ? ends[packed.omitted - 1] : 0,
  };
}

/** Return the nodes of a result with their modes as points [second, cores], the first at the start, each other at the end of its step. */
export function cpuOf(result) {
  return (result.series?.cpu ?? []).map((node) => ({
    ...node,
    modes: Object.fromEntries(Object.entries(node.milliCores).map(([mode, values]) =>
      [mode, [values[0], ...values].map((value, index) => [secondOf(node, index), value / 1000])])),
  }));
}

function secondOf(node, index) {
  return index > 0 && node.ends ? node.ends[index - 1] / 1000 : node.from + index;
}

/** Return the modes of a node from the lowest up, with points [second, cores up to this mode, cores of this mode]. */
export function stacked(node) {
  let below = null;
  return MODES.filter((mode) => node.modes[mode]).map((mode) => {
    const points = node.modes[mode].map(([second, cores], index) => [second, cores + (below?.[index][1] ?? 0), cores]);
    below = points;
    return { mode, points };
  });
}

/** Return the busy cores of a node over time: the sum of its modes. */
export function busy(node) {
  return stacked(node).at(-1)?.points.map(([second, cores]) => [second, cores]) ?? [];
}
