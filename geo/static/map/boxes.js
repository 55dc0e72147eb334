/* Boxes on the screen. */

/**
 * The edges of a box in pixels, counted from the left and from the top.
 *
 * @typedef {Pick<DOMRect, "left" | "right" | "top" | "bottom">} Edges
 */

/**
 * Whether two boxes have room in common.
 *
 * @param {Edges} one
 * @param {Edges} other
 */
export function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom &&
    other.top < one.bottom;
}

/**
 * Whether a box reaches over the sides or the top of a frame.
 *
 * @param {Edges} box
 * @param {Edges} frame
 */
export function cutOff(box, frame) {
  return box.left < frame.left || box.right > frame.right || box.top < frame.top;
}

/**
 * How much of a box another one covers, from 0 to 1.
 *
 * @param {Edges} one
 * @param {Edges} other
 */
export function covered(one, other) {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  if (width <= 0 || height <= 0) return 0;
  return width * height / ((one.right - one.left) * (one.bottom - one.top));
}
