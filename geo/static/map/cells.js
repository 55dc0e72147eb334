/* Areas on a canvas: each is one path that is kept, and its edges are drawn inside it where neighbours differ. */

/** @import { Paints } from "./paints.js" */
/** @import { Outlines } from "./outlines.js" */

/**
 * How an area is drawn: its holder, what two areas have in common that are drawn alike, and its paint.
 *
 * @typedef {object} CellLook
 * @property {string} holder
 * @property {number} kind
 * @property {string} fill
 * @property {string | null} hatch
 * @property {boolean} dashed
 * @property {number} strength
 */

const WORLD_PX = 256;
export const SIEGE_PX = 4;
/** How wide what has just changed is outlined: half of it is inside. */
export const HALO_PX = 5;
export const DASH = [6, 4];
/** @type {number[]} */
const SOLID = [];
export const SIEGE_DASH = [1.5, 6];
/** In an area that is smaller than this lines are thinner. */
const FULL_PX = 26;
const LEAST = 0.4;

/** How wide a line is between two neighbours, in pixels: none, a thin one, or the bold one of a front. */
const NOTHING = 0;
export const THIN = 0.9;
export const BOLD = 2;

/** Draws areas at one zoom, in pixels from a point near them. */
export class Cells {
  /**
   * @param {Outlines} outlines
   * @param {number} zoom
   */
  constructor(outlines, zoom) {
    this.outlines = outlines;
    this.scale = WORLD_PX * 2 ** zoom;
    /** Where the pixels are counted from: near, so that their numbers are small. */
    this.x = Math.round(outlines.left * this.scale);
    this.y = Math.round(outlines.top * this.scale);
    /** @type {Path2D[]} */
    this.paths = [];
  }

  /** @param {number} place */
  box(place) {
    const { left, right, top, bottom } = this.outlines.boxes[place];
    const { scale, x, y } = this;
    return {
      left: left * scale - x,
      right: right * scale - x,
      top: top * scale - y,
      bottom: bottom * scale - y,
    };
  }

  /** @param {number} place */
  path(place) {
    this.paths[place] ??= this.trace(place);
    return this.paths[place];
  }

  /** @param {number} place */
  trace(place) {
    const path = new Path2D();
    const { corners, rings } = this.outlines;
    for (let ring = rings[place]; ring < rings[place + 1]; ring += 1) {
      for (let corner = corners[ring]; corner < corners[ring + 1]; corner += 1) {
        path.lineTo(this.left(corner), this.down(corner));
      }
      path.closePath();
      if (ring + 1 < rings[place + 1]) {
        path.moveTo(this.left(corners[ring + 1]), this.down(corners[ring + 1]));
      }
    }
    return path;
  }

  /** @param {number} corner */
  left(corner) {
    return this.outlines.x[corner] * this.scale - this.x;
  }

  /** @param {number} corner */
  down(corner) {
    return this.outlines.y[corner] * this.scale - this.y;
  }

  /**
   * How thin lines are in an area for its size.
   *
   * @param {number} place
   */
  fineness(place) {
    const { left, right, top, bottom } = this.box(place);
    return Math.max(LEAST, Math.min(1, Math.min(right - left, bottom - top) / FULL_PX));
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {number} place
   * @param {(place: number) => CellLook} lookOf
   * @param {{ paints: Paints, opacity: number, besieged: boolean }} how
   */
  draw(pen, place, lookOf, { paints, opacity, besieged }) {
    const look = lookOf(place);
    const path = this.path(place);
    paints.lay(pen, look, opacity, () => pen.fill(path, "evenodd"));
    pen.strokeStyle = paints.colour("var(--ink)");
    const fine = this.fineness(place);
    pen.setLineDash(look.dashed ? [DASH[0] * fine, DASH[1] * fine] : SOLID);
    for (const width of [THIN, BOLD]) {
      this.stroke(pen, place, width * fine, (next) => lineTo(look, next, lookOf) === width);
    }
    if (!besieged) return;
    pen.setLineDash(SIEGE_DASH);
    this.stroke(pen, place, SIEGE_PX * fine, () => true);
  }

  /**
   * Take an area off the canvas.
   *
   * @param {CanvasRenderingContext2D} pen
   * @param {number} place
   */
  erase(pen, place) {
    pen.globalCompositeOperation = "destination-out";
    pen.globalAlpha = 1;
    pen.fill(this.path(place), "evenodd");
    pen.globalCompositeOperation = "source-over";
  }

  /**
   * Draw some of the edges of an area as lines that lie inside it: what is inside lies to the left of
   * each edge on the screen.
   *
   * @param {CanvasRenderingContext2D} pen
   * @param {number} place
   * @param {number} width
   * @param {(across: number) => boolean} wanted
   */
  stroke(pen, place, width, wanted) {
    let drawn = false;
    let last = -1;
    this.outlines.eachEdgeOf(place, (corner, next) => {
      if (!wanted(this.outlines.across[corner])) return;
      if (!drawn) pen.beginPath();
      drawn = true;
      const [x, y, toX, toY] = [
        this.left(corner),
        this.down(corner),
        this.left(next),
        this.down(next),
      ];
      const inset = width / 2 / (Math.hypot(toX - x, toY - y) || 1);
      const [aside, below] = [(toY - y) * inset, (x - toX) * inset];
      if (last === corner) pen.lineTo(x + aside, y + below);
      else pen.moveTo(x + aside, y + below);
      pen.lineTo(toX + aside, toY + below);
      last = next;
    });
    if (!drawn) return;
    pen.lineJoin = "bevel"; // a mitre of the short way round a corner would reach into neighbours
    pen.lineWidth = width;
    pen.stroke();
  }
}

/**
 * How wide the line is that an area has towards what lies across an edge, in pixels.
 *
 * @param {CellLook} look
 * @param {number} next The place across, or -1 for none.
 * @param {(place: number) => CellLook} lookOf
 */
export function lineTo(look, next, lookOf) {
  return next < 0 ? THIN : edgeBetween(look, lookOf(next));
}

/**
 * How wide the line is between two neighbours, in pixels.
 *
 * @param {CellLook} look
 * @param {CellLook} other
 */
export function edgeBetween(look, other) {
  if (other.kind === look.kind) return NOTHING;
  return other.holder === look.holder ? THIN : BOLD;
}
