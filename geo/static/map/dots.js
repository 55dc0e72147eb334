/* An image as dots that are written one by one, and which of its rows have been. */

/** How a colour is laid out in the number of a dot. */
const [GREEN, BLUE, ALPHA] = [8, 16, 24];
export const FULL = 255;
const OPAQUE = 2 ** ALPHA;

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
    const [red, green, blue] = [ink & FULL, ink >>> GREEN & FULL, ink >>> BLUE & FULL];
    const bare = ink & OPAQUE - 1;
    for (let at = first; at < end; at += 1) {
      const dot = dots[at];
      const paint = numbers[dot];
      const over = covered[at];
      if (over === FULL || paint === 0) {
        numbers[dot] = bare | over << ALPHA;
        continue;
      }
      const below = (paint >>> ALPHA) * (FULL - over) / FULL;
      const alpha = over + below;
      const [share, rest] = [over / alpha, below / alpha];
      numbers[dot] = red * share + (paint & FULL) * rest + 0.5 |
        (green * share + (paint >>> GREEN & FULL) * rest + 0.5) << GREEN |
        (blue * share + (paint >>> BLUE & FULL) * rest + 0.5) << BLUE |
        (alpha + 0.5) << ALPHA;
    }
  }
}
