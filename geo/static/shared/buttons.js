/* Buttons that say what they do. */

import { el } from "./dom.js";

/**
 * A button with a text; one whose text does not tell enough has a label besides.
 *
 * @param {string} text
 * @param {() => unknown} onclick
 * @param {string} [label]
 */
export function button(text, onclick, label) {
  return el("button", { type: "button", "aria-label": label, title: label, onclick }, text);
}
