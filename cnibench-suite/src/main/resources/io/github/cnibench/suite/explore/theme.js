/** Light and dark: as the system wishes, or as the reader chose. */

const KEY = "cnibench-theme";
const CHOICES = ["auto", "light", "dark"];
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const listeners = [];

/** Return the choice: auto, light or dark. */
export function theme() {
  return root.dataset.theme ?? "auto";
}

/** Take the next choice. */
export function nextTheme() {
  const choice = CHOICES[(CHOICES.indexOf(theme()) + 1) % CHOICES.length];
  apply(choice);
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // A browser may refuse storage to files; then the choice lasts as long as the page.
  }
  tell();
}

/** Call the listener when colors change. */
export function onTheme(listener) {
  listeners.push(listener);
}

/** Return the color of a name in the style sheet, such as "ink". */
export function color(name) {
  return getComputedStyle(root).getPropertyValue(`--${name}`).trim();
}

function apply(choice) {
  if (choice === "auto") {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = choice;
  }
}

function tell() {
  listeners.forEach((listener) => listener());
}

try {
  apply(localStorage.getItem(KEY) ?? "auto");
} catch {
  apply("auto");
}
system.addEventListener("change", () => {
  if (theme() === "auto") {
    tell();
  }
});
