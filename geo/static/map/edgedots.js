/* The dots of lines along the edges of areas, inside them, and how much of each dot a line covers. */

import { mixed } from "./dots.js";

/** @import { Dots } from "./dots.js" */
/** @import { Mosaic } from "./mosaic.js" */

/** How finely it is told how much of a dot a line covers: so many sixteenths of it. */
export const LEVELS = 16;

/**
 * All lines of one width, found edge by edge in the order of corners: not all are needed at once. A dot
 * belongs to the edge that it is nearest to.
 */
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
    /** @type {number[]} How much of each dot a line covers, up to {@link LEVELS}. */
    this.covered = [];
    /** @type {number[]} How far each dot is along its edge, in pixels. */
    this.along = [];
  }

  /** Find the dots of one more place; whether there was one. */
  find() {
    const { mosaic: { cells, nearest, starts }, next: place } = this;
    if (place + 1 >= starts.length) return false;
    /** @type {ReturnType<typeof this.approach>[]} */
    const edges = [];
    cells.outlines.eachEdgeOf(place, (corner, next) => edges.push(this.approach(corner, next)));
    for (const edge of edges) {
      for (const { along, aside, covered, dot } of edge) {
        if (aside !== nearest[dot]) continue;
        this.dots.push(dot);
        this.covered.push(covered);
        this.along.push(along);
      }
      this.starts.push(this.dots.length);
    }
    for (const { dot } of edges.flat()) nearest[dot] = Infinity;
    this.next += 1;
    return true;
  }

  /** Find what has not been found. */
  finish() {
    while (this.find());
  }

  /**
   * The dots of the next place that a line along an edge covers, each of which notes the nearest edge.
   *
   * @param {number} corner
   * @param {number} next
   */
  approach(corner, next) {
    const { mosaic, next: place } = this;
    const { fine, high, nearest, owners, wide } = mosaic;
    const width = this.width * fine[place];
    const edge = mosaic.edge(corner, next);
    const [x, y, toX, toY] = edge;
    const reach = width + 0.5;
    const length = Math.hypot(toX - x, toY - y) || 1;
    const [east, south] = [(toX - x) / length, (toY - y) / length];
    const last = Math.min(high - 1, Math.floor(Math.max(y, toY) + reach));
    const found = [];
    for (let row = Math.max(0, Math.floor(Math.min(y, toY) - reach)); row <= last; row += 1) {
      const [from, to] = reached(row + 0.5, edge, reach);
      const end = Math.min(wide - 1, Math.floor(to));
      for (let column = Math.max(0, Math.floor(from)); column <= end; column += 1) {
        const dot = row * wide + column;
        if (owners[dot] !== place) continue;
        const [right, down] = [column + 0.5 - x, row + 0.5 - y];
        const along = Math.max(0, Math.min(length, right * east + down * south));
        const aside = Math.fround(Math.hypot(right - along * east, down - along * south));
        const share = Math.min(aside + 0.5, width) - Math.max(aside - 0.5, 0);
        const covered = Math.round(Math.min(1, share) * LEVELS);
        if (covered <= 0) continue;
        nearest[dot] = Math.min(nearest[dot], aside);
        found.push({ along, aside, covered, dot });
      }
    }
    return found;
  }

  /**
   * @param {Dots} dots
   * @param {number} corner The one where the edge begins.
   * @param {Ink} ink
   * @param {number[] | null} [dash] How much is drawn and how much is not, in pixels.
   */
  draw({ numbers }, corner, { laid, number }, dash) {
    const { along, covered, dots, starts: { [corner]: first, [corner + 1]: end } } = this;
    const [drawn, left] = dash ?? [1, 0];
    for (let at = first; at < end; at += 1) {
      if (dash && along[at] % (drawn + left) >= drawn) continue;
      const dot = dots[at];
      numbers[dot] = laid ? laid[covered[at]] : mixed(number, covered[at] / LEVELS, numbers[dot]);
    }
  }
}

/**
 * An opaque colour, and what it gives over a paint that is the same everywhere, by how much of a dot it covers.
 *
 * @typedef {object} Ink
 * @property {number} number
 * @property {Uint32Array | null} laid
 */

/**
 * An opaque colour over a paint.
 *
 * @param {number} number
 * @param {Uint32Array} paint
 * @returns {Ink}
 */
export function inkOver(number, paint) {
  const laid = paint.length === 1
    ? Uint32Array.from({ length: LEVELS + 1 }, (_, level) => mixed(number, level / LEVELS, paint[0]))
    : null;
  return { number, laid };
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
