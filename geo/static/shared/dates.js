/* Dates in words. */

import { filled } from "./text.js";

/** @import { DateWords, IsoDate } from "../payload.d.ts" */

/**
 * A date in words, by the patterns and the digits of a language.
 *
 * @param {IsoDate} iso
 * @param {DateWords} words
 */
export function longDate(iso, words) {
  const [year, month, day] = iso.split("-").map(Number);
  /** @param {number} number */
  const told = (number) => String(number).replace(/\d/g, (digit) => words.digits[Number(digit)]);
  return filled(words.long, { day: told(day), month: words[month], year: told(year) });
}
