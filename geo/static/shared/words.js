/* The words of the interface come with the data, in the language of the reader. */

import { filled } from "./text.js";

/** @import { Words } from "../payload.d.ts" */

/** @type {Words} */
let catalogue = {};

/**
 * Speak with these words from now on.
 *
 * @param {Words} words
 */
export function setWords(words) {
  catalogue = words;
}

/**
 * A string of the interface; one with two forms is chosen by its count.
 *
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function say(key, values = {}) {
  const phrase = catalogue[key];
  const form = typeof phrase === "string" ? phrase : phrase[values.count === 1 ? "one" : "other"];
  return filled(form, values);
}
