/** Numbers and times as people read them. */

/** Return a number with four significant digits, thousands apart; what a figure counts has no digits behind the point. */
export function number(value, figure) {
  if (value == null) {
    return "–";
  }
  if (value === 0 || Math.abs(value) >= 1000 || (figure?.whole && Number.isInteger(value))) {
    return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  }
  return value.toPrecision(4);
}

/** Return a number for an axis, as short as it can be. */
export function tick(value) {
  return Math.abs(value) >= 1000 ? number(value) : String(Number(value.toPrecision(4)));
}

/** Return a value of a figure with its unit. */
export function quantity(value, figure) {
  return value == null ? "–" : `${number(value, figure)}\u00a0${figure.unit}`;
}

/** Return a title as it stands within a sentence: "CPU cost" as it is, "Throughput" in small letters. */
export function within(title) {
  return /^[A-Z][a-z]/.test(title) ? title[0].toLowerCase() + title.slice(1) : title;
}

/** Return "1 run" or "3 runs". */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Return a moment as 2026-11-26 06:51 UTC. */
export function moment(text) {
  return text == null ? "not finished" : `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}
