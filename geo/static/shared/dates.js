/* Dates in words. */

import { filled } from "./text.js";

/** @import { DateParts, DateWords, IsoDate } from "../payload.d.ts" */

/**
 * A date as it is written everywhere, whole or some parts of it.
 *
 * @param {IsoDate} iso
 * @param {DateWords} words How the language writes dates.
 * @param {DateParts} parts
 */
export function formatDate(iso, words, parts = "full") {
  const [year, month, day] = iso.split("-").map(Number);
  /** @param {number} number */
  const told = (number) => String(number).replace(/\d/g, (digit) => words.digits[Number(digit)]);
  return filled(words[parts], { day: told(day), month: words[month], year: told(year) });
}
