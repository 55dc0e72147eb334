/* The words of the interface come with the data, in the language of the reader. */

import { el } from "./dom.js";
import { isolated, wayOf } from "./isolation.js";
import { numeral } from "./numbers.js";
import { filled } from "./text.js";

/** @import { Words } from "../payload.d.ts" */

/** @type {Words} */
let catalogue = {};
/** The direction of the language. */
let direction = "ltr";

/**
 * Speak with these words from now on.
 *
 * @param {Words} words
 */
export function setWords(words) {
  catalogue = words;
  const phrases = Object.values(words).flatMap((phrase) =>
    typeof phrase === "string" ? [phrase] : Object.values(phrase)
  );
  direction = phrases.some((phrase) => wayOf(phrase) === "rtl") ? "rtl" : "ltr";
}

/**
 * A string of the interface; one with two forms is chosen by its count, numbers are written in the digits
 * of the language, and a text in it that runs the other way than the language is isolated.
 *
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function say(key, values = {}) {
  const given = Object.entries(values).map(([name, value]) => [name, apart(value)]);
  return filled(formOf(key, values.count), Object.fromEntries(given));
}

/**
 * A string of the interface with elements in its braces, as what an element takes as its children.
 *
 * @param {string} key
 * @param {Record<string, Node | string>} values
 */
export function sayWith(key, values) {
  return formOf(key).split(/\{(\w+)\}/).map((part, index) => index % 2 ? values[part] : part);
}

/**
 * @param {string} key
 * @param {unknown} [count]
 */
function formOf(key, count) {
  const phrase = catalogue[key];
  return typeof phrase === "string" ? phrase : phrase[count === 1 ? "one" : "other"];
}

/**
 * A value as it stands in a text of the language.
 *
 * @param {unknown} value
 */
export function apart(value) {
  if (typeof value === "number") return digits(value);
  return typeof value === "string" ? isolated(value, direction) : value;
}

/**
 * A phrase of ours, which runs as the language does, whatever it begins with.
 *
 * @param {string} text
 */
export function phrase(text) {
  return el("bdi", { dir: direction }, text);
}

/**
 * A text of the data, which no catalogue has in the language of the reader: English, unless its letters
 * say that it is not.
 *
 * @param {string} text
 */
export function original(text) {
  return el("bdi", wayOf(text) === "rtl" ? {} : { lang: "en", dir: "ltr" }, text);
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
