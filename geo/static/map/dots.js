/* An image as dots that are written one by one, and which of its rows have been. */

/** How a colour is laid out in the number of a dot. */
const [GREEN, BLUE, ALPHA] = [8, 16, 24];
export const FULL = 255;
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
    this.rest();
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
    this.note(top, top + side - 1);
    for (let row = Math.max(0, -top); row < Math.min(side, high - top); row += 1) {
      for (let column = first; column < end; column += 1) {
        const ink = stamped[row * side + column];
        if (ink >= OPAQUE) {
          const dot = (top + row) * wide + left + column;
          numbers[dot] = mixed(ink, ink >>> ALPHA, numbers[dot]);
        }
      }
    }
  }

  /** What has been written until now has been shown. */
  rest() {
    this.first = this.high;
    this.last = -1;
  }

  /**
   * Note that rows have been written.
   *
   * @param {number} first
   * @param {number} last
   */
  note(first, last) {
    this.first = Math.max(0, Math.min(this.first, first));
    this.last = Math.min(this.high - 1, Math.max(this.last, last));
  }

  /** Take everything off. */
  clear() {
    this.numbers.fill(0);
    this.note(0, this.high - 1);
  }

  /**
   * Lay a colour over some dots, each of which it covers in part.
   *
   * @param {number[]} dots
   * @param {number[]} covered How much of each dot, up to 255.
   * @param {number} first
   * @param {number} end
   * @param {number} ink An opaque colour.
   */
  lay(dots, covered, first, end, ink) {
    const { numbers } = this;
    for (let at = first; at < end; at += 1) {
      numbers[dots[at]] = mixed(ink, covered[at], numbers[dots[at]]);
    }
  }
}

/**
 * A colour over a dot.
 *
 * @param {number} ink
 * @param {number} over How much of the dot it covers, up to 255.
 * @param {number} dot
 */
function mixed(ink, over, dot) {
  if (over === FULL || dot === 0) return ink & OPAQUE - 1 | over << ALPHA;
  const below = (dot >>> ALPHA) * (FULL - over) / FULL;
  const alpha = over + below;
  const [share, rest] = [over / alpha, below / alpha];
  return (ink & FULL) * share + (dot & FULL) * rest + 0.5 |
    ((ink >>> GREEN & FULL) * share + (dot >>> GREEN & FULL) * rest + 0.5) << GREEN |
    ((ink >>> BLUE & FULL) * share + (dot >>> BLUE & FULL) * rest + 0.5) << BLUE |
    (alpha + 0.5) << ALPHA;
}
