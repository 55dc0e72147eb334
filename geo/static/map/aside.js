/* How far what is shown stands aside for a panel that lies on the map. */

/** @import { Edges } from "./boxes.js" */

const STEP_PX = 4;
/** How far corners keep from the panel. */
const CLEAR_PX = 5;

/**
 * How far to the left corners have to move until none lies below a panel, in pixels, or where some always do, until
 * the fewest do; and how many are hidden then.
 *
 * @param {[number, number][]} corners In pixels, counted from the left and from the top.
 * @param {Edges} panel
 * @param {number} free How far they can move.
 * @returns {{ shift: number, hidden: number }}
 */
export function aside(corners, { left, right, top, bottom }, free) {
  const level = corners.filter(([, y]) => y > top - CLEAR_PX && y < bottom + CLEAR_PX);
  let best = { shift: 0, hidden: Infinity };
  for (let shift = 0; shift <= Math.max(0, free) && best.hidden > 0; shift += STEP_PX) {
    const { length: hidden } = level.filter(([x]) =>
      x - shift > left - CLEAR_PX && x - shift < right + CLEAR_PX
    );
    if (hidden < best.hidden) best = { shift, hidden };
  }
  return best;
}

/**
 * The corners of rings, however deep they lie.
 *
 * @param {unknown} rings
 * @returns {L.LatLng[]}
 */
export function cornersOf(rings) {
  return rings instanceof Array ? rings.flatMap(cornersOf) : [/** @type {L.LatLng} */ (rings)];
}
