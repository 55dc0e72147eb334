/* The words of the interface come with the data, in the language of the reader. */

import { numeral } from "./numbers.js";
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
 * A string of the interface; one with two forms is chosen by its count, and numbers are written in
 * the digits of the language.
 *
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function say(key, values = {}) {
  const phrase = catalogue[key];
  const form = typeof phrase === "string" ? phrase : phrase[values.count === 1 ? "one" : "other"];
  return filled(form, written(values));
}

/** @param {Record<string, unknown>} values */
function written(values) {
  const told = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "number" ? digits(value) : value,
  ]);
  return Object.fromEntries(told);
}

/**
 * A whole number in the digits of the language, where the words of the page bring them.
 *
 * @param {number} number
 */
export function digits(number) {
  const { digits } = catalogue;
  return typeof digits === "string" ? numeral(number, { digits }) : String(number);
}
