/* The dots of lines along the edges of areas, inside them, and how much of each dot a line covers. */

import { mixed } from "./dots.js";

/** @import { Dots } from "./dots.js" */
/** @import { Mosaic } from "./mosaic.js" */

/** How finely it is told how much of a dot a line covers: so many sixteenths of it. */
const LEVELS = 16;
/** A dot of a line is one number: the dot, how much of it is covered, and whether a dashed line is drawn there. */
const [COVERED, DASHED, BITS] = [31, 32, 6];

/** @typedef {Record<"starts" | "dots", number[]>} Found */

/**
 * All lines of one width, found edge by edge in the order of corners: not all are needed at once. A dot
 * belongs to the edge that it is nearest to.
 */
export class EdgeDots {
  /**
   * @param {Mosaic} mosaic
   * @param {number} width In pixels, in an area of full size.
   * @param {number[]} dash How much is drawn of a line that is dashed, and how much is not; as wide.
   */
  constructor(mosaic, width, dash) {
    this.mosaic = mosaic;
    this.width = width;
    this.dash = dash;
    /** The next place whose edges are found. */
    this.next = 0;
    /** @type {Found | null} What has been found, until that is all. */
    this.found = { starts: [0], dots: [] };
    /** The first dot of each edge, and the end of them all. */
    this.starts = new Int32Array();
    this.dots = new Uint32Array();
  }

  /** Find the dots of one more place; whether there was one. */
  find() {
    const { found, mosaic: { cells, nearest, starts }, next: place } = this;
    if (!found) return false;
    if (place + 1 === starts.length) {
      this.starts = Int32Array.from(found.starts);
      this.dots = Uint32Array.from(found.dots);
      this.found = null;
      return false;
    }
    /** @type {ReturnType<typeof this.approach>[]} */
    const edges = [];
    cells.outlines.eachEdgeOf(place, (corner, next) => edges.push(this.approach(corner, next)));
    for (const edge of edges) {
      for (const { aside, covered, dashed, dot } of edge) {
        if (aside === nearest[dot]) found.dots.push(dot << BITS | dashed | covered);
      }
      found.starts.push(found.dots.length);
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
    const [drawn, left] = this.dash.map((px) => px * fine[place]);
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
        found.push({ aside, covered, dashed: along % (drawn + left) < drawn ? DASHED : 0, dot });
      }
    }
    return found;
  }

  /**
   * @param {Dots} dots
   * @param {number} corner The one where the edge begins.
   * @param {Ink} ink
   * @param {boolean} isDashed
   */
  draw({ numbers }, corner, { laid, number }, isDashed) {
    const { dots, starts } = this;
    const end = starts[corner + 1];
    for (let at = starts[corner]; at < end; at += 1) {
      const each = dots[at];
      if (isDashed && !(each & DASHED)) continue;
      const dot = each >>> BITS;
      const covered = each & COVERED;
      numbers[dot] = laid ? laid[covered] : mixed(number, covered / LEVELS, numbers[dot]);
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
    ? Uint32Array.from(
      { length: LEVELS + 1 },
      (_, level) => mixed(number, level / LEVELS, paint[0]),
    )
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
