/* What a small picture shows: its box, and the state of a place on its day. */

/** @typedef {Pick<L.Point, "x" | "y">} Point */

const FRAME_PX = 6;

/**
 * The box around two opposite corners, with a margin.
 *
 * @param {Point[]} corners
 */
export function boxAround([one, other]) {
  return {
    x: Math.min(one.x, other.x) - FRAME_PX,
    y: Math.min(one.y, other.y) - FRAME_PX,
    width: Math.abs(other.x - one.x) + 2 * FRAME_PX,
    height: Math.abs(other.y - one.y) + 2 * FRAME_PX,
  };
}

/**
 * The state that the latest of the runs up to a day has.
 *
 * @param {[number, number][]} runs Days with the indices of the states that begin on them.
 * @param {number} day
 */
export function stateOn(runs, day) {
  return runs.findLast(([start]) => start <= day)?.[1] ?? 0;
}
