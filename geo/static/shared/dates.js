/* Dates in words. */

import { numeral } from "./numbers.js";
import { solarDate } from "./solar.js";
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
 * A date as it stands above or beside something, not in a sentence: a language with the months of the
 * Solar Hijri calendar has it in that one first.
 *
 * @param {IsoDate} iso
 * @param {DateWords} words How the language writes dates.
 * @param {DateParts} parts
 */
export function fullDate(iso, words, parts = "full") {
  const date = formatDate(iso, words, parts);
  if (!words.solar_both) return date;
  const { year, month, day } = solarDate(iso);
  const solar = filled(words[parts], {
    day: numeral(day, words),
    month: words[`solar_${month}`],
    year: numeral(year, words),
  });
  return filled(words.solar_both, { solar, date });
}
