/* The outlines of areas as `geo/webmap/outlines.py` packs them: on the plane of the map, with their neighbours. */

import { PackedNumbers } from "./packing.js";

/** @import { Edges } from "./boxes.js" */

const STEPS_A_DEGREE = 100000;
/** More than there are steps around the world, so that a position is one number. */
const AROUND = 2 ** 26;
/** About so many places share a square of the index. */
const PLACES_A_SQUARE = 2;

/**
 * A latitude on the plane of Web Mercator, whose north-west corner is nought and whose sides are one.
 *
 * @param {number} latitude
 */
function mercator(latitude) {
  const sine = Math.sin(latitude * Math.PI / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/**
 * @param {Edges} one
 * @param {Edges} other
 * @returns {Edges}
 */
function joined(one, other) {
  return {
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
    top: Math.min(one.top, other.top),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

/** The outlines of all places on that plane; one that is a point has no ring. */
export class Outlines {
  /**
   * @param {string} packed
   * @param {number} places How many places there are.
   */
  constructor(packed, places) {
    const numbers = new PackedNumbers(packed);
    /** @type {number[]} The first ring of each place, and the end of them all. */
    this.rings = [0];
    /** @type {number[]} The first corner of each ring, and the end of them all. */
    this.corners = [0];
    for (let place = 0; place < places; place += 1) {
      const count = numbers.next();
      for (let ring = 0; ring < count; ring += 1) {
        this.corners.push(this.corners[this.corners.length - 1] + numbers.next());
      }
      this.rings.push(this.corners.length - 1);
    }
    const count = this.corners[this.corners.length - 1];
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    /** For each edge, from a corner to the next one of its ring, the place across it; -1 without one. */
    this.across = new Int32Array(count).fill(-1);
    this.meet(this.positions(numbers, count));
    /** @type {Edges[]} */
    this.boxes = Array.from({ length: places }, (_, place) => this.box(place));
    const areas = this.boxes.filter(({ left }) => left < Infinity);
    // a spread into arguments has an end
    const all = areas.reduce(joined, areas[0] ?? { left: 0, right: 0, top: 0, bottom: 0 });
    const { bottom, right } = all;
    this.left = all.left;
    this.top = all.top;
    const squares = Math.max(1, areas.length / PLACES_A_SQUARE);
    this.square = Math.sqrt((right - this.left) * (bottom - this.top) / squares) || 1;
    this.wide = Math.floor((right - this.left) / this.square) + 1;
    /** @type {Map<number, number[]>} The places in each square of a grid, so that few are looked at to find one. */
    this.squares = new Map();
    this.index();
  }

  /**
   * The corners as numbers of which the same stand for the same position.
   *
   * @param {PackedNumbers} numbers
   * @param {number} count
   */
  positions(numbers, count) {
    const positions = new Float64Array(count);
    let [east, north] = [0, 0];
    for (let corner = 0; corner < count; corner += 1) {
      east += numbers.nextSigned();
      north += numbers.nextSigned();
      positions[corner] = (east + AROUND / 2) * AROUND + north + AROUND / 2;
      this.x[corner] = east / STEPS_A_DEGREE / 360 + 0.5;
      this.y[corner] = mercator(north / STEPS_A_DEGREE);
    }
    return positions;
  }

  /**
   * Find what lies across each edge: the place that has the same edge the other way round.
   *
   * @param {Float64Array} positions
   */
  meet(positions) {
    /** @type {Map<number, number>} */
    const named = new Map();
    const names = Array.from(positions, (position) => {
      const name = named.get(position) ?? named.size;
      named.set(position, name);
      return name;
    });
    /** @type {Map<number, [number, number]>} */
    const seen = new Map();
    this.eachEdge((place, corner, next) => {
      const other = seen.get(names[next] * named.size + names[corner]);
      if (other) {
        this.across[corner] = other[0];
        this.across[other[1]] = place;
      } else seen.set(names[corner] * named.size + names[next], [place, corner]);
    });
  }

  /**
   * The first corner of a place, each of which begins an edge, and the one after its last.
   *
   * @param {number} place
   */
  edgesOf(place) {
    const { corners, rings } = this;
    return [corners[rings[place]], corners[rings[place + 1]]];
  }

  /** @param {(place: number, corner: number, next: number) => void} see */
  eachEdge(see) {
    for (let place = 0; place + 1 < this.rings.length; place += 1) {
      this.eachEdgeOf(place, (corner, next) => see(place, corner, next));
    }
  }

  /**
   * @param {number} place
   * @param {(corner: number, next: number) => void} see
   */
  eachEdgeOf(place, see) {
    for (let ring = this.rings[place]; ring < this.rings[place + 1]; ring += 1) {
      const [first, end] = [this.corners[ring], this.corners[ring + 1]];
      for (let corner = first; corner < end; corner += 1) {
        see(corner, corner + 1 < end ? corner + 1 : first);
      }
    }
  }

  /**
   * Where a corner lies on Earth.
   *
   * @param {number} corner
   * @returns {L.Position}
   */
  position(corner) {
    const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * this.y[corner]))) * 180 / Math.PI;
    return [latitude, (this.x[corner] - 0.5) * 360];
  }

  /** @param {number} place */
  isArea(place) {
    return this.rings[place] < this.rings[place + 1];
  }

  /**
   * @param {number} place
   * @returns {Edges}
   */
  box(place) {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    this.eachEdgeOf(place, (corner) => {
      box.left = Math.min(box.left, this.x[corner]);
      box.right = Math.max(box.right, this.x[corner]);
      box.top = Math.min(box.top, this.y[corner]);
      box.bottom = Math.max(box.bottom, this.y[corner]);
    });
    return box;
  }

  index() {
    this.boxes.forEach((box, place) => {
      if (box.left === Infinity) return;
      const [first, last] = [
        this.squareOf(box.left, box.top),
        this.squareOf(box.right, box.bottom),
      ];
      for (let row = first.row; row <= last.row; row += 1) {
        for (let column = first.column; column <= last.column; column += 1) {
          const at = row * this.wide + column;
          const held = this.squares.get(at);
          if (held) held.push(place);
          else this.squares.set(at, [place]);
        }
      }
    });
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  squareOf(x, y) {
    return {
      column: Math.floor((x - this.left) / this.square),
      row: Math.floor((y - this.top) / this.square),
    };
  }

  /**
   * The area at a position, if there is one.
   *
   * @param {number} latitude
   * @param {number} longitude
   */
  placeAt(latitude, longitude) {
    const [x, y] = [longitude / 360 + 0.5, mercator(latitude)];
    const { column, row } = this.squareOf(x, y);
    if (column < 0 || column >= this.wide) return undefined;
    return this.squares.get(row * this.wide + column)?.find((place) => this.holds(place, x, y));
  }

  /**
   * Whether a point lies in a place: a line from it crosses an odd number of edges.
   *
   * @param {number} place
   * @param {number} x
   * @param {number} y
   */
  holds(place, x, y) {
    let inside = false;
    this.eachEdgeOf(place, (corner, next) => {
      const [from, to] = [this.y[corner], this.y[next]];
      if (from > y === to > y) return;
      const at = this.x[corner] + (y - from) / (to - from) * (this.x[next] - this.x[corner]);
      if (x < at) inside = !inside;
    });
    return inside;
  }
}
