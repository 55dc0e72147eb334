/* Many places on one canvas: a step paints anew what changes, and nothing else. */

import { stillness } from "../shared/look.js";
import { overlap } from "./boxes.js";
import { Cells, edgeBetween, HALO_PX } from "./cells.js";
import { DotPainter } from "./dotpainter.js";
import { Outlines } from "./outlines.js";
import { Paints } from "./paints.js";
import { Pointing } from "./pointing.js";
import { Front } from "./front.js";
import { Sieges } from "./sieges.js";
import { Signs } from "./signs.js";
import { FADE } from "./shape.js";
import { Overlay } from "./overlay.js";
import { Stamps } from "./stamps.js";
import { Symbols } from "./symbols.js";

/** @import { Day, ReplayData } from "../payload.d.ts" */
/** @import { Answers } from "./painter.js" */
/** @import { CellLook } from "./cells.js" */
/** @import { LookSteps } from "./looksteps.js" */
/** @import { ReplayTimeline } from "./timeline.js" */

const FADE_MS = 1800;
/** What was painted over step by step is painted at one go once nothing has changed for so long. */
const SETTLED_MS = 400;
/** So long nothing has changed before very much that did is outlined. */
const LIGHT_MS = 100;
/** Of more points than this none is an element. */
const MOST_MARKERS = 300;
/** So many paths are painted within a frame; where more change, dots are until nothing does. */
const MOST_PATHS = 150;

