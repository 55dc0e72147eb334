/* The key that prints: a frame may know better than the page around it what belongs on paper. */

import { attached } from "./frames.js";

/** This page, and those of ours around it, from the inside out. */
function pagesOutwards() {
  /** @type {Document[]} */
  const pages = [];
  /** @type {Window} */
  let page = window;
  try {
    while (pages.push(page.document) && page !== page.parent) page = page.parent;
  } catch { /* the page around is of another origin */ }
  return pages;
}

/**
 * Print in our own way wherever on the page the key is pressed.
 *
 * @param {() => unknown} print
 */
export function printByKey(print) {
  const gone = new AbortController();
  const { signal } = gone;
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    const asked = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "p";
    if (!asked || event.altKey || event.shiftKey || !attached()) return;
    event.preventDefault();
    event.stopPropagation();
    print();
  };
  for (const page of pagesOutwards()) {
    page.addEventListener("keydown", press, { signal, capture: true });
  }
  window.addEventListener("pagehide", () => gone.abort());
}
