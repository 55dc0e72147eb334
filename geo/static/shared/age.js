/* How old the evidence of a state is, and how far its colour has faded for that. */

/** @import { Age, Day, Fades } from "../payload.d.ts" */

/**
 * How old evidence is on a day.
 *
 * @param {Day | null} evidence The day that the latest evidence is about, if there is any.
 * @param {Day} day
 * @param {Fades} fades
 * @returns {Age}
 */
export function ageOn(evidence, day, fades) {
  const days = evidence === null ? null : day - evidence;
  const passed = days === null ? [] : fades.filter(([after]) => days > after);
  return { days, fade: passed.length, strength: passed.at(-1)?.[1] ?? 1 };
}
