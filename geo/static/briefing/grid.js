/* A grid of items that the arrow keys move through. */

import { within } from "../shared/stops.js";

/**
 * The item of a grid that an arrow leads to: the one beside, or the one a row up or down.
 *
 * @param {{ now: number, count: number, columns: number }} grid
 * @param {string} key
 */
export function neighbour({ now, count, columns }, key) {
  /** @type {Record<string, number>} */
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  return within(now + steps[key], 0, count - 1);
}
