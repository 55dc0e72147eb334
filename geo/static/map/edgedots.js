/* The dots of lines along the edges of areas, inside them, and how much of each dot a line covers. */

import { FULL } from "./dots.js";

/** @import { Dots } from "./dots.js" */
/** @import { Mosaic } from "./mosaic.js" */

/** What covers less of a dot is not seen. */
const LEAST_COVERED = 0.04;

/** All lines of one width, found edge by edge in the order of corners: not all are needed at once. */
export class EdgeDots {
  /**
   * @param {Mosaic} mosaic
   * @param {number} width In pixels, in an area of full size.
   */
  constructor(mosaic, width) {
    this.mosaic = mosaic;
    this.width = width;
    /** The next place whose edges are found. */
    this.next = 0;
    /** The first dot of each edge, and the end of them all. */
    this.starts = [0];
    /** @type {number[]} */
    this.dots = [];
    /** @type {number[]} How much of each dot a line covers, up to 255. */
    this.covered = [];
    /** @type {number[]} How far each dot is along its edge, in pixels. */
    this.along = [];
  }

  /** Find the dots of one more place; whether there was one. */
  find() {
    const { mosaic, next: place } = this;
    const { cells } = mosaic;
    if (place + 1 >= mosaic.starts.length) return false;
    const width = this.width * mosaic.fine[place];
    cells.outlines.eachEdgeOf(place, (corner, next) => {
      this.approach(place, mosaic.edge(corner, next), width);
      this.starts.push(this.dots.length);
    });
    this.next += 1;
    return true;
  }

  /** Find what has not been found. */
  finish() {
    while (this.find());
  }

  /**
   * @param {number} place
   * @param {number[]} edge
   * @param {number} width
   */
  approach(place, edge, width) {
    const { high, owners, wide } = this.mosaic;
    const [x, y, toX, toY] = edge;
    const reach = width + 0.5;
    const length = Math.hypot(toX - x, toY - y) || 1;
    const [east, south] = [(toX - x) / length, (toY - y) / length];
    const last = Math.min(high - 1, Math.floor(Math.max(y, toY) + reach));
    for (let row = Math.max(0, Math.floor(Math.min(y, toY) - reach)); row <= last; row += 1) {
      const [from, to] = reached(row + 0.5, edge, reach);
      const end = Math.min(wide - 1, Math.floor(to));
      for (let column = Math.max(0, Math.floor(from)); column <= end; column += 1) {
        const dot = row * wide + column;
        if (owners[dot] !== place) continue;
        const [right, down] = [column + 0.5 - x, row + 0.5 - y];
        const along = Math.max(0, Math.min(length, right * east + down * south));
        const aside = Math.hypot(right - along * east, down - along * south);
        const covered = Math.min(aside + 0.5, width) - Math.max(aside - 0.5, 0);
        if (covered < LEAST_COVERED) continue;
        this.dots.push(dot);
        this.covered.push(Math.round(Math.min(1, covered) * FULL));
        this.along.push(along);
      }
    }
  }

  /**
   * @param {Dots} dots
   * @param {number} corner The one where the edge begins.
   * @param {number} ink
   * @param {number[] | null} [dash] How much is drawn and how much is not, in pixels.
   */
  draw(dots, corner, ink, dash) {
    const { along, covered, dots: dotted, starts: { [corner]: first, [corner + 1]: end } } = this;
    if (!dash) {
      dots.lay(dotted, covered, first, end, ink);
      return;
    }
    const [drawn, left] = dash;
    for (let at = first; at < end; at += 1) {
      if (along[at] % (drawn + left) < drawn) dots.lay(dotted, covered, at, at + 1, ink);
    }
  }
}

/**
 * Where a row is nearer to an edge than a reach: from and to, a little more, never less.
 *
 * @param {number} row
 * @param {number[]} edge
 * @param {number} reach
 */
function reached(row, [x, y, toX, toY], reach) {
  const [least, most] = [Math.min(x, toX) - reach, Math.max(x, toX) + reach];
  if (Math.abs(toY - y) < 1) return [least, most];
  const slope = (toX - x) / (toY - y);
  const ends = [x + (row - reach - y) * slope, x + (row + reach - y) * slope];
  return [Math.max(least, Math.min(...ends) - reach), Math.min(most, Math.max(...ends) + reach)];
}
