/* A list in a sentence, which ends with the word that joins the last of it. */

import { enumerated } from "./lists.js";
import { apart, say } from "./words.js";

/**
 * Words as a list in a sentence: a, b and c.
 *
 * @param {string[]} words
 */
export function listed(words) {
  const butLast = enumerated(words.slice(0, -1));
  return [butLast, ...words.slice(-1).map(apart)].filter(Boolean).join(say("and"));
}
