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
  return written(iso, words.long, words);
}

/**
 * A date with the month shortened, and without its year where that goes without saying.
 *
 * @param {IsoDate} iso
 * @param {DateWords} words
 * @param {{ year: boolean }} told
 */
export function shortDate(iso, words, { year }) {
  return written(iso, year ? words.long : words.day_month, words, "short_");
}

/**
 * @param {IsoDate} iso
 * @param {string} pattern
 * @param {DateWords} words
 * @param {string} [length] Which names of the months to take.
 */
function written(iso, pattern, words, length = "") {
  const [year, month, day] = iso.split("-").map(Number);
  /** @param {number} number */
  const told = (number) => String(number).replace(/\d/g, (digit) => words.digits[Number(digit)]);
  return filled(pattern, {
    day: told(day),
    month: words[`${length}${month}`],
    year: told(year),
  });
}
