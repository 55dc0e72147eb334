/* Keys are heard wherever the focus is: in this page, and in the page around it. */

import { attached, pageAround } from "./frames.js";
import { el } from "./dom.js";
import { say } from "./words.js";

/** @typedef {(() => void) | null | undefined} Action */

/** Fields in which a letter is a letter. */
const TYPING = [
  "input:not([type=range]):not([type=checkbox]):not([type=radio])",
  "textarea, select, [contenteditable=''], [contenteditable=true]",
  "[role=textbox], [role=combobox], [role=listbox]",
].join();

/**
 * Whether the target of a key lies within what a selector finds.
 *
 * @param {KeyboardEvent} event
 * @param {string} selector
 */
export function liesWithin({ target }, selector) {
  // A key that is pressed in no element at all has the document for its target.
  const { closest } = /** @type {Partial<Element>} */ (target);
  return Boolean(closest && closest.call(target, selector));
}

/** Hands keys on to what answers them, until it is released. */
export class KeyListener {
  /** @param {(event: KeyboardEvent) => Action} answer */
  constructor(answer) {
    this.answer = answer;
    this.pages = [document, pageAround()].filter((page) => page !== null);
    /** @param {KeyboardEvent} event */
    this.listener = (event) => this.press(event);
    for (const page of this.pages) page.addEventListener("keydown", this.listener, true);
    window.addEventListener("pagehide", () => this.release());
  }

  release() {
    for (const page of this.pages) page.removeEventListener("keydown", this.listener, true);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !attached()) return;
    if (liesWithin(event, TYPING)) return;
    const action = this.answer(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }
}

/**
 * The list of keys, each with what it does; that of the full screen where there is one.
 *
 * @param {string[]} names
 * @param {{ fullScreen: Action }} answering What the keys do it to.
 */
export function keyList(names, { fullScreen }) {
  const answered = names.filter((name) => name !== "full" || fullScreen);
  const rows = answered.flatMap((name) => [
    el("dt", {}, say(`key_${name}`)),
    el("dd", {}, say(`does_${name}`)),
  ]);
  return el("dl", {}, ...rows);
}
