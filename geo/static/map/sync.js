/* Both ways in step: who is right where the map and the page tell different days. */

/** @import { SeenReport } from "../payload.d.ts" */

/** The map tells the page of its day at most four times a second. */
export const REPORT_MS = 250;

/**
 * What a map has told the page: as which map, how often, and whether it is about to tell more.
 *
 * @typedef {SeenReport & { waiting: boolean }} Told
 */

/**
 * Whether a page speaks of what it knows: it has seen every report of this map. Else its date is
 * older than what the map has reported since.
 *
 * @param {Told} told
 * @param {SeenReport | null} [seen]
 */
export function seenAll({ mount, count, waiting }, seen) {
  if (waiting) return false;
  return count === 0 || (seen?.mount === mount && seen.count === count);
}

/**
 * How long to wait with a report: not at all after a rest, else until it is due. While a hand drags
 * a ruler only a rest is reported, so that nothing holds up the hand.
 *
 * @param {number} sinceLast Milliseconds since the last report.
 * @param {boolean} atRest
 */
export function reportWait(sinceLast, atRest) {
  return atRest ? REPORT_MS : Math.max(0, REPORT_MS - sinceLast);
}
