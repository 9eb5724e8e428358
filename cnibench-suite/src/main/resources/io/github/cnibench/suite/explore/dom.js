/** Builds elements. Text only ever becomes a text node, so nothing that a campaign holds is read as markup. */

/** Return an element; attributes that begin with "on" are listeners; null and false leave an attribute or a child out. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value != null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

/** Return a table from a caption, header cells and rows of cells; cells are texts or elements. */
export function table(caption, header, rows, attributes = {}) {
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    el(
      "table",
      attributes,
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, header.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, rows.map((cells) => el("tr", {}, cells.map((cell, index) =>
        index === 0 ? el("th", { scope: "row" }, cell) : el("td", {}, cell))))),
    ),
  );
}

/** Return lines of text for the tooltip of a chart, the first one strong. */
export function lines(texts) {
  return el("div", { class: "tip" }, texts.filter(Boolean).map((text, index) =>
    el(index === 0 ? "strong" : "span", {}, text)));
}