/** Puts many places on a Leaflet map, once, and paints them. */
export class CanvasPainter {
  /**
   * @param {L.Map} map
   * @param {ReplayData} data
   */
  constructor(map, data) {
    this.map = map;
    this.data = data;
    this.outlines = new Outlines(/** @type {string} */ (data.outlined), data.places.length);
    this.numbers = new Map(data.places.map(({ id }, place) => [id, place]));
    this.ground = new Overlay(map, "replay-canvas");
    this.lights = new Overlay(map, "replay-canvas");
    this.dots = new DotPainter(this.ground, this.lights, data);
    const points = data.places.filter(({ shape }) => shape !== "area");
    /** @type {Stamps | null} */
    this.stamps = points.length > MOST_MARKERS
      ? new Stamps(map, data, () => ({ lookOf: this.lookOf, besieged: this.besieged }))
      : null;
    this.symbols = new Symbols(map, this.stamps ? { ...data, places: [] } : data);
    this.signs = new Signs(map, data);
    this.sieges = new Sieges(map, data, () => null, (place) => this.symbols.markers.get(place));
    this.front = new Front(map, data);
    this.pointing = new Pointing(this);
    /** @type {LookSteps | null} What the looks are of that have been painted. */
    this.held = null;
    /** @type {CellLook[]} */
    this.looks = [];
    /** The number of the look with which each place has been painted. */
    this.painted = new Int32Array(data.places.length);
    /** The number of the look that each place had before the step that is being painted. */
    this.before = new Int32Array(data.places.length);
    /** Whether each place is to be painted anew by that step. */
    this.isDue = new Uint8Array(data.places.length);
    /** @type {Set<number>} */
    this.besieged = new Set();
    /** The zoom of what is painted. */
    this.zoom = NaN;
    /** @type {Animation | null} */
    this.light = null;
    /** @type {number[]} */
    this.lit = [];
    this.lookOf = (/** @type {number} */ place) => this.looks[this.painted[place]];
    /** Whether a hand moves the map, which pulls in what lies beyond the frame. */
    this.isMoving = false;
    map.on("movestart", () => {
      this.isMoving = true;
      if (this.dots.isShown) this.draw();
    });
    map.on("moveend", () => {
      this.isMoving = false;
      this.draw();
    });
    map.on("resize", () => this.draw());
    new MutationObserver(() => this.draw())
      .observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  paint(timeline, day, { mark = false } = {}) {
    const held = /** @type {LookSteps} */ (timeline.held);
    const anew = held !== this.held;
    if (anew) this.take(held);
    const changed = this.changed(held, timeline, day);
    if (anew) this.draw();
    else {
      this.repaint(changed);
      this.stamps?.paint();
    }
    if (mark) this.mark(timeline.changed(day));
    this.symbols.paint(timeline, day, mark);
    this.signs.paint(timeline, day);
    this.sieges.paint(timeline, day);
    this.front.paint(timeline, day);
    this.pointing.tell();
  }

  /**
   * Take the looks of another reading.
   *
   * @param {LookSteps} held
   */
  take(held) {
    this.held = held;
    /** @type {Map<string, number>} */
    const kinds = new Map();
    this.looks = held.looks.map(({ controller, fill, hatch, dashed }, look) => {
      const { strength } = held.ages[look];
      const drawn = [fill, hatch, dashed, strength].join();
      const kind = kinds.get(drawn) ?? kinds.size;
      kinds.set(drawn, kind);
      return { holder: controller, kind, fill, hatch, dashed, strength };
    });
  }

  /**
   * Note the looks of a day, and those before; the areas that have another one than what is painted.
   *
   * @param {LookSteps} held
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  changed(held, timeline, day) {
    held.move(day);
    const { before, isDue, painted } = this;
    before.set(painted);
    isDue.fill(0);
    const changed = [];
    const besieged = timeline.besieged(day);
    for (let place = 0; place < painted.length; place += 1) {
      painted[place] = held.look[held.holding[place]];
      if (painted[place] === before[place]) continue;
      isDue[place] = 1;
      changed.push(place);
    }
    for (const place of [...besieged, ...this.besieged]) {
      if (besieged.has(place) === this.besieged.has(place) || isDue[place]) continue;
      isDue[place] = 1;
      changed.push(place);
    }
    this.besieged = besieged;
    return changed;
  }

  /** Paint all that is in the frame. */
  draw() {
    if (!this.held) return;
    const density = window.devicePixelRatio || 1;
    const zoom = this.map.getZoom();
    if (zoom !== this.zoom) this.cells = new Cells(this.outlines, zoom);
    this.zoom = zoom;
    const cells = /** @type {Cells} */ (this.cells);
    this.dots.end();
    this.paints = new Paints(this.ground.canvas, this.data.hatch, density);
    this.ground.cover(cells, density);
    this.lights.cover(cells, density);
    for (const place of this.painted.keys()) {
      if (this.isCovered(place)) this.drawCell(place);
    }
    this.stamps?.draw();
    this.drawLights();
    this.ground.canvas.dataset.drawn = "";
    this.dots.prepare(cells, this.looks);
  }

  /** @param {number} place */
  isCovered(place) {
    const { box } = this.ground;
    return this.outlines.isArea(place) && this.cells && box && overlap(this.cells.box(place), box);
  }

  /** @param {number} place */
  drawCell(place) {
    if (!this.cells || !this.paints) return;
    const how = {
      paints: this.paints,
      opacity: this.data.fillOpacity,
      besieged: this.besieged.has(place),
    };
    this.cells.draw(this.ground.pen, place, this.lookOf, how);
  }

  /**
   * Paint some areas anew, with those neighbours whose edges are others now.
   *
   * @param {number[]} changed
   */
  repaint(changed) {
    if (changed.length === 0) return;
    const { before, isDue, looks, lookOf, outlines } = this;
    for (const place of changed) {
      const [was, is] = [looks[before[place]], lookOf(place)];
      const [first, end] = outlines.edgesOf(place);
      for (let corner = first; corner < end; corner += 1) {
        const next = outlines.across[corner];
        if (next < 0 || isDue[next]) continue;
        const beyond = lookOf(next);
        if (edgeBetween(was, beyond) !== edgeBetween(is, beyond)) isDue[next] = 1;
      }
    }
    // in their order, in which what is kept of them lies in memory
    const all = [];
    for (let place = 0; place < isDue.length; place += 1) {
      if (isDue[place]) all.push(place);
    }
    const many = this.dots.isShown || all.length > MOST_PATHS;
    if (many && !this.isMoving) this.repaintDots(all);
    else this.repaintPaths(all);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.draw(), SETTLED_MS);
  }

  /** @param {Iterable<number>} places */
  repaintPaths(places) {
    for (const place of places) {
      if (!this.isCovered(place)) continue;
      this.cells?.erase(this.ground.pen, place);
      this.drawCell(place);
    }
  }

  /** @param {Iterable<number>} places */
  repaintDots(places) {
    const { besieged, cells, dots, lookOf, painted } = this;
    if (!cells) return;
    const anew = !dots.isShown;
    if (anew) dots.begin(cells);
    dots.paint(anew ? painted.keys() : places, lookOf, besieged);
  }

