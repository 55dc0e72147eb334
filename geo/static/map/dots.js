/* An image as dots that are written one by one. */

/** How a colour is laid out in the number of a dot. */
const [GREEN, BLUE, ALPHA] = [8, 16, 24];
const FULL = 255;
const OPAQUE = 2 ** ALPHA;

/**
 * A small square image: paint that repeats, or what is stamped.
 *
 * @typedef {object} Tile
 * @property {number} side
 * @property {Uint32Array} numbers
 */

export class Dots {
  /**
   * @param {number} wide
   * @param {number} high
   */
  constructor(wide, high) {
    this.wide = wide;
    this.high = high;
    this.numbers = new Uint32Array(wide * high);
  }

  /**
   * Put a small image over the dots, its middle at a place.
   *
   * @param {Tile} stamp
   * @param {number} x
   * @param {number} y
   */
  stamp({ side, numbers: stamped }, x, y) {
    const { high, numbers, wide } = this;
    const [left, top] = [Math.round(x - side / 2), Math.round(y - side / 2)];
    const [first, end] = [Math.max(0, -left), Math.min(side, wide - left)];
    for (let row = Math.max(0, -top); row < Math.min(side, high - top); row += 1) {
      for (let column = first; column < end; column += 1) {
        const ink = stamped[row * side + column];
        if (ink >= OPAQUE) {
          const dot = (top + row) * wide + left + column;
          numbers[dot] = mixed(ink, (ink >>> ALPHA) / FULL, numbers[dot]);
        }
      }
    }
  }

  /** Take everything off. */
  clear() {
    this.numbers.fill(0);
  }
}

/**
 * A colour over a dot.
 *
 * @param {number} ink
 * @param {number} share How much of the dot it covers.
 * @param {number} dot
 */
export function mixed(ink, share, dot) {
  const under = (dot >>> ALPHA) / FULL;
  const alpha = share + under * (1 - share);
  if (alpha === 0) return 0;
  const over = share / alpha;
  const rest = 1 - over;
  return ((ink & FULL) * over + (dot & FULL) * rest + 0.5 |
    ((ink >>> GREEN & FULL) * over + (dot >>> GREEN & FULL) * rest + 0.5) << GREEN |
    ((ink >>> BLUE & FULL) * over + (dot >>> BLUE & FULL) * rest + 0.5) << BLUE |
    (alpha * FULL + 0.5) << ALPHA) >>> 0;
}
