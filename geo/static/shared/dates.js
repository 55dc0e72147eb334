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
  return filled(words[parts], {
    day: numeral(day, words),
    month: words[month],
    year: numeral(year, words),
  });
}

/**
 * A whole number in the digits of a language.
 *
 * @param {number} number
 * @param {Pick<DateWords, "digits">} words
 */
export function numeral(number, { digits }) {
  return String(number).replace(/\d/g, (digit) => digits[Number(digit)]);
}