  /**
   * Outline what changed for a moment, or, without motion, until the next change. Where very many change,
   * no step waits for that which is followed by another one at once.
   *
   * @param {number[]} changed
   */
  mark(changed) {
    clearTimeout(this.lighting);
    if (this.lit.length) {
      this.light?.cancel();
      this.light = null;
      this.lights.clear();
      this.lit = [];
    }
    if (changed.length === 0) return;
    if (this.dots.isShown) this.lighting = setTimeout(() => this.lightUp(changed), LIGHT_MS);
    else this.lightUp(changed);
  }

  /** @param {number[]} changed */
  lightUp(changed) {
    this.lit = changed;
    this.drawLights();
    if (stillness.matches) return;
    const look = {
      duration: FADE_MS,
      easing: "ease-out",
      fill: /** @type {FillMode} */ ("forwards"),
    };
    this.light = this.lights.canvas.animate(FADE, look);
  }

  drawLights() {
    const { cells, dots, paints, lights: { pen } } = this;
    if (!cells || !paints) return;
    if (dots.isShown) dots.light(this.lit);
    pen.strokeStyle = paints.colour("var(--alert)");
    for (const place of this.lit) {
      if (!this.outlines.isArea(place)) this.stamps?.light(pen, place, cells);
      if (dots.isShown) continue;
      if (!this.isCovered(place)) continue;
      cells.stroke(pen, place, HALO_PX / 2 * cells.fineness(place), () => true);
    }
  }

  /** Nothing lights up any more. */
  still() {
    this.mark([]);
    this.symbols.still();
  }

  /** @param {Answers} answers */
  answer(answers) {
    this.pointing.answer(answers);
    this.symbols.answer(answers);
  }

  /** @param {string | null} id The place that is chosen. */
  choose(id) {
    this.symbols.choose(id);
    this.pointing.choose(this.numbers.get(id ?? "") ?? -1);
  }

  /** @param {string[]} ids The few places that differ from the maps beside this one. */
  outline(ids) {
    this.symbols.outline(ids);
    this.pointing.outline(ids.map((id) => this.numbers.get(id) ?? -1));
  }

  /** What is told of a place under the pointer is told anew. */
  retell() {
    this.symbols.retell();
    this.pointing.retell();
  }

  /**
   * The place at a position, if a canvas shows it.
   *
   * @param {L.LatLng} position
   */
  placeAt(position) {
    return this.stamps?.placeAt(position) ?? this.outlines.placeAt(position.lat, position.lng) ??
      -1;
  }

  /**
   * A line around a place that has no element.
   *
   * @param {number} place
   * @param {L.PathOptions} look
   */
  around(place, look) {
    const rings = this.rings(place);
    if (rings.length) return L.polygon(rings, look);
    return this.stamps?.ring(place, look);
  }

  /**
   * Where a place lies.
   *
   * @param {number} place
   * @returns {L.LatLngBounds | null}
   */
  bounds(place) {
    if (!this.outlines.isArea(place)) return (this.stamps ?? this.symbols).bounds(place);
    return L.latLngBounds(this.rings(place).flat());
  }

  /**
   * The outlines of an area; none of a point.
   *
   * @param {number} place
   * @returns {L.Position[][]}
   */
  rings(place) {
    const { corners, rings } = this.outlines;
    const found = [];
    for (let ring = rings[place]; ring < rings[place + 1]; ring += 1) {
      /** @type {L.Position[]} */
      const positions = [];
      for (let corner = corners[ring]; corner < corners[ring + 1]; corner += 1) {
        positions.push(this.outlines.position(corner));
      }
      found.push(positions);
    }
    return found;
  }

  /** The places in the frame, the largest first. */
  seen() {
    const { cells, data, map } = this;
    if (!cells) return [];
    const [size, origin] = [map.getSize(), map.getPixelOrigin()];
    const corner = map.containerPointToLayerPoint([0, 0]);
    const [left, top] = [origin.x + corner.x - cells.x, origin.y + corner.y - cells.y];
    const frame = { left, top, right: left + size.x, bottom: top + size.y };
    const points = this.stamps ?? this.symbols;
    return [...data.places.keys()]
      .filter((place) =>
        this.outlines.isArea(place) ? overlap(cells.box(place), frame) : points.isSeen(place)
      )
      .sort((one, other) => data.places[one].rank - data.places[other].rank);
  }

  /**
   * How wide an area is on the screen, in pixels; a point has room enough.
   *
   * @param {number} place
   */
  width(place) {
    if (!this.cells || !this.outlines.isArea(place)) return this.stamps?.room() ?? Infinity;
    const { left, right } = this.cells.box(place);
    return right - left;
  }
}
