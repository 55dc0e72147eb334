/* Very many places that are points: stamped on a canvas, smaller where they would lie on each other. */

import { DASH } from "./cells.js";
import { Dots } from "./dots.js";
import { Overlay } from "./overlay.js";
import { Paints, square, tileOf } from "./paints.js";
import { SYMBOL_PX } from "./symbols.js";

/** @import { PointPlace, ReplayData } from "../payload.d.ts" */
/** @import { Edges } from "./boxes.js" */
/** @import { CellLook } from "./cells.js" */
/** @import { Tile } from "./dots.js" */

/**
 * What a point looks like.
 *
 * @typedef {{ lookOf: (place: number) => CellLook, besieged: Set<number> }} Looks
 */

const CASING_PX = 5;
const LINE_PX = 1.5;
const LEAST_SCALE = 0.25;
/** A symbol this large has room for a name beside it. */
const NAMED_SCALE = 0.6;
/** Stripes of small things. */
const FINE = 0.6;

export class Stamps {
  /**
   * @param {L.Map} map
   * @param {ReplayData} data
   * @param {() => Looks} looks
   */
  constructor(map, data, looks) {
    this.map = map;
    this.data = data;
    this.looks = looks;
    this.overlay = new Overlay(map, "replay-canvas");
    this.points = [...data.places.keys()].filter((place) => data.places[place].shape !== "area");
    /** Where each point is in the image, in dots. */
    this.x = new Float64Array(data.places.length).fill(NaN);
    this.y = new Float64Array(data.places.length).fill(NaN);
    this.scale = 1;
    this.density = 1;
    this.dots = new Dots(0, 0);
    /** @type {Map<string, Tile>} */
    this.stamps = new Map();
  }

  /**
   * @param {number} place
   * @returns {[number, number]}
   */
  latLng(place) {
    const { lat, lon } = /** @type {PointPlace} */ (this.data.places[place]);
    return [lat, lon];
  }

  /** Stamp anew where the frame, its size or the theme is another one. */
  draw() {
    const { map, overlay, points } = this;
    this.density = window.devicePixelRatio || 1;
    overlay.cover({}, this.density);
    const { left, top } = /** @type {Edges} */ (overlay.box);
    const { height, width } = overlay.canvas;
    let seen = 0;
    let [least, most, upper, lower] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const place of points) {
      const { x, y } = map.project(this.latLng(place), map.getZoom());
      this.x[place] = (x - left) * this.density;
      this.y[place] = (y - top) * this.density;
      if (!this.isCovered(place, width, height)) continue;
      seen += 1;
      [least, most] = [Math.min(least, this.x[place]), Math.max(most, this.x[place])];
      [upper, lower] = [Math.min(upper, this.y[place]), Math.max(lower, this.y[place])];
    }
    const ground = Math.max(0, most - least) * Math.max(0, lower - upper);
    const room = seen > 1 ? Math.sqrt(ground / seen) / this.density : Infinity;
    this.scale = Math.max(LEAST_SCALE, Math.min(1, room / SYMBOL_PX));
    this.dots = new Dots(width, height);
    this.paints = new Paints(overlay.canvas, this.data.hatch, this.density, FINE * this.scale);
    this.stamps.clear();
    this.paint();
  }

  /**
   * @param {number} place
   * @param {number} width
   * @param {number} height
   */
  isCovered(place, width, height) {
    const { x, y } = this;
    return x[place] >= 0 && y[place] >= 0 && x[place] < width && y[place] < height;
  }

  paint() {
    const { dots, overlay, points } = this;
    const { besieged, lookOf } = this.looks();
    dots.clear();
    // the first places are the most important ones, and lie above
    for (const place of points.toReversed()) {
      if (!this.isCovered(place, dots.wide, dots.high)) continue;
      dots.stamp(
        this.stamp(place, lookOf(place), besieged.has(place)),
        this.x[place],
        this.y[place],
      );
    }
    overlay.show(dots);
  }

  /**
   * @param {number} place
   * @param {CellLook} look
   * @param {boolean} besieged
   */
  stamp(place, look, besieged) {
    const { shape } = this.data.places[place];
    const key = [shape, look.kind, besieged].join();
    const stamp = this.stamps.get(key) ?? this.cut(shape, look, besieged);
    this.stamps.set(key, stamp);
    return stamp;
  }

  /**
   * @param {string} shape
   * @param {CellLook} look
   * @param {boolean} besieged
   * @returns {Tile}
   */
  cut(shape, look, besieged) {
    const { data } = this;
    const paints = /** @type {Paints} */ (this.paints);
    const size = this.scale * this.density;
    const side = Math.ceil((SYMBOL_PX + 2 * CASING_PX) * size);
    const margin = (side - SYMBOL_PX * size) / 2;
    const pen = square(side);
    pen.setTransform(size, 0, 0, size, margin, margin);
    const path = new Path2D(data.symbols[shape]);
    pen.lineJoin = "round";
    pen.fillStyle = pen.strokeStyle = paints.colour("var(--casing)");
    pen.lineWidth = CASING_PX;
    pen.stroke(path);
    pen.fill(path);
    paints.lay(pen, look, 1, () => pen.fill(path));
    pen.strokeStyle = paints.colour("var(--ink)");
    pen.lineWidth = LINE_PX;
    pen.setLineDash(look.dashed ? DASH.map((px) => px * FINE) : []);
    pen.stroke(path);
    if (besieged) {
      pen.setLineDash([]);
      pen.translate(SYMBOL_PX / 2, SYMBOL_PX / 2);
      pen.stroke(new Path2D(data.ring));
    }
    return tileOf(pen);
  }

  /**
   * Draw rings around points that have just changed.
   *
   * @param {CanvasRenderingContext2D} pen One that counts in pixels of the map.
   * @param {number} place
   * @param {{ x: number, y: number }} origin From where it counts.
   */
  light(pen, place, { x, y }) {
    const at = this.map.project(this.latLng(place), this.map.getZoom());
    pen.beginPath();
    pen.arc(at.x - x, at.y - y, (SYMBOL_PX / 2 + CASING_PX) * this.scale, 0, 2 * Math.PI);
    pen.lineWidth = CASING_PX * this.scale;
    pen.stroke();
  }

  /**
   * The point at a position, if there is one: the one that lies above.
   *
   * @param {L.LatLng} position
   */
  placeAt(position) {
    const { density, map, overlay: { box }, points, scale, x, y } = this;
    if (!box) return undefined;
    const at = map.project(position, map.getZoom());
    const [east, south] = [(at.x - box.left) * density, (at.y - box.top) * density];
    const reach = SYMBOL_PX / 2 * scale * density;
    return points.find((place) => Math.hypot(x[place] - east, y[place] - south) < reach);
  }

  /**
   * A ring around a point.
   *
   * @param {number} place
   * @param {L.PathOptions} look
   */
  ring(place, look) {
    return L.circleMarker(this.latLng(place), { ...look, radius: SYMBOL_PX / 2 * this.scale + 2 });
  }

  /** @param {number} place */
  bounds(place) {
    const point = this.latLng(place);
    return L.latLngBounds([point, point]);
  }

  /** @param {number} place */
  isSeen(place) {
    const [lat, lon] = this.latLng(place);
    const bounds = this.map.getBounds();
    const [least, most] = [bounds.getSouthWest(), bounds.getNorthEast()];
    return lat >= least.lat && lat <= most.lat && lon >= least.lng && lon <= most.lng;
  }

  /** How much room there is beside a point, in pixels. */
  room() {
    return this.scale < NAMED_SCALE ? 0 : Infinity;
  }
}
