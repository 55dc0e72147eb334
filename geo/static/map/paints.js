/* Looks on a canvas: the colours of fills, and stripes as patterns that repeat. */

/** @import { HatchData } from "../payload.d.ts" */
/** @import { CellLook } from "./cells.js" */
/** @import { Tile } from "./dots.js" */

/** The colours and patterns of the theme that a page has now. */
export class Paints {
  /**
   * @param {HTMLElement} probe An element of the page, whose colours are those of its styles.
   * @param {HatchData} hatch
   * @param {number} density How many dots of the screen a pixel is wide.
   * @param {number} [scale] How large the stripes are, 1 on areas of the map.
   */
  constructor(probe, hatch, density, scale = 1) {
    this.probe = probe;
    this.hatch = hatch;
    this.density = density;
    this.scale = scale;
    /** @type {Map<string, CanvasPattern | null>} */
    this.patterns = new Map();
    /** @type {Map<string, string>} */
    this.colours = new Map();
  }

  /**
   * A colour of the page by what styles call it.
   *
   * @param {string} name
   */
  colour(name) {
    const kept = this.colours.get(name);
    if (kept !== undefined) return kept;
    // A canvas takes no colour that styles have still to work out, and keeps its own without a word
    this.probe.style.color = name;
    const { color: colour } = getComputedStyle(this.probe);
    this.probe.style.color = "";
    this.colours.set(name, colour);
    return colour;
  }

  /**
   * The pattern of stripes of a name.
   *
   * @param {string} name
   */
  stripes(name) {
    const kept = this.patterns.get(name);
    if (kept !== undefined) return kept;
    const pattern = this.pattern(name);
    this.patterns.set(name, pattern);
    return pattern;
  }

  /**
   * How many dots the stripes of a name repeat after: whole ones, so that tiles meet.
   *
   * @param {string} name
   */
  side(name) {
    return Math.max(1, Math.round(this.hatch.patterns[name].tile * this.scale * this.density));
  }

  /**
   * The dots of a look, for a map that has one for each pixel.
   *
   * @param {CellLook} look
   * @param {number} opacity
   * @returns {Tile}
   */
  tile(look, opacity) {
    const side = look.hatch ? this.side(look.hatch) : 1;
    const pen = square(side);
    this.lay(pen, look, opacity, () => pen.fillRect(0, 0, side, side));
    return tileOf(pen);
  }

  /**
   * A colour as the number of a dot.
   *
   * @param {string} name
   */
  dot(name) {
    const pen = square(1);
    pen.fillStyle = this.colour(name);
    pen.fillRect(0, 0, 1, 1);
    return tileOf(pen).numbers[0];
  }

  /**
   * Lay the paint of a look: its colour, and its stripes over it.
   *
   * @param {CanvasRenderingContext2D} pen
   * @param {CellLook} look
   * @param {number} opacity
   * @param {() => void} fill
   */
  lay(pen, { fill: colour, hatch, strength }, opacity, fill) {
    if (colour !== "none") {
      pen.globalAlpha = opacity * strength;
      pen.fillStyle = this.colour(colour);
      fill();
    }
    const stripes = hatch && this.stripes(hatch);
    if (stripes) {
      pen.globalAlpha = strength;
      pen.fillStyle = stripes;
      fill();
    }
    pen.globalAlpha = 1;
  }

  /** @param {string} name */
  pattern(name) {
    const { density, hatch } = this;
    const { tile, lines } = hatch.patterns[name];
    const dots = this.side(name);
    const pen = square(dots);
    const { canvas } = pen;
    pen.scale(dots / tile, dots / tile);
    pen.lineWidth = hatch.width;
    for (const { d, stroke } of lines) {
      pen.strokeStyle = this.colour(stroke);
      pen.stroke(new Path2D(d));
    }
    const pattern = pen.createPattern(canvas, "repeat");
    pattern?.setTransform(new DOMMatrix().scale(1 / density));
    return pattern;
  }
}

/**
 * The dots of a square canvas.
 *
 * @param {CanvasRenderingContext2D} pen
 * @returns {Tile}
 */
export function tileOf(pen) {
  const { width: side } = pen.canvas;
  return { side, numbers: new Uint32Array(pen.getImageData(0, 0, side, side).data.buffer) };
}

/**
 * The pen of a square canvas.
 *
 * @param {number} side
 */
export function square(side) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}
