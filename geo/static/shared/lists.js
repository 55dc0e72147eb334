/* Lists in a sentence, with the signs of the language. */

import { apart, say } from "./words.js";

/**
 * Words one after the other: a, b, c.
 *
 * @param {string[]} words
 */
export function enumerated(words) {
  return words.map(apart).join(say("comma"));
}

/**
 * Parts that may have commas of their own, one after the other: a, b; c.
 *
 * @param {string[]} parts
 */
export function clauses(parts) {
  return parts.map(apart).join(say("semicolon"));
}

/**
 * Those of some parts that are not empty, as a line: a · b.
 *
 * @param {string[]} parts
 */
export function dotted(parts) {
  return parts.filter(Boolean).map(apart).join(" · ");
}
