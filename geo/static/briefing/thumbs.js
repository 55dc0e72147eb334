/* Small pictures of the steps, drawn from the shapes of the map. */

import { heldBy } from "../map/held.js";
import { small, svg } from "../shared/svg.js";
import { stripes } from "../shared/look.js";
import { boxAround } from "./thumb.js";

/** @import { Age, ControlState, InsetData, Step } from "../payload.d.ts" */
/** @import { LookSteps } from "../map/looksteps.js" */
/** @import { Replay } from "../map/replay.js" */
/** @import { StateRows } from "../map/staterows.js" */

/** @typedef {{ state: ControlState, age: Age }} Held How a place is held on a day. */

const THUMB_ZOOM = 8.2;
/** A step that looks further away than this share of home's size shows the overview instead. */
const NEAR = 0.3;

export class Thumbs {
  /** @param {Replay} replay */
  constructor(replay) {
    this.map = replay.map;
    this.data = replay.data;
    this.timeline = replay.timeline;
    this.box = boxAround(this.data.home.map((corner) => this.map.project(corner, THUMB_ZOOM)));
    this.home = L.latLngBounds(this.data.home);
    this.paths = this.data.places.map((_, place) => this.rings(replay.painter.rings(place)));
    /** @type {Map<string, StateRows | LookSteps>} */
    this.readings = new Map();
  }

  /** @param {L.Position} point */
  spot(point) {
    const { x, y } = this.map.project(point, THUMB_ZOOM);
    return `${(x - this.box.x).toFixed(1)} ${(y - this.box.y).toFixed(1)}`;
  }

  /** @param {L.Position[]} points */
  ring(points) {
    return `M${points.map((point) => this.spot(point)).join("L")}Z`;
  }

  /**
   * @param {L.Shape} shape
   * @returns {string}
   */
  rings(shape) {
    if (shape[0] instanceof L.LatLng || typeof shape[0]?.[0] === "number") {
      return this.ring(/** @type {L.LatLng[]} */ (shape));
    }
    return /** @type {L.Shape[]} */ (shape).map((part) => this.rings(part)).join("");
  }

  /**
   * @param {Step} step
   * @param {number} place
   * @returns {Held}
   */
  held(step, place) {
    const key = `${step.reading}/${step.known}`;
    const held = this.readings.get(key) ?? heldBy(this.data, key, this.timeline.lastDay);
    this.readings.set(key, held);
    const day = this.timeline.dayOf(step.date);
    return { state: held.state(place, day), age: held.age(place, day) };
  }

  /** @param {Step} step */
  isAway({ view }) {
    const middle = view.centre ? L.latLng(view.centre) : L.latLngBounds(view.bounds).getCenter();
    return !this.home.pad(NEAR).contains(middle);
  }

  /** @param {Step} step */
  draw(step) {
    const { inset } = this.data;
    return inset && this.isAway(step) ? this.drawBorder(step, inset) : this.drawValley(step);
  }

  /**
   * Two paths: the fill, and over it the stripes with the outline.
   *
   * @param {string} d
   * @param {Held} held
   * @param {number} width
   */
  shape(d, { state: { fill, hatch, dashed }, age: { strength } }, width) {
    const opacity = fill === "none" ? 0 : this.data.fillOpacity * strength;
    const line = dashed ? "thumb-line thumb-dashed" : "thumb-line";
    return [
      svg("path", { d, fill, "fill-opacity": opacity }),
      svg("path", {
        d,
        fill: stripes(hatch),
        "fill-opacity": strength,
        class: line,
        "stroke-width": width,
      }),
    ];
  }

  /**
   * The symbol of a point; one that lies too far off is not drawn.
   *
   * @param {number} index
   * @param {Held} held
   */
  symbol(index, held) {
    const place = this.data.places[index];
    if (place.shape === "area" || index === this.data.inset?.far?.index) return [];
    const parts = this.shape(small(this.data.symbols[place.shape]), held, 1);
    const transform = `translate(${this.spot([place.lat, place.lon])})`;
    return [svg("g", { transform }, ...parts)];
  }

  /** @param {Step} step */
  drawValley(step) {
    const shapes = this.paths.flatMap((d, place) => {
      const held = this.held(step, place);
      return d ? this.shape(d, held, 1) : this.symbol(place, held);
    });
    const marks = step.marks.rings.map((ring) =>
      svg("path", { d: this.ring(ring), class: "thumb-mark" })
    );
    return this.picture([this.box.width, this.box.height], [...shapes, ...marks]);
  }

  /**
   * @param {Step} step
   * @param {InsetData} inset
   */
  drawBorder(step, { box, parts, border, home, far }) {
    return this.picture(box, [
      ...parts.map(({ d }) => svg("path", { d, class: "thumb-part" })),
      svg("path", { d: border, class: "thumb-border" }),
      svg("path", { d: home, class: "thumb-home" }),
      ...(far ? [this.far(far, step)] : []),
    ]);
  }

  /**
   * @param {NonNullable<InsetData["far"]>} far
   * @param {Step} step
   */
  far({ index, point }, step) {
    const d = small(this.data.symbols[this.data.places[index].shape]);
    const shapes = this.shape(d, this.held(step, index), 1);
    return svg("g", { transform: `translate(${point.join(" ")})` }, ...shapes);
  }

  /**
   * @param {[number, number]} size
   * @param {SVGElement[]} shapes
   */
  picture([width, height], shapes) {
    const viewBox = `0 0 ${width} ${height}`;
    return svg("svg", { viewBox, class: "thumb", "aria-hidden": "true" }, ...shapes);
  }
}
