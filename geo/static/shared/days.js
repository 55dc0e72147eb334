/* Days as whole numbers, counted from 1970-01-01, and as ISO dates. */

/** @import { IsoDate } from "../payload.d.ts" */

export const DAY_MS = 86400000;

/**
 * The number of a day.
 *
 * @param {IsoDate} iso
 */
export function dayNumber(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
}

/**
 * The ISO date of a day.
 *
 * @param {number} number
 * @returns {IsoDate}
 */
export function isoDate(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Whether a text is the ISO date of a day that there is.
 *
 * @param {string} text
 */
export function isDay(text) {
  const number = dayNumber(text);
  return Number.isInteger(number) && isoDate(number) === text;
}
