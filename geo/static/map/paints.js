/* Looks on a canvas: the colours of fills, and stripes as patterns that repeat. */

/** @import { HatchData } from "../payload.d.ts" */

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

  /** @param {string} name */
  pattern(name) {
    const { density, hatch } = this;
    const { tile, lines } = hatch.patterns[name];
    // in whole dots, so that tiles meet
    const dots = Math.max(1, Math.round(tile * this.scale * density));
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = dots;
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
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
