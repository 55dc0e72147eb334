/* Areas as dots of an image. Where a step changes very many, this takes a frame, which as many paths do not. */

import { BOLD, DASH, lineTo, SIEGE_DASH, SIEGE_PX, THIN } from "./cells.js";
import { EdgeDots } from "./edgedots.js";

/** @import { Edges } from "./boxes.js" */
/** @import { CellLook, Cells } from "./cells.js" */
/** @import { Dots, Tile } from "./dots.js" */
/** @import { Ink } from "./edgedots.js" */

/** The dots of all areas at one zoom in one box, one for each pixel. */
export class Mosaic {
  /**
   * @param {Cells} cells
   * @param {Edges} box What is shown, in the pixels of the cells.
   */
  constructor(cells, box) {
    this.cells = cells;
    this.left = Math.round(box.left);
    this.top = Math.round(box.top);
    this.wide = Math.round(box.right) - this.left;
    this.high = Math.round(box.bottom) - this.top;
    /** The place of each dot; -1 for none. */
    this.owners = new Int32Array(this.wide * this.high).fill(-1);
    /** How near the nearest edge of a place is that is being looked at, in dots. */
    this.nearest = new Float32Array(this.wide * this.high).fill(Infinity);
    /** The first span of each place, and the end of them all. */
    this.starts = new Int32Array(cells.outlines.boxes.length + 1);
    /** Of each span its first dot and the one after its last, by turns. */
    this.spans = this.cut();
    /** How thin lines are in each place. */
    this.fine = Float32Array.from(cells.outlines.boxes, (_, place) => cells.fineness(place));
    this.thin = new EdgeDots(this, THIN, DASH);
    this.bold = new EdgeDots(this, BOLD, DASH);
    this.siege = new EdgeDots(this, SIEGE_PX, SIEGE_DASH);
  }

  /**
   * Whether these are the dots of a box.
   *
   * @param {Cells} cells
   * @param {Edges} box
   */
  shows(cells, { left, top, right, bottom }) {
    return cells === this.cells && Math.round(left) === this.left && Math.round(top) === this.top &&
      Math.round(right) === this.left + this.wide && Math.round(bottom) === this.top + this.high;
  }

  /** Find the dots of all areas. */
  cut() {
    const { owners, starts } = this;
    /** @type {number[]} */
    const all = [];
    for (let place = 0; place + 1 < starts.length; place += 1) {
      for (const dot of this.spansOf(place)) all.push(dot);
      starts[place + 1] = all.length;
      for (let at = starts[place]; at < all.length; at += 2) {
        owners.fill(place, all[at], all[at + 1]);
      }
    }
    return Int32Array.from(all);
  }

  /**
   * The dots whose middle lies in an area, row by row.
   *
   * @param {number} place
   */
  spansOf(place) {
    const { cells, high, wide } = this;
    /** @type {Map<number, number[]>} Where an edge crosses the middle of each row. */
    const crossings = new Map();
    cells.outlines.eachEdgeOf(place, (corner, next) => {
      const [x, y, toX, toY] = this.edge(corner, next);
      const slope = (toX - x) / (toY - y);
      const end = Math.min(high, Math.ceil(Math.max(y, toY) - 0.5));
      for (let row = Math.max(0, Math.ceil(Math.min(y, toY) - 0.5)); row < end; row += 1) {
        const at = x + (row + 0.5 - y) * slope;
        const held = crossings.get(row);
        if (held) held.push(at);
        else crossings.set(row, [at]);
      }
    });
    const spans = [];
    for (const [row, found] of [...crossings].sort(([one], [other]) => one - other)) {
      found.sort((one, other) => one - other);
      for (let at = 0; at + 1 < found.length; at += 2) {
        const from = Math.max(0, Math.ceil(found[at] - 0.5));
        const to = Math.min(wide, Math.ceil(found[at + 1] - 0.5));
        if (from < to) spans.push(row * wide + from, row * wide + to);
      }
    }
    return spans;
  }

  /**
   * Where an edge begins and ends, in dots.
   *
   * @param {number} corner
   * @param {number} next
   */
  edge(corner, next) {
    const { cells, left, top } = this;
    return [
      cells.left(corner) - left,
      cells.down(corner) - top,
      cells.left(next) - left,
      cells.down(next) - top,
    ];
  }

  /**
   * Paint an area with its edges, as {@link Cells.draw} does.
   *
   * @param {Dots} dots
   * @param {number} place
   * @param {(place: number) => CellLook} lookOf
   * @param {{ tile: Tile, ink: Ink, besieged: boolean }} how
   */
  draw(dots, place, lookOf, { tile, ink, besieged }) {
    const { bold, cells: { outlines }, thin } = this;
    const look = lookOf(place);
    this.fill(dots, place, tile);
    const [first, end] = outlines.edgesOf(place);
    for (let corner = first; corner < end; corner += 1) {
      const width = lineTo(look, outlines.across[corner], lookOf);
      if (width) (width === BOLD ? bold : thin).draw(dots, corner, ink, look.dashed);
    }
    if (besieged) this.outline(dots, place, this.siege, ink, true);
  }

  /**
   * Draw a line along all edges of an area, inside it.
   *
   * @param {Dots} dots
   * @param {number} place
   * @param {EdgeDots} line
   * @param {Ink} ink
   * @param {boolean} isDashed
   */
  outline(dots, place, line, ink, isDashed) {
    const [first, end] = this.cells.outlines.edgesOf(place);
    for (let corner = first; corner < end; corner += 1) line.draw(dots, corner, ink, isDashed);
  }

  /**
   * @param {Dots} dots
   * @param {number} place
   * @param {Tile} tile
   */
  fill({ numbers }, place, { side, numbers: paint }) {
    const { left, spans, starts, top, wide } = this;
    const [plain] = paint;
    const end = starts[place + 1];
    for (let at = starts[place]; at < end; at += 2) {
      const to = spans[at + 1];
      if (side === 1) {
        for (let dot = spans[at]; dot < to; dot += 1) numbers[dot] = plain;
        continue;
      }
      const row = Math.floor(spans[at] / wide);
      const line = modulo(row + top, side) * side;
      let column = modulo(spans[at] - row * wide + left, side);
      for (let dot = spans[at]; dot < to; dot += 1) {
        numbers[dot] = paint[line + column];
        column = column + 1 === side ? 0 : column + 1;
      }
    }
  }
}

/**
 * @param {number} number
 * @param {number} by
 */
function modulo(number, by) {
  return (number % by + by) % by;
}
