/* The rule of stops: the days that matter, in order; a step goes to the nearest one that is in sight. */

/**
 * The first stop after a day, up to and with a last one.
 *
 * @param {number[]} stops
 * @param {number} day
 * @param {number} [end]
 */
export function stopAfter(stops, day, end = Infinity) {
  return stops.find((stop) => stop > day && stop <= end);
}

/**
 * The last stop before a day, down to and with a first one.
 *
 * @param {number[]} stops
 * @param {number} day
 * @param {number} [start]
 */
export function stopBefore(stops, day, start = -Infinity) {
  return stops.findLast((stop) => stop < day && stop >= start);
}

/**
 * The nearest value that is not out of bounds.
 *
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
export function within(value, least, most) {
  return Math.min(Math.max(value, least), most);
}
