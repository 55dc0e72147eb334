/* Where the line between two maps on top of each other stands, in percent of their width from the left. */

export const MIDDLE = 50;
const STEP = 2;
const LEAP = 10;

/** @type {Record<string, (at: number) => number>} */
const MOVES = {
  ArrowLeft: (at) => at - STEP,
  ArrowDown: (at) => at - STEP,
  ArrowRight: (at) => at + STEP,
  ArrowUp: (at) => at + STEP,
  PageDown: (at) => at - LEAP,
  PageUp: (at) => at + LEAP,
  Home: () => 0,
  End: () => 100,
};

/**
 * A place on the maps for the line.
 *
 * @param {number} at
 */
export function bounded(at) {
  return Math.min(100, Math.max(0, Math.round(at)));
}

/**
 * Where a key moves the line, or nothing where it is none for that.
 *
 * @param {number} at
 * @param {string} key
 */
export function movedBy(at, key) {
  return Object.hasOwn(MOVES, key) ? bounded(MOVES[key](at)) : undefined;
}
