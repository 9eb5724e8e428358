/** Comma-separated values (RFC 4180). */

import { el } from "./dom.js";

/** Return rows as text: a header, lines ended by CR and LF, quotes where they are needed, nothing where there is no value. */
export function csv(header, rows) {
  return [header, ...rows].map((row) => row.map(quote).join(",") + "\r\n").join("");
}

/** Let the browser save a table under a name. */
export function save(name, header, rows) {
  const address = URL.createObjectURL(new Blob([csv(header, rows)], { type: "text/csv" }));
  const anchor = el("a", { href: address, download: name, hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function quote(value) {
  const text = value == null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
